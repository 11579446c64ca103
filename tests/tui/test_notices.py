"""What wants attention as words of the status line: at once, never a dialog, heard if wanted."""

from __future__ import annotations

import pytest
from textual.app import App

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Addressee
from store.conference.people import Category
from store.conference.programme import SessionId
from store.conference.state import State
from store.intents.admission import CheckIn
from store.intents.messages import AcknowledgeMessage, SendMessage
from store.intents.naming import Known
from store.intents.office import ChangeSetting
from store.language import Language
from tests import build, gathering, stage
from tests.gathering import at, started
from tests.sizes import NARROW
from tui.app import DeskApp
from tui.notices import LONG, Notices
from tui.screens import SCREENS

NB, EN = Language("nb"), Language("en")
BJORKLUND = build.participant(
    2, given="Kjetil", family="Bjørklund", municipality=None, category=Category.SPEAKER
)


def words(state: State, clock: str, *, reminds: bool = True, language: Language = NB) -> list[str]:
    """Give the long words at a time of day 1."""
    found = Notices().words(state, language, at(clock), reminds=reminds)
    assert all(word.is_alarm for word in found)
    return [word.words[0] for word in found]


@pytest.mark.parametrize(
    ("clock", "reminds", "expected"),
    [
        ("12:15", True, ["Om 15 min: Lokalt klimaarbeid, del 2"]),
        ("12:26", True, ["Om 4 min: Lokalt klimaarbeid, del 2"]),
        ("12:26", False, []),
        ("12:55", False, ["Mangler: Kjetil Bjørklund"]),
    ],
)
def test_reminders_stand_with_the_programme_and_who_is_missing_everywhere(
    clock: str, reminds: bool, expected: list[str]
) -> None:
    """A desk is told who has not come, not what begins soon."""
    assert words(gathering.state([BJORKLUND]), clock, reminds=reminds) == expected


def test_what_nobody_started_is_said_with_its_time() -> None:
    """A moderator sees which session waits, in either language."""
    state = gathering.state()
    state.actuals[SessionId("d1-09")] = started("d1-09", "10:40", "11:30")

    assert words(state, "12:36") == ["Ikke startet 12.30: Lokalt klimaarbeid, del 2"]
    assert words(state, "12:36", language=EN) == ["Not started 12:30: Lokalt klimaarbeid, del 2"]


def test_words_have_forms_for_every_width() -> None:
    """The longest is cut, the shortest names only the kind."""
    state = gathering.state([BJORKLUND])
    (word,) = Notices().words(state, NB, at("12:55"), reminds=False)

    assert word.words == ("Mangler: Kjetil Bjørklund", "1 innl. mangler")


def test_several_messages_are_counted(keyring: Keyring) -> None:
    """The newest is read; the short form says how many wait."""
    desk = build.desk(gathering.state(), clock=FixedClock(at("09:58")), keyring=keyring)
    desk.do(SendMessage(to=Addressee.DESK, text="Hvor er Frode?"))
    desk.do(SendMessage(to=Addressee.MODERATORS, text="Taxi " * 30))

    (word,) = Notices().words(desk.state, NB, at("09:58"), reminds=False)

    assert word.words[0].startswith("Skranke 1: Taxi Taxi")
    assert len(word.words[0]) <= LONG
    assert word.words[-1] == "2 beskjeder"


def test_message_of_a_moderator_says_so(keyring: Keyring) -> None:
    """What is said to the desk is said by a moderator."""
    desk = build.desk(gathering.state(), clock=FixedClock(at("09:58")), keyring=keyring)
    desk.do(SendMessage(to=Addressee.DESK, text="Hvor er Frode?"))

    assert words(desk.state, "09:58") == ["Ordstyrer: Hvor er Frode?"]


def test_what_somebody_did_is_seen_at_once(keyring: Keyring) -> None:
    """The same second, however often the line is drawn."""
    desk = build.desk(gathering.state([BJORKLUND]), clock=FixedClock(at("12:55")), keyring=keyring)
    notices = Notices()

    def said() -> int:
        return len(notices.words(desk.state, NB, at("12:55"), reminds=False))

    assert said() == 1
    desk.do(CheckIn(who=Known(BJORKLUND.id)))
    assert said() == 0
    desk.do(SendMessage(to=Addressee.DESK, text="Her"))
    assert said() == 1
    (message,) = desk.state.messages
    desk.do(AcknowledgeMessage(message=message))
    assert said() == 0


@pytest.mark.parametrize(("bell", "rings"), [(None, 0), ("on", 1)])
async def test_reminder_is_heard_only_where_it_was_asked_for(
    keyring: Keyring, monkeypatch: pytest.MonkeyPatch, bell: str | None, rings: int
) -> None:
    """Once for each that comes up, on the programme screen, when the setting says so."""
    heard: list[str] = []
    monkeypatch.setattr(App, "bell", lambda _app: heard.append("ring"))
    clock = FixedClock(at("12:10"))
    desk = build.desk(gathering.state(), clock=clock, keyring=keyring)
    desk.do(ChangeSetting(key="bell", value=bell))
    async with DeskApp(desk, SCREENS, first="programme").run_test() as pilot:
        await pilot.pause()
        assert isinstance(pilot.app, DeskApp)
        for time in ("12:15", "12:15:10", "12:16"):
            clock.set(at(time))
            pilot.app.tick()
            await pilot.pause()
    assert len(heard) == rings


async def test_nothing_is_asked_by_a_dialog(keyring: Keyring) -> None:
    """Whatever comes up stands in the line; the screen stays as it is, at the least size too."""
    clock = FixedClock(at("12:10"))
    desk = build.desk(gathering.state([BJORKLUND]), clock=clock, keyring=keyring)
    async with DeskApp(desk, SCREENS, first="programme").run_test(size=NARROW) as pilot:
        assert isinstance(pilot.app, DeskApp)
        before = pilot.app.screen
        for time, said in (("12:15", "Om 15 min: Lokalt"), ("12:55", "1 innl. mangler")):
            clock.set(at(time))
            pilot.app.tick()
            await pilot.pause()
            assert said in stage.seen(pilot.app)[-2]
            assert pilot.app.screen is before


def test_hidden_names_are_only_counted(keyring: Keyring) -> None:
    """Nobody reads a name or a message over the counter."""
    desk = build.desk(gathering.state([BJORKLUND]), clock=FixedClock(at("12:55")), keyring=keyring)
    desk.do(SendMessage(to=Addressee.DESK, text="Kjetil er her"))

    found = Notices().words(desk.state, NB, at("12:55"), reminds=False, hides_names=True)

    assert [word.words for word in found] == [("1 beskjed",), ("1 innl. mangler",)]
