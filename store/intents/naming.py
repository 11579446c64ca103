"""How a participant is named: by what was typed, by what was scanned, or by identity.

Scanned text counts only as a code of our shape, so that a foreign QR that holds a number admits
nobody. Typed text is a code, a badge number (up to five digits, or `#` and digits), an id, or
words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from store.badges.checked import Checked, Foreign, Forged, ForgedReason, Genuine, Layout
from store.conference.people import Participant, ParticipantId
from store.conference.state import State

CheckCode = Callable[[str], Checked]
"""Checks a code against the keys of this conference."""
FindExactly = Callable[[str], tuple[ParticipantId, ...]]
"""Finds everybody whom every word of a text names exactly, by folded prefix, best first."""

_NUMBER = re.compile(r"#\s*0*(\d+)|(\d{1,5})", re.ASCII)
_ADDRESS = "://"
"""What somebody else's code holds, and hardly a name."""
_MOST_DIGITS = 7
"""No badge number has more."""
MANY = 50
"""How many candidates an answer carries at the most."""


class Typed(msgspec.Struct, frozen=True, tag="typed"):
    """What somebody typed, or gave to the command line."""

    text: str


class Scanned(msgspec.Struct, frozen=True, tag="scanned"):
    """What a scanner read."""

    text: str


class Known(msgspec.Struct, frozen=True, tag="known"):
    """Somebody chosen from a list."""

    participant: ParticipantId


Named = Typed | Scanned | Known


class One(msgspec.Struct, frozen=True, kw_only=True):
    """The participant who is meant, and the badge that said so."""

    participant: Participant
    generation: int | None = None
    key_number: int | None = None
    keyboard: str | None = None
    """The keyboard layout through which the badge was read back, where that was needed."""


class Several(msgspec.Struct, frozen=True, kw_only=True):
    """Those who may be meant."""

    participants: tuple[Participant, ...]


class Nobody(msgspec.Struct, frozen=True, kw_only=True):
    """Nobody who is known here or may be looked up, and why."""

    word: str
    """`unknown` or `forged`."""
    reason: str | None = None


Resolved = One | Several | Nobody


def resolve(state: State, named: Named, check: CheckCode, find: FindExactly) -> Resolved:
    """Find out who is meant."""
    match named:
        case Known(participant):
            return _known(state, participant)
        case Scanned(text):
            return _by_code(state, check(text))
        case Typed(text):
            return _typed(state, text.strip(), check, find)


def _typed(state: State, text: str, check: CheckCode, find: FindExactly) -> Resolved:
    checked = check(text)
    if not isinstance(checked, Foreign):
        return _by_code(state, checked)
    if found := _NUMBER.fullmatch(text):
        digits = found[1] or found[2]
        # A text may hold more digits than a number can be read from.
        participant = state.by_number.get(int(digits)) if len(digits) <= _MOST_DIGITS else None
        if participant is None:
            return Nobody(word="unknown", reason="no_such_number")
        return _known(state, participant)
    if text in state.participants:
        return _known(state, ParticipantId(text))
    # Without a letter it is no word: «1,» must not let number 17 in.
    is_words = any(map(str.isalpha, text))
    return _by_words(state, text, find(text) if is_words else ())


def _by_words(state: State, text: str, found: tuple[ParticipantId, ...]) -> Resolved:
    people = tuple(state.participants[person] for person in found if person in state.participants)
    if not people:
        return Nobody(word="unknown", reason="foreign" if _ADDRESS in text else "no_match")
    return One(participant=people[0]) if len(people) == 1 else Several(participants=people)


def _known(state: State, participant: ParticipantId) -> Resolved:
    found = state.participants.get(participant)
    return One(participant=found) if found else Nobody(word="unknown", reason="not_in_list")


def _by_code(state: State, checked: Checked) -> Resolved:
    match checked:
        case Foreign():
            return Nobody(word="unknown", reason="foreign")
        case Layout():
            return Nobody(word="unknown", reason="layout")
        case Forged(reason):
            return Nobody(word="forged", reason=reason)
        case Genuine():
            participant = state.by_number.get(checked.number)
            if participant is None:
                return Nobody(word="unknown", reason="not_in_list")
            badge = state.badges.get(participant)
            # A generation keeps its key, so nobody made this code but somebody who has another key.
            if badge is not None and (
                badge.generation == checked.generation and badge.key_number != checked.key_number
            ):
                return Nobody(word="forged", reason=ForgedReason.OTHER_KEY)
            return One(
                participant=state.participants[participant],
                generation=checked.generation,
                key_number=checked.key_number,
                keyboard=checked.keyboard,
            )
