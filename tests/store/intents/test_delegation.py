"""Delegations: a verdict a head, one act, one undo, and what single check-ins would do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.facts import CheckedIn, ParticipantChanged, Refused
from store.conference.people import Category, Hold, ParticipantId, Status
from store.desk import Desk
from store.intents.activity import Teller
from store.intents.admission import CheckIn, CheckOut
from store.intents.delegation import CheckInDelegation
from store.intents.everything import AnyIntent
from store.intents.history import Redo, Undo
from store.intents.intent import new_intent_id
from store.intents.naming import Known
from store.intents.privacy import ErasePerson
from store.intents.wording import tell
from store.language import Language
from store.rules.verdicts import GroupVerdict
from tests import build
from tests.sizes import EXAMPLES

PLACE = "5418"
PEOPLE = (
    build.participant(86, given="Sunniva", family="Bakkejord"),
    build.participant(87, given="Torill", family="Heika"),
    build.participant(88),
    build.participant(89, given="Ragnhild", family="Aune", category=Category.ORGANISER),
    build.participant(90, given="Yonas", family="Tesfay", category=Category.SPEAKER),
    build.participant(91, given="Frode", family="Forfall", status=Status.WITHDRAWN),
    build.participant(92, given="Vera", family="Venter", status=Status.WAITING, place=3),
    build.participant(93, given="Kari", family="Nordli", days=(2,)),
    build.participant(94, given="Heidi", family="Holdt"),
)


def ids(*numbers: int) -> tuple[ParticipantId, ...]:
    """Give the ids of some badge numbers."""
    return tuple(ParticipantId(f"p{number}") for number in numbers)


def come(*numbers: int, **fields: Any) -> CheckInDelegation:
    """Ask to let some members in."""
    return CheckInDelegation(municipality=PLACE, members=ids(*numbers), **fields)


def words(answer: GroupVerdict) -> list[str]:
    """Give the verdict of each head."""
    return [verdict.word for verdict in answer.verdicts]


def made(keyring: Keyring, clock: FixedClock, capacity: int | None = None) -> Desk:
    """Make a desk for a municipality, of which one is parked aside."""
    settings = {"capacity": capacity} if capacity is not None else {}
    state = build.state(PEOPLE, settings=settings)
    state.holds["h"] = Hold(id="h", participant=ids(94)[0], words="betaling", at=build.at("08:00"))
    return build.desk(state, clock=clock, keyring=keyring)


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk without a limit."""
    return made(keyring, clock)


def inside(desk: Desk) -> set[int]:
    """Give the numbers of who is inside."""
    state = desk.state
    return {person.number for person in PEOPLE if state.is_present(person.id, 1)}


def test_members_come_in_by_one_act(desk: Desk) -> None:
    """One entry holds a fact a head, and the answer says how many of all are inside."""
    answer = desk.do(come(86, 90))

    assert words(answer) == ["admitted", "admitted"]
    assert inside(desk) == {86, 90}
    assert len(desk.state.entries) == 1
    assert (answer.inside, answer.expected) == (2, 6)
    assert [person.number for person in answer.absent] == [87, 88, 89, 94]


def test_withdrawn_member_is_refused_and_the_rest_come_in(desk: Desk) -> None:
    """Each head has the verdict of their own, and a refusal is recorded beside the others."""
    answer = desk.do(come(86, 91, 92, 93, 94, 90))

    assert words(answer) == ["admitted", "withdrawn", "waiting", "wrong_day", "held", "admitted"]
    (entry,) = desk.state.entries
    facts = desk.state.facts_of(entry)
    assert [type(fact) for fact in facts] == [CheckedIn] * 2 + [Refused] * 4
    assert [fact.verdict for fact in facts if isinstance(fact, Refused)] == words(answer)[1:5]


def test_undo_takes_back_only_this_act(desk: Desk) -> None:
    """Who was inside before the others came stays inside when those are taken back."""
    desk.do(CheckIn(who=Known(ids(88)[0])))
    answer = desk.do(come(86, 88, 90))
    assert words(answer) == ["admitted", "already_in", "admitted"]

    outcome = desk.do(Undo())

    assert inside(desk) == {88}
    assert outcome.values["n"] == "2"
    assert tell(Language("nb"), desk.state.zone, outcome) == (
        "Angret: innsjekkingen av 2 fra Målselv."
    )
    desk.do(Redo())
    assert inside(desk) == {86, 88, 90}


