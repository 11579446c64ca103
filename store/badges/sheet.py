"""Badges as PDF: sheets of cards with marks for cutting, or one card a page.

Words are drawn as they are, never read as markup. The same faces always give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from store.badges import qr
from store.badges.composition import MM, Line, lines_of, plan_of
from store.badges.faces import Face
from store.badges.formats import CardFormat
from store.badges.letters import printable
from store.badges.typesetting import BOLD, PLAIN, make_known

TELL_EVERY: Final = 25
"""Badges between two words to whoever waits."""

_PALE: Final = 0.27
"""How much white is in the ink of what is read from near."""
_MARK: Final = 4 * MM
"""How long the marks for cutting are, and those for folding."""
_AWAY: Final = 1 * MM
"""How far from the cards the marks for cutting begin."""


def sheets(
    faces: Sequence[Face],
    card: CardFormat,
    *,
    start: int = 1,
    tell: Callable[[int], bool] | None = None,
) -> bytes | None:
    """Draw the faces in order as a PDF, from position `start` of the first sheet on.

    `tell` hears how many are done, every 25 and at the end; when it answers no, there is no PDF.

    Raises:
        ValueError: A sheet has no such position.
    """
    if not 1 <= start <= card.places:
        raise ValueError(start)
    drawing = _Drawing(card, faces[0].conference if faces else "")
    for done, face in enumerate(faces):
        place = (start - 1 + done) % card.places
        if place == 0 and done:
            drawing.turn()
        drawing.card(face, place)
        if tell is not None and (done + 1) % TELL_EVERY == 0 and not tell(done + 1):
            return None
    if tell is not None and len(faces) % TELL_EVERY and not tell(len(faces)):
        return None
    return drawing.finish()


class _Drawing:
    """A PDF that is being drawn, page by page."""

    def __init__(self, card: CardFormat, title: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        make_known(PLAIN, BOLD)
        self._stream = io.BytesIO()
        page = (card.page[0] * MM, card.page[1] * MM)
        self._canvas = Canvas(self._stream, pagesize=page, pageCompression=1, invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setCreator("Skranke")
        self._card = card
        self._plan = plan_of(card)
        self._made_marks = self._marks()
        self._canvas.addLiteral(self._made_marks)

    def turn(self) -> None:
        """Take the next sheet."""
        self._canvas.showPage()
        self._canvas.addLiteral(self._made_marks)

    def finish(self) -> bytes:
        """Give the whole file."""
        self._canvas.save()
        return self._stream.getvalue()

    def card(self, face: Face, place: int) -> None:
        """Draw one card at a place of the sheet, counted from 0."""
        row, column = divmod(place, self._card.columns)
        left, top = self._corner(column, row)
        width, height = self._plan.face.right, self._plan.face.top
        lines, code = lines_of(face, self._plan), _path(face.code)
        self._face(lines, code, left, top - height)
        if self._card.folds:
            # Upside down below the fold, so that both sides are upright once it is folded.
            self._canvas.saveState()
            self._canvas.translate(left + width, top - height)
            self._canvas.rotate(180)
            self._face(lines, code, 0.0, 0.0)
            self._canvas.restoreState()

    def _face(self, lines: Iterable[Line], code: str, left: float, bottom: float) -> None:
        pen, plan = self._canvas, self._plan
        quiet = qr.QUIET * plan.module
        pen.addLiteral(
            f"q {plan.module:.4f} 0 0 {plan.module:.4f} {left + plan.quiet.left + quiet:.3f} "
            f"{bottom + plan.quiet.bottom + quiet:.3f} cm {code} f Q"
        )
        # What drawString does for each line, once for all of them and without measuring them again.
        words = pen.beginText()
        is_pale = False
        for line in lines:
            if line.is_pale is not is_pale:
                is_pale = line.is_pale
                words.setFillGray(_PALE if is_pale else 0)
            words.setFont(line.font, line.size)
            words.setTextOrigin(left + line.x, bottom + line.y)
            seen = printable(line.words)
            if seen == line.words:
                words.textLine(seen)
            else:
                pen.drawText(words)
                self._spelt(line, seen, left, bottom)
                words = pen.beginText()
                words.setFillGray(_PALE if is_pale else 0)
        words.setFillGray(0)
        pen.drawText(words)

    def _spelt(self, line: Line, seen: str, left: float, bottom: float) -> None:
        """Draw words that lack letters so that whoever copies them gets all the same."""
        pen, meant = self._canvas, line.words.encode("utf-16-be").hex()
        pen.addLiteral(f"/Span << /ActualText <FEFF{meant}> >> BDC")
        pen.setFont(line.font, line.size)
        pen.setFillGray(_PALE if line.is_pale else 0)
        pen.drawString(left + line.x, bottom + line.y, seen)
        pen.addLiteral("EMC")

    def _corner(self, column: int, row: int) -> tuple[float, float]:
        """Give the upper left corner of a card, from the lower left one of the sheet."""
        card = self._card
        left = card.left + column * (card.card[0] + card.gaps[0])
        top = card.page[1] - card.top - row * (card.card[1] + card.gaps[1])
        return left * MM, top * MM

    def _marks(self) -> str:
        """Write where the sheet is cut, outside of the cards, and where a card is folded."""
        card = self._card
        width, height = (side * MM for side in card.card)
        left, top = self._corner(0, 0)
        last_left, last_top = self._corner(card.columns - 1, card.rows - 1)
        right, bottom = last_left + width, last_top - height
        marks = list[tuple[float, float, float, float]]()
        if card.folds:
            middle = top - height / 2
            marks += [(left, middle, left + _MARK, middle), (right - _MARK, middle, right, middle)]
        if card.places > 1:
            starts = [self._corner(column, 0)[0] for column in range(card.columns)]
            for x in sorted({edge for start in starts for edge in (start, start + width)}):
                marks += [(x, top + _AWAY, x, top + _AWAY + _MARK)]
                marks += [(x, bottom - _AWAY, x, bottom - _AWAY - _MARK)]
            starts = [self._corner(0, row)[1] for row in range(card.rows)]
            for y in sorted({edge for start in starts for edge in (start, start - height)}):
                marks += [(left - _AWAY, y, left - _AWAY - _MARK, y)]
                marks += [(right + _AWAY, y, right + _AWAY + _MARK, y)]
        strokes = " ".join(f"{x:.2f} {y:.2f} m {to:.2f} {end:.2f} l" for x, y, to, end in marks)
        return f"q 0.25 w 0.4 G {strokes} S Q" if marks else ""


def _path(code: str) -> str:
    """Write the modules as one path, a rectangle a run, a unit a module, y upwards."""
    rows = zip(_rectangles(), map(bytes, qr.matrix(code)), strict=True)
    return " ".join([known[run.span()] for known, row in rows for run in qr.DARK.finditer(row)])


@cache
def _rectangles() -> tuple[dict[tuple[int, int], str], ...]:
    """Write every run that there can be in each row, so that a code only looks its own up."""
    return tuple(
        {
            (start, end): f"{start} {qr.SIZE - 1 - row} {end - start} 1 re"
            for end in range(1, qr.SIZE + 1)
            for start in range(end)
        }
        for row in range(qr.SIZE)
    )
