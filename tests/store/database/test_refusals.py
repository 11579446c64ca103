"""What does not fit the product's tables is refused whole, by table, id and field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import where
from tinydb.operations import delete
from tinydb.table import Document, Table

from store.badges.token import MAX_NUMBER
from store.clock import FixedClock
from store.conference.documents import RECORDS
from store.conference.people import Status
from store.database import ConferenceDB, open_tinydb
from store.errors import Unfit
from store.intents.edits import DEEPEST
from store.language import Language
from tests.store.database.folders import conference

Act = Callable[[Table, str], object]
NO_ZONE = "2020-11-01T12:00:00"

STAY = {"id": "c1", "participant": "?", "day": 1, "at": "2020-11-18T07:00:00Z", "desk": "S"}
PERSON = {"id": "ny", "number": 9, "given": "Ny"}
SESSION = {"id": "s", "day": 1, "date": "2020-11-18", "start": "09:00:00", "title": "T"}


@pytest.fixture
def database(tmp_path: Path, clock: FixedClock) -> Iterator[ConferenceDB]:
    """Open a conference of four people, where somebody is in and somebody is parked."""
    with open_tinydb(conference(tmp_path), clock=clock) as opened:
        first, second = (one["id"] for one in opened.table("participants").all()[:2])
        opened.table("checkins").insert({**STAY, "id": "c0", "participant": first})
        opened.table("holds").insert(
            {"id": "h0", "participant": second, "at": "2020-11-18T07:00:00Z"}
        )
        yield opened


def filled(document: Any, first: str) -> Any:
    """Put the first participant's id where a question mark stands."""
    if type(document) is not dict:
        return document
    return {key: first if value == "?" else value for key, value in document.items()}


def insert(*documents: Any) -> Act:
    """Insert documents."""
    return lambda table, first: table.insert_multiple([filled(one, first) for one in documents])


def update(change: Any, *numbers: int) -> Act:
    """Change the documents of some numbers, or all."""
    return lambda table, first: table.update(filled(change, first), doc_ids=numbers or None)


def remove(*numbers: int) -> Act:
    """Delete the documents of some numbers."""
    return lambda table, _: table.remove(doc_ids=numbers)


DEEP: list[Any] = []
for _ in range(DEEPEST):
    DEEP = [DEEP]
