"""The outline of a page: days, the tracks inside them, their items, and the lines below each."""

from __future__ import annotations

import msgspec

from store.importers.programme.headings import DayHeading, TrackHeading
from store.importers.programme.lines import Line
from store.importers.programme.rows import Row
from store.importers.programme.times import Span


class Node(msgspec.Struct, kw_only=True, eq=False):
    """A line, with the lines that stand below it."""

    line: Line
    text: str = ""
    bullet: str = ""
    people: str = ""
    """From a column of their own, as are those that follow."""
    function: str = "people"
    room: str = ""
    role: str = ""
    organisation: str = ""
    note: str = ""
    children: list[Node] = []
    is_cell: bool = False
    """A row of a table below its row with a time."""
    width: int = 0
    """Of its last line, when it stands on several."""


class Item(Node, kw_only=True, eq=False):
    """A timed row."""

    span: Span
    section: Section | None = None
    track: TrackHeading | None = None
    """The track that the row itself names."""
    beside: list[Item] = []
    """What runs at the same time, each in a track of its own."""
    is_indented: bool = False


class Section(msgspec.Struct, kw_only=True, eq=False):
    """What stands below a heading that may name a track."""

    heading: TrackHeading
    line: Line
    frame: Span | None = None
    frame_line: Line | None = None
    texts: list[Node] = []
    items: list[Item] = []
    group: int = 0
    """Sections without a plenary item between them share a group."""


class DayBlock(msgspec.Struct, kw_only=True, eq=False):
    """A day, as it is headed; a page without a day's heading has one without a heading."""

    heading: DayHeading | None = None
    line: Line
    frame: Span | None = None
    title: str | None = None
    items: list[Item] = []
    sections: list[Section] = []
    texts: list[Node] = []
    is_early: bool = False
    """Headed before the programme begins."""


class Outline(msgspec.Struct, kw_only=True, eq=False):
    """What a page holds, in its own order."""

    days: list[DayBlock] = []
    preamble: list[Row] = []
    """The rows before the programme."""
    passed: list[Row] = []
    """Headings inside the programme that name no track and hold no time."""
