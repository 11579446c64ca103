"""The door's cases, numbered: what was so, what happens there in order, and each answer to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from store.badges.keys import Keyring
from store.conference.facts import CheckedIn, CheckedOut, Refused
from store.conference.people import ParticipantId, Presence, Status
from store.conference.programme import Day
from store.intents.delegation import CheckInDelegation
from store.intents.history import Undo
from store.intents.naming import Typed
from tests.build import DAY_1, DAY_2, at
from tests.store.rules.door import (
    Act,
    Door,
    burst,
    chosen,
    do,
    entry,
    leave,
    present,
    said,
    scan,
    typed,
    undo,
)

ON_2: dict[str, Any] = {"when": "08:50", "on": DAY_2}
WITHDRAWN: dict[str, Any] = {"status": Status.WITHDRAWN}
EIRIK = Typed("#1")
FORGED = "K1000010100000000000000000000"

Case = tuple[tuple[dict[str, Any], ...], tuple[Act, ...], tuple[str, ...]]

CASES: dict[str, Case] = {
    "1 registered today": ((), (scan(),), ("admitted",)),
    "2 scanned again later": (
        (),
        (scan("08:03"), scan("08:12")),
        ("admitted", "already_in 08:03 Skranke 1"),
    ),
    "3 same scan id again": (
        (),
        (scan("08:03", id="a"), scan("08:30", id="a"), lambda door: str(door.facts)),
        ("admitted", "admitted", "1"),
    ),
    # An act happens once: what an id was answered stays its answer, the next scan is judged anew.
    "4 refused earlier, now allowed": (
        (WITHDRAWN,),
        (
            scan(id="a"),
            do(lambda door: door.change(status=Status.REGISTERED)),
            scan(id="a"),
            scan(id="b"),
        ),
        ("withdrawn", "", "withdrawn", "admitted"),
    ),
    "5 withdrawn": ((WITHDRAWN,), (scan(),), ("withdrawn",)),
    "6 withdrawn, with a reason": (
        (WITHDRAWN,),
        (scan(anyway="møtte likevel"),),
        ("admitted anyway",),
    ),
    "7 reason that was not needed": ((), (scan(anyway="for sikkerhets skyld"),), ("admitted",)),
    "8 held": ((), (do(Door.hold), scan()), ("", "held")),
    "9 held, with a reason": (
        (),
        (do(Door.hold), scan(anyway="avklart")),
        ("", "admitted anyway"),
    ),
    "10 waiting": (({"status": Status.WAITING},), (scan(),), ("waiting",)),
    "11 a second before the doors and after": (
        (),
        (scan("07:59:59"), scan("08:00:01")),
        ("not_open", "admitted"),
    ),
    "13 check-out outside the hours": (
        (),
        (scan(), leave("23:30")),
        ("admitted", "left"),
    ),
    "14 day 2 only, on day 1": (({"days": (2,)},), (scan(),), ("wrong_day",)),
    "15 both days": ((), (scan(), scan(**ON_2)), ("admitted", "admitted B")),
    "16 in on day 1, then day 2": (
        (),
        (scan("23:50"), present(), scan(**ON_2)),
        ("admitted", "in", "admitted B"),
    ),
    "17 track B at door A": ((), (scan(**ON_2, door="A"),), ("wrong_track",)),
    "18 track B at the main door": ((), (scan(**ON_2),), ("admitted B",)),
    "19 door unknown, own track shown": (
        ({"choices": {2: "A"}},),
        (scan(**ON_2),),
        ("admitted A",),
    ),
    "20 no track, then A": (
        ({"choices": {}},),
        (scan(**ON_2), do(lambda door: door.change(choices={2: "A"})), scan(**ON_2)),
        ("no_track", "", "admitted A"),
    ),
    "21 re-entry after a check-out": (
        (),
        (scan(), leave("09:00"), scan("09:30")),
        ("admitted", "left", "admitted"),
    ),
    "23 never in, checked out": (
        (),
        (leave("08:12"), scan("08:20")),
        ("not_in", "admitted"),
    ),
    "24 checked out again": (
        (),
        (scan(), leave("09:00"), leave("09:10"), scan("09:20")),
        ("admitted", "left", "not_in", "admitted"),
    ),
    "26 from midnight the next day's rule": (
        ({"days": (1,)}, {"days": (2,)}),
        (
            scan("23:50"),
            scan("23:50", number=2),
            scan("00:10", DAY_2),
            scan("00:10", DAY_2, number=2),
        ),
        ("admitted", "wrong_day", "wrong_day", "admitted B"),
    ),
    "30 in late stays in": (
        (),
        (scan("23:58"), scan("23:59:59"), present()),
        ("admitted", "already_in 23:58 Skranke 1", "in"),
    ),
    "32 several reasons, the first is named": (
        ({"status": Status.WITHDRAWN, "days": (2,)},),
        (scan("07:00"), scan("07:00", anyway="avtalt"), present()),
        ("withdrawn", "admitted anyway", "in"),
    ),
    "33 random code": ((), (burst("5901234123457"),), ("unknown/foreign",)),
    "34 wrong signature": ((), (burst(FORGED),), ("forged/mac",)),
    "35 genuine, not in the list": (
        (),
        (scan(number=77),),
        ("unknown/not_in_list",),
    ),
    "36 older generation": (
        (),
        (do(lambda door: door.badge(generation=2)), scan()),
        ("", "revoked/superseded"),
    ),
    "37 older generation, with a reason": (
        (),
        (do(lambda door: door.badge(generation=2)), scan(anyway="nytt er ikke trykt")),
        ("", "admitted anyway"),
    ),
    "38 revoked and in": (
        (),
        (scan(), do(lambda door: door.badge(revoked="lost")), scan("08:30")),
        ("admitted", "", "revoked/lost"),
    ),
    "41 prefix, line ends and spaces": (
        (),
        (burst("]Q1\\000026 {code} \r\n"),),
        ("admitted",),
    ),
    "42 digits in a foreign code": ((), (burst("1"),), ("unknown/foreign",)),
    "43 internal id, scanned": ((), (burst("p1"),), ("unknown/foreign",)),
    "44 two namesakes": (({}, {}), (typed("eirik solhaug"),), ("ambiguous",)),
    "47 refusal recorded once an id": (
        (WITHDRAWN,),
        (scan(id="a"), scan("08:30", id="a"), lambda door: str(door.facts)),
        ("withdrawn", "withdrawn", "1"),
    ),
    "49 undone at once": (
        (),
        (scan(window="w"), undo(window="w"), present()),
        ("admitted", "history.undone", "out"),
    ),
    "49 undone after another acted": (
        (),
        (scan(window="w"), leave("09:00"), undo(window="w"), present()),
        ("admitted", "left", "history.overtaken", "out"),
    ),
    "50 undone twice, or what never was": (
        (WITHDRAWN, {}),
        (
            scan(number=2, window="w"),
            undo(window="w"),
            undo(window="w"),
            undo(entry="nothing"),
            scan(),
            lambda door: door.desk.do(Undo(entry=door.desk.state.latest)).key,
        ),
        (
            "admitted",
            "history.undone",
            "history.nothing_to_undo",
            "history.nothing_to_undo",
            "withdrawn",
            "history.nothing_to_undo",
        ),
    ),
    "54 dry run": (
        (),
        (scan(dry_run=True), lambda door: str(door.facts), present()),
        ("admitted", "0", "out"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_case(keyring: Keyring, name: str) -> None:
    """What happens at the door is answered as the case says."""
    people, acts, answers = CASES[name]
    door = Door(keyring, *people)

    assert tuple(act(door) for act in acts) == answers


FULL: dict[str, tuple[tuple[Act, ...], tuple[str, ...]]] = {
    "39 full and in": (
        (scan("08:03"), scan("08:12")),
        ("admitted", "already_in 08:03 Skranke 1"),
    ),
    "40 full, checked out": (
        (scan("08:03"), leave("08:05"), scan("08:06", number=2), scan("08:12")),
        ("admitted", "left", "admitted", "full"),
    ),
}


@pytest.mark.parametrize("name", FULL)
def test_case_with_one_place(keyring: Keyring, name: str) -> None:
    """With room for one, who is in is in, and who left has no place kept."""
    acts, answers = FULL[name]
    door = Door(keyring, {}, {}, settings={"capacity": 1})

    assert tuple(act(door) for act in acts) == answers


def test_case_14_names_the_right_day(keyring: Keyring) -> None:
    """Who comes on the wrong day hears which is theirs."""
    door = Door(keyring, {"days": (2,)})

    assert door.ask(EIRIK, at("08:12")).valid_on == ((2, "B"),)


def test_case_25_by_the_time_of_the_act(keyring: Keyring) -> None:
    """What arrives late and in the wrong order counts by when it happened."""
    door = Door(keyring)
    first = Presence(id="1", participant=ParticipantId("p1"), day=1, at=at("08:03"), desk="B")
    left = msgspec.structs.replace(first, out_at=at("08:05"))
    second = msgspec.structs.replace(first, id="2", at=at("08:07"))

    for fact in (CheckedIn(presence=second), CheckedOut(presence=left), CheckedIn(presence=first)):
        door.desk.receive([entry(fact)])

    assert said(door.ask(EIRIK, at("08:12"))) == "already_in 08:07 B"
    assert door.desk.state.tallies[1].present == 1


def test_case_27_day_changes_in_the_conferences_zone(keyring: Keyring) -> None:
    """Ten to eleven and ten past eleven in UTC are two days in Oslo, wherever the laptop is."""
    door = Door(keyring)
    before = at("23:50")
    assert before.hour == 22

    days = [door.ask(EIRIK, before + timedelta(minutes=n)).day for n in (0, 20)]

    assert days == [1, 2]


def test_case_28_night_of_two_clocks(keyring: Keyring) -> None:
    """In the night that has an hour twice a day begins once, and nobody is in twice."""
    saturday = date(2020, 10, 24)
    days = (Day(number=1, date=saturday), Day(number=2, date=date(2020, 10, 25)))
    door = Door(keyring, days=days, tracks=())
    half_past_two = at("02:30", days[1].date)

    first = door.ask(EIRIK, half_past_two)
    again = door.ask(EIRIK, half_past_two + timedelta(hours=1))

    assert (first.word, first.day) == ("admitted", 2)
    assert (again.word, again.day) == ("already_in", 2)


def test_case_29_day_that_ended(keyring: Keyring) -> None:
    """On the next day nobody is present yet, and the list of the day before keeps them."""
    door = Door(keyring)
    door.ask(EIRIK, at("08:12"))

    tallies = door.desk.state.tallies
    assert (tallies[2].present, tallies[1].came) == (0, 1)
    assert scan(**ON_2)(door) == "admitted B"


def test_case_48_admission_and_refusal_with_one_id(keyring: Keyring) -> None:
    """What other desks recorded is kept, both of it."""
    door = Door(keyring)
    stay = Presence(id="a", participant=ParticipantId("p1"), day=1, at=at("08:03"), desk="B")
    refused = Refused(verdict="full", participant=ParticipantId("p1"), day=1)

    door.desk.receive([entry(CheckedIn(presence=stay), intent="a"), entry(refused, intent="a")])

    assert len(door.desk.state.entries) == 2
    assert present()(door) == "in"


def everything(door: Door) -> object:
    """Give all tables that a check-in may change, and the counts."""
    state, tally = door.desk.state, door.desk.state.tallies[1]
    people = (dict(state.participants), dict(state.badges), dict(state.holds))
    stays = (dict(state.presences), dict(state.stays))
    counts = (tally.expected, tally.present, tally.came, tally.counted_present)
    return people, stays, counts, +tally.present_as, +tally.came_from, +tally.arrivals


def test_case_51_undo_restores_everything(keyring: Keyring) -> None:
    """Status, place in line, hold, badge and counts are as they were before."""
    door = Door(keyring, {"status": Status.WAITING, "place": 3}, settings={"capacity": 2})
    door.hold()
    before = everything(door)

    assert scan(anyway="avtalt", window="w")(door) == "admitted anyway"
    assert everything(door) != before
    assert undo(window="w")(door) == "history.undone"
    assert everything(door) == before


def delegation(door: Door, *numbers: int) -> list[str]:
    """Check some of Målselv in together."""
    members = tuple(door.person(number).id for number in numbers)
    answer = door.desk.do(CheckInDelegation(municipality="5418", members=members, window="w"))
    return [said(verdict) for verdict in answer.verdicts]


def test_case_52_delegation_with_one_withdrawn(keyring: Keyring) -> None:
    """The rest come in, and that one is told apart."""
    door = Door(keyring, {}, WITHDRAWN, {})

    assert delegation(door, 1, 2, 3) == ["admitted", "withdrawn", "admitted"]


def test_case_53_undo_of_a_delegation(keyring: Keyring) -> None:
    """Who was in before stays in when the others' act is undone."""
    door = Door(keyring, {}, {})
    chosen("08:03", window="other")(door)
    door.clock.set(at("08:12"))

    assert delegation(door, 1, 2) == ["already_in 08:03 Skranke 1", "admitted"]
    assert undo(window="w")(door) == "history.undone"
    assert [present(number)(door) for number in (1, 2)] == ["in", "out"]


def test_case_56_admitted_at_two_desks(keyring: Keyring) -> None:
    """Admitted by a desk that was cut off as well, somebody is in once, since the earlier."""
    door = Door(keyring)
    scan("08:05")(door)
    stay = Presence(id="b", participant=ParticipantId("p1"), day=1, at=at("08:03"), desk="B")
    door.desk.receive([entry(CheckedIn(presence=stay))])

    assert door.desk.state.tallies[1].present == 1
    assert scan("08:12", DAY_1)(door) == "already_in 08:03 B"
    assert leave("09:00")(door) == "left"
    assert present()(door) == "out"


def test_no_case_is_left_out() -> None:
    """Every number from 1 to 56 has a case here, but for those of rules that we do not have."""
    names = {*CASES, *FULL, *(name[10:] for name in globals() if name.startswith("test_case_"))}
    numbers = {int(number) for name in names if (number := _leading(name))}

    assert set(range(1, 57)) - numbers == {12, 22, 31, 45, 46, 55}


def _leading(name: str) -> str:
    return name.replace("_", " ").partition(" ")[0] if name[:1].isdigit() else ""
