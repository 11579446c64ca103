"""Participants as JSON: exactly the promised keys, for ordinary and for odd people."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from store.badges.keys import Keyring
from store.conference.people import Category, Package, ParticipantId, Status
from store.exporters import people_json
from store.intents.admission import CheckIn
from store.intents.naming import Known
from tests import build


def shown(made: people_json.Json) -> Any:
    """Give what a reader of the JSON gets."""
    return json.loads(msgspec.json.encode(made))


def test_participant_has_exactly_the_promised_keys(keyring: Keyring) -> None:
    """A list holds everything that it promises, in its order, with its types."""
    person = build.participant(
        7,
        role="arealplanlegger",
        email="eirik@malselv.example",
        category=Category.SPEAKER,
        package=Package.LODGING,
        note="Kommer sent",
    )
    desk = build.desk(build.state([person]), keyring=keyring)
    desk.do(CheckIn(who=Known(person.id)))

    assert shown(people_json.people(desk.state, [person])) == {
        "participants": [
            {
                "id": "p7",
                "number": 7,
                "name": "Eirik Solhaug",
                "given": "Eirik",
                "family": "Solhaug",
                "organisation": "Målselv kommune",
                "municipality": "5418",
                "municipality_name": "Målselv",
                "role": "arealplanlegger",
                "email": "eirik@malselv.example",
                "category": "speaker",
                "days": [1, 2],
                "track": "B",
                "choices": {"2": "B"},
                "status": "registered",
                "package": "lodging",
                "note": "Kommer sent",
                "checkins": [
                    {
                        "day": 1,
                        "track": None,
                        "at": "2020-11-18T08:12:00+01:00",
                        "desk": "Skranke 1",
                    }
                ],
            }
        ]
    }


def test_what_is_not_known_is_null_or_empty() -> None:
    """A participant of whom only a name is known has every key."""
    person = build.participant(
        1, family="", organisation="", municipality=None, days=(), choices={}, status=Status.WAITING
    )

    found = shown(people_json.participant(build.conference(), person, ()))

    assert (found["municipality"], found["municipality_name"]) == (None, None)
    assert (found["role"], found["email"], found["track"]) == (None, None, None)
    assert (found["organisation"], found["note"], found["family"]) == ("", "", "")
    assert (found["days"], found["choices"], found["checkins"]) == ([], {}, [])
    assert (found["name"], found["status"]) == ("Eirik", "waiting")


def test_municipality_outside_the_list_keeps_its_number() -> None:
    """A number that nobody here knows is passed on, without a name."""
    person = build.participant(municipality="0301")

    found = shown(people_json.participant(build.conference(), person, ()))

    assert (found["municipality"], found["municipality_name"]) == ("0301", None)


def test_people_stand_in_the_order_in_which_they_were_given() -> None:
    """Who sorts is who asks."""
    people = [build.participant(number) for number in (3, 1, 2)]

    found = shown(people_json.people(build.state(people), people))

    assert [person["id"] for person in found["participants"]] == ["p3", "p1", "p2"]
    assert ParticipantId("p3") == found["participants"][0]["id"]
