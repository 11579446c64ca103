"""From rows to the outline of a page: what begins a day, a track or an item, and its lines."""

from __future__ import annotations

import re
from typing import Final

from store.importers.programme.headings import (
    DayHeading,
    TrackHeading,
    read_day,
    read_label,
    read_track,
)
from store.importers.programme.kinds import is_marker
from store.importers.programme.layout import (
    beginning,
    is_plenary_heading,
    is_programme_heading,
    titles_come_first,
)
from store.importers.programme.lines import Line
from store.importers.programme.nesting import Nesting
from store.importers.programme.outline import DayBlock, Item, Node, Outline, Section
from store.importers.programme.owners import add_cells, follows_end, known_day, last_in_track
from store.importers.programme.rows import Row
from store.importers.programme.sections import (
    has_rows,
    heading_span,
    heading_track,
    is_only_text,
    runs_beside,
    says_who,
)
from store.importers.programme.times import Span, Style, leading_span
from store.importers.programme.words import DAY_PEOPLE, PART_OF_DAY, STOP
from store.importers.programme.wrapping import continues, page_width

_DAY_THEME: Final = re.compile(
    r"(?:tema|theme|dagens\stema|hovedtema)(?:\s(?:for|of|på)\s(?:the\s)?(?:dagen|dag\s\d"
    r"|day(?:\s\d)?))?"
    r"\s?:\s?(?P<title>\S.{1,200})",
    re.IGNORECASE,
)
_LOOK_AHEAD: Final = 200


def outline(rows: list[Row], style: Style) -> Outline:
    """Give the outline of a page."""
    return _Outliner(rows, style).run()


