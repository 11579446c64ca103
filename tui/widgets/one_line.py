"""One line of words as the terminal gets it."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


def strip_of(widget: Widget, words: Content, style: Style) -> Strip:
    """Draw words that fit their line over a style, for a widget of which nothing is selected.

    Textual's own way breaks lines and notes for every piece where it stands, so that it may be
    selected; that takes five times as long, and no two pieces then look alike to what comes after.
    """
    pieces = words.render(style, end="", parse_style=widget.app.stylesheet.parse_style)
    segments = [Segment(text, (style + own).rich_style) for text, own in pieces]
    return Strip(segments, words.cell_length)