def test_act_about_somebody_refused_overtakes_nothing(desk: Desk) -> None:
    """Who was refused with the others and let in later does not keep them from being undone."""
    desk.do(come(86, 91))
    desk.do(CheckIn(who=Known(ids(91)[0]), anyway="møtte likevel", window="another"))

    assert desk.do(Undo()).is_done
    assert inside(desk) == {91}


def test_act_about_somebody_admitted_overtakes_the_whole(desk: Desk) -> None:
    """Where one of them has left since, the act is explained and not undone."""
    desk.do(come(86, 90))
    desk.do(CheckOut(who=Known(ids(90)[0]), window="another"))

    outcome = desk.do(Undo())

    assert (outcome.key, outcome.exit_status) == ("history.overtaken", 4)
    assert inside(desk) == {86}


def test_last_seats_go_to_who_is_judged_first(keyring: Keyring, clock: FixedClock) -> None:
    """Each one let in takes up a place for the next; who runs the conference takes up none."""
    desk = made(keyring, clock, capacity=2)

    answer = desk.do(come(86, 89, 87, 88, 90))

    assert words(answer) == ["admitted", "admitted", "admitted", "full", "full"]
    assert answer.verdicts[3].values == {"n": "2", "max": "2"}
    assert inside(desk) == {86, 87, 89}


def test_last_seats_of_a_category_are_counted_too(keyring: Keyring, clock: FixedClock) -> None:
    """A limit of one category is met within the act."""
    state = build.state(PEOPLE, settings={"capacity_participant": 1})
    desk = build.desk(state, clock=clock, keyring=keyring)

    assert words(desk.do(come(86, 87, 90))) == ["admitted", "full", "admitted"]


def test_reason_sets_rules_aside_for_each(desk: Desk) -> None:
    """An override makes a withdrawn one registered, and one undo takes back both."""
    answer = desk.do(come(86, 91, anyway="avtalt"))

    assert words(answer) == ["admitted", "admitted"]
    assert answer.verdicts[1].set_aside == ("withdrawn",)
    (entry,) = desk.state.entries
    assert any(isinstance(fact, ParticipantChanged) for fact in desk.state.facts_of(entry))
    assert desk.state.participants[ids(91)[0]].status is Status.REGISTERED
    desk.do(Undo())
    assert desk.state.participants[ids(91)[0]].status is Status.WITHDRAWN


def test_dry_run_records_nothing(desk: Desk) -> None:
    """Asking changes nothing."""
    assert words(desk.do(come(86, 91, dry_run=True))) == ["admitted", "withdrawn"]
    assert not desk.state.entries


def test_member_is_judged_once(desk: Desk) -> None:
    """Somebody who is named twice is one head."""
    assert words(desk.do(come(86, 86))) == ["admitted"]


def test_nobody_is_no_act(desk: Desk) -> None:
    """Without members nothing is recorded."""
    answer = desk.do(come())

    assert (words(answer), answer.expected) == ([], 6)
    assert not desk.state.entries


def test_same_intent_is_done_once_and_answered_again(desk: Desk) -> None:
    """Handed in twice it is recorded once, with the same verdict a head."""
    wish = come(86, 91, 88, 7, 90, id=new_intent_id())
    desk.do(CheckIn(who=Known(ids(88)[0])))
    first = desk.do(wish)
    second = desk.do(wish)

    assert words(first) == ["admitted", "withdrawn", "already_in", "unknown", "admitted"]
    assert words(second) == words(first)
    assert [each.participant for each in second.verdicts] == [
        each.participant for each in first.verdicts
    ]
    assert (second.inside, second.expected, second.absent) == (
        first.inside,
        first.expected,
        first.absent,
    )
    assert len(desk.state.entries) == 2


