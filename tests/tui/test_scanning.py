"""Scans are heard on every kind of screen, press nothing there, and typing stays typing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Select, TextArea

from tests.keys import post, scan, strokes, type_text
from tests.sizes import NORMAL, SCANS
from tui.scanning import Scanning

CODE = "K10005601A97C1E08B54D62AE4F03"
PLACES = ["field", "dialog", "list", "select", "area", "palette"]


class Question(ModalScreen[bool]):
    """A dialog whose default button a scanner's Enter would press."""

    BINDINGS = [("a", "app.note('a')"), ("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        """Show the button."""
        yield Button("Ja")

    def on_button_pressed(self) -> None:
        """Note that it was pressed."""
        self.app.query_one(Input).tooltip = "pressed"


class Desk(Scanning):
    """An application with one widget of each kind that takes keys."""

    def __init__(self) -> None:
        super().__init__()
        self.scanned: list[str] = []
        self.broken = 0
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        """Show the widgets."""
        yield Input(select_on_focus=False)
        yield OptionList("K1", "Alta", "Bardu")
        yield Select([("K1", 1), ("Alta", 2)])
        yield TextArea()

    def take_scan(self, text: str) -> None:
        """Note a scan."""
        self.scanned.append(text)

    def take_broken_scan(self) -> None:
        """Count a scan that broke off."""
        self.broken += 1

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Note a choice."""
        self.chosen.append(str(message.option.prompt))

    def on_select_changed(self, message: Select.Changed) -> None:
        """Note a choice."""
        self.chosen.append(str(message.value))


@asynccontextmanager
async def at(place: str) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
    """Open the application with the focus somewhere."""
    app = Desk()
    async with app.run_test(size=NORMAL) as pilot:
        match place:
            case "field":
                app.query_one(Input).focus()
            case "dialog":
                await app.push_screen(Question())
            case "list":
                app.query_one(OptionList).focus()
            case "select":
                select = app.query_one(Select)
                select.focus()
                select.expanded = True
            case "area":
                app.query_one(TextArea).focus()
            case "palette":
                app.action_command_palette()
        await pilot.pause()
        app.chosen.clear()
        yield app, pilot


@pytest.mark.parametrize(
    ("place", "gap"), [*((place, 0.008) for place in PLACES), ("dialog", 0.0), ("dialog", 1 / 30)]
)
async def test_a_scan_is_heard_everywhere_and_presses_nothing(place: str, gap: float) -> None:
    """Each scan is one code; no button, row or field notices."""
    async with at(place) as (app, pilot):
        stack = [type(screen) for screen in app.screen_stack]
        for _ in range(SCANS):
            await scan(pilot, CODE, suffix="\r\n", gap=gap)
        assert app.scanned == [CODE] * SCANS
        assert app.broken == 0
        assert [type(screen) for screen in app.screen_stack] == stack
        assert app.chosen == []
        assert {field.value for field in app.screen.query(Input)} <= {""}
        base = app.screen_stack[0]
        assert base.query_one(Input).value == ""
        assert base.query_one(Input).tooltip is None
        assert base.query_one(TextArea).text == ""


async def test_without_capture_a_scan_presses_the_button() -> None:
    """The test above can fail: a plain application lets the scanner answer the question."""

    class Plain(Desk):
        async def on_event(self, event: events.Event) -> None:
            await super(Scanning, self).on_event(event)

    app = Plain()
    async with app.run_test() as pilot:
        await app.push_screen(Question())
        await pilot.pause()
        await scan(pilot, CODE)
        assert app.scanned == []
        assert app.screen_stack[0].query_one(Input).tooltip == "pressed"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("field", "112"),
        ("dialog", "https://example.org/a"),
        ("list", "Alta"),
        ("select", "WIFI:T:WPA;S:gjest;;"),
    ],
)
async def test_a_foreign_code_presses_nothing(place: str, code: str) -> None:
    """Somebody else's code is heard as one scan and reaches no widget."""
    async with at(place) as (app, pilot):
        await scan(pilot, code)
        assert app.scanned == [code]
        assert app.chosen == []
        assert app.screen_stack[0].query_one(Input).value == ""


