"""The desk: durable before it answers, once for each intent, undone by new facts."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.change import Change
from store.conference.facts import CheckedIn
from store.conference.people import ParticipantId, Status
from store.desk import Desk
from store.intents.admission import CheckIn, CheckOut
from store.intents.history import Redo, Undo
from store.intents.naming import Known, Scanned, Typed
from tests import build

EIRIK = Known(ParticipantId("p1"))


@pytest.fixture
def paper() -> build.Paper:
    """Keep what the desk records."""
    return build.Paper()


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock, paper: build.Paper) -> Desk:
    """Make a desk with two people."""
    people = (
        build.participant(1),
        build.participant(2, given="Åse", family="Næss", municipality="5403"),
    )
    return build.desk(build.state(people), clock=clock, keyring=keyring, journal=paper)


def test_check_in_is_in_the_journal_before_listeners_hear(desk: Desk, paper: build.Paper) -> None:
    """An admission is durable when the first listener is told."""
    heard: list[tuple[int, Change]] = []
    desk.subscribe(lambda change: heard.append((len(paper.entries), change)))

    answer = desk.do(CheckIn(who=EIRIK))

    assert answer.word == "admitted"
    assert heard == [(1, Change(people=frozenset({ParticipantId("p1")}), counters=True))]
    assert desk.state.is_present(ParticipantId("p1"), 1)


def test_intent_that_was_recorded_is_answered_again(
    desk: Desk, paper: build.Paper, clock: FixedClock
) -> None:
    """The same intent twice, even much later, is one act with one answer."""
    intent = CheckIn(who=EIRIK)
    first = desk.do(intent)
    clock.advance(minutes=10)

    again = desk.do(intent)

    assert (again.word, again.at) == (first.word, first.at)
    assert len(paper.entries) == 1


def test_refusal_that_was_recorded_is_told_again_in_full(keyring: Keyring) -> None:
    """Whoever lost the answer and asks again hears the numbers too."""
    people = [build.participant(number) for number in (1, 2)]
    desk = build.desk(build.state(people, settings={"capacity": 1}), keyring=keyring)
    desk.do(CheckIn(who=Typed("2")))
    intent = CheckIn(who=EIRIK)

    first, again = desk.do(intent), desk.do(intent)

    assert (first.word, first.values) == ("full", {"n": "1", "max": "1"})
    assert again == first


def test_refused_disk_changes_nothing(desk: Desk, paper: build.Paper) -> None:
    """When the disk refuses, the answer says so and the state stays."""
    paper.is_full = True

    answer = desk.do(CheckIn(who=EIRIK))

    assert (answer.word, answer.reason) == ("not_saved", "store.full")
    assert not desk.state.is_present(ParticipantId("p1"), 1)


def test_double_read_repeats_the_first_answer(
    desk: Desk, paper: build.Paper, clock: FixedClock
) -> None:
    """Within five seconds the same person is green again, and recorded once."""
    desk.do(CheckIn(who=EIRIK))
    clock.advance(seconds=5)

    answer = desk.do(CheckIn(who=EIRIK))

    assert (answer.word, answer.repeat) == ("admitted", True)
    assert len(paper.entries) == 1


def test_second_read_after_five_seconds_is_already_in(desk: Desk, clock: FixedClock) -> None:
    """Later it is a second check-in, and says when and where the first was."""
    first = desk.do(CheckIn(who=EIRIK))
    clock.advance(seconds=5.1)

    answer = desk.do(CheckIn(who=EIRIK))

    assert answer.word == "already_in"
    assert answer.first is not None
    assert (answer.first.at, answer.first.desk) == (first.at, "Skranke 1")


def test_act_between_ends_the_double_read(desk: Desk) -> None:
    """After somebody else, the same person is judged again."""
    desk.do(CheckIn(who=EIRIK))
    desk.do(CheckIn(who=Typed("åse næss")))

    assert desk.do(CheckIn(who=EIRIK)).word == "already_in"


def test_scanned_code_admits_and_scanned_number_does_not(desk: Desk) -> None:
    """Scanned text counts only as a code of ours."""
    code = desk.code(ParticipantId("p1"))

    assert desk.do(CheckIn(who=Scanned("1"))).reason == "foreign"
    assert desk.do(CheckIn(who=Scanned(code))).word == "admitted"


def test_typed_number_and_typed_words(desk: Desk) -> None:
    """Typed digits are a badge number, words are prefixes in any order."""
    assert desk.do(CheckIn(who=Typed("#2"))).word == "admitted"
    assert desk.do(CheckIn(who=Typed("sol mål eir"))).word == "admitted"
    assert desk.do(CheckIn(who=Typed("9"))).reason == "no_such_number"
    assert desk.do(CheckIn(who=Typed("ukjent"))).reason == "no_match"


def test_undo_takes_back_the_last_act_of_this_window(desk: Desk) -> None:
    """Undo is of the window, and redo does it again."""
    desk.do(CheckIn(who=EIRIK, window="w1"))
    desk.do(CheckIn(who=Typed("2"), window="w2"))

    undone = desk.do(Undo(window="w1"))

    assert undone.values["name"] == "Eirik Solhaug"
    assert not desk.state.is_present(ParticipantId("p1"), 1)
    assert desk.state.is_present(ParticipantId("p2"), 1)
    desk.do(Redo(window="w1"))
    assert desk.state.is_present(ParticipantId("p1"), 1)


def test_undo_and_redo_walk_the_whole_history(desk: Desk, clock: FixedClock) -> None:
    """Undo is unlimited, and redo goes forward again in order."""
    for number in (1, 2):
        clock.advance(seconds=10)
        desk.do(CheckIn(who=Typed(str(number)), window="w"))
    people = [ParticipantId("p1"), ParticipantId("p2")]

    assert desk.do(Undo(window="w")).is_done
    assert desk.do(Undo(window="w")).is_done
    assert desk.do(Undo(window="w")).exit_status == 3
    assert [desk.state.is_present(person, 1) for person in people] == [False, False]
    assert desk.do(Redo(window="w")).is_done
    assert [desk.state.is_present(person, 1) for person in people] == [True, False]
    assert desk.do(Redo(window="w")).is_done
    assert desk.do(Redo(window="w")).exit_status == 3
    assert [desk.state.is_present(person, 1) for person in people] == [True, True]
    assert desk.do(Undo(window="w")).values["name"] == "Åse Næss"


def test_window_without_acts_is_asked_before_undoing(desk: Desk) -> None:
    """A window that has done nothing names the desk's last act and does it only when sure."""
    desk.do(CheckIn(who=EIRIK, window="w1"))

    asked = desk.do(Undo(window="other"))

    assert (asked.key, asked.values["name"]) == ("history.not_this_window", "Eirik Solhaug")
    assert desk.state.is_present(ParticipantId("p1"), 1)
    assert desk.do(Undo(window="other", is_sure=True)).is_done
    assert not desk.state.is_present(ParticipantId("p1"), 1)


