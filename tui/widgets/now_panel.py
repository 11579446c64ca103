"""What is on, large, at the top left: the state, the title, how long is left."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import commonprefix
from typing import Final

from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from tui.frame import longest
from tui.glyphs import bar, numeral
from tui.look import GAP, blank, fitted, line, spread, text, width_of, wrapped
from tui.programme_words import headline
from tui.widgets.digits import Digits
from tui.widgets.now_card import NowCard

FILLED: Final = {"danger": "note", "overtime": "stop"}
"""The fills of what is urgent."""
EDGE: Final = 2
"""The columns left free at the right end."""
ROOMY: Final = 34
"""A track's panel that is narrower has words for digits."""


class NowPanel(Widget):
    """Shows a card in nine, seven or five lines; that of a track in ten, eight, three or two.

    Every state of a size has its words in the same places.
    """

    DEFAULT_CSS = """
    NowPanel {
        height: 7;
        width: 1fr;
        background: $s-surface;
        color: $s-muted;
        text-wrap: nowrap;
        &.-danger { background: $s-note; color: $s-on-note; }
        &.-overtime { background: $s-stop; color: $s-on-stop; }
    }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._card = NowCard()
        self._drawn: tuple[NowCard, Size, list[Content]] | None = None
        """The last drawing of a whole card; a second later it is the same but for the digits."""
        self._digits: Digits | None = None
        """Where that drawing has its digits."""
        self._fitting: NowCard | None = None
        """The last card that was found to be that drawing but for the digits."""
        self._strips: tuple[tuple[object, ...], list[Strip]] | None = None
        """That drawing in the colours at hand."""

    @property
    def card(self) -> NowCard:
        """What is shown."""
        return self._card

    @card.setter
    def card(self, card: NowCard) -> None:
        """Take the card's fill, and draw again what became otherwise: mostly a digit."""
        if card == self._card:
            return
        before, self._card = self._card, card
        for tone in FILLED:
            self.set_class(tone == card.tone, f"-{tone}")
        regions = self._counted_on(before, card)
        if regions is None:
            old, new = self._lines(before), self._lines(card)
            if before.tone != card.tone or len(old) != len(new):
                self.refresh()
                return
            changes = (changed_columns(*lines) for lines in zip(old, new, strict=True))
            regions = [
                Region(found[0], y, found[1] - found[0], 1)
                for y, found in enumerate(changes)
                if found is not None
            ]
        if regions:
            self.refresh(*regions)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the card: it has no border, padding or opacity that would have to be added."""
        width, last = self.size.width, max(0, crop.bottom - self.size.height)
        lines = self._in_colour()[crop.y : crop.bottom]
        lines += [Strip.blank(width, self.visual_style.rich_style)] * min(last, crop.height)
        if crop.column_span != (0, width):
            return [line.crop(*crop.column_span) for line in lines]
        return lines

    def render_line(self, y: int) -> Strip:
        """Draw one line of the card."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def _in_colour(self) -> list[Strip]:
        """Give all lines; what is as a second before is not drawn again."""
        lines, size = self._still(self.card), self.size
        style, filters = self.visual_style, self.get_line_filters()
        drawn_for = (lines, size, style, self.app.theme, filters)
        if self._strips is None or not _is_alike(self._strips[0], drawn_for):
            background = self.background_colors[1]
            strips = [
                Visual.to_strips(self, line, size.width, 1, style, apply_selection=False)[0]
                for line in lines
            ]
            for each in filters:
                strips = [strip.apply_filter(each, background) for strip in strips]
            self._strips = drawn_for, strips
        if self._digits is None:
            return list(self._strips[1])
        return self._digits.put_on(self._strips[1], self.card.digits)

    def _counted_on(self, before: NowCard, card: NowCard) -> list[Region] | None:
        """Give what becomes otherwise where only the digits do; nothing where more than they do."""
        if self._digits is None or not (self._fits(before) and self._fits(card)):
            return None
        return self._digits.changes(before.digits, card.digits)

    def _fits(self, card: NowCard) -> bool:
        """Tell whether a card is the one that is drawn, but for its digits."""
        if self._digits is None or self._drawn is None or self._drawn[1] != self.size:
            return False
        if card is not self._fitting and self._digits.takes(card):
            self._fitting = card
        return card is self._fitting

    def _still(self, card: NowCard) -> list[Content]:
        """Draw a card; its digits may be those of another second."""
        if self._drawn is not None and self._fits(card):
            return self._drawn[2]
        return self._lines(card)

    def _lines(self, card: NowCard) -> list[Content]:
        """Draw a card for the panel's size, unless that was just done."""
        if not self.size:
            return []
        if self._drawn is None or self._drawn[:2] != (card, self.size):
            self._drawn = card, self.size, panel_lines(card, self.size)
            self._digits, self._fitting = digits_on(card, self.size), None
        return self._drawn[2]