def test_who_was_erased_since_is_told_as_erased(desk: Desk) -> None:
    """Answered again, the verdict of somebody who was erased names nobody."""
    wish = come(86, 90, id=new_intent_id())
    desk.do(wish)
    desk.do(ErasePerson(who=Known(ids(90)[0]), is_sure=True))

    again = desk.do(wish)

    assert words(again) == ["admitted", "erased"]
    assert again.verdicts[1].participant is None


def test_badge_read_after_the_delegation_is_a_double_read(desk: Desk, clock: FixedClock) -> None:
    """The badge of one who just came in with the others is green again, and their own."""
    desk.do(come(86, 90))
    clock.advance(seconds=2)

    verdict = desk.do(CheckIn(who=Known(ids(86)[0])))

    assert (verdict.word, verdict.repeat) == ("admitted", True)
    assert verdict.participant is not None
    assert verdict.participant.number == 86


def test_disk_that_refuses_saves_nobody(keyring: Keyring) -> None:
    """Nothing is recorded, and each head hears it."""
    paper = build.Paper()
    desk = build.desk(build.state(PEOPLE), keyring=keyring, journal=paper)
    paper.is_full = True

    answer = desk.do(come(86, 90))

    assert words(answer) == ["not_saved", "not_saved"]
    assert (answer.inside, answer.expected) == (0, 6)
    assert inside(desk) == set()


def test_door_that_takes_only_scans_takes_no_delegation(
    keyring: Keyring, clock: FixedClock
) -> None:
    """Where badges are read nobody comes in unread."""
    state = build.state(PEOPLE, settings={"scan_only.B": "on"})
    desk = build.desk(state, clock=clock, keyring=keyring)

    answer = desk.do(come(86, day=2, door="B"))

    assert [(each.word, each.reason) for each in answer.verdicts] == [("unknown", "scan_only")]


def test_log_counts_who_came(desk: Desk) -> None:
    """The log names the act after who came in, and tells of the others in full."""
    desk.do(come(91, 86, 90))
    (entry,) = desk.state.entries
    log = Teller(Language("nb"), desk.state)

    line = log.tell(entry)
    assert (line.act, line.about) == ("Sjekket inn", "2 fra Målselv")
    assert not line.is_refusal
    assert len(log.detail(entry).lines) == 3


def test_intent_goes_from_process_to_process() -> None:
    """The intent is read back as what it was."""
    wish = come(86, 90)
    decoder: msgspec.json.Decoder[AnyIntent] = msgspec.json.Decoder(AnyIntent)

    assert decoder.decode(msgspec.json.encode(wish)) == wish


@settings(max_examples=EXAMPLES)
@given(
    numbers=st.lists(st.sampled_from([person.number for person in PEOPLE]), unique=True),
    before=st.sets(st.sampled_from([86, 88, 90])),
    capacity=st.none() | st.integers(0, 5),
    anyway=st.none() | st.just("avtalt"),
    day=st.sampled_from([1, 2]),
)
def test_delegation_is_single_check_ins_in_the_same_order(
    numbers: list[int],
    before: set[int],
    capacity: int | None,
    anyway: str | None,
    day: int,
) -> None:
    """Whoever is ticked ends as one check-in after the other would have left them."""
    keyring, clock = Keyring(Path("no-keys")), FixedClock(build.at("08:12"))
    together, apart = (made(keyring, clock, capacity) for _ in range(2))
    for desk in (together, apart):
        for number in sorted(before):
            desk.do(CheckIn(who=Known(ids(number)[0]), day=day))
    clock.advance(minutes=1)

    answer = together.do(come(*numbers, anyway=anyway, day=day))
    single = [apart.do(CheckIn(who=Known(each), anyway=anyway, day=day)) for each in ids(*numbers)]

    assert list(answer.verdicts) == single
    assert together.state.participants == apart.state.participants
    assert together.state.holds == apart.state.holds
    for person in PEOPLE:
        stays = [desk.state.presence_of(person.id, day) for desk in (together, apart)]
        told = [stay and msgspec.structs.replace(stay, id="") for stay in stays]
        assert told[0] == told[1]
    ours, theirs = (desk.state.tallies[day] for desk in (together, apart))
    assert vars(ours) == vars(theirs)
