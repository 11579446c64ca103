"""Seldom things that scripts do to tables end as in stock TinyDB, whichever release is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from tinydb import operations, where
from tinydb.table import Document, Table

from store.clock import FixedClock
from store.conference.documents import READ_ONLY, RECORDS
from store.database import open_tinydb
from store.errors import Unfit
from store.intents.edits import DEEPEST
from tests.store.database.folders import conference
from tests.store.database.pair import Pair, shown

PERSON = {"number": 9, "given": "Ny", "family": "Næss"}
AT = "2020-11-18T07:30:00Z"


@pytest.fixture
def pair(tmp_path: Path, clock: FixedClock) -> Iterator[Pair]:
    """Open a conference of four people beside a stock copy of it."""
    with Pair(conference(tmp_path), clock) as opened:
        yield opened


FITTING: dict[str, dict[str, Any]] = {
    "sessions": {"id": "s", "day": 1, "date": "2020-11-18", "start": "09:00:00", "title": "T"},
    "checkins": {"id": "c", "participant": "?", "day": 1, "at": AT, "desk": "S"},
    "holds": {"id": "h", "participant": "?", "at": AT},
    "blocks": {"id": 3, "desk": "S"},
    "retired_keys": {"id": 2},
    "actuals": {"id": "d1-01", "started_at": AT},
    "retimings": {"id": "d1-01", "start_at": AT},
    "readiness": {"id": "d1-01 Åse", "microphone": True},
    "links": {"id": "Åse Næss", "participant": "?"},
    "messages": {"id": "m", "to": "desk", "text": "Vi venter", "at": AT},
    "versions": {"id": "v", "name": "Første", "at": AT},
    "participants": {"id": "ny", **PERSON},
}


def test_every_table_that_may_be_written_has_its_case() -> None:
    """No table of the product's is forgotten below; of two no more documents can be."""
    assert {*FITTING, *READ_ONLY, "conference", "badges"} == {*RECORDS, "_store"}


@pytest.mark.parametrize("table", FITTING)
def test_every_table_takes_what_fits(pair: Pair, table: str) -> None:
    """A document comes, gets a field of the script's own, survives a crash, and goes."""
    first = pair.stock.table("participants").all()[0]["id"]
    document = {key: first if value == "?" else value for key, value in FITTING[table].items()}
    pair.do(table, lambda one: one.insert(document))
    pair.do(table, lambda one: one.update({"ekstra": [1]}, where("id") == document["id"]))
    pair.crash()
    pair.compare(table)
    if table != "blocks":
        pair.do(table, lambda one: one.remove(where("id") == document["id"]))


EDGES: dict[str, Callable[[Table], Any]] = {
    "number without a document": lambda one: one.update({"note": "x"}, doc_ids=[1, 99]),
    "only such numbers": lambda one: one.update({"note": "x"}, doc_ids=[99]),
    "no numbers": lambda one: one.update({"note": "x"}, doc_ids=[]),
    "one number twice": lambda one: one.update({"note": "x"}, doc_ids=[2, 2]),
    "upsert by a number that is there": lambda one: one.upsert(Document({"note": "x"}, 2)),
    "upsert by another number": lambda one: one.upsert(Document({"id": "ny", **PERSON}, 9)),
    "name that is a number": lambda one: one.update({1: "x", None: 2}, doc_ids=[1]),
    "such a name among others": lambda one: one.update(lambda person: person.update({7: "x"})),
    "such a name in a new document": lambda one: one.insert({"id": "ny", 7: "x", **PERSON}),
}


@pytest.mark.parametrize("act", EDGES.values(), ids=EDGES)
def test_edges_of_writing_participants(pair: Pair, act: Callable[[Table], Any]) -> None:
    """What a number without a document or a name that is no text means, TinyDB says."""
    pair.do("participants", act)
    pair.reopen()
    pair.compare("participants")


@pytest.mark.parametrize("table", ["participants", "rom"])
def test_query_sees_what_was_done_to_the_documents_before(pair: Pair, table: str) -> None:
    """An update that keeps count stops where its query says so."""

    def mark_two(one: Table) -> list[int]:
        left = [2]

        def mark(document: Any) -> None:
            document["merket"] = True
            left[0] -= 1

        return one.update(mark, where("number").test(lambda _: left[0] > 0))

    pair.do("rom", lambda one: one.insert_multiple([{"number": n} for n in range(4)]))
    pair.do(table, mark_two)


def test_first_failure_is_the_one_that_is_told(pair: Pair) -> None:
    """Where an update fails before its query does, the update's error is raised."""
    pair.do("rom", lambda one: one.insert_multiple([{"a": 1}, {"a": "x"}]))
    pair.do("rom", lambda one: one.update(operations.delete("b"), where("a") < 2))


def test_number_that_was_taken_meanwhile(pair: Pair) -> None:
    """In other tables the next number is counted on as in TinyDB, into a number that is taken."""
    pair.do("rom", lambda one: one.insert({"a": 1}))
    pair.do("rom", lambda one: one.insert_multiple([Document({"a": 2}, 2), Document({"a": 4}, 4)]))
    pair.do("rom", lambda one: one.insert({"a": 3}))
    pair.do("rom", lambda one: one.insert({"a": 3}))
    pair.do("rom", lambda one: one.insert_multiple([{"a": 5}]))
    pair.do("rom", lambda one: one.insert({"a": 6}))


@pytest.mark.parametrize("number", [5, 0, -3])
def test_no_participant_is_lost_to_a_number(pair: Pair, number: int) -> None:
    """Where TinyDB writes one new document over another, or counts from below, we refuse."""
    people = pair.ours.table("participants")
    before = shown(people)
    first = Document({"id": "a", **PERSON}, number)
    with pytest.raises(Unfit) as raised:
        people.insert_multiple([first, {"id": "b", **PERSON, "number": 10}])
    assert raised.value.values["field"] == "doc_id"
    assert shown(people) == before


def test_what_nests_deep_is_read_again(pair: Pair) -> None:
    """A document that nests as deep as one may is taken, also with brackets in its texts."""
    value: object = "[{" * DEEPEST + '\\"['
    for _ in range(DEEPEST - 2):
        value = {"ø]": [value]} if isinstance(value, str) else [value]
    pair.do("rom", lambda one: one.insert({"a": value}))
    pair.crash()
    pair.compare("rom")


class Room(str, Enum):
    """A script's own names of tables."""

    HALL = "sal"


def test_name_of_a_table_is_text(tmp_path: Path, clock: FixedClock) -> None:
    """A name of another kind of text is that text; what is no text names no table."""
    folder = conference(tmp_path)
    with open_tinydb(folder, clock=clock) as opened:
        opened.table(Room.HALL).insert({"a": 1})
        for name in (5, None, True, b"x"):
            with pytest.raises(TypeError):
                getattr(opened, "table")(name)  # noqa: B009 - no checked script gets so far.
            with pytest.raises(TypeError):
                getattr(opened.storage, "write")({**opened.storage.read(), name: {}})  # noqa: B009
        assert opened.tables() == {*RECORDS, "sal"}
    with open_tinydb(folder, clock=clock) as opened:
        assert opened.table("sal").all() == [{"a": 1}]
        opened.drop_table(Room.HALL)
        assert opened.tables() == {*RECORDS}