def _is_alike(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Tell whether the same lines are drawn in the same colours; lines are never changed."""
    return before[0] is now[0] and before[1:] == now[1:]


def panel_lines(card: NowCard, size: Size) -> list[Content]:
    """Draw a card on a panel of this size, every line exactly as wide."""
    drawing = _Drawing(card, size)
    if not card.track:
        return drawing.alone()
    if size.height < 4:
        return drawing.strip()
    return drawing.track() if size.width >= ROOMY else drawing.narrow_track()


def digits_on(card: NowCard, size: Size) -> Digits | None:
    """Give the place of a card's large digits; none where it has none, or may have no room.

    A card without a unit says in words what its digits say, and is drawn as a whole.
    """
    has_shapes = not card.track or (size.height >= 4 and size.width >= ROOMY)
    if not (card.digits and card.unit and has_shapes):
        return None
    drawing = _Drawing(card, size)
    found = drawing.digits_alone() if not card.track else drawing.digits_of_track()
    has_room = found.at.x >= 0 and found.at.y + found.lines <= size.height
    return found if has_room and found.at.x + found.width < size.width else None


def changed_columns(before: Content, now: Content) -> tuple[int, int] | None:
    """Give from where to where two lines of the same width differ, in columns; none where equal.

    Where their colours lie otherwise it is the whole line.
    """
    if before.is_same(now):
        return None
    width = max(before.cell_length, now.cell_length)
    if before.spans != now.spans or before.cell_length != now.cell_length:
        return 0, width
    start = len(commonprefix([before.plain, now.plain]))
    rest = [before.plain[start:][::-1], now.plain[start:][::-1]]
    end = len(commonprefix(rest))
    return width_of(now.plain[:start]), width - width_of(rest[1][:end])


@dataclass(frozen=True, slots=True)
class _Styles:
    """The colours of a panel's pieces."""

    head: str
    title: str
    digits: str
    words: str = "$s-muted"
    done: str = "$s-accent"
    rest: str = "$s-rule"
    bar: str = ""


def _styles(tone: str) -> _Styles:
    if tone in FILLED:
        own = f"$s-on-{FILLED[tone]}"
        return _Styles(
            head=f"bold {own}", title=f"bold {own}", digits=own, words=own, done=own, rest=own
        )
    if tone == "warning":
        own = "$s-note-text"
        return _Styles(head=f"bold {own}", title="bold $s-fg", digits=own, done=own, bar=own)
    if tone == "running":
        own = "$s-accent"
        return _Styles(head=f"bold {own}", title="bold $s-fg", digits="$s-fg", bar=own)
    return _Styles(head="bold $s-muted", title="bold $s-fg", digits="$s-fg")


class _Drawing:
    """One card placed on one size of panel."""

    def __init__(self, card: NowCard, size: Size) -> None:
        self._card = card
        self._width, self._height = size.width, size.height
        self._styles = _styles(card.tone)

    def alone(self) -> list[Content]:
        """Draw the only panel: words at the left, digits at the right, the bar below."""
        is_tall, is_short = self._height >= 9, self._height < 7
        top = 0 if is_short else 1
        count = 5 if is_tall else 3
        shapes = numeral(self._card.digits, lines=count) if self._card.digits else []
        ends = {y: text(row, self._styles.digits) for y, row in enumerate(shapes, start=top)}
        unit_at = top + count
        if self._card.unit:
            ends[unit_at] = text(self._card.unit, self._styles.words)
        bar_at = unit_at + 1
        left = 2 if is_short else 3
        words = self._words(left, ends, most_title=3 if is_tall else 1 if is_short else 2)
        lines: list[Content] = []
        for y in range(self._height):
            if y == bar_at:
                lines.append(self._framed(self._bar_line(self._width - left - EDGE), left))
                continue
            shown = words.get(y - top, Content("")) if y <= unit_at else Content("")
            lines.append(self._framed(self._beside(shown, ends.get(y), left), left))
        return lines

    def _words(self, left: int, ends: dict[int, Content], *, most_title: int) -> dict[int, Content]:
        """Place state, title and details; a title takes as many lines as it needs."""
        card, widest = self._card, max((end.cell_length for end in ends.values()), default=0)
        room = self._width - left - EDGE - (widest + GAP if widest else 0)
        rows = [self._heading(room)]
        is_one = most_title == 1
        titles = [headline(card.title, room)] if is_one else wrapped(card.title, room, most_title)
        rows.extend(text(title, self._styles.title) for title in titles)
        rows.extend(text(longest(detail, room), self._styles.words) for detail in card.details)
        return dict(enumerate(rows))

    def _beside(self, words: Content, end: Content | None, left: int) -> Content:
        room = self._width - left - EDGE
        if end is None:
            return fitted(words, room)
        return line(fitted(words, max(0, room - end.cell_length - GAP)), blank(GAP), end)

    def digits_alone(self) -> Digits:
        """Give the place of the digits on the only panel: at its right end."""
        top, count = 0 if self._height < 7 else 1, 5 if self._height >= 9 else 3
        width = width_of(numeral(self._card.digits, lines=count)[0])
        return Digits.on(self._card, Offset(self._width - EDGE - width, top), count)

    def digits_of_track(self) -> Digits:
        """Give the place of the digits on one of several panels: at its left end."""
        top = 1 if self._height >= 10 else 0
        return Digits.on(self._card, Offset(2, top + 4), 3)

    def track(self) -> list[Content]:
        """Draw one of several panels: the track, the title, the digits with words beside them."""
        card, left, edge = self._card, 2, 1
        room = self._width - left - edge
        top = 1 if self._height >= 10 else 0
        placed = {top: self._track_head(room)}
        for y, title in enumerate(wrapped(card.title, room, 2), start=top + 1):
            placed[y] = text(title, self._styles.title)
        shapes = numeral(card.digits) if card.digits else ["", "", ""]
        beside = room - width_of(shapes[0]) - GAP if card.digits else room
        words = self._beside_words(beside)
        for y, shape in enumerate(shapes):
            start = line((shape, self._styles.digits), blank(GAP)) if shape else Content("")
            placed[top + 4 + y] = line(start, words[y])
        placed[top + 7] = self._bar(room)
        return [
            self._framed(fitted(placed.get(y, Content("")), room), left, edge)
            for y in range(self._height)
        ]

    def narrow_track(self) -> list[Content]:
        """Draw one of several narrow panels, in words."""
        card, left, edge = self._card, 2, 1
        room = self._width - left - edge
        top = 1 if self._height >= 10 else 0
        rows = [
            text(self._card.track_name, self._styles.title),
            self._heading(room),
            *(text(title, self._styles.title) for title in wrapped(card.title, room, 2)),
        ]
        rows = [*rows, Content("")][:4]
        rows += [
            text(longest(card.left, room), self._styles.title),
            text(longest(card.ends, room), self._styles.words),
            text(card.note, self._styles.words),
            self._bar(room),
        ]
        placed = dict(enumerate(rows, start=top))
        return [
            self._framed(fitted(placed.get(y, Content("")), room), left, edge)
            for y in range(self._height)
        ]

    def strip(self) -> list[Content]:
        """Draw one of several panels in three lines, or in two."""
        card, left, edge = self._card, 2, 1
        room = self._width - left - edge
        head = line((card.track, self._styles.title), " ", self._heading(room))
        first = spread(head, text(longest(card.left, room), self._styles.title), room)
        ends = text(longest(card.ends, room // 3), self._styles.words)
        if self._height == 2:
            title = text(headline(card.title, room - ends.cell_length - GAP))
            rows = [first, spread(title, ends, room)]
        else:
            title = text(headline(card.title, room), self._styles.title)
            bar_line = line(self._bar(room - ends.cell_length - GAP), blank(GAP), ends)
            details = text(longest(card.details[0], room) if card.details else "")
            rows = [first, title, details if card.share is None else bar_line]
        return [self._framed(fitted(row, room), left, edge) for row in rows[: self._height]]

    def _track_head(self, room: int) -> Content:
        name = text(self._card.track_name, self._styles.title)
        heading = self._heading(max(0, room - min(name.cell_length, room // 2) - GAP))
        return spread(name, heading, room)

    def _heading(self, room: int) -> Content:
        heading = longest(self._card.heading, room - 2)
        return text(f"{self._card.sign} {heading}", self._styles.head)

    def _beside_words(self, room: int) -> list[Content]:
        card = self._card
        rows = [card.unit or longest(card.left, room), longest(card.ends, room), card.note]
        styles = [self._styles.title, self._styles.words, self._styles.words]
        if not rows[0]:
            rows = [*(longest(detail, room) for detail in card.details[:3]), "", "", ""][:3]
            styles = [self._styles.words] * 3
        return [fitted(words, room, style) for words, style in zip(rows, styles, strict=True)]

    def _bar_line(self, room: int) -> Content:
        """Draw the bar with the end at its right; without an end there is neither."""
        if self._card.share is None:
            return Content("")
        ends = text(longest(self._card.ends, room), self._styles.words)
        return line(self._bar(room - ends.cell_length - GAP), blank(GAP), ends)

    def _bar(self, width: int) -> Content:
        if self._card.share is None:
            return blank(width)
        done, rest = bar(self._card.share, max(0, width))
        return line((done, self._styles.done), (rest, self._styles.rest))

    def _framed(self, words: Content, left: int, edge: int = EDGE) -> Content:
        """Put the bar at the left, and make the line exactly as wide as the panel."""
        start = line(("▌", self._styles.bar)) if self._styles.bar else blank(1)
        room = self._width - left - edge
        return line(start, blank(left - 1), fitted(words, max(0, room)), blank(edge))
