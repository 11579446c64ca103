"""«X stiller for Y»: the place moves, the old badge says so, and two may share one place."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Category, Package, Participant, ParticipantId, Status
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.history import Redo, Undo
from store.intents.naming import Known, Scanned, Typed
from store.intents.registration import Newcomer
from store.intents.substitution import Substitute
from store.intents.wording import tell
from store.language import LANGUAGES, Language
from tests import build

OLD, OTHER, GONE, OUT, WAITS, DAY_2 = (ParticipantId(f"p{number}") for number in range(1, 7))
PEOPLE = (
    build.participant(
        1,
        package=Package.LODGING,
        note="Kommer sent",
        role="rådgiver",
        email="e@x.example",
    ),
    build.participant(2, given="Åse", family="Næss", municipality="5403"),
    build.participant(3, given="", family="", status=Status.ERASED),
    build.participant(4, given="Odd", family="Ruud", status=Status.WITHDRAWN),
    build.participant(5, given="Vigdis", family="Li", status=Status.WAITING, place=2),
    build.participant(6, given="Roy", family="Dahl", days=(2,), choices={2: "A"}),
)
KARI = Newcomer(given="Kari", family="Nordmann")


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


def kari(desk: Desk) -> Participant:
    """Give the one who came instead."""
    (found,) = [one for one in desk.state.participants.values() if one.family == "Nordmann"]
    return found


def test_place_moves_and_what_is_personal_stays(desk: Desk, paper: build.Paper) -> None:
    """Days, tracks, package and place go along; note, title and address do not."""
    answer = desk.do(Substitute(of=Known(OLD), who=KARI))
    new, old = kari(desk), desk.state.participants[OLD]

    assert (answer.key, answer.values["old"]) == ("registration.substituted", "Eirik Solhaug")
    assert (new.days, new.choices, new.package) == ((1, 2), {2: "B"}, Package.LODGING)
    assert (new.municipality, new.organisation) == ("5418", "Målselv kommune")
    assert (new.note, new.role, new.email) == ("", None, None)
    assert (old.status, old.substitute) == (Status.SUBSTITUTED, new.id)
    assert len(paper.entries) == 1


def test_old_badge_says_who_comes_instead(desk: Desk) -> None:
    """It is not revoked: its scan names the substitute."""
    code = desk.code(OLD)
    desk.do(Substitute(of=Known(OLD), who=KARI))

    verdict = desk.do(CheckIn(who=Scanned(code)))

    assert (verdict.word, verdict.reason) == ("withdrawn", "substituted")
    assert verdict.values == {"name": "Kari Nordmann"}


def test_one_undo_restores_both(desk: Desk) -> None:
    """Y has the place again and X is gone; redo gives it back."""
    desk.do(Substitute(of=Known(OLD), who=KARI, is_coming_in=True, day=1))
    new = kari(desk).id
    assert desk.state.is_present(new, 1)

    desk.do(Undo())
    assert desk.state.participants == {person.id: person for person in PEOPLE}
    assert not desk.state.presences

    desk.do(Redo())
    assert desk.state.participants[OLD].substitute == new
    assert desk.state.is_present(new, 1)


def test_somebody_who_is_known_comes_instead(desk: Desk) -> None:
    """Who had withdrawn is registered again, with the other's place and their own number."""
    desk.do(Substitute(of=Known(OLD), by=Typed("odd ruud")))
    odd = desk.state.participants[OUT]

    assert (odd.status, odd.number, odd.package) == (Status.REGISTERED, 4, Package.LODGING)
    assert desk.state.participants[OLD].substitute == OUT


def test_place_in_the_line_is_inherited(desk: Desk) -> None:
    """Who waits gives the place in the line, not one in the house."""
    desk.do(Substitute(of=Known(WAITS), who=KARI))

    assert (kari(desk).status, kari(desk).place) == (Status.WAITING, 2)


def test_two_share_one_place(desk: Desk) -> None:
    """For one of the days only: each has their own, and the package is counted once."""
    answer = desk.do(Substitute(of=Known(OLD), who=KARI, days=(2,)))
    old, new = desk.state.participants[OLD], kari(desk)

    assert answer.key == "registration.shared"
    assert (old.status, old.days, old.choices) == (Status.REGISTERED, (1,), {})
    assert (new.days, new.choices) == ((2,), {2: "B"})
    assert (old.package, new.package) == (Package.LODGING, Package.NONE)


