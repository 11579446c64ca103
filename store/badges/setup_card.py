"""The scanner's set-up card: the test code, large, and what to set on the scanner."""

from __future__ import annotations

import io
from typing import Final

from store.badges import qr
from store.badges.scanner import TEST_CODE
from store.badges.typesetting import BOLD, PLAIN, make_known
from store.language import Language

PAGE: Final = (105.0, 148.0)
"""Width and height in mm: A6, which lies beside the scanner."""
MODULE: Final = 1.6
"""A module of the code in mm: twice a badge's, for any scanner that is set badly."""

SETTING_KEYS: Final = (
    "setup_card.country",
    "setup_card.suffix",
    "setup_card.case",
    "setup_card.prefix",
    "setup_card.delay",
)

_MM: Final = 72 / 25.4
_EDGE: Final = 9.0
_TITLE: Final = 15.0
_SIZE: Final = 8.5
_LEADING: Final = 1.3
_INDENT: Final = 12.0
_GAP: Final = 3.0


def setup_card(language: Language) -> bytes:
    """Draw the card as a PDF of one page; the same language always gives the same bytes."""
    page = _Page(language.text("setup_card.title"))
    page.say(language.text("setup_card.what"))
    page.show(TEST_CODE)
    for number, key in enumerate(SETTING_KEYS, start=1):
        page.say(language.text(key), before=str(number))
    page.leave(_GAP)
    page.say(language.text("setup_card.test"), font=BOLD)
    return page.finish()


class _Page:
    """A page that is written from the top down."""

    def __init__(self, title: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        make_known(PLAIN, BOLD)
        self._stream = io.BytesIO()
        self._width, self._y = PAGE[0] * _MM, (PAGE[1] - _EDGE) * _MM
        size = (self._width, PAGE[1] * _MM)
        self._pen = Canvas(self._stream, pagesize=size, pageCompression=1, invariant=1)
        self._pen.setTitle(title)
        self._pen.setCreator("Skranke")
        self.say(title, font=BOLD, size=_TITLE)

    def say(self, words: str, *, font: str = PLAIN, size: float = _SIZE, before: str = "") -> None:
        """Write words over as many lines as they need, with a number before the first."""
        from reportlab.lib.utils import simpleSplit

        left = _EDGE * _MM
        if before:
            self._pen.setFont(BOLD, size)
            self._pen.drawString(left, self._y - size, before)
            left += _INDENT
        self._pen.setFont(font, size)
        for line in simpleSplit(words, font, size, self._width - left - _EDGE * _MM):
            self._pen.drawString(left, self._y - size, line)
            self._y -= size * _LEADING
        self.leave(_GAP)

    def show(self, code: str) -> None:
        """Draw a code as rectangles in the middle, with its quiet zone."""
        module = MODULE * _MM
        left = (self._width - qr.SIZE * module) / 2
        top = self._y - qr.QUIET * module
        drawn = self._pen.beginPath()
        for x, y, length in qr.runs(qr.matrix(code)):
            drawn.rect(left + x * module, top - (y + 1) * module, length * module, module)
        self._pen.drawPath(drawn, stroke=0, fill=1)
        self._y = top - (qr.SIZE + qr.QUIET) * module

    def leave(self, points: float) -> None:
        """Leave so much free."""
        self._y -= points

    def finish(self) -> bytes:
        """Give the whole file."""
        self._pen.save()
        return self._stream.getvalue()