async def test_typing_reaches_the_field_unchanged() -> None:
    """What a person types stands in the field, letter by letter."""
    async with at("field") as (app, pilot):
        await type_text(pilot, "Máhtte Čáppa, 112")
        assert app.query_one(Input).value == "Máhtte Čáppa, 112"
        assert app.scanned == []


async def test_a_scan_while_typing_leaves_what_was_typed() -> None:
    """The field keeps its letters, and typing goes on behind them."""
    async with at("field") as (app, pilot):
        await type_text(pilot, "el")
        await scan(pilot, CODE)
        await type_text(pilot, " cu")
        assert app.query_one(Input).value == "el cu"
        assert app.scanned == [CODE]


@pytest.mark.parametrize("place", ["field", "area", "dialog", "palette"])
@pytest.mark.parametrize("at_key", [1, 3])
async def test_a_scan_that_came_apart_leaves_nothing_in_the_field(place: str, at_key: int) -> None:
    """Its first keys were taken for typing; they are taken out again, and no letter beside them."""
    async with at(place) as (app, pilot):
        await type_text(pilot, "ol")
        start = Message().time - 3
        first = strokes(CODE[:at_key], gap=0.008, start=start)
        await post(pilot, [*first, *strokes(CODE[at_key:] + "\r", gap=0.008, start=start + 0.5)])
        await type_text(pilot, "e")
        assert app.scanned == [CODE]
        assert app.broken == 0
        field = app.screen.focused
        if isinstance(field, Input):
            assert field.value == "ole"
        elif isinstance(field, TextArea):
            assert field.text == "ole"
        else:
            assert place == "dialog"


async def test_a_broken_burst_reaches_a_field_only() -> None:
    """Where nobody can type, a torn scan is dropped and said."""
    async with at("field") as (app, pilot):
        await scan(pilot, CODE[:15], suffix="")
        assert app.query_one(Input).value == CODE[:15]
        assert app.broken == 0
    async with at("list") as (app, pilot):
        await scan(pilot, CODE[:15], suffix="")
        assert app.broken == 1
        assert app.query_one(Input).value == ""


async def test_keys_wait_only_a_moment() -> None:
    """A letter that nothing follows appears by itself."""
    async with at("field") as (app, pilot):
        await pilot.press("e")
        await pilot.pause(0.1)
        assert app.query_one(Input).value == "e"


async def test_a_pasted_code_is_a_scan() -> None:
    """Scanner software that pastes is heard, and any other paste is a paste."""
    async with at("field") as (app, pilot):
        app.post_message(events.Paste(f"  {CODE.lower()}\n"))
        await pilot.pause()
        assert app.scanned == [CODE]
        app.post_message(events.Paste("Eirik Solhaug"))
        await pilot.pause()
        assert app.query_one(Input).value == "Eirik Solhaug"


async def test_a_click_finds_the_letters_before_it_already_typed() -> None:
    """Moving the focus with the mouse never moves letters to another field."""
    async with at("field") as (app, pilot):
        area = app.query_one(TextArea).region
        key = strokes("e", gap=0.0, start=Message().time)[0]
        app.post_message(key)
        app.post_message(events.MouseDown(None, 5, area.y + 1, 0, 0, 1, False, False, False))
        await pilot.pause()
        assert app.focused is app.query_one(TextArea)
        assert app.query_one(Input).value == "e"
        assert app.query_one(TextArea).text == ""


@pytest.mark.parametrize(("after", "is_pressed"), [(0.1, False), (0.29, False), (0.5, True)])
async def test_enter_right_after_a_scan_does_nothing(after: float, *, is_pressed: bool) -> None:
    """An Enter that was meant for what the scan covered never answers a dialog."""
    async with at("dialog") as (app, pilot):
        start = Message().time - 3
        burst = strokes(f"{CODE}\r", gap=0.008, start=start)
        late = strokes("\r", gap=0.0, start=burst[-1].time + after)
        await post(pilot, [*burst, *late])
        pressed = app.screen_stack[0].query_one(Input).tooltip == "pressed"
        assert app.scanned == [CODE]
        assert pressed is is_pressed