FAR = {"days": [{"number": 1, "date": "9999-12-31"}, {"number": 2, "date": "2020-11-19"}]}
TWICE = {"days": [{"number": 1, "date": "2020-11-18"}] * 2}
REFUSED: dict[str, list[tuple[str, str, Act]]] = {
    "participants": [
        ("id taken away", "no_id id", update(delete("id"), 1)),
        ("another id", "changed_id id", update({"id": "x"}, 1)),
        ("id that is there", "same_id id", insert({**PERSON, "id": "?"})),
        ("one id twice", "same_id id", insert(PERSON, {**PERSON, "number": 8})),
        ("another number", "changed_number number", update({"number": 9}, 1)),
        ("number of another", "used_number number", insert({**PERSON, "number": 2})),
        ("one number twice", "used_number number", insert(PERSON, {**PERSON, "id": "b"})),
        ("number zero", "bad_value number", insert({**PERSON, "number": 0})),
        ("number above all", "bad_value number", insert({**PERSON, "number": MAX_NUMBER + 1})),
        ("no number", "bad_value number", insert({"id": "ny", "given": "Ny"})),
        ("number as text", "bad_value number", update({"number": "1"}, 1)),
        ("no name", "bad_value given", update(delete("given"), 1)),
        ("status that is none", "bad_value status", update({"status": "kanskje"}, 1)),
        ("day that is none", "no_such days", update({"days": [1, 3]}, 1)),
        ("track that is none", "no_such choices", update({"choices": {"2": "C"}}, 1)),
        ("nobody came instead", "no_such substitute", update({"substitute": "ingen"}, 1)),
        ("came instead of oneself", "no_such substitute", update({"substitute": "?"}, 1)),
        ("instant without a zone", "bad_value registered_at", update({"registered_at": NO_ZONE})),
        ("nested too deep", "bad_value ekstra", update({"ekstra": DEEP}, 1)),
        ("truncated", "no_drop -", lambda table, _: table.truncate()),
    ],
    "rom": [("nested too deep", "bad_value -", insert({"ekstra": DEEP[0]}))],
    "checkins": [
        ("of nobody", "no_such participant", insert({**STAY, "participant": "ingen"})),
        ("on no day", "no_such day", insert({**STAY, "day": 3})),
        ("on no track", "no_such track", insert({**STAY, "track": "A"})),
        ("moved to a day that is none", "no_such day", update({"day": 9})),
        ("moved to nobody", "no_such participant", update({"participant": "ingen"})),
        ("at no time", "bad_value at", update({"at": "i går"})),
        ("beyond all time", "bad_value at", update({"at": "9999-12-31T23:59:59Z"})),
        ("before all time", "bad_value out_at", update({"out_at": "0001-01-01T00:00:00Z"})),
    ],
    "badges": [
        ("of nobody", "no_such id", insert({"id": "ingen"})),
        ("taken away", "needs_badge id", remove(1)),
        ("before the first", "bad_value generation", update({"generation": 0}, 1)),
        ("after the last", "bad_value generation", update({"generation": 256}, 1)),
        ("no such key", "bad_value key_number", update({"key_number": 16}, 1)),
    ],
    "holds": [
        ("empty id", "no_id id", insert({"id": "", "at": STAY["at"]})),
        ("of nobody", "no_such participant", update({"participant": "ingen"})),
    ],
    "sessions": [
        ("no id", "no_id id", insert({**SESSION, "id": None})),
        ("id of two lines", "no_id id", insert({**SESSION, "id": "a\nb"})),
        ("on no day", "no_such day", insert({**SESSION, "day": 7})),
        ("on a day beyond all", "bad_value date", insert({**SESSION, "date": "9999-12-31"})),
        ("on no track", "no_such track", update({"track": "A"}, 1)),
        ("part without a title", "bad_value parts[0]", update({"parts": [{}]}, 1)),
        ("truncated", "no_drop -", lambda table, _: table.truncate()),
    ],
    "actuals": [
        ("too much time", "bad_value added_s", insert({"id": "d1-01", "added_s": 10**18})),
        ("too long a pause", "bad_value paused_s", insert({"id": "d1-01", "paused_s": -(10**18)})),
    ],
    "conference": [
        ("day beyond all time", "bad_value days", update(FAR)),
        ("a second", "one_conference -", insert({"id": "x", "title": "x"})),
        ("none", "one_conference -", remove(1)),
        ("another id", "changed_id id", update({"id": "x"})),
        ("zone that is none", "bad_value timezone", update({"timezone": "Norge"})),
        ("zone out of the folder", "bad_value timezone", update({"timezone": "../../x"})),
        ("capacity", "bad_value settings.capacity", update({"settings": {"capacity": "mange"}})),
        ("language", "bad_value settings.language", update({"settings": {"language": "se"}})),
        ("tracks of no day", "no_such tracks", update({"tracks": [{"id": "A", "day": 9}]})),
        ("day twice", "bad_value days", update(TWICE)),
    ],
    "blocks": [
        ("numbers given back", "changed_number last", update({"last": 0})),
        ("taken away", "changed_number last", remove(1)),
        ("of no desk", "bad_value desk", insert({"id": 3, "desk": ""})),
        ("above all", "bad_value id", insert({"id": 256, "desk": "S"})),
        ("below all", "bad_value id", insert({"id": -1, "desk": "S"})),
    ],
    "retired_keys": [
        ("zero", "bad_value id", insert({"id": 0})),
        ("as text", "bad_value id", insert({"id": "1"})),
        ("truncated though empty", "no_drop -", lambda table, _: table.truncate()),
    ],
    "activity": [
        ("changed", "read_only -", update({"operator": "x"})),
        ("shortened", "read_only -", remove(1)),
        ("lengthened", "read_only -", insert({"id": "x"})),
    ],
    "undone": [("lengthened", "read_only -", insert({"id": "x", "by": "y"}))],
    "_store": [("written", "read_only -", insert({"seq": 9}))],
}
"""For each table: what is tried, why it is refused, and which field is named."""
CASES = [(table, why, act) for table, rows in REFUSED.items() for _, why, act in rows]
NAMES = [f"{table}: {name}" for table, rows in REFUSED.items() for name, _, _ in rows]


