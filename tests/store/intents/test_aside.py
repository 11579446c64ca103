"""Parking aside: the line moves on, the badge says so, and any desk takes somebody up again."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import ParticipantId, Status
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.aside import LONGEST, PutPersonAside, TakeUp, parked
from store.intents.history import Redo, Undo
from store.intents.naming import Known, Scanned, Typed
from store.intents.wording import tell
from store.language import LANGUAGES, Language
from tests import build

ONE, TWO, GONE = (ParticipantId(f"p{number}") for number in (1, 2, 3))
PEOPLE = (
    build.participant(1),
    build.participant(2, given="Åse", family="Næss"),
    build.participant(3, given="", family="", status=Status.ERASED),
)
WORDS = "Mangler betaling"


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


def test_badge_of_who_stands_aside_says_so(desk: Desk) -> None:
    """A scan is answered with the words that were given."""
    assert desk.do(PutPersonAside(who=Known(ONE), words=WORDS)).is_done

    verdict = desk.do(CheckIn(who=Scanned(desk.code(ONE))))

    assert (verdict.word, verdict.values["words"]) == ("held", WORDS)
    assert not desk.state.is_present(ONE, 1)


def test_nobody_is_parked_twice(desk: Desk, paper: build.Paper) -> None:
    """The second time is answered with «already so» and recorded nowhere."""
    desk.do(PutPersonAside(who=Known(ONE), words=WORDS))

    again = desk.do(PutPersonAside(who=Typed("eirik"), words="Noe annet"))

    assert (again.key, again.exit_status) == ("aside.already", 3)
    assert len(paper.entries) == 1


def test_who_is_taken_up_comes_in(desk: Desk) -> None:
    """Taken up, somebody is judged as if they had never stood aside."""
    desk.do(PutPersonAside(who=Known(ONE), words=WORDS))
    (hold,) = parked(desk.state)

    assert desk.do(TakeUp(hold=hold.id)).is_done

    assert parked(desk.state) == []
    assert desk.do(CheckIn(who=Known(ONE))).is_in


def test_who_was_taken_up_is_not_taken_up_again(desk: Desk, paper: build.Paper) -> None:
    """Two side desks that reach for the same person both end well."""
    desk.do(PutPersonAside(who=Known(ONE)))
    (hold,) = parked(desk.state)
    desk.do(TakeUp(hold=hold.id))

    assert desk.do(TakeUp(hold=hold.id)).exit_status == 3
    assert len(paper.entries) == 2


def test_letting_in_all_the_same_takes_up(desk: Desk) -> None:
    """An override over the parking ends it, and one undo takes back both."""
    desk.do(PutPersonAside(who=Known(ONE), words=WORDS))

    assert desk.do(CheckIn(who=Known(ONE), anyway="Avtalt")).is_in
    assert parked(desk.state) == []

    desk.do(Undo())
    assert [hold.words for hold in parked(desk.state)] == [WORDS]
    assert not desk.state.is_present(ONE, 1)


def test_parking_is_taken_back_and_done_again(desk: Desk) -> None:
    """Undo and redo move the parking."""
    desk.do(PutPersonAside(who=Known(ONE), words=WORDS))
    desk.do(Undo())
    assert parked(desk.state) == []
    desk.do(Redo())
    assert [hold.participant for hold in parked(desk.state)] == [ONE]


def test_parking_is_not_taken_back_under_somebody(desk: Desk) -> None:
    """An unknown person who was taken up since is not parked by an undo of the first act."""
    desk.do(PutPersonAside(words="Ukjent fra Alta", window="a"))
    (hold,) = parked(desk.state)
    desk.do(TakeUp(hold=hold.id, window="b"))

    assert desk.do(Undo(window="a")).key == "history.overtaken"


def test_somebody_whom_nobody_knows_waits_by_words(desk: Desk) -> None:
    """Who is not in the list is parked by the words alone, and once."""
    assert desk.do(PutPersonAside(words=" Kari, ikke i listen ")).is_done
    assert desk.do(PutPersonAside(words="Kari, ikke i listen")).exit_status == 3
    assert [hold.words for hold in parked(desk.state)] == ["Kari, ikke i listen"]


@pytest.mark.parametrize(
    ("intent", "key", "status"),
    [
        (PutPersonAside(who=Known(GONE)), "aside.erased", 4),
        (PutPersonAside(who=Typed("ingen slik")), "registration.nobody", 5),
        (PutPersonAside(who=Typed("måls")), "registration.several", 5),
        (PutPersonAside(words="\x1b\u202e "), "aside.no_words", 4),
        (TakeUp(hold="ukjent"), "aside.not_aside", 3),
    ],
)
def test_what_parks_nobody(
    desk: Desk, paper: build.Paper, intent: PutPersonAside | TakeUp, key: str, status: int
) -> None:
    """Erased, unknown and several people are refused, and nothing is recorded."""
    answer = desk.do(intent)

    assert (answer.key, answer.exit_status) == (key, status)
    assert paper.entries == []
    for code in LANGUAGES:
        assert tell(Language(code), desk.state.zone, answer)


def test_words_are_cleaned(desk: Desk) -> None:
    """Escape sequences and towers of words do not reach the list."""
    desk.do(PutPersonAside(who=Known(ONE), words="Ring\x1b]0;x\x07 " + "x" * 2_000))
    (hold,) = parked(desk.state)

    assert len(hold.words) == LONGEST
    assert "\x1b" not in hold.words


def test_list_is_by_waiting(desk: Desk, clock: FixedClock) -> None:
    """Who has waited longest stands first."""
    desk.do(PutPersonAside(who=Known(TWO)))
    clock.advance(minutes=2)
    desk.do(PutPersonAside(who=Known(ONE)))

    assert [hold.participant for hold in parked(desk.state)] == [TWO, ONE]


def test_act_happens_once(desk: Desk, paper: build.Paper) -> None:
    """The same wish again is answered again and recorded once."""
    wish = PutPersonAside(who=Known(ONE), words=WORDS)

    assert desk.do(wish) == desk.do(wish)
    assert len(paper.entries) == 1
