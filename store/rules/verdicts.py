"""The verdicts: what one scan or one Enter yields, a closed list in the order of deciding.

Nobody else lists verdicts. The words that are shown are the catalogue's, by the verdict's word.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from store.conference.people import Participant, Presence


class Tone(StrEnum):
    """How a verdict feels: the fill of the panel and the sign before a line."""

    OK = "ok"
    NOTE = "note"
    STOP = "stop"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One verdict of the table."""

    word: str
    tone: Tone
    sign: str
    """What stands before the words: `✓`, `!` or `✗`."""
    exit_status: int
    may_be_overridden: bool = False


VERDICTS: tuple[Row, ...] = (
    Row(word="unknown", tone=Tone.STOP, sign="✗", exit_status=5),
    Row(word="forged", tone=Tone.STOP, sign="✗", exit_status=5),
    Row(word="ambiguous", tone=Tone.NOTE, sign="!", exit_status=5),
    Row(word="erased", tone=Tone.STOP, sign="✗", exit_status=4),
    Row(word="revoked", tone=Tone.STOP, sign="✗", exit_status=4),
    Row(word="held", tone=Tone.STOP, sign="✗", exit_status=4, may_be_overridden=True),
    Row(word="withdrawn", tone=Tone.STOP, sign="✗", exit_status=4, may_be_overridden=True),
    Row(word="waiting", tone=Tone.STOP, sign="✗", exit_status=4, may_be_overridden=True),
    Row(word="not_open", tone=Tone.STOP, sign="✗", exit_status=4, may_be_overridden=True),
    Row(word="conference_over", tone=Tone.STOP, sign="✗", exit_status=4),
    Row(word="wrong_day", tone=Tone.STOP, sign="✗", exit_status=4, may_be_overridden=True),
    Row(word="no_track", tone=Tone.STOP, sign="✗", exit_status=4, may_be_overridden=True),
    Row(word="wrong_track", tone=Tone.STOP, sign="✗", exit_status=4, may_be_overridden=True),
    Row(word="already_in", tone=Tone.NOTE, sign="!", exit_status=3),
    Row(word="full", tone=Tone.STOP, sign="✗", exit_status=4, may_be_overridden=True),
    Row(word="admitted", tone=Tone.OK, sign="✓", exit_status=0),
    Row(word="left", tone=Tone.OK, sign="✓", exit_status=0),
    Row(word="not_in", tone=Tone.NOTE, sign="!", exit_status=3),
    Row(word="not_saved", tone=Tone.STOP, sign="✗", exit_status=1),
)
"""In the order in which they are decided: validity before already in, already in before full."""

_BY_WORD = {row.word: row for row in VERDICTS}


def row(word: str) -> Row:
    """Give the table's row of a verdict."""
    return _BY_WORD[word]


class First(msgspec.Struct, frozen=True, kw_only=True):
    """When and where somebody was admitted who is in already."""

    at: datetime
    desk: str


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must be read with a verdict: a key of the catalogue and its values."""

    key: str
    values: dict[str, str] = {}


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may be meant, with their stays."""

    participant: Participant
    presences: tuple[Presence, ...] = ()


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to one scan, one Enter or one word of the command line."""

    word: str
    reason: str | None = None
    """The finer cause, where the verdict has one."""
    code: str = ""
    """What was typed, for whom asks; empty for what was scanned and is not ours."""
    participant: Participant | None = None
    day: int | None = None
    track: str | None = None
    at: datetime
    """When the act happened, in UTC."""
    zone: str = "Europe/Oslo"
    """The conference's zone, in which times are written."""
    first: First | None = None
    repeat: bool = False
    """A double read, answered again and recorded once."""
    notes: tuple[Note, ...] = ()
    failed: tuple[str, ...] = ()
    """Every rule that was not met and may be set aside, the verdict's own first."""
    set_aside: tuple[str, ...] = ()
    """The rules that an override set aside."""
    candidates: tuple[Candidate, ...] = ()
    values: dict[str, str] = {}
    """What the words of the verdict need: numbers, dates, names, words that were given."""
    valid_on: tuple[tuple[int, str | None], ...] = ()
    """The days, each with its track, on which the participant is expected."""

    @property
    def row(self) -> Row:
        """The table's row: tone, sign and exit status."""
        return row(self.word)

    @property
    def may_override(self) -> bool:
        """Whether a reason lets the participant in."""
        overridable = self.row.may_be_overridden or (
            self.word == "revoked" and self.reason == "superseded"
        )
        return overridable and self.participant is not None

    @property
    def is_in(self) -> bool:
        """Whether this verdict let somebody in."""
        return self.word == "admitted"


class GroupVerdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to a delegation: a verdict a head, and how many of them are inside now."""

    municipality: str
    """Its number."""
    at: datetime
    """When the act happened, in UTC."""
    verdicts: tuple[Verdict, ...] = ()
    """In the order in which they were judged."""
    inside: int = 0
    expected: int = 0
    """How many of the municipality are registered for the day, or inside all the same."""
    absent: tuple[Participant, ...] = ()
    """Those of them who have not come."""

    @property
    def admitted(self) -> tuple[Verdict, ...]:
        """The verdicts of those who were let in."""
        return tuple([verdict for verdict in self.verdicts if verdict.is_in])

    @property
    def refused(self) -> tuple[Verdict, ...]:
        """The verdicts of the others."""
        return tuple([verdict for verdict in self.verdicts if not verdict.is_in])
