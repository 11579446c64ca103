"""Registering at the counter: walk-ins, withdrawals and who comes back."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from store import wiring
from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.draft import ProgrammeDraft
from store.conference.people import Package, Participant, ParticipantId, Status
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.alteration import ChangeTrack, EditPerson
from store.intents.aside import PutPersonAside, TakeUp
from store.intents.everything import AnyIntent
from store.intents.history import Undo
from store.intents.intent import Intent, Outcome
from store.intents.naming import Known, Scanned, Typed
from store.intents.registration import Newcomer, RegisterAgain, RegisterWalkIn, Withdraw
from store.intents.substitution import Substitute
from store.intents.wording import tell
from store.language import LANGUAGES, Language
from tests import build
from tests.store import someone

ONE, TWO, GONE, OUT, WAITS, REPLACED = (ParticipantId(f"p{number}") for number in range(1, 7))
PEOPLE = (
    build.participant(1),
    build.participant(2, given="Åse", family="Næss", municipality="5403", organisation=""),
    build.participant(3, given="", family="", status=Status.ERASED),
    build.participant(4, given="Odd", status=Status.WITHDRAWN, withdrawn_at=build.at("08:00")),
    build.participant(5, given="Vigdis", status=Status.WAITING, place=2),
    build.participant(6, given="Roy", status=Status.SUBSTITUTED, substitute=ONE),
)
KARI = Newcomer(given="Kari", family="Nordmann", place="Målselv")


@pytest.fixture
def paper() -> build.Paper:
    """Keep what the desk records."""
    return build.Paper(lambda: build.numbered(build.state(PEOPLE)))


@pytest.fixture
def desk(keyring: Keyring, paper: build.Paper, clock: FixedClock) -> Desk:
    """Make a desk."""
    return build.desk(
        build.numbered(build.state(PEOPLE)), keyring=keyring, journal=paper, clock=clock
    )


def named(desk: Desk, family: str) -> Participant:
    """Give the one participant of a family name."""
    (found,) = [one for one in desk.state.participants.values() if one.family == family]
    return found


def test_walk_in_is_registered_and_inside_by_one_act(desk: Desk, paper: build.Paper) -> None:
    """A number of the desk's own block, a badge, and in; one undo takes back all of it."""
    answer = desk.do(RegisterWalkIn(who=KARI, day=1))

    kari = named(desk, "Nordmann")
    assert (answer.key, answer.exit_status) == ("registration.added_in", 0)
    assert desk.state.is_present(kari.id, 1)
    assert desk.state.badges[kari.id].generation == 1
    assert (kari.municipality, kari.days, kari.package) == ("5418", (1, 2), Package.DAY)
    assert len(paper.entries) == 1

    desk.do(Undo())
    assert kari.id not in desk.state.participants
    assert not desk.state.is_present(kari.id, 1)


def test_badge_of_a_walk_in_opens_the_door(desk: Desk, clock: FixedClock) -> None:
    """The code that is printed later is this number's."""
    desk.do(RegisterWalkIn(who=KARI, day=1))
    clock.advance(minutes=1)

    assert desk.do(CheckIn(who=Scanned(desk.code(named(desk, "Nordmann").id)))).word == "already_in"


def test_number_is_never_given_again(desk: Desk) -> None:
    """An undone registration leaves its number used."""
    desk.do(RegisterWalkIn(who=KARI, day=1))
    number = named(desk, "Nordmann").number
    desk.do(Undo())
    desk.do(RegisterWalkIn(who=KARI, day=1))

    assert named(desk, "Nordmann").number > number


