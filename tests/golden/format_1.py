"""The folder that format 1 is known by: a checkpoint, a journal with every kind of fact, keys.

    python -m tests.golden.format_1

makes it again; the same facts give the same bytes. Until format 1 is released a new kind of fact
is added here. From then on its folder stays as it is, and what changes is format 2.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec

from store.badges import keys
from store.conference.conduct import (
    Actual,
    Addressee,
    Message,
    Readiness,
    Retiming,
    Version,
)
from store.conference.facts import (
    AnyFact,
    BadgeChanged,
    BadgePrinted,
    CheckedIn,
    CheckedOut,
    Conducted,
    ConferenceChanged,
    ConferenceMade,
    DeskId,
    Entry,
    EntryId,
    IntentId,
    KeyRetired,
    MessageAcknowledged,
    MessageSent,
    NumbersTaken,
    ParticipantChanged,
    ParticipantErased,
    ParticipantRegistered,
    Patch,
    PutAside,
    Refused,
    Retimed,
    Scrubbed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
    SettingChanged,
    SpeakerLinked,
    SpeakerReadied,
    TableEdited,
    TakenUp,
    Undone,
    VersionNamed,
)
from store.conference.people import (
    Badge,
    Category,
    Hold,
    Package,
    Participant,
    ParticipantId,
    Presence,
    Status,
    Tombstone,
)
from store.conference.programme import (
    Conference,
    Contributor,
    Day,
    EndBasis,
    Function,
    Holds,
    Part,
    Session,
    SessionId,
    SessionKind,
    SessionStatus,
    Track,
)
from store.files.folder import create_folder, open_folder
from tests.store.files.makers import do, picture

FOLDER = Path(__file__).parent / "format-1"
KEPT = ("conference.json", "journal-000002.jsonl")
"""What the store wrote; the rest of a folder is made anew or may be missing."""

DAY_1, DAY_2 = date(2020, 11, 18), date(2020, 11, 19)


def _at(clock: str) -> datetime:
    return datetime.combine(DAY_1, time.fromisoformat(clock), UTC)


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))


CONFERENCE = Conference(
    id="5a1e0c0ffee00001",
    title="Klimasamling for kommunene",
    days=(Day(number=1, date=DAY_1, title="Dag 1"), Day(number=2, date=DAY_2)),
    tracks=(
        Track(id="A", day=2, title="Vær smart-kurs", start=time(9), end=time(15, 30)),
        Track(id="B", day=2, title="Klimatilpasning"),
    ),
    place="Tromsø",
    settings={"backups": _raw(3), "capacity.2020-11-18": _raw(120)},
    imported_at=_at("06:00"),
)

OPENING = Session(
    id=SessionId("s1"),
    day=1,
    date=DAY_1,
    start=time(8, 30),
    end=time(8, 40),
    end_basis=EndBasis.STATED,
    kind=SessionKind.OPENING,
    title="Velkommen",
    note="Kaffe i foajeen",
    people=(
        Contributor(
            name="Elle Márjá Čuoigi",
            role="leder",
            organisation="Kommunen",
            function=Function.OPENER,
        ),
    ),
    and_others=True,
    room="Polarsalen",
    holds=Holds.END,
    pull_forward=True,
    minimum_min=5,
    source_line=12,
)
WORK = Session(
    id=SessionId("s2"),
    day=2,
    date=DAY_2,
    track="B",
    start=time(9),
    kind=SessionKind.WORK,
    title="Arbeid i grupper",
    parts=(Part(title="Tema 1: Overvann", people=(Contributor(name="[/foo] Hansen"),)),),
)

EIRIK = Participant(
    id=ParticipantId("p1"),
    number=1,
    given="Eirik",
    family="Solhaug",
    organisation="Målselv kommune",
    municipality="5418",
    role="arealplanlegger",
    email="eirik@kommune.example",
    phone="+47 400 00 001",
    days=(1, 2),
    choices={2: "B"},
    package=Package.LODGING,
    note="Kommer med buss",
    submission="X7-1",
    registered_at=_at("05:00"),
)
ASE = Participant(
    id=ParticipantId("p2"),
    number=2,
    given="Åse 🦌",
    family="[@click=app.quit]Næss[/]",
    category=Category.SPEAKER,
    days=(1,),
    extra={"allergier": _raw(["nøtter"])},
)
FRODE = Participant(
    id=ParticipantId("p3"),
    number=3,
    given="Frode",
    family="Forfall",
    days=(1, 2),
    status=Status.WITHDRAWN,
    withdrawn_at=_at("05:30"),
    substitute=ParticipantId("p2"),
    package=Package.DAY,
)
VERA = Participant(
    id=ParticipantId("p4"),
    number=4,
    given="Vera",
    family="Venter",
    days=(1,),
    status=Status.WAITING,
    place=1,
)
GONE = Participant(
    id=ParticipantId("p3"),
    number=3,
    given="",
    days=(1, 2),
    status=Status.ERASED,
    tombstone=Tombstone(at=_at("11:00"), submission="0" * 32, email="1" * 32, name="2" * 32),
)

STAY = Presence(
    id="c1",
    participant=EIRIK.id,
    day=1,
    at=_at("07:10"),
    desk="Skranke 1",
    operator="KH",
    reason="Lærer",
    overrode=("not_open", "full"),
)
LEFT = msgspec.structs.replace(STAY, out_at=_at("11:00"))
OTHER_STAY = Presence(
    id="c2", participant=ASE.id, day=2, track="A", at=_at("07:12"), desk="Skranke 2"
)
HOLD = Hold(
    id="h1", participant=VERA.id, words="ring arrangøren", at=_at("07:15"), desk="Skranke 1"
)

BEGUN = Actual(id=OPENING.id, started_at=_at("07:33"), part=0, part_at=_at("07:34"))
HALTED = Actual(
    id=OPENING.id,
    started_at=_at("07:33"),
    added_s=-60,
    paused_at=_at("07:41"),
    paused_s=30,
)
OVER = msgspec.structs.replace(HALTED, paused_at=None, stopped_at=_at("07:45"))
LATE = Retiming(id=WORK.id, start_at=_at("08:30"), end_at=_at("10:00"))
LATER_STILL = Retiming(id=WORK.id, start_at=_at("08:45"))
READY = Readiness(id=f"{OPENING.id}/elle marja cuoigi", microphone=True)
ALL_READY = msgspec.structs.replace(READY, arrived=True, slides=True, note="film med lyd")
SAID = Message(
    id="m1",
    to=Addressee.MODERATORS,
    text="Taxi er bestilt kl. 17.40",
    at=_at("09:58"),
    desk="Skranke 1",
    operator="KH",
)
READ = msgspec.structs.replace(SAID, acknowledged_at=_at("09:59"), acknowledged_by="Skranke 2")
FIRST_VERSION = Version(
    id="v1",
    name="Trykt program",
    at=_at("06:00"),
    is_automatic=True,
    days=CONFERENCE.days,
    tracks=CONFERENCE.tracks,
    sessions=(OPENING, WORK),
)

FOUNDING: tuple[tuple[AnyFact, ...], ...] = (
    (
        ConferenceMade(conference=CONFERENCE),
        SessionAdded(session=OPENING),
        SessionAdded(session=WORK),
    ),
    (
        NumbersTaken(block=0, desk=DeskId("desk-1")),
        *(ParticipantRegistered(participant=person) for person in (EIRIK, ASE, FRODE, VERA)),
    ),
)
"""What the checkpoint holds, act by act."""

LATER: tuple[tuple[AnyFact, ...], ...] = (
    (
        ConferenceChanged(
            conference=msgspec.structs.replace(CONFERENCE, title="Klimasamling 2020"),
            was=CONFERENCE,
        ),
        SettingChanged(key="doors.1", value=_raw("07:45")),
        SettingChanged(key="backups", value=_raw(5), was=_raw(3)),
    ),
    (
        SessionAdded(
            session=Session(
                id=SessionId("s3"),
                day=1,
                date=DAY_1,
                start=time(12),
                kind=SessionKind.MEAL,
                title="Lunsj",
            )
        ),
        SessionChanged(
            session=msgspec.structs.replace(WORK, status=SessionStatus.MOVED, start=time(9, 15)),
            was=WORK,
        ),
        SessionRemoved(session=OPENING),
    ),
    (
        NumbersTaken(block=1, desk=DeskId("desk-2")),
        ParticipantRegistered(
            participant=Participant(id=ParticipantId("p5"), number=4097, given="Ny", family="Gjest")
        ),
        ParticipantChanged(
            participant=msgspec.structs.replace(EIRIK, role=None, days=(1,)), was=EIRIK
        ),
    ),
    (CheckedIn(presence=STAY),),
    (CheckedOut(presence=LEFT),),
    (CheckedIn(presence=OTHER_STAY),),
    (Refused(verdict="waiting", reason="place", participant=VERA.id, day=1, source="scanned"),),
    (
        BadgePrinted(badge=Badge(id=ASE.id, printed_at=_at("06:30")), was=Badge(id=ASE.id)),
        BadgeChanged(badge=Badge(id=EIRIK.id, generation=2, key_number=1), was=Badge(id=EIRIK.id)),
        BadgeChanged(badge=Badge(id=VERA.id, revoked="lost"), was=Badge(id=VERA.id)),
        KeyRetired(number=7),
    ),
    (PutAside(hold=HOLD), PutAside(hold=Hold(id="h2", words="ukjent", at=_at("07:16")))),
    (TakenUp(hold=HOLD),),
    (
        TableEdited(
            table="rom",
            documents={"1": _raw({"navn": "Polarsalen", "plasser": 120})},
            was={"1": _raw(None)},
            made=True,
        ),
        TableEdited(
            table="participants",
            patches={"p2": Patch(set={"hotell": _raw("Scandic")}, gone=("allergier",))},
            were={"p2": Patch(set={"allergier": _raw(["nøtter"])}, gone=("hotell",))},
            numbers={"p2": 2},
        ),
    ),
    (Undone(entry=EntryId("e8"), fact=CheckedIn(presence=OTHER_STAY)),),
    (Conducted(actual=BEGUN), VersionNamed(version=FIRST_VERSION)),
    (
        Conducted(actual=HALTED, was=BEGUN),
        Conducted(actual=Actual(id=WORK.id, is_skipped=True)),
    ),
    (Conducted(actual=OVER, was=HALTED),),
    (Retimed(session=WORK.id, retiming=LATE), Retimed(session=OPENING.id, retiming=LATE)),
    (
        Retimed(session=WORK.id, retiming=LATER_STILL, was=LATE),
        Retimed(session=OPENING.id, was=LATE),
    ),
    (SpeakerReadied(readiness=READY), SpeakerReadied(readiness=ALL_READY, was=READY)),
    (
        SpeakerLinked(name="elle marja cuoigi", participant=ASE.id),
        SpeakerLinked(name="ordstyrer", participant=EIRIK.id),
        SpeakerLinked(name="ordstyrer", was=EIRIK.id),
    ),
    (
        MessageSent(message=SAID),
        MessageSent(
            message=Message(id="m2", to=Addressee.DESK, text="Hvor er Frode?", at=_at("10:00"))
        ),
        MessageAcknowledged(message=READ, was=SAID),
    ),
    (ParticipantErased(participant=GONE),),
    (
        Scrubbed(
            of="table_edited",
            fields=("given", "note"),
            rest=SettingChanged(key="language", value=_raw("en")),
        ),
    ),
)
"""What the journal holds."""


def acts(facts: Iterable[tuple[AnyFact, ...]], first: int) -> list[Entry]:
    """Make acts of facts, numbered from `first`."""
    return [
        Entry(
            id=EntryId(f"e{n}"),
            intent=IntentId(f"i{n}"),
            act="golden",
            desk=DeskId("desk-1"),
            desk_name="Skranke 1",
            seq=n,
            window="w1",
            operator="KH",
            hlc=n << 16,
            at=_at("07:00"),
            recorded_at=_at("07:01") if n % 2 else None,
            facts=each,
        )
        for n, each in enumerate(facts, first)
    ]


def make(folder: Path) -> None:
    """Make the folder where there is none."""
    opened = create_folder(folder)
    for act in acts(FOUNDING, 1):
        do(opened, act)
    opened.close()
    opened = open_folder(folder)
    for act in acts(LATER, len(FOUNDING) + 1):
        do(opened, act)
    shown = picture(opened.state)
    opened.close(complete=False)
    _write(folder / "badge-keys.json", KEYS)
    code = keys.load(folder).code(CONFERENCE.id, EIRIK.number, 2)
    _write(folder / "expected.json", {"code": code, "tables": shown})


KEYS = {
    "format": 1,
    "active": 1,
    "keys": [{"number": 1, "secret": "0f" * 32, "made_at": "2020-11-18T05:00:00Z"}],
    "marks": {"secret": "1e" * 32},
}
"""A key that signs nothing but this."""


def _write(path: Path, value: object) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(value, indent=1, ensure_ascii=True) + "\n", "ascii")


def main() -> None:
    """Make it again, beside this file."""
    with tempfile.TemporaryDirectory() as empty:
        made = Path(empty) / "samling"
        make(made)
        FOLDER.mkdir(exist_ok=True)
        for name in (*KEPT, "badge-keys.json", "expected.json"):
            shutil.copyfile(made / name, FOLDER / name)


if __name__ == "__main__":
    main()
