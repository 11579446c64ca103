"""The large answer at the top left: filled while it is fresh, quiet beside a bar afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.glyphs import numeral, sign
from tui.look import GAP, blank, fitted, line, text, wrapped
from tui.widgets.card import Card

TONES: Final = ("ok", "note", "stop")
EDGE: Final = 2
"""The columns left free at the right end."""
LINES: Final = 5
"""So many lines hold words, in either height."""


class VerdictPanel(Widget):
    """Shows a card in seven lines with a large sign, or in five with a small one.

    Fresh and stale hold the same words in the same places; only colours and the bar differ.
    """

    DEFAULT_CSS = """
    VerdictPanel {
        height: 7;
        background: $s-surface;
        color: $s-muted;
        text-wrap: nowrap;
        &.-fresh.-ok { background: $s-ok; color: $s-on-ok; }
        &.-fresh.-note { background: $s-note; color: $s-on-note; }
        &.-fresh.-stop { background: $s-stop; color: $s-on-stop; }
    }
    """
    ALLOW_SELECT = False

    card: reactive[Card] = reactive(Card())
    is_fresh: reactive[bool] = reactive(False)
    """Whether nobody has turned to the next person yet."""

    def watch_card(self, card: Card) -> None:
        """Take the card's tone."""
        for tone in TONES:
            self.set_class(tone == card.tone, f"-{tone}")

    def watch_is_fresh(self) -> None:
        """Fill, or grow quiet."""
        self.set_class(self.is_fresh, "-fresh")

    def render(self) -> Content:
        """Draw the card for the panel's size."""
        drawing = _Drawing(self.card, self.size, self._styles())
        return Content("\n").join(drawing.line(y) for y in range(self.size.height))

    def _styles(self) -> _Styles:
        tone = self.card.tone
        if tone not in TONES:
            return _Styles(head="bold $s-fg", name="bold $s-fg")
        if self.is_fresh:
            own = f"$s-on-{tone}"
            return _Styles(head=f"bold {own}", name=f"bold {own}", sign=own, number=own)
        quiet = f"$s-{tone}-text"
        return _Styles(
            head=f"bold {quiet}", name="bold $s-fg", sign=quiet, number="$s-fg", bar=quiet
        )


@dataclass(frozen=True, slots=True)
class _Styles:
    """The colours of a panel's pieces; what is empty takes the panel's own."""

    head: str
    name: str
    sign: str = ""
    number: str = ""
    bar: str = ""


class _Drawing:
    """One card placed on one size of panel."""

    def __init__(self, card: Card, size: Size, styles: _Styles) -> None:
        self._card = card
        self._width = size.width
        self._is_tall = size.height >= 7
        self._styles = styles
        # Where the words begin, after the sign.
        self._left = (18 if self._is_tall else 12) if card.sign else 3
        self._words = self._place_words()
        self._number = self._place_number()
        self._sign = self._place_sign()

    def line(self, y: int) -> Content:
        """Give one line, exactly as wide as the panel."""
        bar = line(("▌", self._styles.bar)) if self._styles.bar else blank(1)
        start = fitted(line(bar, (self._sign.get(y, ""), self._styles.sign)), self._left)
        number = self._number.get(y)
        end = blank(EDGE) if number is None else line(blank(GAP), number, blank(EDGE))
        room = self._width - start.cell_length - end.cell_length
        words = self._words.get(y, Content(""))
        return line(start, fitted(words, max(0, room)), end)

    def _place_words(self) -> dict[int, Content]:
        card = self._card
        top = 1 if self._is_tall else 0
        said = f"{card.sign} {card.heading}" if card.sign else card.heading
        if not (card.name or card.beside):
            # A sentence about an act: it has the panel to itself and is read to its end.
            room = self._width - self._left - EDGE
            sentence = wrapped(said, room, LINES)
            return {y: text(words, self._styles.head) for y, words in enumerate(sentence, top)}
        heading = text(said, self._styles.head)
        rows = [line(heading, blank(2), card.beside) if card.beside else heading]
        if card.is_spaced and (self._is_tall or not card.sign):
            rows.append(Content(""))
        rows.append(text(card.name, self._styles.name))
        rows.extend(text(detail) for detail in card.details)
        return dict(enumerate(rows[:LINES], start=top))

    def _place_number(self) -> dict[int, Content]:
        card = self._card
        if not self._is_tall:
            return {0: text(card.number_words, self._styles.name)} if card.number_words else {}
        placed: dict[int, Content] = {}
        if card.number_head:
            placed[1] = text(card.number_head)
        if card.number:
            shapes = numeral(card.number)
            placed |= {y: text(row, self._styles.number) for y, row in enumerate(shapes, start=2)}
        if card.number_foot:
            placed[5] = text(card.number_foot)
        return placed

    def _place_sign(self) -> dict[int, str]:
        """Centre the sign before the words; the first column is the bar's."""
        if not self._card.sign:
            return {}
        shape = sign(self._card.sign, lines=5 if self._is_tall else 3)
        indent = (self._left - len(shape[0])) // 2 - 1
        return {y: " " * indent + row for y, row in enumerate(shape, start=1)}