def test_rules_hold_for_a_walk_in(desk: Desk) -> None:
    """On a day with tracks who chose none is registered, and not let in before they do."""
    desk.clock = FixedClock(build.at("09:30", build.DAY_2))

    without = desk.do(RegisterWalkIn(who=KARI, day=2))
    with_track = desk.do(
        RegisterWalkIn(who=Newcomer(given="Bo", family="Ek"), day=2, choices={2: "A"})
    )

    assert (without.key, without.exit_status) == ("registration.added_not_in", 4)
    assert with_track.is_done
    assert desk.state.is_present(named(desk, "Ek").id, 2)
    assert named(desk, "Ek").days == (2,)


def test_full_house_is_overruled_with_a_reason(desk: Desk, keyring: Keyring) -> None:
    """A walk-in beyond the capacity stays outside, unless somebody says why not."""
    full = build.numbered(build.state(PEOPLE, settings={"capacity.2020-11-18": 0}))
    desk = build.desk(full, keyring=keyring, clock=FixedClock(build.at("08:12")))

    answer = desk.do(RegisterWalkIn(who=KARI, day=1))
    assert (answer.exit_status, "registration.over_day" in answer.lists) == (4, True)
    other = Newcomer(given="Bo", family="Ek")
    assert desk.do(RegisterWalkIn(who=other, day=1, anyway="Avtalt")).is_done


def test_same_name_from_the_same_place_is_asked_about(desk: Desk, paper: build.Paper) -> None:
    """A second registration of the same person needs somebody who is sure."""
    again = Newcomer(given="EIRIK", family="Solhaug", place="Målselv kommune")

    answer = desk.do(RegisterWalkIn(who=again, day=1))
    assert (answer.key, answer.exit_status) == ("registration.known", 3)
    assert paper.entries == []
    assert desk.do(RegisterWalkIn(who=again, day=1, is_sure=True)).is_done


def test_namesake_from_elsewhere_is_somebody_else(desk: Desk) -> None:
    """The same name from another municipality is registered."""
    other = Newcomer(given="Eirik", family="Solhaug", place="Alta")

    assert desk.do(RegisterWalkIn(who=other, day=1)).is_done


@pytest.mark.parametrize(
    ("given", "place", "expected"),
    [
        ("A\u030ase\x1b[2J", "Alta", ("Åse[2J", "5403", "")),
        ("[/foo]", "Alta kommune", ("[/foo]", "5403", "Alta kommune")),
        ("N" * 500, "NINA \u202e", ("N" * 80, None, "NINA")),
    ],
)
def test_what_is_typed_is_cleaned(
    desk: Desk, given: str, place: str, expected: tuple[str, str | None, str]
) -> None:
    """Names are NFC, harmless and of a length; a municipality is found in what was typed."""
    desk.do(RegisterWalkIn(who=Newcomer(given=given, family="Ek", place=place), day=1))
    person = named(desk, "Ek")

    assert (person.given, person.municipality, person.organisation) == expected


def test_who_was_erased_is_not_registered_anew(tmp_path: Path, clock: FixedClock) -> None:
    """The tombstone knows name and municipality, as in a list that is imported."""
    about = build.conference()
    programme = ProgrammeDraft(title=about.title, days=about.days, sessions=(build.session(),))
    people = someone.people()
    desk = wiring.make_conference(tmp_path / "conference", programme, clock, people=people)
    who = next(one for one in desk.state.participants.values() if one.family == someone.FAMILY)
    assert desk.do(someone.sure(who.id)).is_done

    back = Newcomer(given=someone.GIVEN, family=someone.FAMILY, place="Alta")
    answer = desk.do(RegisterWalkIn(who=back, is_sure=True))
    desk.close()

    assert (answer.key, answer.exit_status) == ("registration.erased", 4)
    assert len(desk.state.participants) == len(people.rows)


