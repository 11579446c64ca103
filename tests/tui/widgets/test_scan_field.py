"""The field takes letters and leaves every other key to its screen."""

from __future__ import annotations

from pathlib import Path

from textual import on

from tests import stage
from tests.keys import post, strokes, type_text
from tests.sizes import NORMAL
from tui.widgets.scan_field import ScanField

LETTERS = "abdefgkloru"


async def test_every_binding_works_with_the_field_focused(tmp_path: Path) -> None:
    """Ctrl with letters and the arrows reach the screen, and none of them changes the text."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        desk = app.screen
        assert isinstance(desk, stage.DeskDesk)
        await type_text(pilot, "el cu")
        await pilot.press(*(f"ctrl+{letter}" for letter in LETTERS), "left", "right")
        assert desk.pressed == [*LETTERS, "left", "right"]
        assert desk.query_one(ScanField).value == "el cu"


async def test_the_text_can_be_edited(tmp_path: Path) -> None:
    """Home, End, Delete and Backspace do what is needed of the keys that are left away."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        field = app.screen.query_one(ScanField)
        await type_text(pilot, "sel cux")
        await pilot.press("backspace", "home", "delete")
        await type_text(pilot, "b")
        assert field.value == "bel cu"
        await pilot.press("end")
        await type_text(pilot, "o")
        assert field.value == "bel cuo"


async def test_enter_tells_when_it_was_pressed(tmp_path: Path) -> None:
    """A submission carries the stamp of the key, not of when the screen came to it."""
    seen: list[ScanField.Submitted] = []
    app = stage.console(tmp_path)

    def note(message: object) -> None:
        if isinstance(message, ScanField.Submitted):
            seen.append(message)

    async with app.run_test(size=NORMAL, message_hook=note) as pilot:
        await type_text(pilot, "el")
        keys = strokes("\r", gap=0, start=12.5)
        await post(pilot, keys)
        assert [(message.value, message.at) for message in seen[:1]] == [("el", 12.5)]


async def test_typing_goes_on_after_the_focus_came_back(tmp_path: Path) -> None:
    """Nothing is selected by a focus, so that the next letter replaces nothing."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        field = app.screen.query_one(ScanField)
        await type_text(pilot, "el")
        app.screen.set_focus(None)
        field.focus()
        await type_text(pilot, " cu")
        assert field.value == "el cu"
        assert not field.cursor_blink


async def test_the_note_stands_at_the_right_end(tmp_path: Path) -> None:
    """The number of hits keeps its place, and covers no letter of a long text."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        field = app.screen.query_one(ScanField)
        field.note = "3 treff"
        for text in ("", "el cu"):
            field.value = text
            await pilot.pause()
            line = stage.seen(app)[field.region.y]
            assert line.endswith("3 treff")
            assert len(line) == 77
        field.value = "x" * 200 + "slutt"
        field.action_end()
        await pilot.pause()
        assert stage.seen(app)[field.region.y].endswith("xslutt")


async def test_enter_never_overtakes_a_letter(tmp_path: Path) -> None:
    """Keys that wait while the console is busy are told of in turn, so Enter means all letters."""
    told: list[str] = []

    class Told(stage.DeskDesk):
        @on(ScanField.Changed)
        def note_letters(self, message: ScanField.Changed) -> None:
            told.append(message.value)

        @on(ScanField.Submitted)
        def note_enter(self, message: ScanField.Submitted) -> None:
            told.append(f"{message.value} Enter")

    async with stage.console(tmp_path, first_screen=Told).run_test(size=NORMAL) as pilot:
        await post(pilot, strokes("el\r", gap=0.1, start=12.5))
        assert told == ["e", "el", "el Enter"]
