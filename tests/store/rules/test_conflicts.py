"""What cannot be as a programme says, case by case."""

from __future__ import annotations

from datetime import datetime, time
from importlib import resources
from typing import Any

import pytest

from store.conference.conduct import Actual, Retiming, SpeakerLink
from store.conference.people import Category, ParticipantId
from store.conference.programme import (
    Contributor,
    EndBasis,
    Function,
    Part,
    Session,
    SessionKind,
    SessionStatus,
    Track,
)
from store.importers.programme import read_programme
from store.language import LANGUAGES, Language
from store.rules.conflict_words import LABEL_KEYS, TOLD_KEYS, sessions_of, told
from store.rules.conflicts import Clash, conflicts
from store.rules.conflicts_known import known_conflicts
from store.rules.inner_times import inner_times
from store.rules.plan import planned
from tests import build

KARI = Contributor(name="Kari Nordmann")
CHAIR = Contributor(name="KARI Nordmann", function=Function.MODERATOR)


def one(number: int, start: str, end: str | None, **fields: Any) -> Session:
    """Make a session of track A with a title of its own."""
    made = {
        "title": f"Post {number}",
        "track": "A",
        "start": time.fromisoformat(start),
        "end": None if end is None else time.fromisoformat(end),
        "end_basis": EndBasis.STATED,
    }
    return build.session(number, **{**made, **fields})


def clashes(*sessions: Session) -> list[str]:
    """Give the kinds of conflict among sessions."""
    return [each.clash.value for each in conflicts([planned(s, build.OSLO) for s in sessions], {})]


CASES: dict[str, tuple[tuple[Session, ...], list[str]]] = {
    "nothing": ((one(1, "09:00", "10:00"), one(2, "10:00", "11:00")), []),
    "two places": (
        (
            one(1, "09:00", "10:00", people=(KARI,)),
            one(2, "09:30", "11:00", track="B", people=(KARI,)),
        ),
        ["person"],
    ),
    "two places at the very same time, spelt otherwise, as chair": (
        (
            one(1, "09:00", "10:00", people=(KARI,)),
            one(2, "09:00", "10:00", track="B", people=(CHAIR,)),
        ),
        ["person"],
    ),
    "in a part": (
        (
            one(1, "09:00", "10:00", parts=(Part(title="Del", people=(KARI,)),)),
            one(2, "09:30", "11:00", track="B", people=(KARI,)),
        ),
        ["person"],
    ),
    "twice in one session": (
        (one(1, "09:00", "10:00", people=(KARI,), parts=(Part(title="Del", people=(KARI,)),)),),
        [],
    ),
    "an organisation is nobody": (
        (
            one(1, "09:00", "10:00", people=(Contributor(organisation="KS"),)),
            one(2, "09:00", "10:00", track="B", people=(Contributor(organisation="KS"),)),
        ),
        [],
    ),
    "little time to walk": (
        (
            one(1, "09:00", "10:00", people=(KARI,)),
            one(2, "10:03", "11:00", track="B", people=(KARI,)),
        ),
        ["walk"],
    ),
    "no walk within a room": (
        (
            one(1, "09:00", "10:00", people=(KARI,), room="Sal 1"),
            one(2, "10:00", "11:00", track="B", people=(KARI,), room="sal 1"),
        ),
        [],
    ),
    "time enough to walk": (
        (
            one(1, "09:00", "10:00", people=(KARI,)),
            one(2, "10:05", "11:00", track="B", people=(KARI,)),
        ),
        [],
    ),
    "a room twice": (
        (one(1, "09:00", "10:00", room="Sal 1"), one(2, "09:30", "11:00", track="B", room="SAL 1")),
        ["room"],
    ),
    "a track over itself": ((one(1, "09:00", "10:00"), one(2, "09:50", "11:00")), ["track"]),
    "a break for all over a track, once": (
        (
            one(1, "09:00", "10:00"),
            one(2, "09:00", "10:00", track="B"),
            one(3, "09:55", "10:20", track=None, kind=SessionKind.BREAK),
        ),
        ["track", "track"],
    ),
    "a break for all beside nothing is counted with itself never": (
        (one(1, "09:00", "10:00", track=None, kind=SessionKind.BREAK, room="Foajé"),),
        [],
    ),
    "registration goes on beside": (
        (
            one(1, "08:00", "12:00", track=None, kind=SessionKind.REGISTRATION),
            one(2, "09:00", "10:00", track=None),
        ),
        [],
    ),
    "an end before a start": ((one(1, "11:00", "10:00"),), ["end"]),
    "an evening over midnight": ((one(1, "21:00", "01:00"),), []),
    "no length at all": ((one(1, "11:00", "11:00"),), ["end"]),
    "a part outside": (
        (one(1, "09:00", "10:00", parts=(Part(title="Kl. 10.10–10.20: Sent"),)),),
        ["part"],
    ),
    "a part that runs over": (
        (one(1, "09:00", "10:00", parts=(Part(title="09.50-10.20 Langt"),)),),
        ["part"],
    ),
    "a part inside": ((one(1, "09:00", "10:00", parts=(Part(title="09.50-10.00 Bra"),)),), []),
    "cancelled": (
        (one(1, "09:00", "10:00"), one(2, "09:50", "11:00", status=SessionStatus.CANCELLED)),
        [],
    ),
    "open ends": ((one(1, "09:00", None), one(2, "10:00", "11:00")), []),
    "open ends at the same time": ((one(1, "09:00", None), one(2, "09:00", "11:00")), ["track"]),
}