def test_who_shares_is_let_in_on_their_own_day(desk: Desk) -> None:
    """Each badge opens one day."""
    desk.do(Substitute(of=Known(OLD), who=KARI, days=(2,)))

    assert desk.do(CheckIn(who=Known(kari(desk).id), day=1)).word == "wrong_day"
    assert desk.do(CheckIn(who=Known(OLD), day=1)).is_in


def test_who_came_gives_only_the_days_that_are_left(desk: Desk) -> None:
    """After day 1 somebody else comes on day 2: nobody loses the day on which they were there."""
    desk.do(CheckIn(who=Known(OLD), day=1))

    assert desk.do(Substitute(of=Known(OLD), who=KARI)).key == "registration.shared"
    assert kari(desk).days == (2,)


def test_day_that_is_over_is_nobodys(desk: Desk, clock: FixedClock) -> None:
    """On day 2 the place of somebody who did not come moves, and nobody is missing on day 1."""
    clock.set(build.at("08:50", build.DAY_2))

    assert desk.do(Substitute(of=Known(OLD), who=KARI)).key == "registration.substituted"
    old, new = desk.state.participants[OLD], kari(desk)
    assert (old.status, new.days, new.choices) == (Status.SUBSTITUTED, (2,), {2: "B"})
    assert new.package is Package.LODGING
    assert desk.do(Undo()).is_done
    assert desk.state.participants[OLD] == PEOPLE[0]


def test_afterwards_the_whole_place_moves(desk: Desk, clock: FixedClock) -> None:
    """When every day is over, what was not written down in time still can be."""
    clock.set(build.at("08:50", build.DAY_2.replace(day=25)))
    desk.do(Substitute(of=Known(OLD), who=KARI))

    assert kari(desk).days == (1, 2)


def test_other_of_a_shared_place_may_take_it_all(desk: Desk) -> None:
    """Who has a day already gets the other one too."""
    desk.do(Substitute(of=Known(OLD), who=KARI, days=(2,)))
    desk.do(Substitute(of=Known(OLD), by=Known(kari(desk).id)))
    new = kari(desk)

    assert (new.days, new.choices, new.package) == ((1, 2), {2: "B"}, Package.LODGING)


def test_category_goes_along(desk: Desk) -> None:
    """Who comes for staff is staff."""
    staff = build.participant(9, given="Siv", family="Moe", category=Category.STAFF)
    desk.state.put_participant(staff)
    desk.do(Substitute(of=Known(staff.id), who=KARI))

    assert kari(desk).category is Category.STAFF


@pytest.mark.parametrize(
    ("intent", "key", "status"),
    [
        (Substitute(of=Known(GONE), who=KARI), "registration.erased", 4),
        (Substitute(of=Known(OLD), by=Known(GONE)), "registration.erased", 4),
        (Substitute(of=Known(OLD), by=Known(OLD)), "registration.same_person", 4),
        (Substitute(of=Known(OLD), by=Known(OTHER)), "registration.has_place", 4),
        (Substitute(of=Known(OLD)), "registration.no_name", 2),
        (Substitute(of=Known(OLD), who=Newcomer(given="\x1b")), "registration.no_name", 2),
        (Substitute(of=Known(DAY_2), who=KARI, days=(1,)), "registration.not_their_day", 4),
        (Substitute(of=Typed("ingen"), who=KARI), "registration.nobody", 5),
        (
            Substitute(of=Known(OLD), who=Newcomer(given="Åse", family="Næss", place="Alta")),
            "registration.known",
            3,
        ),
    ],
)
def test_what_moves_no_place(
    desk: Desk, paper: build.Paper, intent: Substitute, key: str, status: int
) -> None:
    """What is refused is said and recorded nowhere."""
    answer = desk.do(intent)

    assert (answer.key, answer.exit_status) == (key, status)
    assert paper.entries == []
    for code in LANGUAGES:
        assert "{" not in tell(Language(code), desk.state.zone, answer)


def test_place_moves_once(desk: Desk, paper: build.Paper) -> None:
    """The same wish is answered again; another one for the same place is «already so»."""
    wish = Substitute(of=Known(OLD), who=KARI)

    assert desk.do(wish) == desk.do(wish)
    again = desk.do(Substitute(of=Known(OLD), who=Newcomer(given="Bo", family="Ek")))
    assert (again.key, again.exit_status) == ("registration.is_substituted", 3)
    assert len(paper.entries) == 1
