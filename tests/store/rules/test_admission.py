"""The rules of the door: every verdict and reason, in its order."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from store.conference.people import Badge, Category, Hold, Participant, Presence, Status
from store.conference.programme import Day
from store.conference.state import State
from store.rules import calendar
from store.rules.admission import Case, judge, judge_leaving
from store.rules.verdicts import VERDICTS, Verdict, row
from tests import build
from tests.build import DAY_2, at

ASKED = "08:12"


def state_with(participant: Participant, *others: Participant, **fields: Any) -> State:
    """Make a state with somebody who is asked about, and others."""
    return build.state([participant, *others], **fields)


def inside(state: State, participant: Participant, day: int = 1, **fields: Any) -> None:
    """Put somebody inside since 08.03."""
    made = Presence(
        id=f"{participant.id}-{day}",
        participant=participant.id,
        day=day,
        at=at("08:03"),
        desk="Skranke 2",
    )
    state.put_presence(msgspec.structs.replace(made, **fields))


def ask(state: State, participant: Participant, **fields: Any) -> Verdict:
    """Judge a participant at 08.12 on day 1 at the main door."""
    override = fields.pop("override", False)
    case = Case(participant=participant, **{"at": at(ASKED), **fields})
    return judge(state, case, override=override)


SOMEBODY = build.participant()


@pytest.mark.parametrize(
    ("participant", "asked", "word", "reason"),
    [
        ({}, {}, "admitted", None),
        ({}, {"generation": 1}, "admitted", None),
        ({"status": Status.ERASED}, {}, "erased", None),
        ({}, {"generation": 1, "key_retired": True}, "revoked", "key_retired"),
        ({"status": Status.WITHDRAWN}, {}, "withdrawn", None),
        ({"status": Status.SUBSTITUTED}, {}, "withdrawn", "substituted"),
        ({"status": Status.WAITING, "place": 3}, {}, "waiting", None),
        ({}, {"at": at("07:59:59")}, "not_open", None),
        ({}, {"at": at("08:00")}, "admitted", None),
        ({}, {"at": at("22:00", date(2020, 11, 17))}, "not_open", None),
        ({}, {"at": at("00:10", DAY_2)}, "admitted", None),
        ({}, {"at": at("23:59", DAY_2)}, "admitted", None),
        ({}, {"at": at("00:00", date(2020, 11, 20))}, "conference_over", None),
        ({"days": (2,)}, {}, "wrong_day", None),
        ({"days": (1,)}, {"day": 2}, "wrong_day", None),
        ({"days": (2,)}, {"day": 2}, "admitted", None),
        ({"choices": {}}, {"day": 2}, "no_track", None),
        ({"choices": {}}, {"day": 1}, "admitted", None),
        ({}, {"day": 2, "door": "A"}, "wrong_track", None),
        ({}, {"day": 2, "door": "B"}, "admitted", None),
    ],
)
def test_verdict(
    participant: dict[str, Any], asked: dict[str, Any], word: str, reason: str | None
) -> None:
    """Each rule has its verdict and its reason."""
    somebody = build.participant(**participant)

    verdict = ask(state_with(somebody), somebody, **asked)

    assert (verdict.word, verdict.reason) == (word, reason)


def test_substitute_is_named() -> None:
    """Who was substituted hears by whom."""
    instead = build.participant(2, given="Torill", family="Heika")
    gone = build.participant(status=Status.SUBSTITUTED, substitute=instead.id)

    assert ask(state_with(gone, instead), gone).values == {"name": "Torill Heika"}


@pytest.mark.parametrize(
    ("badge", "asked", "reason"),
    [
        (Badge(id=SOMEBODY.id, generation=2), 1, "superseded"),
        (Badge(id=SOMEBODY.id, generation=1, revoked="lost"), 1, "lost"),
    ],
)
def test_revoked_badge(badge: Badge, asked: int, reason: str) -> None:
    """An old badge and a lost one are revoked, each in its own words."""
    state = state_with(SOMEBODY)
    state.badges[SOMEBODY.id] = badge

    verdict = ask(state, SOMEBODY, generation=asked)

    assert (verdict.word, verdict.reason) == ("revoked", reason)


def test_revoked_badge_says_nothing_about_a_name() -> None:
    """Without a badge in hand its being revoked does not matter."""
    state = state_with(SOMEBODY)
    state.badges[SOMEBODY.id] = Badge(id=SOMEBODY.id, revoked="lost")

    assert ask(state, SOMEBODY).word == "admitted"


def test_held_says_the_words_that_were_given() -> None:
    """Who was parked aside is refused with the reason."""
    state = state_with(SOMEBODY)
    state.holds["h"] = Hold(id="h", participant=SOMEBODY.id, words="betaling", at=at("08:00"))

    verdict = ask(state, SOMEBODY)

    assert (verdict.word, verdict.values) == ("held", {"words": "betaling"})


def test_already_in_says_when_and_where() -> None:
    """A second check-in names the first."""
    state = state_with(SOMEBODY)
    inside(state, SOMEBODY)

    verdict = ask(state, SOMEBODY)

    assert verdict.word == "already_in"
    assert verdict.first is not None
    assert (verdict.first.at, verdict.first.desk) == (at("08:03"), "Skranke 2")


def test_who_left_is_admitted_again() -> None:
    """Re-entry after a check-out is an admission."""
    state = state_with(SOMEBODY)
    inside(state, SOMEBODY, out_at=at("08:05"))

    assert ask(state, SOMEBODY).word == "admitted"


def test_day_1_does_not_imply_day_2() -> None:
    """Being in on one day says nothing about another."""
    state = state_with(SOMEBODY)
    inside(state, SOMEBODY)

    assert ask(state, SOMEBODY, at=at("08:50", DAY_2)).word == "admitted"


def full_state(*, newcomer: Participant = SOMEBODY) -> State:
    """Make a state whose one place is taken."""
    first = build.participant(2)
    state = state_with(newcomer, first, settings={"capacity": 1})
    inside(state, first)
    return state


def test_full_says_the_numbers() -> None:
    """At capacity the next one is refused, with how many there are."""
    verdict = ask(full_state(), SOMEBODY)

    assert (verdict.word, verdict.values) == ("full", {"n": "1", "max": "1"})


def test_organisers_are_not_counted() -> None:
    """Who runs the conference takes no place."""
    organiser = build.participant(category=Category.ORGANISER)

    assert ask(full_state(newcomer=organiser), organiser).word == "admitted"


def test_already_in_comes_before_full() -> None:
    """Who is inside a full house is in already."""
    state = state_with(SOMEBODY, settings={"capacity": 1})
    inside(state, SOMEBODY)

    assert ask(state, SOMEBODY).word == "already_in"


def test_revoked_comes_before_already_in() -> None:
    """A badge that is no longer valid is not a friendly duplicate."""
    state = state_with(SOMEBODY)
    state.badges[SOMEBODY.id] = Badge(id=SOMEBODY.id, generation=2)
    inside(state, SOMEBODY)

    assert ask(state, SOMEBODY, generation=1).word == "revoked"


def test_capacity_of_a_date_wins() -> None:
    """A limit for one date stands before the general one."""
    first = build.participant(2)
    state = state_with(SOMEBODY, first, settings={"capacity": 200, "capacity.2020-11-18": 1})
    inside(state, first)

    assert ask(state, SOMEBODY).word == "full"


def test_override_sets_aside_all_that_may_be() -> None:
    """One reason sets aside every rule that may be, and all are recorded."""
    somebody = build.participant(status=Status.WAITING, days=(2,))
    state = state_with(somebody)

    assert ask(state, somebody).failed == ("waiting", "wrong_day")
    assert ask(state, somebody, override=True).set_aside == ("waiting", "wrong_day")


@pytest.mark.parametrize(
    ("participant", "asked", "word"),
    [
        ({"status": Status.ERASED}, {}, "erased"),
        ({"status": Status.WAITING}, {"at": at("08:00", date(2020, 11, 20))}, "conference_over"),
        ({}, {"generation": 1, "key_retired": True}, "revoked"),
    ],
)
def test_override_never_sets_aside_the_rest(
    participant: dict[str, Any], asked: dict[str, Any], word: str
) -> None:
    """A reason does not help where the table says never."""
    somebody = build.participant(**participant)

    assert ask(state_with(somebody), somebody, override=True, **asked).word == word


def test_what_may_be_overridden() -> None:
    """The promised list, and no other."""
    assert {verdict.word for verdict in VERDICTS if verdict.may_be_overridden} == {
        "not_open", "wrong_day", "no_track", "wrong_track", "waiting", "full", "withdrawn", "held",
    }  # fmt: skip
    superseded = Verdict(word="revoked", reason="superseded", participant=SOMEBODY, at=at(ASKED))
    assert superseded.may_override
    lost = Verdict(word="revoked", reason="lost", participant=SOMEBODY, at=at(ASKED))
    assert not lost.may_override


def test_exit_statuses() -> None:
    """Each verdict ends the command with the promised status."""
    assert {verdict.word: verdict.exit_status for verdict in VERDICTS} == {
        "unknown": 5, "forged": 5, "ambiguous": 5, "erased": 4, "revoked": 4, "held": 4,
        "withdrawn": 4, "waiting": 4, "not_open": 4, "conference_over": 4, "wrong_day": 4,
        "no_track": 4, "wrong_track": 4, "already_in": 3, "full": 4, "admitted": 0, "left": 0,
        "not_in": 3, "not_saved": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "sign"),
    [("admitted", "✓"), ("already_in", "!"), ("ambiguous", "!"), ("not_in", "!"), ("full", "✗")],
)
def test_signs(word: str, sign: str) -> None:
    """The sign before a line tells the tone without colour."""
    assert row(word).sign == sign


def test_speaker_is_recognised() -> None:
    """An admission of today's speaker says when they speak."""
    from store.conference.programme import Contributor

    speaker = build.participant(category=Category.SPEAKER)
    talk = build.session(people=(Contributor(name="EIRIK SOLHAUG"),))
    state = build.state([speaker], sessions=[talk])

    assert [note.values for note in ask(state, speaker).notes] == [{"time": "08:30"}]


def test_rules_never_stop_an_exit() -> None:
    """Check-out asks only whether somebody is inside."""
    withdrawn = build.participant(status=Status.WITHDRAWN)
    state = state_with(withdrawn)
    case = Case(participant=withdrawn, at=at("22:00"))

    assert judge_leaving(state, case).word == "not_in"
    inside(state, withdrawn)
    assert judge_leaving(state, case).word == "left"


def test_day_is_of_the_conferences_zone() -> None:
    """Ten past eleven at night in UTC is the next day in Oslo."""
    conference = build.conference()

    assert calendar.day_at(conference, at("23:50")) == Day(number=1, date=build.DAY_1)
    assert calendar.day_at(conference, at("00:10", DAY_2)) == Day(number=2, date=DAY_2)


def test_between_the_days_doors_are_closed() -> None:
    """On a date that is no day of the conference nobody is admitted without a reason."""
    third = date(2020, 11, 21)
    days = (Day(number=1, date=build.DAY_1), Day(number=2, date=third))
    somebody = build.participant()
    state = build.state([somebody], days=days)

    verdict = ask(state, somebody, at=at("10:00", DAY_2))

    assert (verdict.word, verdict.day) == ("not_open", 2)