def test_undo_is_explained_when_somebody_acted_since(desk: Desk, clock: FixedClock) -> None:
    """An act that another one builds on is not taken back."""
    desk.do(CheckIn(who=EIRIK, window="w1"))
    clock.advance(minutes=1)
    desk.do(CheckOut(who=EIRIK, window="w2"))

    answer = desk.do(Undo(window="w1"))

    assert (answer.key, answer.exit_status) == ("history.overtaken", 4)


def test_override_admits_registers_and_is_undone_whole(keyring: Keyring) -> None:
    """Over a withdrawal the person is registered as well; one undo takes back both."""
    withdrawn = build.participant(1, status=Status.WITHDRAWN)
    desk = build.desk(build.state([withdrawn]), keyring=keyring)

    assert desk.do(CheckIn(who=EIRIK)).word == "withdrawn"
    answer = desk.do(CheckIn(who=EIRIK, anyway="møtte likevel"))

    assert (answer.word, answer.set_aside) == ("admitted", ("withdrawn",))
    assert desk.state.participants[withdrawn.id].status is Status.REGISTERED
    desk.do(Undo())
    assert desk.state.participants[withdrawn.id] == withdrawn
    assert not desk.state.is_present(withdrawn.id, 1)


def test_override_holds_for_the_day(keyring: Keyring, clock: FixedClock) -> None:
    """After a check-out, who was let in anyway comes in again without a reason."""
    other_day = build.participant(1, days=(2,))
    desk = build.desk(build.state([other_day]), keyring=keyring, clock=clock)
    desk.do(CheckIn(who=EIRIK, anyway="bytter dag"))
    clock.advance(hours=1)
    assert desk.do(CheckOut(who=EIRIK)).word == "left"
    clock.advance(hours=1)

    assert desk.do(CheckIn(who=EIRIK)).word == "admitted"


