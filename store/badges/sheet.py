"""Badges as PDF: sheets of cards, or one card a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store.badges.faces import Face
from store.badges.formats import CardFormat


def sheets(
    faces: Sequence[Face],
    card: CardFormat,
    *,
    start: int = 1,
    tell: Callable[[int], bool] | None = None,
) -> bytes | None:
    """Draw the faces in order as a PDF, from position `start` of the first sheet on.

    `tell` hears how many are done, at most every 25; when it answers no, there is no PDF.

    Raises:
        ValueError: A sheet has no such position.
    """
    raise NotImplementedError
