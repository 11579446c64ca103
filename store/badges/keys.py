"""The keys that sign badges, and what a ring of them makes of a text.

The key file beside the conference holds keys and nothing else, and nothing else that we write holds
them; no key is ever made silently. Old keys go on verifying after a rotation. That a key is no
longer believed is a fact of the conference, so retired numbers are passed in and not kept here. No
representation of a key shows its secret.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypeVar

import msgspec

from store.badges import key_file, layouts
from store.badges.checked import Checked, Foreign, Forged, ForgedReason, Genuine, Layout
from store.badges.token import (
    KEY_BYTES,
    Token,
    is_genuine,
    mint,
    parse,
    read_code,
)
from store.conference.people import FIRST_KEY, LAST_KEY
from store.errors import InputError

_MARKS: Final = "marks"
_MARK_DIGITS: Final = 32

T = TypeVar("T")


class KeyState(StrEnum):
    """What a key is good for."""

    ACTIVE = "active"
    VERIFYING = "verifying"
    RETIRED = "retired"


class KeyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One key as it is listed, without its secret."""

    number: int
    made_at: datetime
    state: KeyState


class _Key(msgspec.Struct, frozen=True, kw_only=True):
    number: Annotated[int, msgspec.Meta(ge=1, le=LAST_KEY)]
    secret: Annotated[str, msgspec.Meta(pattern=rf"\A[0-9a-f]{{{2 * KEY_BYTES}}}\Z")]
    made_at: Annotated[datetime, msgspec.Meta(tz=True)]

    def __repr__(self) -> str:
        return f"<badge key {self.number}>"

    def __rich_repr__(self) -> Iterator[tuple[str, int]]:
        yield "number", self.number


class _MarkKey(msgspec.Struct, frozen=True):
    """The key that makes the marks of tombstones; rotating badge keys does not change it."""

    secret: Annotated[str, msgspec.Meta(pattern=rf"\A[0-9a-f]{{{2 * KEY_BYTES}}}\Z")]

    def __repr__(self) -> str:
        return "<mark key>"

    def __rich_repr__(self) -> Iterator[str]:
        yield "mark key"


class Keyring:
    """The keys of one conference at one instant; a rotation gives another ring."""

    def __init__(self, folder: Path, fields: key_file.Fields | None = None) -> None:
        """Take the fields of the key file, or none for the ring of a missing file.

        Raises:
            msgspec.ValidationError: The fields are not what a key file holds.
        """
        self._path = folder / key_file.FILE_NAME
        self._keys: dict[int, _Key] = {}
        self._mark_key: _MarkKey | None = None
        self.active: int | None = None
        """The key that signs new badges; none when the file is missing."""
        self.numbers: tuple[int, ...] = ()
        """The numbers of all keys, in order."""
        if fields is None:
            return
        if _MARKS in fields:
            self._mark_key = _field(fields, _MARKS, _MarkKey)
        for key in _field(fields, "keys", list[_Key]):
            if key.number in self._keys:
                raise msgspec.ValidationError("a key number stands twice")
            self._keys[key.number] = key
        self.active = _field(fields, "active", int)
        self.numbers = tuple(sorted(self._keys))
        if self.active not in self._keys:
            raise msgspec.ValidationError("the active key is not there")

    @property
    def is_missing(self) -> bool:
        """Tell whether there is no key file: nothing can be signed or checked."""
        return not self._keys

    def listed(self, retired: AbstractSet[int] = frozenset()) -> tuple[KeyRow, ...]:
        """List the keys in order, given which numbers are retired."""
        return tuple(
            KeyRow(number=number, made_at=key.made_at, state=self._state(number, retired))
            for number, key in sorted(self._keys.items())
        )

    def code(
        self, conference_id: str, number: int, generation: int, key_number: int | None = None
    ) -> str:
        """Give the code of one generation of a badge, signed by its own key or by the active one.

        Raises:
            InputError: The key file is missing, or the key is not in it.
            ValueError: A number is outside its field.
        """
        wanted = key_number if key_number is not None else self.active
        key = self._keys.get(wanted or 0)
        if self.is_missing:
            raise InputError("badges.keys.missing", path=str(self._path))
        if key is None:
            raise InputError("badges.keys.unknown", path=str(self._path), number=wanted or 0)
        return mint(bytes.fromhex(key.secret), key.number, conference_id, number, generation)

    def check(self, conference_id: str, text: str) -> Checked:
        """Tell what a scanned or typed text is; only a MAC that was compared makes it genuine."""
        code = read_code(text)
        if code is not None:
            return self._judge(conference_id, code)
        for keyboard, found in layouts.recovered(text):
            checked = self._judge(conference_id, found)
            if isinstance(checked, Genuine):
                return msgspec.structs.replace(checked, keyboard=keyboard)
        return Layout() if layouts.is_garbled(text) else Foreign()

    def mark(self, conference_id: str, text: str) -> str | None:
        """Give the mark by which a text is known again without being kept; none without a key.

        Source: HMAC-SHA256, cut to 128 bits.
        """
        if self._mark_key is None:
            return None
        secret = bytes.fromhex(self._mark_key.secret)
        made = hmac.new(secret, f"{conference_id}\0{text}".encode(), hashlib.sha256)
        return made.hexdigest()[:_MARK_DIGITS]

    @property
    def can_mark(self) -> bool:
        """Tell whether there is a key for marks."""
        return self._mark_key is not None

    def is_as(self, other: Keyring) -> bool:
        """Tell whether another ring holds the same keys."""
        held, others = (self._keys, self._mark_key), (other._keys, other._mark_key)
        return held == others and self.active == other.active

    def __repr__(self) -> str:
        return f"<Keyring {self.numbers} active {self.active}>"

    def _state(self, number: int, retired: AbstractSet[int]) -> KeyState:
        if number in retired:
            return KeyState.RETIRED
        return KeyState.ACTIVE if number == self.active else KeyState.VERIFYING

    def _judge(self, conference_id: str, code: str) -> Genuine | Forged:
        if self.is_missing:
            return Forged(ForgedReason.KEY_MISSING)
        token = parse(code)
        key = self._keys.get(token.key_number) if token is not None else None
        if token is None or key is None:
            return Forged(ForgedReason.KEY_UNKNOWN)
        if not self._is_signed(token, key, conference_id):
            return Forged(ForgedReason.MAC)
        return Genuine(
            number=token.number, generation=token.generation, key_number=token.key_number
        )

    def _is_signed(self, token: Token, key: _Key, conference_id: str) -> bool:
        return is_genuine(token, bytes.fromhex(key.secret), conference_id)


