"""Settings: changed by a fact that is read back, undone, and given back to the default."""

from __future__ import annotations

import pytest

from store import settings
from store.badges.keys import Keyring
from store.desk import Desk
from store.files.codec import decode_entry, encode_entry
from store.intents.history import Undo
from store.intents.office import ChangeSetting
from tests import build


@pytest.fixture
def paper() -> build.Paper:
    """Keep what the desk records."""
    return build.Paper()


@pytest.fixture
def desk(keyring: Keyring, paper: build.Paper) -> Desk:
    """Make a desk that limits how many may come."""
    return build.desk(build.state(settings={"capacity": 100}), keyring=keyring, journal=paper)


def capacity(desk: Desk) -> int | None:
    """Give the limit as the rules read it."""
    return settings.number(desk.state.conference.settings, "capacity")


def test_setting_gets_a_value_and_undo_gives_the_old_one(desk: Desk) -> None:
    """A change carries what was, so that it can be taken back."""
    assert desk.do(ChangeSetting(key="capacity", value="180")).is_done
    assert capacity(desk) == 180
    desk.do(Undo())
    assert capacity(desk) == 100


def test_setting_is_given_back_to_its_default(desk: Desk) -> None:
    """No value is the default again, and that is undone too."""
    assert desk.do(ChangeSetting(key="capacity", value=None)).is_done
    assert capacity(desk) is None
    desk.do(Undo())
    assert capacity(desk) == 100


@pytest.mark.parametrize("value", ["180", None])
def test_change_of_a_setting_is_read_as_it_was_written(
    desk: Desk, paper: build.Paper, value: str | None
) -> None:
    """What the journal holds of a setting can be read again, a default as well as a value."""
    desk.do(ChangeSetting(key="capacity", value=value))

    assert decode_entry(encode_entry(paper.entries[-1])) == paper.entries[-1]


@pytest.mark.parametrize(
    ("key", "value", "status"),
    [
        ("capacity", "100", 3),
        ("capacity", "many", 2),
        ("capacity", "-1", 2),
        ("nothing", "1", 2),
        ("language", "fr", 2),
        ("backups.1", "1", 2),
        ("doors.1", "07:30", 0),
    ],
)
def test_only_values_that_fit_are_recorded(
    desk: Desk, paper: build.Paper, key: str, value: str, status: int
) -> None:
    """What is the same, no value or no setting changes nothing and says so."""
    assert desk.do(ChangeSetting(key=key, value=value)).exit_status == status
    assert len(paper.entries) == (1 if status == 0 else 0)
