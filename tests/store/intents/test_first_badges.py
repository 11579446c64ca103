"""Whoever is registered after a rotation has a first badge that the new key signs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from store.badges import keys
from store.badges.keys import Keyring
from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.people import Badge, Category, ParticipantId, RetiredKey
from store.desk import Desk
from store.files.codec import decode_entry, encode_entry
from store.intents.activity import Teller
from store.intents.admission import CheckIn
from store.intents.badges import ReissueBadge, RevokeBadge
from store.intents.edits import EditTables, TableEdit
from store.intents.history import Redo, Undo
from store.intents.intake import TakeInPeople
from store.intents.intent import Act
from store.intents.naming import Known, Scanned
from store.intents.registration import Newcomer, RegisterWalkIn
from store.intents.substitution import Substitute
from store.language import Language
from tests import build

EIRIK = ParticipantId("p1")
ROW = ParticipantRow(
    line=2,
    given="Kari",
    family="Nordli",
    organisation="Kommunen",
    category=Category.PARTICIPANT,
    days=(1,),
    choices={},
)
DOCUMENT = {"id": "x1", "number": 7, "given": "Kari", "family": "Nordli", "days": [1]}


def edit() -> Act:
    """Write somebody into the table of participants, as a script does."""
    raw = msgspec.Raw(msgspec.json.encode(DOCUMENT))
    return EditTables(edits=(TableEdit(table="participants", documents={"x1": raw}),))


WAYS: dict[str, Callable[[], Act]] = {
    "walk-in": lambda: RegisterWalkIn(who=Newcomer(given="Kari"), is_coming_in=False),
    "import": lambda: TakeInPeople(draft=PeopleDraft(rows=(ROW,))),
    "substitute": lambda: Substitute(of=Known(EIRIK), who=Newcomer(given="Kari")),
    "table": edit,
}


@pytest.fixture
def paper() -> build.Paper:
    """Keep what the desk records."""
    return build.Paper()


@pytest.fixture
def desk(keyring: Keyring, paper: build.Paper) -> Desk:
    """Make a desk that one person is registered at."""
    state = build.numbered(build.state([build.participant(1)]))
    return build.desk(state, keyring=keyring, journal=paper)


def newcomer(desk: Desk) -> ParticipantId:
    """Name who is new."""
    [found] = [person for person in desk.state.participants if person != EIRIK]
    return found


@pytest.mark.parametrize("way", WAYS)
def test_first_badge_is_signed_by_the_active_key(
    desk: Desk, paper: build.Paper, tmp_path: Path, way: str
) -> None:
    """Whichever way somebody is registered, also when it was undone and done again."""
    desk.hold_keys(keys.rotate(tmp_path / "keys", build.at("09:00")))
    assert desk.do(WAYS[way]()).is_done
    person = newcomer(desk)
    first = Badge(id=person, key_number=2)
    assert desk.state.badges[person] == first
    assert desk.do(CheckIn(who=Scanned(desk.code(person)), dry_run=True)).word == "admitted"
    assert decode_entry(encode_entry(paper.entries[-1])) == paper.entries[-1]

    desk.do(Undo())
    assert person not in desk.state.badges
    desk.do(Redo())
    assert desk.state.badges[person] == first
    assert desk.state.badges[EIRIK].key_number == 1


@pytest.mark.parametrize("way", WAYS)
def test_first_badge_before_any_rotation(desk: Desk, way: str) -> None:
    """The first key signs, and the journal holds what it held before there were others."""
    desk.do(WAYS[way]())

    assert desk.state.badges[newcomer(desk)] == Badge(id=newcomer(desk))
    assert b"key_number" not in b"".join(bytes(one.fact) for one in desk.state.activity.values())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("signed", "retired", "expected"),
    [(1, (), 1), (2, (), 2), (1, (1,), 2), (2, (1,), 2), (2, (1, 2), 3)],
)
def test_first_badge_while_the_key_file_is_missing(
    desk: Desk,
    tmp_path: Path,
    way: str,
    signed: int,
    retired: tuple[int, ...],
    expected: int,
) -> None:
    """It is of the key that signs once the file is back, never of one that is retired."""
    desk.state.badges[EIRIK] = Badge(id=EIRIK, key_number=signed)
    desk.state.retired_keys.update({key: RetiredKey(key) for key in retired})
    desk.hold_keys(keys.load(tmp_path / "nowhere"))

    assert desk.do(WAYS[way]()).is_done
    assert desk.state.badges[newcomer(desk)].key_number == expected


def test_badge_that_a_script_writes_stays_its_own(desk: Desk, tmp_path: Path) -> None:
    """Who writes a badge beside a participant decides which key it is of."""
    desk.hold_keys(keys.rotate(tmp_path / "keys", build.at("09:00")))
    badge = msgspec.Raw(msgspec.json.encode({"id": "x1", "generation": 3}))
    person = msgspec.Raw(msgspec.json.encode(DOCUMENT))
    edits = (
        TableEdit(table="participants", documents={"x1": person}),
        TableEdit(table="badges", documents={"x1": badge}),
    )

    assert desk.do(EditTables(edits=edits)).is_done
    assert desk.state.badges[newcomer(desk)] == Badge(id=newcomer(desk), generation=3)


@pytest.mark.parametrize(
    ("wish", "lines"),
    [
        (
            ReissueBadge(who=Known(EIRIK), reason="renamed"),
            (
                "Nytt navneskilt til Eirik Solhaug, Målselv, utgave 2",
                "Begrunnelse: navnet er endret",
            ),
        ),
        (ReissueBadge(who=Known(EIRIK)), ("Nytt navneskilt til Eirik Solhaug, Målselv, utgave 2",)),
        (
            RevokeBadge(who=Known(EIRIK), reason="Glemt på toget"),
            ("Navneskiltet til Eirik Solhaug, Målselv sperret", "Begrunnelse: Glemt på toget"),
        ),
    ],
)
def test_log_says_why(desk: Desk, wish: Act, lines: tuple[str, ...]) -> None:
    """The usual reasons are said in the language of the log, own words as they are."""
    desk.do(wish)
    latest = desk.state.latest

    assert latest is not None
    assert Teller(Language("nb"), desk.state).detail(latest).lines == lines
    hidden = Teller(Language("nb"), desk.state, names=False).detail(latest).lines
    assert len(hidden) == 1