def create(folder: Path, at: datetime, *, number: int = FIRST_KEY) -> Keyring:
    """Make the key file of a new conference, which only its owner can read.

    After a lost file, let `number` be one that was never used: old badges are then known for what
    they are.

    Raises:
        InputError: There is a key file already; it is never overwritten.
        NotSaved: The disk refused; no file is left.
    """
    fields = {
        "format": _raw(1),
        "active": _raw(number),
        "keys": _raw([_new_key(number, at)]),
        _MARKS: _raw(_new_mark_key()),
    }
    ring = Keyring(folder, fields)
    key_file.make(folder, fields)
    return ring


def load(folder: Path) -> Keyring:
    """Read the key file; a missing one gives a ring that believes nothing.

    Raises:
        Damaged: Others can read the file, or it is not what we wrote; the message says the remedy.
    """
    fields = key_file.read(folder)
    try:
        return Keyring(folder, fields)
    except (msgspec.DecodeError, RecursionError) as error:
        raise key_file.damaged(folder) from error


def rotate(folder: Path, at: datetime) -> Keyring:
    """Write a new key that signs from now on beside the old ones, and give the new ring.

    Raises:
        InputError: The key file is missing, or all numbers are used.
        Damaged: The key file is not as it should be.
        NotSaved: The disk refused; the file is as it was.
    """
    with key_file.held(folder):
        ring, fields = load(folder), key_file.read(folder)
        if fields is None:
            raise InputError("badges.keys.missing", path=str(folder / key_file.FILE_NAME))
        number = ring.numbers[-1] + 1
        if number > LAST_KEY:
            raise InputError("badges.keys.full", n=LAST_KEY)
        # Keys that stand there are not decoded, so that they keep fields of other programs.
        keys = [*_field(fields, "keys", list[msgspec.Raw]), _raw(_new_key(number, at))]
        fields |= {"active": _raw(number), "keys": _raw(keys)}
        key_file.replace(folder, fields)
    return Keyring(folder, fields)


def able_to_mark(folder: Path, ring: Keyring) -> Keyring:
    """Give a ring that can mark: where an older key file has no key for that, it gets one.

    A ring of a missing file stays as it is: no file is made.

    Raises:
        Damaged: The key file is not as it should be.
        NotSaved: The disk refused; the file is as it was.
    """
    if ring.is_missing or ring.can_mark:
        return ring
    with key_file.held(folder):
        fields = key_file.read(folder)
        if fields is None:
            return ring
        if _MARKS not in fields:
            fields[_MARKS] = _raw(_new_mark_key())
            key_file.replace(folder, fields)
    return Keyring(folder, fields)


def _new_mark_key() -> _MarkKey:
    return _MarkKey(secret=secrets.token_hex(KEY_BYTES))


def _new_key(number: int, at: datetime) -> _Key:
    return _Key(number=number, secret=secrets.token_hex(KEY_BYTES), made_at=at)


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))


def _field(fields: key_file.Fields, name: str, kind: type[T]) -> T:
    if name not in fields:
        raise msgspec.ValidationError(f"{name} is not there")
    return msgspec.json.decode(fields[name], type=kind)
