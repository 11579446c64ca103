"""The speaker view on the sample programme: who is ready, and what is said to each other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

import pytest
from textual.events import Key
from textual.message import Message
from textual.pilot import Pilot

from store import wiring
from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Addressee
from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.people import Category
from store.conference.programme import Contributor, SessionId
from store.conference.state import State
from store.importers.programme import read_programme
from store.intents.admission import CheckIn
from store.intents.messages import AcknowledgeMessage, SendMessage
from store.intents.naming import Known, Typed
from store.relay import Relay
from tests import build, gathering, stage
from tests.gathering import at, started
from tests.keys import post, scan
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens import consoles
from tui.app import DeskApp
from tui.dialogs.link import LinkDialog
from tui.dialogs.note import NoteDialog
from tui.screens import SCREENS
from tui.screens.agenda.screen import AgendaScreen
from tui.screens.speakers.rows import BoardRows, PersonLine
from tui.screens.speakers.screen import SpeakersScreen
from tui.widgets.scan_field import ScanField
from tui.widgets.status_line import StatusLine

HANSEN = build.participant(
    2, given="Kurt Atle", family="Hansen", municipality=None, category=Category.SPEAKER
)
OTHER = build.participant(7, given="Daniel", family="Haugen", municipality="5401")
PEOPLE = (build.participant(1), HANSEN, OTHER)
SIZES = (WIDE, NORMAL, NARROW)
TALKS = SessionId("d1-09")
KURT = f"{TALKS}/kurt atle hansen"
QUICK = frozenset({"down", "up", "left", "right", "backspace", *"abcdefghijklmnopqrstuvwxyz"})
"""Keys after which nothing has to be waited for."""
TAXI = "Taxi er bestilt kl. 17.40."


class Stand:
    """The console in the speaker view."""

    def __init__(self, pilot: Pilot[None], clock: FixedClock) -> None:
        self.pilot = pilot
        self.clock = clock
        self._stamp = Message().time - 200.0
        """When the last key came: long ago, and a second after the one before."""

    @property
    def app(self) -> DeskApp:
        """The console."""
        assert isinstance(self.pilot.app, DeskApp)
        return self.pilot.app

    @property
    def state(self) -> State:
        """What is known."""
        return self.app.state

    @property
    def rows(self) -> BoardRows:
        """The list."""
        return self.app.screen.query_one(BoardRows)

    @property
    def chosen(self) -> str:
        """Who is under the cursor."""
        line = self.rows.chosen
        return line.person.name if isinstance(line, PersonLine) else ""

    @property
    def field(self) -> ScanField:
        """The field for messages."""
        return self.app.screen.query_one(ScanField)

    def seen(self) -> list[str]:
        """The lines of the screen."""
        return stage.seen(self.app)

    def line_of(self, words: str) -> str:
        """The line with some words."""
        return next((line for line in self.seen() if words in line), "")

    async def go_to(self, clock: str) -> None:
        """Let time pass."""
        self.clock.set(at(clock))
        self.app.tick()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys at a person's pace."""
        for key in keys:
            self._stamp += 1.0
            pressed = Key(key, key if len(key) == 1 else None)
            pressed.time = self._stamp
            if key not in QUICK:
                await self.pilot.pause()
            self.app.post_message(pressed)
            if key not in QUICK:
                await self.pilot.pause()
        await self.pilot.pause()

    async def say(self, to: Addressee, text: str) -> None:
        """Let somebody else say something."""
        self.app.desk.do(SendMessage(to=to, text=text))
        await self.pilot.pause()


@asynccontextmanager
async def opened(
    keyring: Keyring,
    clock: str,
    *,
    size: tuple[int, int] = NORMAL,
    state: State | None = None,
    language: str = "nb",
) -> AsyncIterator[Stand]:
    """Open the programme screen and press its key again."""
    fixed = FixedClock(at(clock))
    made = state if state is not None else gathering.state(PEOPLE)
    desk = build.desk(made, clock=fixed, keyring=keyring)
    async with consoles.opened(
        desk, "programme", AgendaScreen, size=size, language=language
    ) as pilot:
        stand = Stand(pilot, fixed)
        await stand.press("f2")
        yield stand


