"""Participants: who is registered, and the one declaration of a participant's fields."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

import msgspec

ParticipantId = NewType("ParticipantId", str)
"""A random id that names a participant for ever; never a name or a number."""

DayNumber = int
"""1 for the first day of the conference."""


class Status(StrEnum):
    """Where a registration stands."""

    REGISTERED = "registered"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"
    SUBSTITUTED = "substituted"
    ERASED = "erased"


class Category(StrEnum):
    """In what part somebody attends."""

    PARTICIPANT = "participant"
    SPEAKER = "speaker"
    ORGANISER = "organiser"
    STAFF = "staff"


class Package(StrEnum):
    """What the organisers pay for."""

    LODGING = "lodging"
    DAY = "day"
    NONE = "none"


class Tombstone(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """By what somebody who was erased is known again: marks that only our key file can make."""

    at: datetime
    """When they were erased, in UTC."""
    submission: str | None = None
    email: str | None = None
    name: str | None = None
    """Of the name together with the municipality."""


class Participant(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """A registered person."""

    id: ParticipantId
    number: int
    """The badge number, printed large; given once and never again."""
    given: str
    family: str = ""
    organisation: str = ""
    municipality: str | None = None
    """The four-digit number of a Norwegian municipality, or none."""
    role: str | None = None
    """Job title, free text."""
    email: str | None = None
    phone: str | None = None
    category: Category = Category.PARTICIPANT
    days: tuple[DayNumber, ...] = ()
    choices: dict[DayNumber, str] = {}
    """The track chosen for each day that has tracks."""
    status: Status = Status.REGISTERED
    package: Package = Package.NONE
    note: str = ""
    """Free text for the desk; never about health."""
    submission: str | None = None
    """The id that the registration form gave, for importing again."""
    registered_at: datetime | None = None
    withdrawn_at: datetime | None = None
    place: int | None = None
    """The place in the waiting line, for who waits."""
    substitute: ParticipantId | None = None
    """Who came instead, for who was substituted."""
    tombstone: Tombstone | None = None
    """For who was erased; then no field holds anything of their own."""
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")
    """Fields of other programs, kept as they are."""

    @property
    def name(self) -> str:
        """Given and family name as they are spoken."""
        return f"{self.given} {self.family}".strip()


class Kind(StrEnum):
    """What a field of a participant is to the law."""

    PERSONAL = "personal"
    SPECIAL = "special"
    STATISTIC = "statistic"
    SYSTEM = "system"


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """How one field of a participant is treated everywhere."""

    name: str
    kind: Kind
    headers: tuple[str, ...] = ()
    """What the column is called in lists that are imported, compared without case and accents."""
    limit: int = 80
    """How many characters its text may have."""
    is_searched: bool = False
    is_editable: bool = False
    is_exported: bool = True


FIELDS: tuple[Field, ...] = (
    Field(name="id", kind=Kind.SYSTEM, is_exported=False),
    Field(
        name="number",
        kind=Kind.SYSTEM,
        headers=("number", "badge number", "skiltnummer", "navneskilt"),
    ),
    Field(
        name="given",
        kind=Kind.PERSONAL,
        headers=("given", "given name", "first name", "forename", "fornavn", "førenamn", "fornamn"),
        is_searched=True,
        is_editable=True,
    ),
    Field(
        name="family",
        kind=Kind.PERSONAL,
        headers=(
            *("family", "family name", "last name", "surname"),
            *("etternavn", "etternamn", "familienavn", "slektsnavn"),
        ),
        is_searched=True,
        is_editable=True,
    ),
    Field(
        name="organisation",
        kind=Kind.STATISTIC,
        headers=(
            *("organisation", "organization", "employer", "company", "workplace"),
            *("virksomhet", "verksemd", "organisasjon", "bedrift", "firma", "etat"),
            *("arbeidssted", "arbeidsstad", "arbeidsgiver", "arbeidsgjevar"),
        ),
        limit=120,
        is_searched=True,
        is_editable=True,
    ),
    Field(
        name="municipality",
        kind=Kind.STATISTIC,
        headers=(
            *("municipality", "municipality name", "municipality number"),
            *("kommune", "kommunenummer", "kommunenr", "kommunenavn", "kommunenamn"),
        ),
        is_searched=True,
        is_editable=True,
    ),
    Field(
        name="role",
        kind=Kind.PERSONAL,
        headers=(
            *("role", "title", "job title", "position"),
            *("stilling", "stillingstittel", "tittel", "yrkestittel"),
        ),
        limit=120,
        is_searched=True,
        is_editable=True,
    ),
    Field(
        name="email",
        kind=Kind.PERSONAL,
        headers=(
            *("email", "e-mail", "mail", "email address", "e-mail address"),
            *("epost", "e-post", "epostadresse", "e-postadresse"),
        ),
        limit=254,
        is_editable=True,
    ),
    Field(
        name="phone",
        kind=Kind.PERSONAL,
        headers=(
            *("phone", "phone number", "telephone", "mobile", "mobile phone", "cell phone"),
            *("telefon", "telefonnummer", "tlf", "mobil", "mobilnummer", "mobiltelefon"),
        ),
        limit=40,
        is_editable=True,
    ),
    Field(
        name="category",
        kind=Kind.STATISTIC,
        headers=("category", "kategori", "rolle", "deltakertype", "attendee type"),
        is_editable=True,
    ),
    Field(
        name="days",
        kind=Kind.STATISTIC,
        headers=("days", "day", "dager", "dagar", "dag", "attends", "deltar"),
        is_editable=True,
    ),
    Field(
        name="choices",
        kind=Kind.STATISTIC,
        headers=("track", "choice", "choices", "løp", "spor", "parallell", "valg av løp"),
        is_editable=True,
    ),
    Field(
        name="status",
        kind=Kind.STATISTIC,
        headers=("status", "påmeldingsstatus", "registration status"),
    ),
    Field(
        name="package",
        kind=Kind.STATISTIC,
        headers=("package", "pakke", "opphold"),
        is_editable=True,
    ),
    Field(
        name="note",
        kind=Kind.PERSONAL,
        headers=("note", "notes", "comment", "merknad", "kommentar", "notat"),
        limit=500,
        is_editable=True,
    ),
    Field(
        name="submission",
        kind=Kind.PERSONAL,
        headers=(
            *("submission", "submission id", "response id", "answer id"),
            *("svar-id", "svarid", "innsendings-id", "innsending", "referanse"),
        ),
    ),
    Field(
        name="registered_at",
        kind=Kind.PERSONAL,
        headers=(
            *("registered", "registered at", "submitted", "submitted at", "timestamp"),
            *("påmeldt", "påmeld", "innsendt", "levert", "tidspunkt", "tidsstempel"),
        ),
    ),
    Field(
        name="withdrawn_at",
        kind=Kind.PERSONAL,
        headers=("withdrawn", "withdrawn at", "cancelled", "forfall", "meldt forfall", "avmeldt"),
    ),
    Field(
        name="place",
        kind=Kind.PERSONAL,
        headers=("place", "place in line", "plass", "venteplass", "plass på venteliste"),
    ),
    Field(name="substitute", kind=Kind.SYSTEM, is_exported=False),
    Field(name="tombstone", kind=Kind.SYSTEM, is_exported=False),
    Field(name="extra", kind=Kind.SPECIAL, is_exported=False),
)
"""Importers, exporters, dialogs, erasure and the access copy walk this table."""


BADGE_REASONS: Final = ("lost", "damaged", "renamed")
"""Why a badge is reissued or revoked; whoever has another reason says it in words of their own."""
REVOKED: Final = "blocked"
"""Why a badge is revoked that was for a reason in words: the words stand in the fact alone."""


FIRST_KEY: Final = 1
"""The number of a conference's first key."""
LAST_KEY: Final = 15
"""The highest number of a key: a badge's code has one hexadecimal digit for it."""