@pytest.mark.parametrize(("sessions", "expected"), CASES.values(), ids=CASES.keys())
def test_conflicts_case_by_case(sessions: tuple[Session, ...], expected: list[str]) -> None:
    """What cannot be is listed once, in whatever order the sessions come."""
    assert clashes(*sessions) == expected
    assert sorted(clashes(*reversed(sessions))) == sorted(expected)


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("Kl. 10.40–10.55: Krafttak", "10:40", "10:55"),
        ("10:40 - 10:55 Krafttak", "10:40", "10:55"),
        ("Krafttak, kl 10.40", "10:40", None),
        ("10.40: Krafttak", "10:40", None),
        ("18.11 og veien dit", None, None),
        ("Punkt 3.14: pi", None, None),
        ("Versjon 1.10.20-30", None, None),
        ("25.10–26.10 Høst", None, None),
    ],
)
def test_times_in_a_title(title: str, start: str | None, end: str | None) -> None:
    """A span, a time after «kl.» or first with a colon is a time; a number is not."""
    expected = tuple(None if at is None else time.fromisoformat(at) for at in (start, end))

    assert inner_times(title) == expected


def test_sample_has_no_conflict() -> None:
    """Nothing in the gathering's own programme is taken for one."""
    draft = read_programme((resources.files("sample_data") / "programme.txt").read_text("utf-8"))

    assert conflicts([planned(each, build.OSLO) for each in draft.sessions], {}) == ()


def test_linked_names_are_one_person() -> None:
    """Two names that are known to be the same participant cannot be in two places."""
    first = one(1, "09:00", "10:00", people=(Contributor(name="K. Nordmann"),))
    second = one(2, "09:00", "10:00", track="B", people=(KARI,))
    kari = build.participant(5, given="Kari", family="Nordmann", category=Category.SPEAKER)
    state = build.state((kari,), (first, second))
    assert known_conflicts(state) == ()

    state.links["k. nordmann"] = SpeakerLink(id="k. nordmann", participant=ParticipantId("p5"))
    assert [each.clash for each in known_conflicts(state)] == [Clash.PERSON]


def at(clock: str) -> datetime:
    """Give an instant of day 1."""
    return build.at(clock)


def test_delay_brings_conflicts_of_its_own() -> None:
    """What only comes of a delay says so; what is over is not told any more."""
    first = one(1, "09:00", "10:00", people=(KARI,), end_basis=EndBasis.STATED)
    second = one(2, "10:10", "11:00", track="B", people=(KARI,))
    tracks = tuple(Track(id=track, day=1, title=track) for track in ("A", "B"))
    state = build.state((), (first, second), tracks=tracks)
    assert known_conflicts(state, at("09:05")) == ()

    state.actuals[first.id] = Actual(id=first.id, started_at=at("09:30"))
    (found,) = known_conflicts(state, at("09:40"))
    assert (found.clash, found.is_expected) == (Clash.PERSON, True)
    assert known_conflicts(state) == ()


def test_moderators_moves_count_as_planned() -> None:
    """A session that was moved over another is told as it is planned now."""
    first, second = one(1, "09:00", "10:00"), one(2, "10:00", "11:00")
    state = build.state((), (first, second))
    state.retimings[first.id] = Retiming(id=first.id, start_at=at("09:30"), end_at=at("10:30"))

    (found,) = known_conflicts(state)
    assert (found.clash, found.is_expected) == (Clash.TRACK, False)
    assert known_conflicts(state, retimings={}) == ()


def test_skipped_sessions_clash_with_nothing() -> None:
    """What is passed over on the day takes nobody's time."""
    first, second = one(1, "09:00", "10:00"), one(2, "09:30", "11:00")
    state = build.state((), (first, second))
    state.actuals[first.id] = Actual(id=first.id, is_skipped=True)

    assert known_conflicts(state) == ()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("sessions", "expected"), CASES.values(), ids=CASES.keys())
def test_every_conflict_has_words(
    sessions: tuple[Session, ...], expected: list[str], code: str
) -> None:
    """Each is told in a sentence and with its sessions."""
    del expected
    assert set(Clash) == LABEL_KEYS.keys() == TOLD_KEYS.keys()
    language = Language(code)
    for each in conflicts([planned(s, build.OSLO) for s in sessions], {}):
        assert told(language, each).endswith(".")
        assert "Post " in sessions_of(language, build.OSLO, each)[0]