class _Outliner:
    """Walks through the rows; remembers the day, section and item that a row belongs to."""

    def __init__(self, rows: list[Row], style: Style) -> None:
        self.rows = rows
        self.style = style
        self.found = Outline()
        self.day: DayBlock | None = None
        self.section: Section | None = None
        self.item: Item | None = None
        self.is_open = True
        self.group = 0
        self.bullets = Nesting()
        self.recent: list[tuple[list[Node], Node]] = []
        self.last: Node | None = None
        self.width = page_width(rows)
        self.begins_at = beginning(rows)
        self.is_title_first = titles_come_first(rows)
        self.at = 0

    def run(self) -> Outline:
        for at, row in enumerate(self.rows):
            self.at = at
            if self.at < self.begins_at:
                self._before(row)
            elif row.is_table:
                self._table(row)
            elif row.span is not None:
                self._timed(row, row.span)
            else:
                self._untimed(row)
        return self.found

    def _before(self, row: Row) -> None:
        self.found.preamble.append(row)
        if row.span is None and (day := read_day(row.text, self.style)) and not row.line.bullet:
            self._begin_day(row, day, is_early=True)

    # Rows without a time.

    def _untimed(self, row: Row) -> None:
        day = read_day(row.text, self.style)
        if day is not None and (not row.line.bullet or day.span or not day.title):
            self._begin_day(row, day)
        elif self._awaits_title():
            self._give_title(row)
        elif is_programme_heading(row.text):
            self._detach()
        elif self._heads_section(row):
            return
        elif row.line.heading or PART_OF_DAY.fullmatch(row.text.strip(" :.")):
            self.found.passed.append(row)
            self._detach()
            self._attach(row)
        elif not row.line.bullet and STOP.match(row.text) and not self._has_label(row):
            self._detach()
            self.is_open = False
        elif self.day is None:
            self.found.preamble.append(row)
            self._attach(row)
        elif self.item is None and (theme := _DAY_THEME.match(row.text)) and not self.day.items:
            if self.day.title is None and self.section is None:
                self.day.title = theme["title"].rstrip(".")
        else:
            self._attach(row)

    def _has_label(self, row: Row) -> bool:
        label = read_label(row.text)
        if label is None:
            return False
        is_own = self.item is not None and self.is_open and not row.line.is_spaced
        return label.meaning not in {"note", "list"} or (is_own and bool(label.value))

    def _awaits_title(self) -> bool:
        return self.item is not None and not self.item.text and not self.item.beside

    def _give_title(self, row: Row) -> None:
        if self.item is None:
            return
        if says_who(row):
            self._attach(row)
            return
        self.item.text = row.text
        self.item.children.extend(Node(line=row.line, text=text) for text in row.more)
        self.last = self.item
        self.recent = []
        if is_marker(row.text):
            self.is_open = False

    def _heads_section(self, row: Row) -> bool:
        if self.day is not None and not row.line.bullet and is_plenary_heading(row.text):
            self.section = None
            self._detach()
            return True
        if self.day is not None and DAY_PEOPLE.match(row.text):
            self.day.texts.append(Node(line=row.line, text=row.text))
            return True
        item = self.item if self.is_open else None
        track = heading_track(row, item, self._next_row())
        if track is None or (row.line.bullet and self.item is None):
            return False
        following = self._next_mark(self.at)
        if (found := heading_span(track.title, self.style)) is not None:
            self._timed_heading(row, track, *found, following)
            return True
        if item is not None and runs_beside(row, track, item, following):
            self._add_beside(row, track, item)
            return True
        is_text = item is not None and is_only_text(row, track, item, self.last, following)
        if row.line.bullet or (is_text and not track.is_strong):
            return False
        self._begin_section(row, track)
        return True

    def _timed_heading(
        self, row: Row, track: TrackHeading, title: str, span: Span, following: Row | None
    ) -> None:
        """Read `Spor A: Helse, kl. 10.00–11.30`, a heading over its rows or a row of its own."""
        is_heading = has_rows(following, span)
        if is_heading:
            named = TrackHeading(
                word=track.word, code=track.code, title=title, is_strong=track.is_strong
            )
            self._begin_section(row, named)
            if self.section is not None:
                self.section.frame, self.section.frame_line = span, row.line
            return
        self.section = None
        code = f" {track.code}" if track.code else ""
        text = f"{track.word.capitalize()}{code}: {title}" if title else row.text
        self._add_item(Row(line=row.line, text=text, span=span), span)

    def _add_beside(self, row: Row, track: TrackHeading, item: Item) -> None:
        above = read_track(item.text)
        if not item.beside and above is not None and above.word == track.word:
            first = Item(line=item.line, text=item.text, span=item.span, track=above)
            first.children, item.children = item.children, []
            item.beside.append(first)
            item.text = ""
        child = Item(
            line=row.line, text=row.text, span=item.span, track=track, section=item.section
        )
        child.children.extend(Node(line=row.line, text=text) for text in row.more)
        item.beside.append(child)
        self.bullets.begin(child)
        self.last = child
        self.recent = []

    def _begin_section(self, row: Row, track: TrackHeading) -> None:
        day = self._the_day(row.line)
        if not day.sections or (day.items and day.items[-1].section is None):
            self.group += 1
        self._detach()
        self.section = Section(heading=track, line=row.line, group=self.group)
        day.sections.append(self.section)
        self.is_open = True

    # Rows with a time.

    def _timed(self, row: Row, span: Span) -> None:
        if not row.text:
            self._time_alone(row, span)
            return
        day = read_day(row.text, self.style)
        if day is not None and day.date is not None and not day.title and not day.rest:
            self._begin_day(row, day)
            return
        self._add_item(row, span)

    def _time_alone(self, row: Row, span: Span) -> None:
        if self._is_frame(row, span):
            if self.section is not None and not self.section.items:
                self.section.frame, self.section.frame_line = span, row.line
            elif self.day is not None:
                self.day.frame = span
            return
        if self.day is None and row.is_label:
            self.found.preamble.append(row)
            return
        taken = self._take_title() if self.is_title_first or row.is_label else []
        item = self._add_item(row, span)
        if taken:
            item.text = taken[0].text
            item.line = taken[0].line
            item.children.extend(taken[1:])

    def _is_frame(self, row: Row, span: Span) -> bool:
        """Tell the first and last time of a track or a day from an item's own time."""
        if span.end is None or self.item is not None or self.day is None:
            return False
        following = self._next_mark(self.at)
        if self.section is not None and following is self._next_row():
            return True
        if following is None or following.span is None:
            return self.section is not None or (row.is_label and following is not None)
        start = following.span.start
        return span.start <= start < span.end or (self.section is not None and row.is_label)

    def _next_row(self) -> Row | None:
        return self.rows[self.at + 1] if self.at + 1 < len(self.rows) else None

    def _next_mark(self, at: int) -> Row | None:
        """Give the next row with a time or that heads a day or track, if it is near."""
        for row in self.rows[at + 1 : at + _LOOK_AHEAD]:
            if row.span is not None:
                return row
            if not row.text or row.line.bullet:
                continue
            if (
                read_track(row.text)
                or read_day(row.text, self.style)
                or is_plenary_heading(row.text)
            ):
                return row
        return None

    def _take_title(self) -> list[Node]:
        taken = [node for _, node in self.recent]
        for container, node in self.recent:
            if node in container:
                container.remove(node)
        self.recent = []
        return taken

    def _add_item(self, row: Row, span: Span) -> Item:
        day = self._the_day(row.line)
        item = Item(
            line=row.line,
            text=row.text,
            bullet=row.line.bullet,
            span=span,
            people=row.people,
            function=row.function,
            room=row.room,
            role=row.role,
            organisation=row.organisation,
            note=row.note,
            track=row.track,
            section=self.section if row.track is None else None,
            is_indented=bool(row.line.bullet) or row.line.indent > 0,
        )
        item.children.extend(Node(line=row.line, text=text) for text in row.more)
        day.items.append(item)
        if item.section is not None:
            item.section.items.append(item)
        self.item = self.last = item
        self.bullets.close()
        self.recent = []
        self.is_open = not (row.text and is_marker(row.text))
        return item

    def _table(self, row: Row) -> None:
        if row.day is not None:
            self._begin_day(row, row.day)
        if row.span is not None:
            self.section = None if row.track is not None else self.section
            if row.text or row.people:
                self._add_item(row, row.span)
            return
        owner = self.item
        if row.track is not None and self.day is not None:
            owner = last_in_track(self.day.items, row.track)
        if owner is not None:
            add_cells(owner, row)

    # What both need.

    def _begin_day(self, row: Row, heading: DayHeading, *, is_early: bool = False) -> None:
        known = known_day(self.found.days, heading)
        if known is not None:
            self.day = known
            self.day.frame = self.day.frame or heading.span
            self.day.title = self.day.title or heading.title
            self.day.is_early = self.day.is_early and is_early
        else:
            self.day = DayBlock(
                heading=heading,
                line=row.line,
                frame=heading.span,
                title=heading.title,
                is_early=is_early,
            )
            self.found.days.append(self.day)
        if not row.is_table:
            self.section = None
            self._detach()
        self.is_open = True
        if heading.rest and not is_early and (span := leading_span(heading.rest, self.style)):
            text = heading.rest[span.stop :].lstrip(" .:;,|–—-")
            self._add_item(Row(line=row.line, text=text, span=span), span)

    def _the_day(self, line: Line) -> DayBlock:
        if self.day is None:
            self.day = DayBlock(line=line)
            self.found.days.append(self.day)
        return self.day

    def _detach(self) -> None:
        self.item = self.last = None
        self.bullets.close()
        self.recent = []

    def _attach(self, row: Row) -> None:
        """Let a line belong to what stands above it."""
        if row.line.is_spaced:
            self.recent = []
        if not self.is_open and not self.is_title_first and not follows_end(self.item, row):
            return
        if self.last is not None and continues(self.last, row, self.width):
            self.last.text = f"{self.last.text} {row.text}"
            self.last.width = len(row.line.text) + row.line.indent
            return
        node = Node(line=row.line, text=row.text, bullet=row.line.bullet)
        node.children.extend(Node(line=row.line, text=text) for text in row.more)
        container = self.bullets.container(node, self._base())
        container.append(node)
        self.recent.append((container, node))
        self.last = node

    def _base(self) -> list[Node]:
        """Give the list of lines below the item, section or day at hand."""
        if self.item is not None:
            return self.item.beside[-1].children if self.item.beside else self.item.children
        if self.section is not None:
            return self.section.texts
        return self.day.texts if self.day is not None else []