@pytest.mark.parametrize(("table", "why", "act"), CASES, ids=NAMES)
def test_what_does_not_fit_is_refused_whole(
    database: ConferenceDB, table: str, why: str, act: Act
) -> None:
    """A `ValueError` names table, id and field, and nothing is changed, the log neither."""
    key, field = why.split()
    before = database.storage.read()
    first = database.table("participants").all()[0]["id"]

    with pytest.raises(Unfit) as raised:
        act(database.table(table), first)
    values = raised.value.values
    assert isinstance(raised.value, ValueError)
    assert (raised.value.key, values["table"], values["field"]) == (f"tables.{key}", table, field)
    assert values["id"]
    assert str(raised.value) == Language("nb").text(raised.value.key, **values)
    assert database.storage.read() == before


@pytest.mark.parametrize(
    ("number", "named"), [(1, ("checkins", "c0")), (2, ("holds", "h0"))], ids=["in", "parked"]
)
def test_somebody_who_is_named_elsewhere_stays(
    database: ConferenceDB, number: int, named: tuple[str, str]
) -> None:
    """A participant goes only when nothing refers to them; what does is named."""
    with pytest.raises(Unfit) as raised:
        database.table("participants").remove(doc_ids=[number])
    values = raised.value.values
    assert (values["table"], values["id"]) == named
    assert values["field"] == "participant"


def test_days_that_are_used_stay(database: ConferenceDB) -> None:
    """A day or track goes only when no session, participant or check-in names it."""
    with pytest.raises(Unfit) as raised:
        database.table("conference").update({"days": [], "tracks": []})
    assert raised.value.values == {"table": "sessions", "id": "d1-01", "field": "day"}
    database.table("conference").update({"tracks": []})


def test_product_tables_cannot_be_dropped(database: ConferenceDB) -> None:
    """Dropping one of them, or all, is refused and names it; an unknown one is no matter."""
    before = database.storage.read()
    for name in RECORDS:
        with pytest.raises(ValueError, match=name):
            database.drop_table(name)
    with pytest.raises(ValueError, match="conference"):
        database.drop_tables()
    database.drop_table("finnes ikke")

    assert database.storage.read() == before


def test_number_that_is_there_is_refused_as_stock_does(database: ConferenceDB) -> None:
    """A document number that is in use is TinyDB's own error."""
    with pytest.raises(ValueError, match="Document with ID 1 already exists"):
        database.table("holds").insert(Document({"id": "h9", "at": STAY["at"]}, 1))


def test_one_that_does_not_fit_spoils_all(database: ConferenceDB) -> None:
    """Of several documents in one act none is written when one does not fit."""
    people = database.table("participants")
    before = people.all()
    with pytest.raises(ValueError, match="days"):
        people.update_multiple(
            [({"note": "x"}, where("number") > 0), ({"days": [5]}, where("number") == 4)]
        )
    with pytest.raises(ValueError, match="number"):
        people.insert_multiple([PERSON, {**PERSON, "id": "b", "number": 1}])

    assert people.all() == before
    assert people.insert(PERSON) == 5


