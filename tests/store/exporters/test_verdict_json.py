"""Verdicts as JSON: exactly the promised keys and types, whatever the verdict."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from store.badges.keys import Keyring
from store.conference.people import Status
from store.desk import Desk
from store.exporters import verdict_json
from store.intents.admission import CheckIn
from store.intents.naming import Typed
from store.language import Language
from store.rules.verdicts import Verdict
from tests import build

KEYS = [
    *("code", "verdict", "reason", "participant", "day", "track", "at", "first", "repeat"),
    *("notes", "may_override", "valid_on", "candidates", "message"),
]


@pytest.fixture
def desk(keyring: Keyring) -> Desk:
    """Make a desk with a registered, a waiting and two namesakes."""
    people = (
        build.participant(1),
        build.participant(2, given="Kari", days=(2,), choices={2: "A"}),
        build.participant(3, given="Per", family="Hansen"),
        build.participant(4, given="Per", family="Hansen", municipality="5403"),
        build.participant(5, given="Aud", status=Status.WAITING, place=3),
    )
    return build.desk(build.state(people), keyring=keyring)


def shown(desk: Desk, verdict: Verdict) -> Any:
    """Give what a reader of the JSON gets."""
    made = verdict_json.answer(Language("nb"), desk.state.conference, verdict)
    return json.loads(msgspec.json.encode(made))


def test_admission_is_whole(desk: Desk) -> None:
    """An admission says who, when, where, and what to say."""
    assert shown(desk, desk.do(CheckIn(who=Typed("1")))) == {
        "code": "1",
        "verdict": "admitted",
        "reason": None,
        "participant": {
            "id": "p1",
            "number": 1,
            "name": "Eirik Solhaug",
            "organisation": "Målselv kommune",
            "track": None,
            "days": [1, 2],
        },
        "day": 1,
        "track": None,
        "at": "2020-11-18T08:12:00+01:00",
        "first": None,
        "repeat": False,
        "notes": [],
        "may_override": False,
        "valid_on": [
            {"day": 1, "date": "2020-11-18", "track": None},
            {"day": 2, "date": "2020-11-19", "track": "B"},
        ],
        "candidates": [],
        "message": "Eirik Solhaug (Målselv) er sjekket inn kl. 08.12. Navneskilt 1.",
    }


@pytest.mark.parametrize("typed", ["1", "2", "5", "per hansen", "999", "nobody", "K" + "0" * 28])
def test_every_answer_has_the_same_keys(desk: Desk, typed: str) -> None:
    """Whatever was answered, the keys are the promised ones in their order."""
    assert list(shown(desk, desk.do(CheckIn(who=Typed(typed))))) == KEYS


def test_second_admission_names_the_first(desk: Desk) -> None:
    """Who is in already is told with when and where."""
    desk.do(CheckIn(who=Typed("1"), at=build.at("08:05")))

    found = shown(desk, desk.do(CheckIn(who=Typed("1"), at=build.at("08:12"))))

    assert found["first"] == {"at": "2020-11-18T08:05:00+01:00", "desk": "Skranke 1"}
    assert (found["verdict"], found["may_override"]) == ("already_in", False)


def test_refusal_says_when_it_would_be_right(desk: Desk) -> None:
    """A wrong day names the days that are right, and that a reason would help."""
    found = shown(desk, desk.do(CheckIn(who=Typed("2"))))

    assert (found["verdict"], found["may_override"]) == ("wrong_day", True)
    assert found["valid_on"] == [{"day": 2, "date": "2020-11-19", "track": "A"}]


def test_ambiguous_lists_the_candidates_as_people_list_does(desk: Desk) -> None:
    """Who may be meant is described as in a list of participants."""
    found = shown(desk, desk.do(CheckIn(who=Typed("per hansen"))))

    assert (found["verdict"], found["participant"], found["day"]) == ("ambiguous", None, 1)
    assert [each["municipality_name"] for each in found["candidates"]] == ["Målselv", "Alta"]
    assert all(len(each) == 18 for each in found["candidates"])


def test_track_of_the_participant_is_that_of_the_day(desk: Desk) -> None:
    """On the day with tracks the participant's own track stands with them."""
    verdict = desk.do(CheckIn(who=Typed("1"), at=build.at("08:40", build.DAY_2)))

    found = shown(desk, verdict)

    assert (found["participant"]["track"], found["track"], found["day"]) == ("B", "B", 2)
