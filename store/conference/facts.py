"""Facts: what happened, in the past tense, and the entries that hold them.

A fact that replaces a value carries the old one, so that taking it back needs nothing else. The
tag of a fact is part of the file format.
"""

from __future__ import annotations

from datetime import datetime
from typing import NewType

import msgspec

from store.conference.conduct import (
    Actual,
    Message,
    Readiness,
    Retiming,
    Version,
)
from store.conference.people import Badge, Hold, Participant, ParticipantId, Presence
from store.conference.programme import Conference, Session, SessionId

EntryId = NewType("EntryId", str)
IntentId = NewType("IntentId", str)
DeskId = NewType("DeskId", str)


NULL = msgspec.Raw(b"null")
"""No value, where a field may hold anything: `Raw | None` could be written and never read."""


class Fact(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
):
    """Something that happened."""


class ConferenceMade(Fact, frozen=True, tag="conference_made"):
    """A conference began to exist."""

    conference: Conference


class ConferenceChanged(Fact, frozen=True, tag="conference_changed"):
    """Title, days or tracks became others."""

    conference: Conference
    was: Conference


class SettingChanged(Fact, frozen=True, tag="setting_changed"):
    """A setting got another value; null means its default."""

    key: str
    value: msgspec.Raw = NULL
    was: msgspec.Raw = NULL


class SessionAdded(Fact, frozen=True, tag="session_added"):
    """A session came into the programme."""

    session: Session


class SessionChanged(Fact, frozen=True, tag="session_changed"):
    """A session became another; its id stayed."""

    session: Session
    was: Session


class SessionRemoved(Fact, frozen=True, tag="session_removed"):
    """A session left the programme."""

    session: Session


class ParticipantRegistered(Fact, frozen=True, tag="participant_registered"):
    """Somebody was registered; from then on badge generation 1 is valid."""

    participant: Participant
    key_number: int = 1
    """The key that signs that badge."""


class ParticipantChanged(Fact, frozen=True, tag="participant_changed"):
    """Fields of a participant got other values."""

    participant: Participant
    was: Participant


class ParticipantErased(Fact, frozen=True, tag="participant_erased"):
    """What was known of somebody was erased for ever; it cannot be taken back."""

    participant: Participant
    """What is left: the id, the number, statistics and a tombstone."""


class NumbersTaken(Fact, frozen=True, tag="numbers_taken"):
    """A desk took a block of 4,096 badge numbers, so that no other desk gives them."""

    block: int
    desk: DeskId


class CheckedIn(Fact, frozen=True, tag="checked_in"):
    """Somebody came, on one day, and to one track where the day has tracks."""

    presence: Presence


class CheckedOut(Fact, frozen=True, tag="checked_out"):
    """Somebody left."""

    presence: Presence
    """The stay as it is now, with `out_at`."""


class Refused(Fact, frozen=True, tag="refused"):
    """Somebody or something was not admitted; never the text that was read."""

    verdict: str
    reason: str | None = None
    participant: ParticipantId | None = None
    day: int | None = None
    source: str = "typed"
    """`scanned` or `typed`."""


class BadgePrinted(Fact, frozen=True, tag="badge_printed"):
    """A badge went to the printer."""

    badge: Badge
    was: Badge


class BadgeChanged(Fact, frozen=True, tag="badge_changed"):
    """A badge was reissued or revoked."""

    badge: Badge
    was: Badge
    reason: str | None = None
    """Why, as one of a few words or in the operator's own."""


class KeyRetired(Fact, frozen=True, tag="key_retired"):
    """A badge key is no longer believed; every badge that it signed is revoked."""

    number: int


class PutAside(Fact, frozen=True, tag="put_aside"):
    """Somebody was parked for the side desk."""

    hold: Hold


class TakenUp(Fact, frozen=True, tag="taken_up"):
    """Somebody who was parked is no longer."""

    hold: Hold


class Conducted(Fact, frozen=True, tag="conducted"):
    """A moderator began, ended, halted or passed over a session, or gave or took time."""

    actual: Actual
    was: Actual | None = None


class Retimed(Fact, frozen=True, tag="retimed"):
    """A session got another place in the day, or none of its own any more."""

    session: SessionId
    retiming: Retiming | None = None
    was: Retiming | None = None


