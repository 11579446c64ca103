"""From rows to the outline of a page: what begins a day, a track, an item, and what belongs to it."""

from __future__ import annotations

import re
from typing import Final

from store.importers.programme.dates import Mention
from store.importers.programme.headings import (
    DayHeading,
    TrackHeading,
    read_day,
    read_label,
    read_track,
)
from store.importers.programme.kinds import is_marker
from store.importers.programme.lines import Line
from store.importers.programme.outline import DayBlock, Item, Node, Outline, Section
from store.importers.programme.rows import Row
from store.importers.programme.times import Span, Style, leading_span
from store.importers.programme.words import (
    PARALLEL,
    PART_OF_DAY,
    PART_WORDS,
    PLENARY,
    PROGRAMME_HEADING,
    ROOM_WORDS,
    STOP,
)
from store.importers.programme.wrapping import continues, page_width

_DAY_THEME: Final = re.compile(
    r"(?:tema|theme|dagens\stema|hovedtema)(?:\s(?:for|of|på)\s(?:the\s)?(?:dagen|dag\s\d"
    r"|day(?:\s\d)?))?"
    r"\s?:\s?(?P<title>\S.{1,200})",
    re.IGNORECASE,
)
_SAYS_WHO: Final = re.compile(
    r"(?:v\s?/|ved\s|by\s|with\s|med\s|[A-ZÆØÅ][\w-]+\s?:)", re.IGNORECASE
)
_THEMES: Final = frozenset({"tema", "theme"})
_LETTERED: Final = re.compile(r"(?P<code>[A-H]|\d{1,2})\s?[:.)–-]\s?(?P<title>[^\W\d_].*)")
_SIDE_BY_SIDE: Final = re.compile(r"parallel|velg\s(?:én|en|mellom)|breakout|choose", re.IGNORECASE)
_LOOK_AHEAD: Final = 200


def outline(rows: list[Row], style: Style) -> Outline:
    """Give the outline of a page."""
    return _Outliner(rows, style).run()


