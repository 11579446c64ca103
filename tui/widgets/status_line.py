"""The last line but one: desk, shift, what is saved, who is joined, and the screen's counters."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.frame import Form, StatusWord, form, margin
from tui.look import GAP, blank, line, spread, width_of


class StatusLine(Widget):
    """Shows two groups of words; the least important are shortened and left out first."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $s-surface;
        color: $s-muted;
        text-wrap: nowrap;
    }
    """

    left: reactive[tuple[StatusWord, ...]] = reactive(())
    """Desk, shift, saved, joined."""
    right: reactive[tuple[StatusWord, ...]] = reactive(())
    """What the screen counts."""

    def render(self) -> Content:
        """Draw what fits."""
        width = self.size.width - 2 * margin(self.size.width)
        dot = "  ·  " if form(self.size.width) is Form.LONG else " · "
        left = [_Shown(word) for word in self.left]
        right = [_Shown(word) for word in self.right]
        while _total(left, dot) + GAP + _total(right, " · ") > width:
            if not _give_way([*left, *right]):
                break
        # What is left over after everything gave way is cut by `spread`.
        drawn = spread(
            _joined(left, dot, "$s-muted"), _joined(right, " · ", "$s-fg"), max(0, width)
        )
        return line(blank(margin(self.size.width)), drawn)


@dataclass(slots=True)
class _Shown:
    """A word in the form that it has been given so far."""

    word: StatusWord
    form: int = 0

    @property
    def text(self) -> str:
        return self.word.words[self.form]

    @property
    def can_give_way(self) -> bool:
        return self.word.weight > 0 and self.form + 1 < len(self.word.words)


def _give_way(words: list[_Shown]) -> bool:
    """Shorten the least important word; say whether there was one."""
    movable = [shown for shown in words if shown.can_give_way]
    if not movable:
        return False
    max(movable, key=lambda shown: shown.word.weight).form += 1
    return True


def _total(words: list[_Shown], dot: str) -> int:
    widths = [width_of(shown.text) for shown in words if shown.text]
    return sum(widths) + len(dot) * max(0, len(widths) - 1)


def _joined(words: list[_Shown], dot: str, style: str) -> Content:
    drawn = Content("")
    for shown in words:
        if shown.text:
            between = line((dot, "$s-dim")) if drawn else Content("")
            look = "bold $s-note-text" if shown.word.is_alarm else style
            drawn = line(drawn, between, (shown.text, look))
    return drawn
