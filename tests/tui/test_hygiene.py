"""Nothing in a name commands the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Input, OptionList, Static, TextArea

from tests.terminal import Terminal, leftover_controls, written
from tui.hygiene import REPLACEMENT, VisibleOnly, visible

PAYLOADS = {
    "window title": "Kari\x1b]0;eid\x07 Hansen",
    "clipboard": "Kari\x1b]52;c;UFdORUQ=\x1b\\ Hansen",
    "clear screen": "Kari\x1b[2J Hansen",
    "C1 sequence": "Kari\x9b2J Hansen",
    "null": "Kari\x00 Hansen",
    "delete": "Kari\x7f Hansen",
    "next line": "Kari\x85 Hansen",
    "right to left override": "Kari \u202enesnaH",
    "isolate": "Kari \u2066Hansen\u2069",
    "zero width": "Ka\u200bri\u200d Hansen\ufeff",
    "line separator": "Kari\u2028Hansen",
    "surrogate": "Kari \ud800 Hansen",
    "tag": "Kari\U000e0041 Hansen",
}

HARMLESS = [
    "Bjørn-Åge (vara) & Co. [Alta]",
    "Máhtte Ánot Čáppa",
    "A\u030ase",
    "ليلى",
    "🎉",
    "5\u00a0min",
]


class Names(App[None]):
    """An application that shows one text in several widgets, with our filter or without."""

    def __init__(self, name: str, *, has_filter: bool = True) -> None:
        super().__init__(driver_class=Terminal)
        self._text = name
        self._net: list[LineFilter] = [VisibleOnly()] if has_filter else []

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Put our filter first."""
        return [*self._net, *super().get_line_filters()]

    def compose(self) -> ComposeResult:
        """Show the text."""
        yield Static(Content(self._text))
        yield Input(self._text)
        yield OptionList(Content(self._text))
        yield TextArea(self._text)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
async def test_no_control_byte_reaches_the_terminal(payload: str) -> None:
    """Whatever a name holds, only Textual's own sequences are written."""
    app = Names(payload)
    async with app.run_test(headless=False, size=(60, 20)):
        output = written(app)
    assert REPLACEMENT in output
    assert leftover_controls(output) == ""
    assert "\x1b[2J" not in output


async def test_without_the_filter_they_would() -> None:
    """The test above can fail: Textual alone lets such bytes through."""
    app = Names(PAYLOADS["right to left override"], has_filter=False)
    async with app.run_test(headless=False, size=(60, 20)):
        assert leftover_controls(written(app)) != ""


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_lines_keep_their_width(payload: str) -> None:
    """A replaced mark never pushes the rest of the line out of its column."""
    segments = [Segment(payload), Segment(" " * 20)]
    filtered = VisibleOnly().apply(segments, Color(0, 0, 0))
    assert Segment.get_line_length(filtered) == Segment.get_line_length(segments)


@pytest.mark.parametrize("text", HARMLESS)
def test_real_names_are_left_alone(text: str) -> None:
    """Letters of every script, combining marks and no-break spaces are not touched."""
    assert visible(text) == text


def test_a_replacement_can_be_seen() -> None:
    """Something stands where the control character stood."""
    assert visible("a\x1b[31mb") == f"a{REPLACEMENT}[31mb"
