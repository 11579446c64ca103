"""Edits of tables as acts: told, undone unless overtaken, done once, and handed over."""

from __future__ import annotations

import msgspec
import pytest

from store.badges.keys import Keyring
from store.conference.facts import Patch, TableEdited
from store.desk import Desk
from store.intents.activity import Teller
from store.intents.admission import CheckIn
from store.intents.edits import EditTables, TableEdit
from store.intents.history import Redo, Undo
from store.intents.naming import Typed
from store.intents.wording import tell
from store.language import Language
from store.requests import answer_all, decode_reply, encode_intent
from tests import build
from tests.build import Paper


@pytest.fixture
def journal() -> Paper:
    """Keep entries in memory."""
    return Paper()


@pytest.fixture
def desk(keyring: Keyring, journal: Paper) -> Desk:
    """Make a desk with two people."""
    people = [build.participant(1), build.participant(2, given="Åse")]
    return build.desk(build.state(people), keyring=keyring, journal=journal)


def note(person: str, text: str = '"x"') -> EditTables:
    """Write a note about somebody, through TinyDB."""
    patch = Patch(set={"note": msgspec.Raw(text.encode())})
    edit = TableEdit(table="participants", patches={person: patch})
    return EditTables(edits=(edit,), window="w")


def test_edit_is_told_in_words(desk: Desk) -> None:
    """What was written is counted, in the answer and in the activity log."""
    outcome = desk.do(note("p1"))
    language = Language("nb")

    assert tell(language, desk.state.zone, outcome) == "1 dokument endret"
    assert desk.state.latest is not None
    told = Teller(language, desk.state).tell(desk.state.latest)
    assert told.act == "Redigert fil"
    assert "participants" in told.about


def test_edit_that_changes_nothing_is_no_act(desk: Desk, journal: Paper) -> None:
    """Writing what is there already records nothing."""
    desk.do(note("p1"))
    again = desk.do(note("p1"))

    assert (again.key, again.exit_status) == ("tables.same", 3)
    assert len(journal.entries) == 1


def test_refused_edit_is_no_act(desk: Desk, journal: Paper) -> None:
    """What does not fit is answered by table, id and field, and nothing is recorded."""
    outcome = desk.do(note("p1", "7"))

    assert (outcome.key, outcome.exit_status) == ("tables.bad_value", 4)
    assert outcome.values == {"table": "participants", "id": "p1", "field": "note"}
    assert journal.entries == []


def test_edit_that_is_not_saved_changes_nothing(desk: Desk, journal: Paper) -> None:
    """Where the disk refuses, the answer says so and the state is as before."""
    journal.is_full = True
    person = build.participant(1)

    assert desk.do(note("p1")).exit_status == 1
    assert desk.state.participants[person.id] == person


def test_edit_is_done_once(desk: Desk, journal: Paper) -> None:
    """Sent again with the same id it is answered again and not done again."""
    intent = note("p1")

    assert desk.do(intent) == desk.do(intent)
    assert len(journal.entries) == 1


def test_edit_is_undone_and_done_again(desk: Desk) -> None:
    """Undoing brings the fields back, redoing the edit."""
    person = build.participant(1)
    desk.do(note("p1"))
    assert desk.do(Undo(window="w")).is_done
    assert desk.state.participants[person.id] == person
    assert desk.do(Redo(window="w")).is_done
    assert desk.state.participants[person.id].note == "x"


@pytest.mark.parametrize(("person", "stands"), [("1", True), ("2", False)])
def test_edit_is_not_undone_over_a_later_act(desk: Desk, person: str, stands: bool) -> None:
    """Once somebody acted on the same participant the edit stays; others are no matter."""
    desk.do(note("p1"))
    edit = desk.state.latest
    desk.do(CheckIn(who=Typed(person)))

    assert desk.do(Undo(entry=edit)).is_done is not stands


def test_edit_can_be_handed_over(desk: Desk) -> None:
    """Another process may ask for it and gets its answer."""
    request = encode_intent(note("p2"))
    [data] = answer_all(desk, lambda: True, [request])
    reply = decode_reply(data)

    assert getattr(reply, "key", None) == "tables.done"
    latest = desk.state.latest
    assert latest is not None
    assert [type(fact) for fact in desk.state.facts_of(latest)] == [TableEdited]