def test_participant_takes_the_badge_along(database: ConferenceDB) -> None:
    """A participant comes with a badge of the first generation, and goes with it."""
    people, badges = database.table("participants"), database.table("badges")
    people.insert(PERSON)
    assert badges.get(where("id") == "ny") == {"id": "ny"}
    badges.update({"generation": 2}, where("id") == "ny")
    people.remove(where("id") == "ny")

    assert not badges.contains(where("id") == "ny")


def test_badge_number_is_given_once(database: ConferenceDB) -> None:
    """A number whose owner is gone is not given again, and one never given may be."""
    people = database.table("participants")
    people.insert({**PERSON, "number": 20})
    people.remove(where("id") == "ny")

    people.insert({**PERSON, "id": "b", "number": 12})
    with pytest.raises(ValueError, match="number"):
        people.insert({**PERSON, "id": "c", "number": 20})
    people.insert({**PERSON, "id": "c", "number": 5_000})
    assert [one["last"] for one in database.table("blocks")] == [20, 5_000]


def test_erased_person_stays_erased(database: ConferenceDB) -> None:
    """What is left of somebody who was erased takes no data again."""
    people = database.table("participants")
    people.insert({**PERSON, "given": "", "status": Status.ERASED.value})

    for change in ({"given": "Ny"}, {"status": "registered"}, {"note": "hei"}):
        with pytest.raises(ValueError, match=next(iter(change))):
            people.update(change, where("id") == "ny")
    people.update({"diett": None}, where("id") == "ny")


@pytest.mark.parametrize(
    ("table", "change", "field"),
    [
        ("participants", {"diett": "vegan"}, "diett"),
        ("badges", {"trykt av": ["Per"]}, "trykt av"),
        ("checkins", {"reason": "kjent"}, "reason"),
        ("checkins", {"operator": "Per"}, "operator"),
        ("checkins", {"merknad": {"a": "b"}}, "merknad"),
        ("holds", {"words": "Ny Person"}, "words"),
    ],
)
def test_nothing_is_written_about_who_was_erased(
    database: ConferenceDB, table: str, change: dict[str, object], field: str
) -> None:
    """Neither a new document about them nor one that is there takes any text; counts it takes."""
    database.table("participants").insert({**PERSON, "given": "", "status": Status.ERASED.value})
    about = {**STAY, "id": "s", "participant": "ny"}
    if table == "holds":
        about = {"id": "h", "participant": "ny", "at": STAY["at"]}
    rows = database.table(table)
    if table in ("checkins", "holds"):
        with pytest.raises(ValueError, match=field):
            rows.insert({**about, **change})
        rows.insert({**about, "runde": 2})
    one = where("id") == (about["id"] if table in ("checkins", "holds") else "ny")
    with pytest.raises(ValueError, match=field):
        rows.update(change, one)
    rows.update({"runde": 3}, one)


def test_document_numbers_are_given_once(
    database: ConferenceDB, clock: FixedClock, tmp_path: Path
) -> None:
    """No number of a product's table is given twice, whatever went and however it is opened."""
    holds = database.table("holds")

    def park(identity: str) -> int:
        return holds.insert({"id": identity, "at": STAY["at"]})

    assert [park("a"), park("b")] == [2, 3]
    holds.remove(doc_ids=[3])
    assert park("c") == 4
    holds.remove(doc_ids=[4])
    database.storage.live.complete()
    with pytest.raises(ValueError, match="doc_id"):
        holds.insert(Document({"id": "d", "at": STAY["at"]}, 4))
    assert holds.insert(Document({"id": "d", "at": STAY["at"]}, 9)) == 9
    assert holds.insert(Document({"id": "e", "at": STAY["at"]}, 6)) == 6
    database.close()
    with open_tinydb(tmp_path / "samling", clock=clock) as again:
        holds = again.table("holds")
        assert [one.doc_id for one in holds] == [1, 2, 9, 6]
        with pytest.raises(ValueError, match="doc_id"):
            holds.insert(Document({"id": "f", "at": STAY["at"]}, 3))
        assert holds.insert(Document({"id": "f", "at": STAY["at"]}, 8)) == 8
        assert park("g") == 10
