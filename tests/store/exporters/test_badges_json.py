"""Badges as JSON: who is registered has one, and its code is what the QR holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.badges import keys
from store.badges.checked import Genuine
from store.badges.keys import Keyring
from store.conference.people import Status
from store.conference.state import State
from store.errors import InputError
from store.exporters import badges_json
from tests import build


@pytest.fixture
def state() -> State:
    """Make somebody who is registered and somebody who waits."""
    return build.state([build.participant(2, status=Status.WAITING), build.participant(1)])


def shown(state: State, keyring: Keyring, *, everybody: bool = False) -> Any:
    """Give what a reader of the JSON gets."""
    made = badges_json.badges(state, keyring, everybody=everybody)
    return json.loads(msgspec.json.encode(made))["badges"]


def test_registered_have_a_badge_from_the_start(state: State, keyring: Keyring) -> None:
    """Generation 1 is valid from registration on, and its code is genuine."""
    (badge,) = shown(state, keyring)

    checked = keyring.check(state.conference.id, badge.pop("code"))
    assert badge == {"participant": "p1", "number": 1, "generation": 1, "status": "registered"}
    assert checked == Genuine(number=1, generation=1, key_number=1)


def test_everybody_is_listed_on_demand(state: State, keyring: Keyring) -> None:
    """The others come too, by number, with their status."""
    found = shown(state, keyring, everybody=True)

    assert [(badge["number"], badge["status"]) for badge in found] == [
        (1, "registered"),
        (2, "waiting"),
    ]


def test_without_keys_there_are_no_codes(state: State, tmp_path: Path) -> None:
    """A missing key file is told, and no code is made up."""
    with pytest.raises(InputError) as caught:
        badges_json.badges(state, keys.load(tmp_path))

    assert caught.value.key == "badges.keys.missing"