def conducted() -> State:
    """Make the morning of the picture: the second of four talks since seven minutes."""
    state = gathering.state(PEOPLE)
    state.actuals[TALKS] = started(TALKS, "10:47", part=1, part_at=at("10:57"))
    return state


@pytest.mark.parametrize("size", SIZES)
async def test_the_view_lies_over_the_day_and_goes_away_again(
    keyring: Keyring, size: tuple[int, int]
) -> None:
    """F2 shows speakers, messages, the day; Esc the day; another screen leaves the view."""
    async with opened(keyring, "11:04", size=size) as stand:
        assert isinstance(stand.app.screen, SpeakersScreen)
        assert "INNLEDERE" in stand.line_of("DAGEN")
        await stand.press("f2")
        assert "Ingen beskjeder ennå" in stand.line_of("Ingen beskjeder")
        await stand.press("f2")
        assert isinstance(stand.app.screen, AgendaScreen)
        await stand.press("f2", "f3", "f2")
        assert isinstance(stand.app.screen, SpeakersScreen)
        await stand.press("escape")
        assert isinstance(stand.app.screen, AgendaScreen)


async def test_a_click_on_the_day_leads_back(keyring: Keyring) -> None:
    """The views are words that can be clicked."""
    async with opened(keyring, "11:04") as stand:
        await stand.pilot.click("ViewLine", offset=(2, 0))
        await stand.pilot.pause()
        assert isinstance(stand.app.screen, AgendaScreen)


async def test_board_says_whose_turn_it_is_and_what_is_missing(keyring: Keyring) -> None:
    """Who is done, who speaks since when, who chairs, how long is left."""
    async with opened(keyring, "11:04", state=conducted()) as stand:
        assert stand.line_of("NÅ").split()[1] == "10.47"
        assert stand.line_of("NÅ").endswith("33 min igjen")
        assert stand.line_of("Kurt Atle Hansen, Flakstad").endswith("ferdig")
        assert stand.line_of("Frode Herje Løwø, Målselv").endswith("taler nå, 7 min")
        assert "[!]" in stand.line_of("Marie Rushfeldt")
        assert stand.line_of("NESTE").split()[1] == "12.30"
        assert stand.line_of("Ordstyrer ikke avklart")


@pytest.mark.parametrize(
    ("size", "language"), [(WIDE, "nb"), (NORMAL, "en"), (NARROW, "nb"), (NARROW, "en")]
)
async def test_every_size_holds_names_boxes_and_the_field(
    keyring: Keyring, size: tuple[int, int], language: str
) -> None:
    """Nothing that is needed goes when there is less room."""
    async with opened(keyring, "11:04", size=size, language=language, state=conducted()) as stand:
        for name in ("Kurt Atle Hansen", "Frode Herje Løwø", "Marie Rushfeldt", "Daniel Haugtun"):
            assert stand.line_of(name).count("[") == 3
        assert stand.field.region.bottom == size[1] - (3 if size == WIDE else 2)
        assert all(len(line) <= size[0] for line in stand.seen())


async def test_nothing_more_today_is_said(keyring: Keyring) -> None:
    """An empty board says why."""
    async with opened(keyring, "23:30") as stand:
        assert stand.line_of("Ingen flere innledere i dag")


async def test_arrows_choose_and_enter_ticks(keyring: Keyring) -> None:
    """Enter turns the box under the cursor, and turns it back."""
    async with opened(keyring, "10:20") as stand:
        await stand.press("down", "down", "right", "enter")
        name = stand.chosen
        assert [ready.microphone for ready in stand.state.readiness.values()] == [True]
        await stand.press("right", "enter", "left", "enter")
        (ready,) = stand.state.readiness.values()
        assert (ready.microphone, ready.slides) == (False, True)
        assert ready.id.endswith(name)
        await stand.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert stand.state.readiness == {}


