"""A conference in which somebody left traces everywhere, and ways to see whether they are gone."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from store import wiring
from store.clock import FixedClock
from store.conference.draft import ParticipantRow, PeopleDraft, ProgrammeDraft
from store.conference.people import ParticipantId
from store.database import open_tinydb
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.history import Undo
from store.intents.intake import TakeInPeople
from store.intents.naming import Known, Typed
from store.intents.privacy import ErasePerson
from tests import build
from tests.store.files import packed

GIVEN, FAMILY = "Åse-Kari 🦌", "Čáppanordli"
NAME = f"{GIVEN} {FAMILY}"
SUBMISSION = "4182016"
EMAIL = "ase.kari@alta.example"
EARLIER_PHONE = "400 00 123"
REASON = "Kjent fra «fjoråret»"
WAS_IN_A_TABLE = f"{NAME} deler rom"

PERSON: dict[str, Any] = {
    "given": GIVEN,
    "family": FAMILY,
    "municipality": "5403",
    "organisation": "Alta kommune",
    "role": "klimarådgiver",
    "email": EMAIL,
    "phone": EARLIER_PHONE,
    "note": "Kommer med nattoget",
    "submission": SUBMISSION,
    "days": (2,),
}
VALUES = (
    *(GIVEN, FAMILY, NAME, "klimarådgiver", EMAIL, EARLIER_PHONE, "400 00 999"),
    *("Kommer med nattoget", SUBMISSION, REASON),
)
"""Everything that is or was their own."""


def people(**changes: Any) -> PeopleDraft:
    """Make a list of three; the first as above, with changes."""
    rows = (
        {**PERSON, **changes},
        {"given": "Ola", "family": "Lund", "municipality": "5403", "organisation": "Alta kommune"},
        {"given": "Siri", "family": "Dahl", "municipality": "5401"},
    )
    return PeopleDraft(
        rows=tuple(ParticipantRow(line=line, **row) for line, row in enumerate(rows, 2))
    )


def lived(folder: Path, clock: FixedClock) -> ParticipantId:
    """Make a conference in which somebody was registered, changed, admitted, undone and listed."""
    about = build.conference()
    programme = ProgrammeDraft(title=about.title, days=about.days, sessions=(build.session(),))
    desk = wiring.make_conference(folder, programme, clock, people=people())
    who = next(one.id for one in desk.state.participants.values() if one.family == FAMILY)
    desk.do(CheckIn(who=Known(who), anyway=REASON, window="w"))
    clock.advance(minutes=1)
    desk.do(Undo(window="w"))
    desk.do(CheckIn(who=Known(who), anyway=REASON, window="w"))
    desk.do(CheckIn(who=Typed("ola"), window="w"))
    desk.close()
    with open_tinydb(folder, clock=clock) as database:
        number = database.table("rooms").insert({"who": WAS_IN_A_TABLE})
        database.table("rooms").remove(doc_ids=[number])
        database.table("rooms").insert({"who": "Ola Lund"})
    desk = wiring.open_desk(folder, clock)
    desk.do(TakeInPeople(draft=people(phone="400 00 999")))
    desk.close()
    scatter(folder)
    return who


def scatter(folder: Path) -> None:
    """Leave what was set aside, a rehearsal, and exports that hold the person."""
    snapshot = (folder / "conference.json").read_bytes()
    (folder / "conference.edited-20201118T080000Z.json").write_bytes(snapshot)
    (folder / "conference.damaged-20201118T080000Z.json").write_bytes(snapshot[:-100])
    (folder / "journal-000001.torn-99").write_text(f'{{"e":"{NAME}', "utf-8")
    (folder / "journal-000001.damaged.jsonl").write_text(NAME, "utf-8")
    rehearsal = folder / "rehearsal" / "skranke-1"
    rehearsal.mkdir(parents=True)
    wiring.rehearse(folder, rehearsal)
    (folder / "lister").mkdir()
    (folder / "lister" / "hotell.xlsx").write_bytes(packed.spreadsheet(NAME, EMAIL))
    (folder / "skilt.pdf").write_bytes(
        packed.pdf(packed.shown_by_glyphs(NAME), packed.unicode_of(NAME, in_ranges=False))
    )
    (folder / "alle.csv").write_text(f"{GIVEN};{FAMILY};{EMAIL}\n", "utf-8")
    (folder / "crash.log").write_text(f"ValueError: {NAME}\n", "utf-8")
    (folder / "andre.csv").write_text("Ola;Lund\n", "utf-8")


def sure(who: ParticipantId) -> ErasePerson:
    """Wish that somebody be erased."""
    return ErasePerson(who=Known(who), is_sure=True)


def raw_finds(folder: Path) -> set[str]:
    """Look for the values byte by byte: as UTF-8, as JSON escapes, and both in NFD."""
    files = [path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()]
    return {
        value for value in VALUES if any(form in data for form in _forms(value) for data in files)
    }


def _forms(value: str) -> Iterator[bytes]:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, value)
        yield text.encode().lower()
        yield json.dumps(text)[1:-1].encode().lower()


def names_of(desk: Desk) -> list[str]:
    """Give who is registered, by name."""
    return sorted(person.name for person in desk.state.participants.values())