def is_programme_heading(text: str) -> bool:
    """Tell whether a line is the heading under which the programme stands."""
    found = PROGRAMME_HEADING.match(text)
    if found is None or len(text.split(" ")) > 9 or text.endswith("."):
        return False
    rest = text[found.end() :].strip(" :–—-")
    return not rest or rest[0] == "(" or rest.casefold().startswith(("for ", "på ", "20", "19"))


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
        self.bullets: list[tuple[int, str, Node]] = []
        self.recent: list[tuple[list[Node], Node]] = []
        self.last: Node | None = None
        self.width = page_width([row.line for row in rows])
        self.begins_at = _beginning(rows)
        self.is_title_first = _titles_come_first(rows)
        self.at = 0

    def run(self) -> Outline:
        for self.at, row in enumerate(self.rows):
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
        return label is not None and label.meaning not in {"note", "list"}

    def _awaits_title(self) -> bool:
        return self.item is not None and not self.item.text and not self.item.beside

    def _give_title(self, row: Row) -> None:
        if self.item is None:
            return
        if row.people or (label := read_label(row.text)) is not None and label.value:
            self._attach(row)
            return
        self.item.text = row.text
        self.item.children.extend(Node(line=row.line, text=text) for text in row.more)
        self.last = self.item
        self.recent = []
        if is_marker(row.text):
            self.is_open = False

    def _heads_section(self, row: Row) -> bool:
        if self.day is not None and not row.line.bullet and _is_plenary(row.text):
            self.section = None
            self._detach()
            return True
        track = read_track(row.text) or self._lettered(row)
        if track is None or (row.line.bullet and self.item is None):
            return False
        if self.item is not None and self.is_open and self._runs_beside(row, track):
            self._add_beside(row, track)
            return True
        if row.line.bullet or (not track.is_strong and self._is_only_text(row, track)):
            return False
        self._begin_section(row, track)
        return True

    def _lettered(self, row: Row) -> TrackHeading | None:
        """Read `A: …` below an item that announces parallel programmes as one of them."""
        if self.item is None or not self.is_open or not _SIDE_BY_SIDE.search(self.item.text):
            return None
        if found := _LETTERED.match(row.text):
            return TrackHeading(word="", code=found["code"], title=found["title"], is_strong=True)
        if row.line.bullet.isalnum() and row.line.bullet != "o":
            code = row.line.bullet.upper()
            return TrackHeading(word="", code=code, title=row.text, is_strong=True)
        return None

    def _is_only_text(self, row: Row, track: TrackHeading) -> bool:
        """Tell `Tema 1: …` below an item, one of its parts, from a heading of its own."""
        if self.item is None or not self.is_open:
            return False
        following = self._next_mark(self.at)
        if track.word in ROOM_WORDS and not track.title:
            restarts = (
                following is not None
                and following.span is not None
                and (
                    following.span.start <= self.item.span.start
                    or (row.line.is_spaced and not following.line.is_spaced)
                )
            )
            return not restarts
        if track.word not in PART_WORDS:
            return False
        if following is None or following.span is None:
            return True
        if following.span.start <= self.item.span.start:
            return False
        above = read_track(self.last.text) if self.last is not None else None
        is_sibling = above is not None and above.word == track.word
        return track.word in _THEMES or is_sibling or not row.line.is_spaced

    def _runs_beside(self, row: Row, track: TrackHeading) -> bool:
        """Tell whether a named track without times runs during the item above it."""
        item = self.item
        if item is None or (track.word in PART_WORDS and not _is_parallel(item)):
            return False
        if item.beside:
            return item.beside[0].track is not None and item.beside[0].track.word == track.word
        above = read_track(item.text)
        following = self._next_mark(self.at)
        if above is not None and above.word == track.word and above.code != track.code:
            return not (following is not None and _is_frame_like(following))
        if following is not None and _is_frame_like(following) and not row.line.bullet:
            return False
        if following is not None and following.span is not None and not row.line.bullet:
            ends_at = item.span.end if item.span.end is not None else item.span.start + 1
            if item.span.start <= following.span.start < ends_at:
                return False
        if row.line.bullet:
            return True
        if following is not None and following.span is None:
            return _is_parallel(item) or not following.line.is_spaced or row.line.is_spaced is False
        return _is_parallel(item)

    def _add_beside(self, row: Row, track: TrackHeading) -> None:
        item = self.item
        if item is None:
            return
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
        self.bullets = [(row.line.indent, _sign(row.line), child)] if row.line.bullet else []
        self.last = child
        self.recent = []

    def _begin_section(self, row: Row, track: TrackHeading) -> None:
        day = self._the_day(row.line)
        if not day.sections or day.items and day.items[-1].section is None:
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
            if read_track(row.text) or read_day(row.text, self.style) or _is_plenary(row.text):
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
        self.bullets = []
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
        owner = self._owner_in_table(row)
        if owner is None:
            return
        if row.text[:1].islower() and row.line.offsets:
            owner.text = f"{owner.text} {row.text}"
            joint = " " if row.people[:1].islower() else "\n"
            owner.people = joint.join(filter(None, (owner.people, row.people)))
            return
        if not row.text:
            owner.people = "\n".join(filter(None, (owner.people, row.people)))
            owner.room = owner.room or row.room
            return
        node = Node(
            line=row.line,
            text=row.text,
            bullet="|" if row.people else "",
            people=row.people,
            role=row.role,
            organisation=row.organisation,
        )
        owner.children.append(node)
        owner.children.extend(Node(line=row.line, text=text) for text in row.more)

    def _owner_in_table(self, row: Row) -> Item | None:
        if row.track is None or self.day is None:
            return self.item
        for item in reversed(self.day.items[-40:]):
            if item.track == row.track:
                return item
        return None

    # What both need.

    def _begin_day(self, row: Row, heading: DayHeading, *, is_early: bool = False) -> None:
        known = self._known_day(heading)
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

    def _known_day(self, heading: DayHeading) -> DayBlock | None:
        for day in reversed(self.found.days):
            if day.heading is not None and _is_same_day(day.heading, heading):
                return day
        return None

    def _the_day(self, line: Line) -> DayBlock:
        if self.day is None:
            self.day = DayBlock(line=line)
            self.found.days.append(self.day)
        return self.day

    def _detach(self) -> None:
        self.item = self.last = None
        self.bullets = []
        self.recent = []

    def _attach(self, row: Row) -> None:
        """Let a line belong to what stands above it."""
        if row.line.is_spaced:
            self.recent = []
        if not self.is_open and not self.is_title_first and not self._follows_end(row):
            return
        if self.last is not None and continues(self.last, row, self.width):
            self.last.text = f"{self.last.text} {row.text}"
            self.last.width = len(row.line.text) + row.line.indent
            return
        node = Node(line=row.line, text=row.text, bullet=row.line.bullet)
        node.children.extend(Node(line=row.line, text=text) for text in row.more)
        container = self._container(node)
        container.append(node)
        self.recent.append((container, node))
        self.last = node

    def _follows_end(self, row: Row) -> bool:
        """Tell whether a line below an end says who closes."""
        if self.item is None or (self.item.children and row.line.is_spaced):
            return False
        says = _SAYS_WHO.match(row.text)
        if says is None or (says[0].endswith(":") and row.line.is_spaced):
            return False
        return row.line.number - self.item.line.number <= 3

    def _container(self, node: Node) -> list[Node]:
        base: list[Node]
        if self.item is not None:
            base = self.item.beside[-1].children if self.item.beside else self.item.children
        elif self.section is not None:
            base = self.section.texts
        elif self.day is not None:
            base = self.day.texts
        else:
            return []
        indent, sign = node.line.indent, _sign(node.line)
        if not node.bullet:
            while self.bullets and self.bullets[-1][0] >= indent:
                self.bullets.pop()
            if self.bullets and not node.line.is_spaced:
                return self.bullets[-1][2].children
            self.bullets = []
            return base
        while self.bullets and not _is_below(self.bullets, indent, sign):
            self.bullets.pop()
        container = self.bullets[-1][2].children if self.bullets else base
        self.bullets.append((indent, sign, node))
        return container


