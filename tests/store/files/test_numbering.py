"""Numbers of TinyDB documents: given once, in order of what happened, the same for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from store.conference.facts import (
    NULL,
    AnyFact,
    BadgeChanged,
    CheckedIn,
    KeyRetired,
    NumbersTaken,
    ParticipantRegistered,
    PutAside,
    SessionAdded,
    SessionRemoved,
    TableEdited,
    TakenUp,
    Undone,
)
from store.conference.folding import fold_entry
from store.conference.people import Badge, Hold, ParticipantId
from store.conference.state import State
from store.conference.tables import table_of
from store.files.disk import Disk
from store.files.numbering import Numbering
from store.files.reading import FRESH
from store.files.snapshot import read_snapshot, write_snapshot
from store.files.tables import PRODUCT_TABLES, documents
from tests import build
from tests.store.files.makers import coming, entry, folded, founding, presence


def edited(identity: str, number: int | None = None) -> TableEdited:
    """Make a hold that was inserted through TinyDB, under a number perhaps."""
    raw = msgspec.Raw(b'{"id":"%b","at":"2020-11-18T07:00:00Z"}' % identity.encode())
    numbers = {} if number is None else {identity: number}
    return TableEdited(
        table="holds", documents={identity: raw}, was={identity: NULL}, numbers=numbers
    )


def deleted(identity: str) -> TableEdited:
    """Make a hold that was deleted through TinyDB."""
    made = edited(identity)
    return TableEdited(table="holds", documents=made.was, was=made.documents)


class Run:
    """A conference, and who numbers its documents."""

    def __init__(self) -> None:
        self.state = folded(founding())
        self.numbering = Numbering()
        self._n = 10

    def act(self, *facts: AnyFact) -> None:
        """Record an act."""
        self._n += 1
        fold_entry(self.state, entry(self._n, *facts))

    def numbers(self, table: str) -> dict[object, int]:
        """Give the number of each document of a table."""
        self.numbering.follow(self.state.activity.values())
        return {name: self.numbering.number(table, name) for name in table_of(self.state, table)}

    def checkpoint(self, folder: Path) -> Numbering:
        """Write a file, and take the numbers over from it as another process would."""
        write_snapshot(Disk(), folder, documents(self.state), self.numbering, FRESH)
        return Numbering(read_snapshot(Disk(), folder / "conference.json").tables)


def bringing() -> Iterator[tuple[str, AnyFact]]:
    """List facts that bring a document, and the table that it comes into."""
    held = Hold(id="h", at=build.at("08:00"))
    yield "checkins", CheckedIn(presence=presence(7))
    yield "participants", ParticipantRegistered(participant=build.participant(9))
    yield "badges", ParticipantRegistered(participant=build.participant(9))
    yield (
        "badges",
        BadgeChanged(badge=Badge(id=ParticipantId("ny")), was=Badge(id=ParticipantId("ny"))),
    )
    yield "sessions", SessionAdded(session=build.session(9))
    yield "sessions", Undone(entry=entry(1).id, fact=SessionRemoved(session=build.session(9)))
    yield "blocks", NumbersTaken(block=4, desk=entry(1).desk)
    yield "retired_keys", KeyRetired(number=3)
    yield "holds", PutAside(hold=held)
    yield "holds", Undone(entry=entry(1).id, fact=TakenUp(hold=held))
    yield "holds", edited("h")
    yield "holds", Undone(entry=entry(1).id, fact=deleted("h"))
    yield "undone", Undone(entry=entry(1).id, fact=KeyRetired(number=3))
    yield "activity", KeyRetired(number=3)


@pytest.mark.parametrize(("table", "fact"), bringing())
def test_whatever_comes_gets_the_next_number_at_once(table: str, fact: AnyFact) -> None:
    """A document is numbered by the fact that brought it, not when a file is written."""
    run = Run()
    before = run.numbers(table)
    run.act(fact)
    after = run.numbers(table)

    [(new, number)] = after.items() - before.items()
    assert number == max(before.values(), default=0) + 1
    assert run.numbering.owner(table, number) == new


def test_number_of_what_went_is_spent() -> None:
    """What came and went between two files leaves its number unused."""
    run = Run()
    run.act(edited("a"), edited("b"))
    run.act(deleted("b"))
    run.act(edited("c"))

    assert run.numbers("holds") == {"a": 1, "c": 3}


def test_wanted_number_is_taken_while_it_is_free() -> None:
    """A number that was asked for is given, those that it leaps stay free, and none twice."""
    run = Run()
    run.act(edited("a", 5), edited("b", 5), edited("c", 2), edited("d", 3), edited("e", 2))

    assert run.numbers("holds") == {"a": 5, "b": 6, "c": 2, "d": 3, "e": 7}
    assert run.numbering.skipped["holds"] == [(1, 1), (4, 4)]
    assert [n for n in range(10) if run.numbering.is_free("holds", n)] == [1, 4, 8, 9]


def test_document_that_comes_back_has_its_number(tmp_path: Path) -> None:
    """Taking a deletion back gives the same number, unless a file was written meanwhile."""
    run = Run()
    run.act(edited("a"), edited("b"))
    run.act(deleted("a"))
    run.act(edited("a"))
    assert run.numbers("holds") == {"b": 2, "a": 1}

    run.act(deleted("a"))
    run.checkpoint(tmp_path)
    run.act(edited("a"))
    assert run.numbers("holds") == {"b": 2, "a": 3}


def test_document_that_comes_back_elsewhere_leaves_its_old_number() -> None:
    """Inserted anew under another number, a document is found under that alone."""
    run = Run()
    run.act(edited("a"), edited("b"))
    run.act(deleted("a"))
    run.act(edited("a", 8))

    assert run.numbers("holds") == {"b": 2, "a": 8}
    assert run.numbering.owner("holds", 1) is None
    assert run.numbering.owner("holds", 8) == "a"


def test_everybody_gives_the_same_numbers(tmp_path: Path) -> None:
    """Who reads the file and the acts after it numbers as who wrote both."""
    run = Run()
    run.act(edited("a", 4))
    run.checkpoint(tmp_path)
    for n in range(20, 26):
        fold_entry(run.state, coming(n))
        run.act(edited(f"b{n}"))
        run.act(deleted(f"b{n}"))
        if n == 22:
            reader = Run()
            reader.state = run.state
            reader.numbering = run.checkpoint(tmp_path)
    reader.numbering.follow(run.state.activity.values())

    for table in PRODUCT_TABLES:
        assert reader.numbers(table) == run.numbers(table), table
    assert reader.numbering.highest == run.numbering.highest
    assert reader.numbering.skipped == run.numbering.skipped


def test_file_of_an_earlier_moment_disturbs_nothing(tmp_path: Path) -> None:
    """A checkpoint that is written of what was, while more was numbered, keeps all numbers."""
    run = Run()
    run.act(edited("a"))
    frozen = documents(run.state)
    run.act(edited("b"))
    before = run.numbers("holds")
    write_snapshot(Disk(), tmp_path, frozen, run.numbering, FRESH)

    assert run.numbers("holds") == before == {"a": 1, "b": 2}
    run.act(edited("c"))
    assert run.numbers("holds") == {"a": 1, "b": 2, "c": 3}
    assert (
        Numbering(read_snapshot(Disk(), tmp_path / "conference.json").tables).highest["holds"] == 2
    )


def test_going_back_gives_no_later_number_again(tmp_path: Path) -> None:
    """After an earlier file is gone back to, numbers of the later one are spent, leaps are not."""
    run = Run()
    earlier = run.checkpoint(tmp_path)
    run.act(edited("a", 3), edited("b"))
    run.numbers("holds")
    earlier.go_on_from(run.numbering)

    assert earlier.highest["holds"] == 4
    assert [n for n in range(1, 6) if earlier.is_free("holds", n)] == [1, 2, 5]


def test_document_that_no_fact_brought_is_numbered_all_the_same() -> None:
    """A state that was built by hand has a number for each document when one is asked for."""
    state = State()
    state.load(conference=build.conference(), badges=[Badge(id=ParticipantId("p1"))])
    numbering = Numbering()

    assert numbering.number("badges", "p1") == 1
    assert numbering.number("badges", "p1") == 1
    assert numbering.owner("badges", 1) == "p1"