def test_override_that_was_not_needed_is_ordinary(desk: Desk, paper: build.Paper) -> None:
    """A reason that set nothing aside is not kept."""
    assert desk.do(CheckIn(who=EIRIK, anyway="for sikkerhets skyld")).set_aside == ()
    (fact,) = paper.entries[0].facts
    assert isinstance(fact, CheckedIn)
    assert (fact.presence.reason, fact.presence.overrode) == (None, ())


def test_counts_follow_every_act(desk: Desk, clock: FixedClock) -> None:
    """Present, came and missing are those of the people, whatever was done and undone."""
    tally = desk.state.tallies[1]
    assert (tally.expected, tally.present, tally.missing) == (2, 0, 2)
    desk.do(CheckIn(who=EIRIK))
    assert (tally.present, tally.missing, tally.came_from["5418"]) == (1, 1, 1)
    clock.advance(minutes=1)
    desk.do(CheckOut(who=EIRIK))
    assert (tally.present, tally.missing) == (0, 1)
    desk.do(Undo())
    desk.do(Undo())
    assert (tally.present, tally.missing, tally.came_from["5418"]) == (0, 2, 0)


def test_act_at_another_time_keeps_the_true_time(desk: Desk, paper: build.Paper) -> None:
    """`at` says when it happened; when it was recorded stands beside it."""
    earlier = build.at("08:05")

    desk.do(CheckIn(who=EIRIK, at=earlier))

    assert (paper.entries[0].at, paper.entries[0].recorded_at) == (earlier, build.at("08:12"))


def test_other_desks_entries_are_taken_in_once(desk: Desk, keyring: Keyring) -> None:
    """What another desk recorded arrives by itself, twice or not."""
    paper = build.Paper()
    people = (build.participant(1), build.participant(2))
    other = build.desk(build.state(people), keyring=keyring, name="Skranke 2", journal=paper)
    other.do(CheckIn(who=EIRIK))

    desk.receive(paper.entries)
    desk.receive(paper.entries)

    assert desk.do(CheckIn(who=EIRIK)).word == "already_in"
    assert len(desk.state.entries) == 2


def test_clock_that_jumps_back_still_orders_entries(
    desk: Desk, clock: FixedClock, paper: build.Paper
) -> None:
    """The hybrid clock only grows, whatever the machine's clock does."""
    desk.do(CheckIn(who=EIRIK))
    clock.set(clock.now() - timedelta(hours=1))
    desk.do(CheckIn(who=Typed("2")))

    assert paper.entries[0].hlc < paper.entries[1].hlc


def test_dry_run_records_nothing(desk: Desk, paper: build.Paper) -> None:
    """Asking leaves no trace, neither of admissions nor of refusals."""
    assert desk.do(CheckIn(who=EIRIK, dry_run=True)).word == "admitted"
    assert desk.do(CheckIn(who=Typed("nobody"), dry_run=True)).word == "unknown"
    assert paper.entries == []


def test_state_of_entries_is_the_state_of_the_desk(desk: Desk, paper: build.Paper) -> None:
    """Folding the journal anew gives the same tables."""
    from store.conference.folding import fold_entry

    desk.do(CheckIn(who=EIRIK))
    desk.do(CheckIn(who=Typed("2")))
    desk.do(Undo())
    again = build.state(desk.state.participants.values())
    for entry in paper.entries:
        fold_entry(again, entry)

    assert again.presences == desk.state.presences
    assert again.activity == desk.state.activity
    assert msgspec.json.encode(again.participants) == msgspec.json.encode(desk.state.participants)


def test_an_index_may_grow_a_few_people_at_a_time(desk: Desk) -> None:
    """It is complete when everybody is in it, whatever changed on the way."""
    assert not desk.grow_index(1)
    desk.state.participants[ParticipantId("p3")] = build.participant(3, given="Helvi")
    desk._tell(Change(people=frozenset({ParticipantId("p3")})))
    assert not desk.grow_index(2)
    assert desk.grow_index(2)
    assert desk.search("helvi").exact == ("p3",)


def test_a_search_does_not_wait_for_an_index_that_grows(desk: Desk) -> None:
    """Whoever types before it is complete finds everybody all the same."""
    assert not desk.grow_index(1)
    assert desk.search("åse").exact == ("p2",)