async def test_enter_twice_at_once_turns_one_box(keyring: Keyring) -> None:
    """A key that bounces is one act."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        await stand.press("down", "right")
        first, second = Key("enter", None), Key("enter", None)
        first.time, second.time = Message().time - 1, Message().time - 0.9
        await post(stand.pilot, [first, second])
        assert [ready.microphone for ready in stand.state.readiness.values()] == [True]


async def test_the_moderators_word_wins_over_the_desk_until_it_says_the_same(
    keyring: Keyring,
) -> None:
    """Who was said to be here is left to the desk again when the word is taken back."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        await stand.press("down", "enter")
        assert stand.state.readiness[KURT].arrived is True
        await stand.press("enter")
        assert stand.state.readiness[KURT].arrived is None
        stand.app.desk.do(CheckIn(who=Known(HANSEN.id)))
        await stand.pilot.pause()
        assert stand.line_of("Kurt Atle Hansen").count("[✓]") == 1
        await stand.press("enter")
        assert stand.state.readiness[KURT].arrived is False
        assert stand.line_of("Kurt Atle Hansen").count("[✓]") == 0
        await stand.press("enter")
        assert stand.state.readiness[KURT].arrived is None


async def test_note_is_written_in_a_dialog(keyring: Keyring) -> None:
    """Enter on the note opens it; the note stands beside the person, and empty it goes."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        await stand.press("down", "right", "right", "right", "right", "enter")
        assert isinstance(stand.app.screen, NoteDialog)
        await stand.press("f", "i", "l", "m", "enter")
        assert stand.state.readiness[KURT].note == "film"
        assert stand.line_of("Kurt Atle Hansen").endswith("ferdig · film")
        await stand.press("enter", "escape")
        assert stand.state.readiness[KURT].note == "film"
        await stand.press("enter", *["backspace"] * 4, "enter")
        assert stand.state.readiness[KURT].note == ""


async def test_name_is_linked_to_who_is_found(keyring: Keyring) -> None:
    """Ctrl+K looks for a participant; the board then knows when they come."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        await stand.press("down", "down", "down", "down")
        assert stand.chosen == "daniel haugtun"
        await stand.press("ctrl+k")
        assert isinstance(stand.app.screen, LinkDialog)
        await stand.press("h", "a", "u", "g", "e", "n", "enter")
        assert stand.state.links["daniel haugtun"].participant == OTHER.id
        stand.app.desk.do(CheckIn(who=Known(OTHER.id)))
        await stand.pilot.pause()
        assert "[✓]" in stand.line_of("Daniel Haugtun")
        await stand.press("ctrl+k", "down", "enter")
        assert stand.state.links == {}


async def test_enter_links_nobody_who_was_not_shown_yet(keyring: Keyring) -> None:
    """While the letters before it are still being looked up, Enter only shows who is meant."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        await stand.press("down", "ctrl+k")
        keys = [Key("x", "x"), Key("enter", None)]
        for pressed in keys:
            pressed.time = Message().time
        await post(stand.pilot, keys)
        assert stand.state.links == {}
        assert isinstance(stand.app.screen, LinkDialog)


async def test_leaving_the_search_links_nobody(keyring: Keyring) -> None:
    """Esc gives no answer, and Enter with nobody chosen only chooses."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        await stand.press("down", "ctrl+k", "k", "enter", "escape")
        assert stand.state.links == {}


async def test_message_is_sent_to_the_desk_or_to_the_moderators(keyring: Keyring) -> None:
    """What is typed goes to the desk; Ctrl+B writes to the others."""
    async with opened(keyring, "10:50") as stand:
        await stand.press("h", "e", "i", "enter")
        await stand.press("ctrl+b")
        assert "Beskjed til ordstyrerne, Enter sender" in stand.field.placeholder
        await stand.press("p", "a", "enter")
        said = [(each.to, each.text) for each in stand.state.messages.values()]
        assert said == [(Addressee.DESK, "hei"), (Addressee.MODERATORS, "pa")]
        assert stand.field.value == ""


async def test_typed_words_win_over_the_cursor(keyring: Keyring) -> None:
    """Enter sends what is typed even while somebody is chosen; Esc clears, then lets go."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        await stand.press("down", "h", "enter")
        assert [each.text for each in stand.state.messages.values()] == ["h"]
        assert stand.state.readiness == {}
        await stand.press("x", "escape")
        assert (stand.field.value, stand.chosen) == ("", "kurt atle hansen")
        await stand.press("escape")
        assert stand.chosen == ""


async def test_enter_acknowledges_what_waits_for_moderators(keyring: Keyring) -> None:
    """With nobody chosen Enter reads the message; one's own to the desk stays open."""
    async with opened(keyring, "10:58", state=conducted()) as stand:
        await stand.say(Addressee.DESK, "Hvor er Frode?")
        await stand.say(Addressee.MODERATORS, TAXI)
        assert stand.line_of(f"10.58 Skranke 1: {TAXI}").endswith("Enter kvitterer")
        await stand.press("enter")
        by_text = {each.text: each for each in stand.state.messages.values()}
        assert by_text[TAXI].acknowledged_at == at("10:58")
        assert by_text["Hvor er Frode?"].acknowledged_at is None
        await stand.press("enter")
        assert stand.chosen == "kurt atle hansen"


