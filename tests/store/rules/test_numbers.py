"""How many are registered, present and missing, and how much of a quota is used."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.change import Change
from store.conference.people import (
    Badge,
    Category,
    Package,
    Participant,
    ParticipantId,
    Status,
)
from store.conference.state import State
from store.intents.admission import CheckIn, CheckOut
from store.intents.naming import Known
from store.rules import numbers
from store.rules.numbers import Census, Use
from tests import build

ORGANISER = {
    "municipality": None,
    "organisation": "Miljødirektoratet",
    "category": Category.ORGANISER,
}


def some_people() -> tuple[Participant, ...]:
    """Make people of two municipalities and of none, in every status."""
    return (
        build.participant(1, package=Package.LODGING),
        build.participant(2, package=Package.LODGING, note="Kontaktperson for kommunen"),
        build.participant(3, package=Package.DAY, days=(1,)),
        build.participant(4, municipality="5403", package=Package.LODGING, days=(2,)),
        build.participant(5, municipality="5432", status=Status.WITHDRAWN),
        build.participant(6, municipality="5403", status=Status.WAITING),
        build.participant(7, **ORGANISER),
    )


def test_the_census_counts_the_registered() -> None:
    """Statuses are counted of all, everything else of those who have a place."""
    census = Census(build.state(some_people()))

    assert census.registered == 5
    assert census.statuses[Status.WAITING] == census.statuses[Status.WITHDRAWN] == 1
    assert census.categories == {Category.PARTICIPANT: 4, Category.ORGANISER: 1}
    assert census.packages == {Package.LODGING: 3, Package.DAY: 1, Package.NONE: 1}
    assert census.counted_on == {1: 3, 2: 3}


def test_printed_badges_are_those_of_the_registered() -> None:
    """Who withdrew after the print has no badge that is counted."""
    state = build.state(some_people())
    for number in (1, 5):
        participant = ParticipantId(f"p{number}")
        state.badges[participant] = Badge(id=participant, printed_at=build.at("07:00"))
    census = Census(state)

    assert (census.printed, census.unprinted) == (1, 4)


def test_a_blocked_badge_waits_for_no_printer() -> None:
    """It is printed or it is not, but nobody has to print it; a new one waits again."""
    state = build.state(some_people())
    first, census = ParticipantId("p1"), Census(state)
    for badge, counts in (
        (Badge(id=first, revoked="lost"), (0, 4)),
        (Badge(id=first, revoked="lost", printed_at=build.at("07:00")), (1, 4)),
        (Badge(id=first, generation=2), (0, 5)),
    ):
        state.badges[first] = badge
        census.follow(state, Change(people=frozenset({first})))
        assert (census.printed, census.unprinted) == counts


def test_places_are_listed_by_name_with_their_numbers(keyring: Keyring, clock: FixedClock) -> None:
    """A municipality counts its registered, its packages, who is present and who is missing."""
    state = build.state(some_people(), settings={"quota_lodging": 1, "quota_day": 3})
    desk = build.desk(state, clock=clock, keyring=keyring)
    desk.do(CheckIn(who=Known(ParticipantId("p1")), day=1))

    listed = numbers.places(state, Census(state), 1)

    assert [row.name for row in listed] == ["Alta", "Loppa", "Målselv"]
    malselv = listed[-1]
    assert (malselv.registered, malselv.present, malselv.missing) == (3, 1, 2)
    assert malselv.lodging == Use(used=2, limit=1)
    assert malselv.lodging.is_passed
    assert malselv.day_package == Use(used=1, limit=3)
    alta, loppa = listed[:2]
    assert (alta.registered, alta.missing) == (1, 0), "registered for day 2 only"
    assert (loppa.registered, loppa.lodging.is_reached) == (0, False)


def test_who_left_is_neither_present_nor_missing(keyring: Keyring, clock: FixedClock) -> None:
    """Missing are those who never came."""
    state = build.state(some_people())
    desk = build.desk(state, clock=clock, keyring=keyring)
    desk.do(CheckIn(who=Known(ParticipantId("p1")), day=1))
    clock.advance(minutes=10)
    desk.do(CheckOut(who=Known(ParticipantId("p1")), day=1))

    malselv = numbers.places(state, Census(state), 1)[-1]

    assert (malselv.present, malselv.missing) == (0, 2)


def test_without_a_quota_there_is_no_limit() -> None:
    """What nobody set is neither reached nor passed."""
    row = numbers.places(build.state(some_people()), Census(build.state(some_people())), 1)[-1]

    assert row.lodging == Use(used=2)
    assert not row.lodging.is_reached
    assert not row.lodging.is_passed


def test_the_total_adds_everything_quotas_included() -> None:
    """The quota of all municipalities is that of one, times how many they are."""
    state = build.state(some_people(), settings={"quota_lodging": 4})
    total = numbers.total(numbers.places(state, Census(state), 1))

    assert (total.registered, total.missing) == (4, 3)
    assert total.lodging == Use(used=3, limit=12)
    assert total.day_package == Use(used=1)


def test_who_comes_from_no_municipality_is_counted_apart(
    keyring: Keyring, clock: FixedClock
) -> None:
    """All municipalities and the rest together are everybody."""
    state = build.state(some_people())
    desk = build.desk(state, clock=clock, keyring=keyring)
    desk.do(CheckIn(who=Known(ParticipantId("p7")), day=1))

    rest = numbers.elsewhere(state, Census(state), 1)

    assert (rest.registered, rest.present, rest.missing) == (1, 1, 0)


def test_the_contact_person_is_who_the_note_says() -> None:
    """A municipality whose registrations name nobody has no contact."""
    census = Census(build.state(some_people()))

    assert census.contact("5418") == "p2"
    assert census.contact("5403") is None


people = st.lists(
    st.builds(
        lambda number, place, status, package, category, days, note: build.participant(
            number,
            municipality=place,
            status=status,
            package=package,
            category=category,
            days=days,
            note=note,
        ),
        st.integers(1, 6),
        st.sampled_from(("5418", "5403", None)),
        st.sampled_from(Status),
        st.sampled_from(Package),
        st.sampled_from(Category),
        st.sampled_from(((1,), (1, 2), ())),
        st.sampled_from(("", "Kontaktperson")),
    ),
    max_size=8,
)


@given(people, people)
def test_following_changes_is_counting_anew(
    first: list[Participant], then: list[Participant]
) -> None:
    """However people change, the numbers are those of a fresh count."""
    state = build.state({person.number: person for person in first}.values())
    census = Census(state)
    for person in then:
        state.put_participant(person)
        state.badges[person.id] = Badge(id=person.id, printed_at=build.at("07:00"))
        census.follow(state, Change(people=frozenset((person.id,))))
    for person in then[:2]:
        if person.id in state.participants:
            state.drop_participant(state.participants[person.id])
            census.follow(state, Change(people=frozenset((person.id,))))

    assert counted(census) == counted(Census(state))


def test_another_state_is_counted_anew() -> None:
    """When another process took over, the numbers are those of its state."""
    census = Census(build.state(some_people()))
    other = State()
    other.load(conference=build.conference(), participants=some_people()[:1])

    census.follow(other, Change())

    assert counted(census) == counted(Census(other))


def counted(census: Census) -> list[object]:
    """Give every number of a census, without those that are nought."""
    counters = (
        census.statuses,
        census.categories,
        census.packages,
        census.counted_on,
        census.recorded_from,
        census.registered_from,
        census.packages_from,
    )
    return [
        *({key: n for key, n in counter.items() if n} for counter in counters),
        census.printed,
        [census.contact(place) for place in ("5418", "5403")],
    ]