class Badge(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """What the desk knows of somebody's badge; the code itself is derived, never stored."""

    id: ParticipantId
    """The participant; one document a participant, of the newest generation."""
    generation: int = 1
    key_number: int = FIRST_KEY
    """The key that signed this generation; a generation keeps its key."""
    printed_at: datetime | None = None
    """When this generation was last printed, in UTC; none when it never was."""
    printed_as: str | None = None
    """A mark of what stood on it then, by which a badge is known that has to be printed again."""
    revoked: str | None = None
    """Why the newest generation is no longer valid (`lost`, else `blocked`), or none."""
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class Presence(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """One stay of a participant on one day: from a check-in to a check-out or the day's end."""

    id: str
    participant: ParticipantId
    day: DayNumber
    track: str | None = None
    at: datetime
    desk: str
    """The name of the desk that admitted."""
    operator: str = ""
    out_at: datetime | None = None
    reason: str | None = None
    """Why rules were set aside, in the operator's words."""
    overrode: tuple[str, ...] = ()
    """The verdicts that were set aside."""
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class Hold(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """Somebody parked aside for the side desk, with the words that were given."""

    id: str
    participant: ParticipantId | None = None
    words: str = ""
    at: datetime
    desk: str = ""
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class RetiredKey(
    msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
):
    """A badge key that is no longer believed."""

    id: int
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class Block(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """4,096 badge numbers that one desk gives, so that no two desks give the same."""

    id: int
    """The first number divided by 4,096."""
    desk: str
    last: int = 0
    """The highest number that was given of it; a number is never given again."""
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")