async def test_all_messages_are_listed_and_any_may_be_acknowledged(keyring: Keyring) -> None:
    """The third view shows what waits first; Enter reads the chosen one, and then nothing."""
    async with opened(keyring, "10:58", state=conducted()) as stand:
        await stand.say(Addressee.MODERATORS, TAXI)
        await stand.say(Addressee.DESK, "Hvor er Frode?")
        await stand.press("f2", "down", "enter", "enter")
        by_text = {each.text: each for each in stand.state.messages.values()}
        assert by_text["Hvor er Frode?"].acknowledged_at == at("10:58")
        assert by_text[TAXI].acknowledged_at is None
        assert stand.line_of("Hvor er Frode?").endswith("kvittert 10.58")
        assert "Enter" not in stand.seen()[-1]
        await stand.press("escape", "enter")
        assert stand.state.messages[by_text[TAXI].id].acknowledged_at is not None
        await stand.pilot.click("ViewLine", offset=(12, 0))
        await stand.pilot.pause()
        assert stand.line_of("Kurt Atle Hansen, Flakstad")


async def test_key_line_says_what_enter_does(keyring: Keyring) -> None:
    """Acknowledge, tick, write a note or send: always what the next Enter does."""
    async with opened(keyring, "10:58", state=conducted()) as stand:
        assert "Enter av/på" in stand.seen()[-1]
        await stand.say(Addressee.MODERATORS, TAXI)
        await stand.press("down")
        assert "Enter av/på" in stand.seen()[-1]
        await stand.press("right", "right", "right")
        assert "Enter merknad" in stand.seen()[-1]
        await stand.press("x")
        assert "Enter send" in stand.seen()[-1]
        await stand.press("backspace", "escape")
        assert "Enter kvitter" in stand.seen()[-1]


async def test_scan_is_answered_and_writes_nothing(keyring: Keyring) -> None:
    """A badge over the board checks in; its letters do not become a message."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        await scan(stand.pilot, stand.app.desk.code(HANSEN.id))
        assert stand.field.value == ""
        assert stand.state.is_present(HANSEN.id, 1)
        assert stand.state.messages == {}
        assert stand.line_of("Kurt Atle Hansen, Flakstad").count("[✓]") == 1


async def test_names_that_look_like_tags_are_only_names(keyring: Keyring) -> None:
    """Whatever the programme holds is drawn as it is, and can be ticked."""
    made = build.session(
        people=(*gathering.hostile_people(), Contributor(name="Eva\x1b]0;t\x07", role="x")),
        start=build.session().start.replace(hour=10),
        end=build.session().start.replace(hour=12),
    )
    state = build.state([], sessions=[made])
    async with opened(keyring, "10:50", state=state) as stand:
        assert stand.line_of("[/foo]")
        assert stand.line_of("Ola [VIP]")
        assert "\x1b" not in "".join(stand.seen())
        await stand.press("down", "enter")
        assert list(stand.state.readiness) == [f"{made.id}/[/foo]"]


async def test_hidden_names_hide_who_came(keyring: Keyring) -> None:
    """What the desk knows is not read over somebody's shoulder; the programme is published."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        stand.app.desk.do(CheckIn(who=Known(HANSEN.id)))
        stand.app.hides_names = True
        stand.app.tick()
        await stand.pilot.pause()
        assert "[•]" in stand.line_of("Kurt Atle Hansen")
        assert "[✓]" not in "".join(stand.seen())


async def test_a_refusal_is_said_over_the_board(keyring: Keyring) -> None:
    """A session that was taken away meanwhile is not ticked in silence."""
    async with opened(keyring, "10:50", state=conducted()) as stand:
        await stand.press("down")
        session = stand.state.sessions.pop(TALKS)
        await stand.press("enter")
        assert stand.line_of("Den programposten finnes ikke lenger")
        stand.state.sessions[TALKS] = session


