"""What a file that was set aside has and the conference has not, compared three ways."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB
from tinydb.operations import delete

from store import wiring
from store.clock import FixedClock
from store.conference.facts import NULL, Patch
from store.desk import Desk
from store.files.disk import Disk
from store.files.offers import Difference, Offer, offers
from store.files.verification import verify
from store.intents.admission import CheckIn
from store.intents.edits import EditTables, TableEdit
from store.intents.history import Undo
from store.intents.naming import Typed
from store.intents.office import ChangeSetting
from tests.store.database.folders import conference

Edit = Callable[[TinyDB], object]
Act = Callable[[Desk], object]
FILE = "conference.json"
ROOMS = [{"navn": "Polarsalen"}, {"navn": "Fjordsalen"}]


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> Path:
    """Make a conference of four people and a table of rooms, complete and closed."""
    made = conference(tmp_path)
    with TinyDB(made / FILE) as database:
        database.table("rom").insert_multiple(ROOMS)
    wiring.compact(made, clock)
    return made


def beside(folder: Path, clock: FixedClock, edit: Edit, *acts: Act) -> tuple[Desk, list[Offer]]:
    """Let the conference go on, edit the file as it was, and open it again."""
    desk = wiring.open_desk(folder, clock, is_brief=True)
    assert desk.do(CheckIn(who=Typed("4"))).word == "admitted"
    for act in acts:
        act(desk)
    desk.close()
    with TinyDB(folder / FILE) as database:
        edit(database)
    desk = wiring.open_desk(folder, clock)
    return desk, offers(Disk(), folder, desk.state)


def person(desk: Desk, number: int) -> str:
    """Give the id of who has a badge number."""
    return str(desk.state.by_number[number])


def note(number: int, text: str) -> Act:
    """Write a note about somebody, as a script does."""

    def act(desk: Desk) -> None:
        values = {"note": msgspec.Raw(msgspec.json.encode(text))}
        do(desk, TableEdit(table="participants", patches={person(desk, number): Patch(set=values)}))

    return act


def leave(number: int) -> Act:
    """Delete somebody, as a script does."""

    def act(desk: Desk) -> None:
        do(desk, TableEdit(table="participants", documents={person(desk, number): NULL}))

    return act


def room(number: str, document: dict[str, str] | None) -> Act:
    """Write a row of the table of rooms, as a script does."""
    raw = msgspec.Raw(msgspec.json.encode(document))
    return lambda desk: do(desk, TableEdit(table="rom", documents={number: raw}))


def do(desk: Desk, edit: TableEdit) -> None:
    """Write documents at the desk."""
    assert desk.do(EditTables(edits=(edit,))).is_done


def noted(number: int, text: str) -> Edit:
    """Write a note about somebody, with plain TinyDB."""
    return lambda one: one.table("participants").update({"note": text}, doc_ids=[number])


def sides(found: tuple[Difference, ...]) -> list[tuple[str, str, object, object]]:
    """Show differences as table, field, what the conference has and what the file has."""
    return [
        (one.table, one.field, json.loads(bytes(one.here)), json.loads(bytes(one.there)))
        for one in found
    ]


def test_value_that_is_newer_here_stays(folder: Path, clock: FixedClock) -> None:
    """Both sides are told, the rest of the document is taken in, and the newer value stands."""

    def edit(one: TinyDB) -> None:
        one.table("participants").update({"note": "fil", "diett": "laks"}, doc_ids=[2])

    desk, [offer] = beside(folder, clock, edit, note(2, "ny"))
    assert sides(offer.conflicts) == [("participants", "note", "ny", "fil")]
    assert sides(offer.changes) == [("participants", "diett", None, "laks")]
    assert offer.edited is not None
    assert desk.do(offer.edited.wish("")).is_done

    someone = desk.state.participants[desk.state.by_number[2]]
    assert someone.note == "ny"
    assert bytes(someone.extra["diett"]) == b'"laks"'
    [left] = offers(Disk(), folder, desk.state)
    assert (left.edited, left.changes) == (None, ())
    assert left.conflicts == offer.conflicts
    desk.close()


NEWER: dict[str, tuple[Edit, Act, str, tuple[str, str]]] = {
    "another value": (noted(2, "fil"), note(2, "ny"), "participants", ("ny", "fil")),
    "a value that is gone there": (
        lambda one: one.table("participants").update(delete("municipality"), doc_ids=[2]),
        lambda desk: do(
            desk,
            TableEdit(
                table="participants",
                patches={person(desk, 2): Patch(set={"municipality": msgspec.Raw(b'"5403"')})},
            ),
        ),
        "participants",
        ("5403", "None"),
    ),
    "somebody who is gone here": (noted(2, "fil"), leave(2), "participants", ("None", "fil")),
    "somebody who is gone there": (
        lambda one: one.table("participants").remove(doc_ids=[2]),
        note(2, "ny"),
        "participants",
        ("ny", "None"),
    ),
    "a row of both": (
        lambda one: one.table("rom").insert({"navn": "Fil"}),
        room("3", {"navn": "Her"}),
        "rom",
        ("Her", "Fil"),
    ),
    "a row that is gone here": (
        lambda one: one.table("rom").update({"navn": "Fil"}, doc_ids=[2]),
        room("2", None),
        "rom",
        ("None", "Fil"),
    ),
    "a table that is gone there": (
        lambda one: one.drop_table("rom"),
        room("3", {"navn": "Her"}),
        "rom",
        ("Her", "None"),
    ),
}


@pytest.mark.parametrize(("edit", "act", "table", "values"), NEWER.values(), ids=NEWER.keys())
def test_what_is_newer_here_is_never_overwritten(
    folder: Path, clock: FixedClock, edit: Edit, act: Act, table: str, values: tuple[str, str]
) -> None:
    """Where both sides became others nothing is offered, and both are told."""
    desk, [offer] = beside(folder, clock, edit, act)

    assert offer.edited is None
    [(where, _, here, there)] = sides(offer.conflicts)
    assert where == table
    assert values[0] in str(here)
    assert values[1] in str(there)
    desk.close()


def test_same_change_on_both_sides_is_none(folder: Path, clock: FixedClock) -> None:
    """What the conference has already is not offered."""
    desk, found = beside(folder, clock, noted(2, "lik"), note(2, "lik"))

    assert found == []
    assert verify(folder).offered == []
    desk.close()


def test_what_does_not_fit_keeps_nothing_else_out(folder: Path, clock: FixedClock) -> None:
    """Each row is judged by itself: the unfit are named, the others can be taken in."""

    def edit(one: TinyDB) -> None:
        people = one.table("participants")
        people.update({"number": "to"}, doc_ids=[1])
        people.update(delete("id"), doc_ids=[2])
        noted(3, "fil")(one)
        people.remove(doc_ids=[4])
        one.table("activity").update({"operator": "XX"}, doc_ids=[1])

    desk, [offer] = beside(folder, clock, edit)
    assert [
        (one.field, there)
        for one, (*_, there) in zip(offer.changes, sides(offer.changes), strict=True)
    ] == [("note", "fil")]
    named = {
        (one.problem.key, one.problem.values["table"], one.problem.values["field"])
        for one in offer.misfits
    }
    assert named == {
        ("tables.bad_value", "participants", "number"),
        ("tables.no_id", "participants", "id"),
        ("tables.referred", "checkins", "participant"),
        ("tables.read_only", "activity", "-"),
    }
    assert offer.edited is not None
    assert desk.do(offer.edited.wish("")).is_done
    assert desk.state.participants[desk.state.by_number[3]].note == "fil"
    assert len(desk.state.participants) == 4
    desk.close()


def test_new_rows_that_name_each_other_come_together(folder: Path, clock: FixedClock) -> None:
    """Somebody new comes with their check-in, though another row does not fit."""

    def edit(one: TinyDB) -> None:
        stay = {"id": "c", "participant": "ny", "day": 1, "at": "2020-11-18T07:00:00Z", "desk": "x"}
        one.table("checkins").insert(stay)
        one.table("checkins").insert({**stay, "id": "d", "participant": "ingen"})
        one.table("participants").insert({"id": "ny", "number": 9, "given": "Ny", "days": [1]})

    desk, [offer] = beside(folder, clock, edit)
    assert [one.problem.values["id"] for one in offer.misfits] == ["d"]
    assert offer.edited is not None
    assert desk.do(offer.edited.wish("")).is_done
    assert [stay.participant for stay in desk.state.presences.values() if stay.id == "c"] == ["ny"]
    desk.close()


def test_what_was_taken_back_is_not_offered_again(folder: Path, clock: FixedClock) -> None:
    """Neither undoing what was taken in nor changing it later brings the offer back."""
    desk, [offer] = beside(folder, clock, noted(2, "fil"))
    assert offer.edited is not None
    assert desk.do(offer.edited.wish("")).is_done
    assert desk.do(offer.edited.wish("")).is_done
    taken = desk.state.latest
    note(2, "senere")(desk)
    assert offers(Disk(), folder, desk.state) == []
    assert desk.do(Undo(entry=desk.state.latest)).is_done
    assert desk.do(Undo(entry=taken)).is_done

    assert offers(Disk(), folder, desk.state) == []
    desk.close()


def test_conflict_that_is_settled_can_be_taken_in_later(folder: Path, clock: FixedClock) -> None:
    """When the newer value was taken back, what the file has fits, as an act of its own."""

    def edit(one: TinyDB) -> None:
        one.table("participants").update({"note": "fil", "diett": "laks"}, doc_ids=[2])

    desk, [offer] = beside(folder, clock, edit, note(2, "ny"))
    newer = desk.state.latest
    assert offer.edited is not None
    assert desk.do(Undo(entry=newer)).is_done
    assert desk.do(offer.edited.wish("")).is_done
    [later] = offers(Disk(), folder, desk.state)
    assert sides(later.changes) == [("participants", "note", None, "fil")]
    assert later.edited is not None
    assert later.edited.intent != offer.edited.intent
    assert desk.do(later.edited.wish("")).is_done
    assert offers(Disk(), folder, desk.state) == []
    desk.close()


def test_copy_to_compare_with_stays(folder: Path, clock: FixedClock) -> None:
    """However many checkpoints follow, what was set aside can be compared until it is deleted."""
    desk, [offer] = beside(folder, clock, noted(2, "fil"), lambda desk: few_copies(desk))
    desk.close()
    before = {path.name for path in (folder / "backups").iterdir()}
    for number in ("1", "2", "3"):
        desk = wiring.open_desk(folder, clock)
        desk.do(CheckIn(who=Typed(number)))
        desk.close()
    state = wiring.open_desk(folder, clock, is_brief=True)
    assert offers(Disk(), folder, state.state) == [offer]
    state.close()
    after = {path.name for path in (folder / "backups").iterdir()}
    assert len(after & before) == 1

    (folder / offer.file).unlink()
    desk = wiring.open_desk(folder, clock)
    desk.do(ChangeSetting(key="capacity", value="100"))
    desk.close()
    assert not {path.name for path in (folder / "backups").iterdir()} & before


def few_copies(desk: Desk) -> None:
    """Keep as few earlier copies as can be."""
    assert desk.do(ChangeSetting(key="backups", value="1")).is_done


@pytest.mark.parametrize(
    ("obstacle", "hurt"),
    [
        ("offers.no_base", lambda folder, _: shutil.rmtree(folder / "backups")),
        ("offers.unreadable", lambda _, aside: aside.write_bytes(b"[")),
        ("offers.no_base", lambda _, aside: aside.write_bytes(b'{"rom": {"1": {}}}')),
    ],
    ids=["no copy", "no JSON", "no stamp"],
)
def test_file_that_cannot_be_compared_is_named(
    folder: Path, clock: FixedClock, obstacle: str, hurt: Callable[[Path, Path], object]
) -> None:
    """Where nothing tells what was changed, the file is named with the reason, and not offered."""
    desk, [offer] = beside(folder, clock, noted(2, "fil"))
    hurt(folder, folder / offer.file)

    [found] = offers(Disk(), folder, desk.state)
    assert (found.file, found.obstacle, found.is_open) == (offer.file, obstacle, False)
    desk.close()