class SpeakerReadied(Fact, frozen=True, tag="speaker_readied"):
    """The speaker board says something else about somebody in one session."""

    readiness: Readiness
    was: Readiness | None = None


class SpeakerLinked(Fact, frozen=True, tag="speaker_linked"):
    """A name of the programme was found to be a participant, or no longer."""

    name: str
    """Folded."""
    participant: ParticipantId | None = None
    was: ParticipantId | None = None


class MessageSent(Fact, frozen=True, tag="message_sent"):
    """A desk or a moderator said something to the others."""

    message: Message


class MessageAcknowledged(Fact, frozen=True, tag="message_acknowledged"):
    """Somebody has read a message."""

    message: Message
    was: Message


class VersionNamed(Fact, frozen=True, tag="version_named"):
    """The programme as it stood was kept under a name."""

    version: Version


class Patch(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """How some fields of a document became others."""

    set: dict[str, msgspec.Raw] = {}
    gone: tuple[str, ...] = ()


class TableEdited(Fact, frozen=True, tag="table_edited"):
    """Documents of a table were written through TinyDB.

    A document is named by its `id`, in a table that is not ours by its number.
    """

    table: str
    documents: dict[str, msgspec.Raw] = {}
    """Whole documents that came, and null for those that were deleted."""
    was: dict[str, msgspec.Raw] = {}
    """What these were: null, or the whole document."""
    patches: dict[str, Patch] = {}
    """What changed in documents that stayed."""
    were: dict[str, Patch] = {}
    """What takes the patches back."""
    numbers: dict[str, int] = {}
    """The numbers of new documents in the file of the desk that recorded this, and no other."""
    made: bool = False
    """The table came to be."""
    dropped: bool = False
    """The table is no more, not even an empty one."""

    @property
    def touched(self) -> tuple[str, ...]:
        """Name the documents that it is about."""
        return (*self.documents, *self.patches)


class Undone(Fact, frozen=True, tag="undone"):
    """A fact of an earlier entry was taken back."""

    entry: EntryId
    fact: AnyFact


class Scrubbed(Fact, frozen=True, tag="scrubbed"):
    """What is left of a fact about somebody who was erased; it cannot be taken back."""

    of: str
    """The kind of fact that it was."""
    fields: tuple[str, ...] = ()
    """The names of the fields that it held."""
    rest: AnyFact | None = None
    """What in it was about others."""


AnyFact = (
    ConferenceMade
    | ConferenceChanged
    | SettingChanged
    | SessionAdded
    | SessionChanged
    | SessionRemoved
    | ParticipantRegistered
    | ParticipantChanged
    | ParticipantErased
    | NumbersTaken
    | CheckedIn
    | CheckedOut
    | Refused
    | BadgePrinted
    | BadgeChanged
    | KeyRetired
    | PutAside
    | TakenUp
    | Conducted
    | Retimed
    | SpeakerReadied
    | SpeakerLinked
    | MessageSent
    | MessageAcknowledged
    | VersionNamed
    | TableEdited
    | Undone
    | Scrubbed
)


class Entry(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One act: its facts are recorded all or none, and undone together."""

    id: EntryId
    intent: IntentId
    """What was wanted; an act whose intent is recorded is not done again."""
    act: str
    """The kind of the intent, `check_in`."""
    desk: DeskId
    desk_name: str = ""
    seq: int
    """The desk's own running number, from 1."""
    window: str = ""
    """The console window or command that asked."""
    operator: str = ""
    """Initials of who stood at the desk."""
    hlc: int
    """Hybrid logical clock: milliseconds since 1970 shifted left by 16, plus a counter."""
    at: datetime
    """When it happened, in UTC."""
    recorded_at: datetime | None = None
    """When it was recorded, where that is another instant."""
    facts: tuple[AnyFact, ...]


class Undoing(
    msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
):
    """An entry that was taken back, and the entry that did it."""

    id: EntryId
    by: EntryId
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class Activity(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """One fact as the activity log keeps it: its entry's circumstances and the fact, undecoded."""

    id: str
    """The entry's id and the fact's place in it, `ENTRY.0`."""
    entry: EntryId
    intent: IntentId
    act: str
    desk: DeskId
    desk_name: str = ""
    seq: int
    window: str = ""
    operator: str = ""
    hlc: int
    at: datetime
    recorded_at: datetime | None = None
    fact: msgspec.Raw
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")
