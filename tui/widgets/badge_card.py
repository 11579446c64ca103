"""A badge as it is printed, on white card whatever the theme: name, number, and the code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from store.badges.token import grouped
from tui.glyphs import capitals, capitals_width, has_capitals, wrap_capitals
from tui.look import text, wrapped
from tui.widgets.qr_view import CELLS, QrView

INK: Final = "#000000"
PALE_INK: Final = "#444444"
"""Card and ink are fixed like the code's own colours: this is paper, not the interface."""

MOST_NAME_LINES: Final = 2
"""A longer first name is written in ordinary letters."""


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """What stands on a badge."""

    given: str
    family: str = ""
    role: str = ""
    organisation: str = ""
    conference: str = ""
    number: str = ""
    """«Nr. 86»."""
    code: str | None = None
    """What the QR holds; none where it cannot or must not be shown."""
    trouble: tuple[str, str] = ("", "")
    """Where there is no code: what is the matter, and what to do about it."""


class BadgeCard(Horizontal):
    """Shows a face with its code flush right; the code's quiet zone is the card."""

    DEFAULT_CSS = f"""
    BadgeCard {{
        height: {CELLS.height};
        width: 1fr;
        background: #ffffff;
        color: {INK};
    }}
    BadgeCard CardWords {{ width: 1fr; height: 1fr; padding: 0 1 0 4; }}
    BadgeCard .card-code {{ width: {CELLS.width}; height: {CELLS.height}; }}
    BadgeCard .card-code Static {{
        display: none;
        height: 1fr;
        padding: 0 2;
        content-align: left middle;
        background: #ffffff;
        color: {INK};
    }}
    BadgeCard.-troubled .card-code Static {{ display: block; }}
    BadgeCard.-troubled .card-code QrView {{ display: none; }}
    BadgeCard.-wordy .card-code {{ display: none; }}
    """
    ALLOW_SELECT = False

    face: reactive[BadgeFace | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """Put the words beside the code."""
        yield CardWords()
        with Vertical(classes="card-code"):
            yield QrView()
            yield Static(classes="card-trouble")

    def watch_face(self, face: BadgeFace | None) -> None:
        """Show another badge."""
        if self.is_mounted:
            self._show(face)

    def on_mount(self) -> None:
        """Show the badge that was given before."""
        self._show(self.face)

    def _show(self, face: BadgeFace | None) -> None:
        self.query_one(CardWords).face = face
        self.query_one(QrView).code = face.code if face is not None else None
        self.set_class(face is not None and face.code is None, "-troubled")
        title, remedy = face.trouble if face is not None else ("", "")
        width = CELLS.width - 4
        self.query_one(".card-trouble", Static).update(
            Content("\n").join(
                [
                    *(text(words, f"bold {INK}") for words in wrapped(title, width, 3)),
                    Content(""),
                    *(text(words, PALE_INK) for words in wrapped(remedy, width, 9)),
                ]
            )
        )


class CardWords(Widget):
    """The words of a badge, placed on so many lines."""

    DEFAULT_CSS = """
    CardWords { text-wrap: nowrap; }
    """
    ALLOW_SELECT = False

    face: reactive[BadgeFace | None] = reactive(None)

    def render(self) -> Content:
        """Draw the words."""
        if self.face is None:
            return Content("")
        width, height = self.content_size
        return Content("\n").join(card_lines(self.face, width, height))


def card_lines(face: BadgeFace, width: int, height: int) -> list[Content]:
    """Place the words of a badge, a blank line at both edges, and between them where there is room.

    The conference goes first where there is too little: everybody who stands here knows it.
    """
    name, family = _name(face.given, width), _bold(face.family, width)
    work = [*_pale(face.role, width), *_bold(face.organisation, width)]
    last = [text(face.number, INK), *(text(row, PALE_INK) for row in _code(face.code, width))]
    conference: list[Content] = []
    # The second line of the conference is worth less than three blank lines, the first than one.
    for most, blanks in ((2, 3), (1, 1), (0, 0)):
        conference = _pale(face.conference, width, most)
        if _height(name, family, work, conference, last) + blanks <= height - 2:
            break
    blocks = [name, family, work, [*conference, *last]]
    spare = height - 2 - _height(*blocks)
    for at in (1, 3, 2):
        if spare > 0 and blocks[at]:
            blocks[at].insert(0, Content(""))
            spare -= 1
    spare = height - _height(*blocks)
    above = min(2, max(0, spare // 2))
    return [*([Content("")] * above), *(row for block in blocks for row in block)][:height]


def _height(*blocks: list[Content]) -> int:
    return sum(map(len, blocks))


def _code(code: str | None, width: int) -> list[str]:
    """Write a code in one line of groups, or in two of about the same length."""
    if code is None:
        return []
    groups = grouped(code).split()
    whole = " ".join(groups)
    if len(whole) <= width:
        return [whole]
    half = len(groups) // 2
    return [" ".join(groups[:half]), " ".join(groups[half:])]


def _name(given: str, width: int) -> list[Content]:
    """Draw the first name in capitals, or in ordinary letters where those do not do."""
    if has_capitals(given):
        words = " ".join(_parted(word, width) for word in given.split())
        if all(capitals_width(word) <= width for word in words.split()):
            rows = wrap_capitals(words, width)
            if len(rows) <= MOST_NAME_LINES:
                return [text(shape, INK) for row in rows for shape in capitals(row)]
    return _bold(given.upper(), width, most=3)


def _parted(word: str, width: int) -> str:
    """Let a double name that is too wide go on below its hyphen."""
    return word if capitals_width(word) <= width else word.replace("-", "- ")


def _bold(words: str, width: int, most: int = 2) -> list[Content]:
    return [text(row, f"bold {INK}") for row in wrapped(words, width, most)]


def _pale(words: str, width: int, most: int = 2) -> list[Content]:
    return [text(row, PALE_INK) for row in wrapped(words, width, most)]