@pytest.mark.parametrize(
    ("mode", "size"),
    [*((row.name, NARROW) for row in SCREENS), ("checkin", NORMAL), ("checkin", WIDE)],
)
async def test_open_message_stands_on_every_screen(
    keyring: Keyring, mode: str, size: tuple[int, int]
) -> None:
    """Until somebody acknowledges it, at every size."""
    desk = build.desk(gathering.state(PEOPLE), clock=FixedClock(at("09:58")), keyring=keyring)
    app = DeskApp(desk, SCREENS, first=mode)
    async with app.run_test(size=size) as pilot:
        desk.do(SendMessage(to=Addressee.MODERATORS, text=TAXI))
        await pilot.pause()
        words = [word for word in app.screen.query_one(StatusLine).left if word.is_alarm]
        assert [word.words[0] for word in words] == [f"Skranke 1: {TAXI}"]
        last = stage.seen(app)[-2]
        assert "Skranke 1: Taxi" in last or "1 beskjed" in last
        (message,) = desk.state.messages
        desk.do(AcknowledgeMessage(message=message))
        await pilot.pause()
        assert "Taxi" not in stage.seen(app)[-2]


async def test_palette_writes_and_acknowledges(keyring: Keyring) -> None:
    """From the check-in screen the desk answers without leaving it."""
    desk = build.desk(gathering.state(PEOPLE), clock=FixedClock(at("09:58")), keyring=keyring)
    app = DeskApp(desk, SCREENS, first="checkin")
    async with app.run_test(size=NORMAL) as pilot:
        desk.do(SendMessage(to=Addressee.DESK, text="Hvor er Frode?"))
        commands = {each.title: each for each in app.get_system_commands(app.screen)}
        commands["Kvitter beskjeden: Hvor er Frode?"].callback()
        commands["Beskjed til ordstyrerne"].callback()
        await pilot.pause()
        await pilot.press("h", "e", "r", "enter")
        await pilot.pause()
        said = {each.text: each for each in desk.state.messages.values()}
        assert said["Hvor er Frode?"].acknowledged_by == "Skranke 1"
        assert said["her"].to is Addressee.MODERATORS


def folder_of(tmp_path: Path, clock: FixedClock) -> Path:
    """Make the gathering in a folder, with one of its speakers on the list."""
    page = read_programme((resources.files("sample_data") / "programme.txt").read_text("utf-8"))
    row = ParticipantRow(
        line=2, given="Kurt Atle", family="Hansen", days=(1, 2), category=Category.SPEAKER
    )
    people = PeopleDraft(rows=(row,))
    wiring.make_conference(tmp_path / "samling", page, clock, people=people).close()
    return tmp_path / "samling"


async def test_desk_checks_in_and_the_other_windows_board_shows_it(tmp_path: Path) -> None:
    """The next second the box is ticked, and the word on every screen is gone."""
    clock = FixedClock(at("10:35"))
    folder = folder_of(tmp_path, clock)
    desk = wiring.open_console(folder, clock)
    board = wiring.open_console(folder, clock)
    assert isinstance(board, Relay)
    async with DeskApp(board, SCREENS, first="programme").run_test(size=NORMAL) as pilot:
        stand = Stand(pilot, clock)
        await stand.press("f2")
        assert "! ikke sjekket inn" in stand.line_of("Kurt Atle Hansen")
        assert "mangler" in stand.seen()[-2]
        desk.do(CheckIn(who=Typed("1")))
        stand.app.tick()
        await pilot.pause()
        assert "[✓]" in stand.line_of("Kurt Atle Hansen")
        assert "mangler" not in stand.seen()[-2]
    board.close()
    desk.close()


async def test_a_long_message_is_read_in_full_at_the_least_size(keyring: Keyring) -> None:
    """The chosen one stands below the list, on as many lines as it needs."""
    async with opened(keyring, "10:58", size=NARROW) as stand:
        words = [f"ord{n:02}" for n in range(33)]
        await stand.say(Addressee.MODERATORS, " ".join(words))
        await stand.press("f2", "down")
        below = " ".join(stand.seen()[-8:-3]).split()
        assert [word for word in below if word.startswith("ord")] == words
