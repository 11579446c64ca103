"""The numbers of the conference agree with each other, however they are counted."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Package, ParticipantId, Status
from store.conference.tally import slot_of
from store.desk import Desk
from store.exporters import statistics_json
from store.intents.admission import CheckIn
from store.intents.naming import Known
from store.rules.numbers import Census
from store.rules.statistics import Statistics, arrivals, statistics
from tests import build

PEOPLE = (
    build.participant(1, municipality="5418", package=Package.LODGING, choices={2: "A"}),
    build.participant(2, municipality="5418", package=Package.DAY, days=(1,)),
    build.participant(3, municipality="5403", choices={2: "B"}),
    build.participant(4, municipality=None, days=(1,)),
    build.participant(5, municipality="5403", status=Status.WAITING),
)


@pytest.fixture
def desk(clock: FixedClock, keyring: Keyring) -> Desk:
    """Give a desk to which three came within half an hour."""
    made = build.desk(build.state(PEOPLE), clock=clock, keyring=keyring)
    for number, minutes in ((1, 0), (2, 2), (3, 12)):
        clock.advance(minutes=minutes)
        made.do(CheckIn(who=Known(ParticipantId(f"p{number}"))))
    return made


def counted(desk: Desk) -> Statistics:
    """Count day 1."""
    return statistics(desk.state, Census(desk.state), 1)


def test_days_municipalities_and_packages_add_up(desk: Desk) -> None:
    """Every registered participant is counted once in each."""
    found = counted(desk)

    assert found.statuses[Status.REGISTERED] == 4
    assert found.statuses[Status.WAITING] == 1
    assert sum(found.packages.values()) == 4
    assert sum(found.categories.values()) == 4
    assert sum(place.registered for place in found.places) == 4
    assert (found.days[0].registered, found.days[0].present, found.days[0].missing) == (4, 3, 1)
    assert sum(place.present for place in found.places) == 3
    assert [(each.track, each.registered) for each in found.days[1].tracks] == [("A", 1), ("B", 1)]


def test_arrivals_leave_no_five_minutes_out(desk: Desk) -> None:
    """So that bars beside each other are times beside each other."""
    found = arrivals(desk.state.tallies[1])

    assert [count for _start, count in found] == [2, 0, 0, 1]
    assert [f"{start.astimezone(desk.state.zone):%H.%M}" for start, _count in found] == [
        *("08.10", "08.15", "08.20", "08.25"),
    ]
    assert arrivals(desk.state.tallies[2]) == ()


@pytest.mark.parametrize("year", [2019, 2100])
def test_a_wrong_date_takes_nobody_out_of_the_chart(desk: Desk, year: int) -> None:
    """An act recorded years off makes no endless chart: the day on which most came is given."""
    tally = desk.state.tallies[1]
    right = arrivals(tally)
    tally.arrivals[slot_of(build.at("08:00").replace(year=year))] += 1

    assert arrivals(tally) == right


def test_the_document_holds_the_same_numbers_and_no_name(desk: Desk) -> None:
    """What a script reads is what the screen shows."""
    made = statistics_json.statistics(desk.state, counted(desk), 1)

    assert made["day"] == 1
    days = made["days"]
    assert isinstance(days, list)
    assert days[0]["present"] == 3
    assert days[0]["arrivals"][0] == {"at": "2020-11-18T08:10:00+01:00", "count": 2}
    assert "Solhaug" not in repr(made)
