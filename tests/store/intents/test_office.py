"""Settings: changed by a fact that is read back, undone, and given back to the default."""

from __future__ import annotations

import msgspec
import pytest

from store import settings
from store.badges.keys import Keyring
from store.conference.draft import ProgrammeDraft
from store.conference.facts import EntryId, Patch
from store.conference.programme import Day
from store.desk import Desk
from store.files.codec import decode_entry, encode_entry
from store.intents.edits import EditTables, TableEdit
from store.intents.history import Redo, Undo
from store.intents.intake import TakeInProgramme
from store.intents.intent import Intent, Outcome
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


def done(desk: Desk, intent: Intent[Outcome]) -> EntryId:
    """Do what is wanted and name the act."""
    assert desk.do(intent).is_done
    assert desk.state.latest is not None
    return desk.state.latest


def edit_of_conference(field: str, value: object) -> EditTables:
    """Write a field of the conference's document, through TinyDB."""
    patch = Patch(set={field: msgspec.Raw(msgspec.json.encode(value))})
    patches = {build.conference().id: patch}
    return EditTables(edits=(TableEdit(table="conference", patches=patches),))


@pytest.mark.parametrize(
    "later",
    [
        ChangeSetting(key="capacity", value="90"),
        ChangeSetting(key="capacity", value=None),
        edit_of_conference("settings", {"capacity": 90}),
        edit_of_conference("settings", {}),
    ],
    ids=["another value", "the default", "an edited value", "an edited file without it"],
)
def test_setting_that_was_changed_since_is_not_taken_back(
    desk: Desk, later: Intent[Outcome]
) -> None:
    """The newer value stays, the answer says who changed it, and taking that back frees the old."""
    earlier = done(desk, ChangeSetting(key="capacity", value="180"))
    newer = done(desk, later)
    stands = capacity(desk)

    overtaken = desk.do(Undo(entry=earlier))
    assert (overtaken.key, overtaken.exit_status) == ("history.overtaken", 4)
    assert overtaken.values["desk"] == "Skranke 1"
    assert capacity(desk) == stands
    assert desk.do(Undo(entry=newer)).is_done
    assert desk.do(Undo(entry=earlier)).is_done
    assert capacity(desk) == 100


def test_setting_that_was_changed_since_is_not_done_again(desk: Desk) -> None:
    """What another window set meanwhile is not overwritten by doing an old change again."""
    desk.do(ChangeSetting(key="capacity", value="180", window="w"))
    desk.do(Undo(window="w"))
    desk.do(ChangeSetting(key="capacity", value="90", window="other"))

    assert desk.do(Redo(window="w")).key == "history.overtaken"
    assert capacity(desk) == 90


@pytest.mark.parametrize(
    "later",
    [
        ChangeSetting(key="capacity.2020-11-18", value="90"),
        ChangeSetting(key="doors.1", value="07:30"),
        edit_of_conference("settings", {"capacity": 180, "backups": 3}),
        edit_of_conference("title", "En annen samling"),
    ],
    ids=["for one date", "another", "another in the file", "the title"],
)
def test_other_settings_do_not_overtake(desk: Desk, later: Intent[Outcome]) -> None:
    """Only what is about the same setting keeps a change from being taken back, and it stays."""
    earlier = done(desk, ChangeSetting(key="capacity", value="180"))
    done(desk, later)
    others = {k: v for k, v in desk.state.conference.settings.items() if k != "capacity"}
    title = desk.state.conference.title

    assert desk.do(Undo(entry=earlier)).is_done
    assert capacity(desk) == 100
    assert others.items() <= desk.state.conference.settings.items()
    assert desk.state.conference.title == title


def test_edited_settings_come_back_together(desk: Desk) -> None:
    """An edit of the document is not taken back when any setting was changed after it."""
    earlier = done(desk, edit_of_conference("settings", {"capacity": 180}))
    newer = done(desk, ChangeSetting(key="backups", value="3"))

    assert desk.do(Undo(entry=earlier)).key == "history.overtaken"
    assert desk.do(Undo(entry=newer)).is_done
    assert desk.do(Undo(entry=earlier)).is_done
    assert capacity(desk) == 100


def test_undone_programme_takes_no_setting_along(desk: Desk) -> None:
    """Taking back a new programme with other days leaves what was set since."""
    days = (Day(number=1, date=build.DAY_1),)
    draft = ProgrammeDraft(title="Klimasamling", days=days, sessions=(build.session(),))
    before = desk.state.conference.days
    earlier = done(desk, TakeInProgramme(draft=draft))
    done(desk, ChangeSetting(key="capacity", value="180"))

    assert desk.do(Undo(entry=earlier)).is_done
    assert desk.state.conference.days == before
    assert capacity(desk) == 180