def _is_plenary(text: str) -> bool:
    found = PLENARY.match(text)
    if found is None:
        return False
    rest = text[found.end() :]
    return len(text.split(" ")) <= 7 or bool(re.match(r"\s?\d{0,2}\s?[:–—-]", rest))


def _sign(line: Line) -> str:
    return (
        "1"
        if line.bullet.isdigit()
        else "a"
        if line.bullet.isalpha() and line.bullet != "o"
        else line.bullet
    )


def _is_below(bullets: list[tuple[int, str, Node]], indent: int, sign: str) -> bool:
    """Tell whether a bullet stands one level below the last of these."""
    if indent != bullets[-1][0]:
        return indent > bullets[-1][0]
    return sign not in {other for _, other, _ in bullets}


def _is_parallel(item: Item) -> bool:
    return PARALLEL.search(item.text) is not None


def _is_frame_like(row: Row) -> bool:
    return row.span is not None and not row.text and row.span.end is not None


def _is_same_day(first: DayHeading, second: DayHeading) -> bool:
    if first.date is not None and second.date is not None:
        return _key(first.date) == _key(second.date)
    if first.number is not None and second.number is not None:
        return first.number == second.number
    if (
        first.date is None
        and second.date is None
        and first.number is None
        and second.number is None
    ):
        return first.weekday == second.weekday
    return False


def _key(mention: Mention) -> tuple[int, int]:
    return mention.month, mention.day


def _beginning(rows: list[Row]) -> int:
    """Give the first row below the heading of the programme, or 0 where it has none that tells."""
    timed = [at for at, row in enumerate(rows) if row.span is not None and not row.is_label]
    if not timed:
        return 0
    for at, row in enumerate(rows):
        if row.span is not None or not is_programme_heading(row.text):
            continue
        before = sum(1 for place in timed if place < at)
        if before * 3 <= len(timed) - before:
            return at if before else 0
    return 0


def _titles_come_first(rows: list[Row]) -> bool:
    """Tell a page whose titles stand on the line above their time."""
    after = before = 0
    for at, row in enumerate(rows[1:-1], 1):
        if row.span is None or row.text or row.is_label or row.is_table:
            continue
        above, below = rows[at - 1], rows[at + 1]
        is_text_above = above.span is None and not above.line.heading
        if row.line.is_spaced or not is_text_above:
            before += 1
        elif above.line.is_spaced and (below.line.is_spaced or below.span is not None):
            after += 2
        elif above.line.is_spaced:
            after += 1
        elif below.span is None and not below.line.is_spaced:
            before += 1
    return after > before