@pytest.mark.parametrize(
    ("intent", "key", "status", "becomes"),
    [
        (Withdraw(who=Known(ONE)), "registration.withdrawn", 0, Status.WITHDRAWN),
        (Withdraw(who=Known(WAITS)), "registration.withdrawn", 0, Status.WITHDRAWN),
        (Withdraw(who=Known(OUT)), "registration.withdrawn_already", 3, Status.WITHDRAWN),
        (Withdraw(who=Known(REPLACED)), "registration.is_substituted", 4, Status.SUBSTITUTED),
        (Withdraw(who=Known(GONE)), "registration.erased", 4, Status.ERASED),
        (RegisterAgain(who=Known(OUT)), "registration.registered", 0, Status.REGISTERED),
        (RegisterAgain(who=Known(WAITS)), "registration.registered", 0, Status.REGISTERED),
        (RegisterAgain(who=Known(ONE)), "registration.has_place", 3, Status.REGISTERED),
        (RegisterAgain(who=Known(REPLACED)), "registration.is_substituted", 4, Status.SUBSTITUTED),
        (RegisterAgain(who=Known(GONE)), "registration.erased", 4, Status.ERASED),
    ],
)
def test_standing_of_a_registration(
    desk: Desk,
    paper: build.Paper,
    intent: Withdraw | RegisterAgain,
    key: str,
    status: int,
    becomes: Status,
) -> None:
    """What withdrawing and coming back make of every status; undo gives the one before."""
    assert isinstance(intent.who, Known)
    person = desk.state.participants[intent.who.participant]

    answer = desk.do(intent)

    assert (answer.key, answer.exit_status) == (key, status)
    assert desk.state.participants[person.id].status is becomes
    assert len(paper.entries) == (1 if status == 0 else 0)
    if status == 0:
        assert desk.do(intent) == answer
        desk.do(Undo())
        assert desk.state.participants[person.id] == person


def test_who_is_inside_does_not_withdraw(desk: Desk) -> None:
    """They are checked out first."""
    desk.do(CheckIn(who=Known(ONE)))

    assert desk.do(Withdraw(who=Known(ONE))).key == "registration.is_inside"


def test_day_that_is_over_keeps_nobody(desk: Desk, clock: FixedClock) -> None:
    """Few check out in the evening: on day 2 who came on day 1 may stay away."""
    desk.do(CheckIn(who=Known(ONE)))
    clock.set(build.at("08:10", build.DAY_2))

    assert desk.do(Withdraw(who=Known(ONE))).key == "registration.withdrawn"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "intent",
    [
        RegisterWalkIn(who=KARI, day=1),
        RegisterWalkIn(who=Newcomer(given=" ")),
        Withdraw(who=Typed("måls")),
        Withdraw(who=Typed("ingen")),
        Withdraw(who=Known(ONE)),
        RegisterAgain(who=Known(OUT)),
        RegisterAgain(who=Known(REPLACED)),
    ],
)
def test_every_answer_has_words(desk: Desk, code: str, intent: Intent[Outcome]) -> None:
    """Each answer is a sentence in both languages."""
    said = tell(Language(code), desk.state.zone, desk.do(intent))

    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize(
    "intent",
    [
        RegisterWalkIn(who=KARI, day=2, choices={2: "A"}, package=Package.LODGING, anyway="Avtalt"),
        Withdraw(who=Typed("4")),
        RegisterAgain(who=Known(OUT)),
        Substitute(of=Known(ONE), who=KARI, days=(2,)),
        Substitute(of=Known(ONE), by=Scanned("K"), is_coming_in=True),
        ChangeTrack(who=Known(ONE), day=2, track="A", is_sure=True),
        EditPerson(who=Known(ONE), fields={"role": "ordfører"}),
        PutPersonAside(who=Known(ONE), words="Vent"),
        PutPersonAside(words="Ukjent"),
        TakeUp(hold="0123"),
        TakeUp(who=Typed("ukjent")),
    ],
)
def test_act_travels_to_another_process(intent: AnyIntent) -> None:
    """What one window wishes is read as the same wish by whoever holds the folder."""
    sent = msgspec.json.encode(intent)

    assert msgspec.json.decode(sent, type=AnyIntent) == intent
