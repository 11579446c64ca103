"""What another program wrote to a TinyDB file of ours: how it differs from the file as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from store.conference.documents import READ_ONLY, RECORDS, difference, fields_in, same_json
from store.conference.facts import NULL, DeskId, IntentId, Patch
from store.conference.state import State
from store.errors import Damaged, Unfit
from store.files.disk import Disk, read_all
from store.files.inventory import file_kind
from store.files.snapshot import backup_path
from store.files.tables import STAMP_TABLE, Stamp
from store.intents.edits import EditTables, TableEdit, facts_of

Raw = dict[str, dict[str, msgspec.Raw]]
"""A TinyDB file: its tables, their documents by number, undecoded."""


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """How an edited file differs from the checkpoint that it was."""

    intent: IntentId
    """What names these bytes, so that they are taken in once."""
    edits: tuple[TableEdit, ...]

    def wish(self, window: str) -> EditTables:
        """Give the intent that takes the difference in."""
        return EditTables(id=self.intent, edits=self.edits, window=window)


def intent_of(data: bytes) -> IntentId:
    """Name the taking in of a file by its bytes."""
    return IntentId(hashlib.sha256(data).hexdigest()[:16])


def raw_tables(data: bytes) -> Raw:
    """Read a file's tables without their documents.

    Raises:
        Damaged: It is no TinyDB file.
    """
    try:
        # Without the spaces of another layout most documents are equal byte by byte.
        return msgspec.json.decode(msgspec.json.format(data, indent=-1), type=Raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged("store.not_tables") from error


def compare(was: Raw, now: Raw) -> tuple[TableEdit, ...]:
    """Say what became of each table.

    Raises:
        Unfit: A document has no `id`, or another's, or is not for anybody to write.
    """
    names = dict.fromkeys((*was, *now))
    return tuple(edit for name in names for edit in _table(name, was.get(name), now.get(name)))


def _table(
    name: str, was: Mapping[str, msgspec.Raw] | None, now: Mapping[str, msgspec.Raw] | None
) -> Iterator[TableEdit]:
    if name == STAMP_TABLE or was == now:
        return
    if name in RECORDS:
        edit = _ours(name, was or {}, now or {})
        if now is None and was:
            raise Unfit("tables.no_drop", table=name, id="-", field="-")
        if edit.documents or edit.patches:
            if name in READ_ONLY:
                named = next(iter((*edit.documents, *edit.patches)))
                raise Unfit("tables.read_only", table=name, id=named, field="-")
            yield edit
    elif now is None:
        yield TableEdit(table=name, is_dropped=True)
    else:
        edit = _rows(name, was or {}, now)
        if edit.documents or edit.patches or was is None:
            yield edit


def _rows(name: str, was: Mapping[str, msgspec.Raw], now: Mapping[str, msgspec.Raw]) -> TableEdit:
    documents = {number: NULL for number in was if number not in now}
    patches: dict[str, Patch] = {}
    for number, raw in now.items():
        old = was.get(number)
        if old is None:
            documents[number] = raw
        elif not same_json(old, raw):
            before, after = fields_in(old), fields_in(raw)
            if before is None or after is None:
                documents[number] = raw
            else:
                patches[number] = difference(before, after)
    return TableEdit(table=name, documents=documents, patches=patches)


def _ours(name: str, was: Mapping[str, msgspec.Raw], now: Mapping[str, msgspec.Raw]) -> TableEdit:
    before = _by_id(name, was)
    after = _by_id(name, now)
    owners = {number: key for key, (number, _) in before.items()}
    documents = {key: NULL for key in before if key not in after}
    patches: dict[str, Patch] = {}
    numbers: dict[str, int] = {}
    for key, (number, raw) in after.items():
        if key not in before:
            documents[key] = raw
            if number not in owners:
                numbers[key] = _number(name, key, number)
        elif not same_json(before[key][1], raw):
            patches[key] = difference(fields_in(before[key][1]) or {}, fields_in(raw) or {})
    return TableEdit(table=name, documents=documents, patches=patches, numbers=numbers)


def _by_id(name: str, rows: Mapping[str, msgspec.Raw]) -> dict[str, tuple[str, msgspec.Raw]]:
    found: dict[str, tuple[str, msgspec.Raw]] = {}
    for number, raw in rows.items():
        fields = fields_in(raw)
        if fields is None:
            raise Unfit("tables.bad_value", table=name, id=number, field="-")
        identity = json.loads(bytes(fields.get("id", b"null")))
        if isinstance(identity, bool) or not isinstance(identity, str | int):
            raise Unfit("tables.no_id", table=name, id=number, field="id")
        key = str(identity)
        if key in found:
            raise Unfit("tables.same_id", table=name, id=key, field="id")
        found[key] = (number, raw)
    return found


def _number(name: str, key: str, number: str) -> int:
    try:
        return int(number)
    except ValueError as error:
        raise Unfit("tables.bad_value", table=name, id=key, field="doc_id") from error


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was set aside, and what it would bring if it were taken in."""

    file: str
    edited: Edited | None
    """The difference from what it was; none where it cannot be taken in."""
    problem: Unfit | None = None
    """What does not fit, by table, id and field."""


def offers(disk: Disk, folder: Path, state: State) -> list[Offer]:
    """Tell what is in the files that were set aside and not in the conference.

    A file of which no checkpoint is kept any more, or that is no TinyDB file, is passed over:
    nothing tells what was changed in it.
    """
    found = (_offer(disk, folder, state, name) for name in disk.names(folder) if _is_aside(name))
    return [offer for offer in found if offer is not None]


def _is_aside(name: str) -> bool:
    kind = file_kind(name)
    return kind is not None and kind.key in {"store.file.edited", "store.file.damaged"}


def _offer(disk: Disk, folder: Path, state: State, name: str) -> Offer | None:
    data = read_all(disk, folder / name)
    intent = intent_of(data)
    if intent in state.intents:
        return None
    try:
        now = raw_tables(data)
        stamp = msgspec.json.decode(now.get(STAMP_TABLE, {})["1"], type=Stamp)
        was = raw_tables(read_all(disk, backup_path(folder, stamp.generation)))
    except (Damaged, KeyError, msgspec.DecodeError, FileNotFoundError):
        return None
    try:
        edits = compare(was, now)
        is_new = any(facts_of(state, DeskId(""), edits))
    except Unfit as error:
        return Offer(file=name, edited=None, problem=error)
    return Offer(file=name, edited=Edited(intent=intent, edits=edits)) if is_new else None
