"""Reading PDF pages back, as a printer and a phone would."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
from PIL import Image

from store.badges.formats import CardFormat
from tests.pictures import read


def pictures(pdf: bytes, dpi: int) -> Iterator[Image.Image]:
    """Draw the pages of a PDF, so many dots an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            yield page.render(scale=dpi / 72).to_pil()
            page.close()


def words_at(pdf: bytes, card: CardFormat, page: int, place: int) -> str:
    """Give the words at one place of one sheet, without white space."""
    left, top, right, bottom = _millimetres(card, place)
    height = card.page[1]
    points = 72 / 25.4
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        words = sheet.get_textpage()
        found = words.get_text_bounded(
            left=left * points,
            bottom=(height - bottom) * points,
            right=right * points,
            top=(height - top) * points,
        )
        words.close()
        sheet.close()
    return joined(found)


def joined(words: str) -> str:
    """Leave out white space, at which lines may have been broken."""
    return "".join(words.split())


def codes(pdf: bytes, card: CardFormat, dpi: int) -> list[list[str]]:
    """Give the codes that are read at each place of each sheet, in order."""
    found = []
    for picture in pictures(pdf, dpi):
        for place in range(card.places):
            corners = _millimetres(card, place)
            found.append(read(_cut(picture, corners, dpi)))
    return found


def _cut(picture: Image.Image, corners: tuple[float, float, float, float], dpi: int) -> Image.Image:
    left, top, right, bottom = (round(side * dpi / 25.4) for side in corners)
    return picture.crop((left, top, right, bottom))


def _millimetres(card: CardFormat, place: int) -> tuple[float, float, float, float]:
    row, column = divmod(place, card.columns)
    left = card.left + column * (card.card[0] + card.gaps[0])
    top = card.top + row * (card.card[1] + card.gaps[1])
    return left, top, left + card.card[0], top + card.card[1]
