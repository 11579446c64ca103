"""The answer over other screens and dialogs: three lines that cover and never push."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.frame import margin
from tui.look import GAP, blank, fitted, line, spread, text, width_of, wrapped
from tui.widgets.card import Card
from tui.widgets.verdict_panel import TONES


class VerdictStrip(Widget):
    """Shows a card in one line, or two, until the next key that is not a scan."""

    DEFAULT_CSS = """
    VerdictStrip {
        display: none;
        height: 3;
        width: 100%;
        background: $s-raised;
        color: $s-fg;
        text-wrap: nowrap;
        &.-shown { display: block; }
        &.-ok { background: $s-ok; color: $s-on-ok; }
        &.-note { background: $s-note; color: $s-on-note; }
        &.-stop { background: $s-stop; color: $s-on-stop; }
    }
    """
    ALLOW_SELECT = False

    card: reactive[Card | None] = reactive(None)

    def watch_card(self, card: Card | None) -> None:
        """Appear in the card's tone, or go."""
        self.set_class(card is not None, "-shown")
        for tone in TONES:
            self.set_class(card is not None and card.tone == tone, f"-{tone}")

    def render(self) -> Content:
        """Draw the card between two empty lines."""
        if self.card is None:
            return Content("")
        edge = margin(self.size.width)
        words, below = self._words(self.card, self.size.width - 2 * edge)
        return Content("\n").join(
            [Content(""), line(blank(edge), words), line(blank(edge), below) if below else below]
        )

    def _words(self, card: Card, width: int) -> tuple[Content, Content]:
        """Give the words of the middle line, and of the one below where they do not fit on one."""
        said = f"{card.sign} {card.heading}" if card.sign else card.heading
        if not card.name and width_of(said) > width:
            first, second = [*wrapped(said, width, 2), ""][:2]
            return text(first, "bold"), text(second, "bold")
        head = text(said, "bold")
        room = width - head.cell_length - 3 - width_of(card.number_words) - GAP
        if card.name and not card.number_words and width_of(card.name) > room + GAP:
            longer = card.summary if width_of(card.summary) <= width else card.name
            return fitted(head, width), fitted(longer, width, "bold")
        summary = card.summary if width_of(card.summary) <= room else card.name
        words = line(head, blank(3), (summary, "bold"))
        return spread(words, card.number_words, width), Content("")
