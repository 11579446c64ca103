"""Whole pages of organisers who write in different ways, read as the files beside them say.

`tests/golden/programmes/NAME.txt` is a page; `NAME.read` is what a reader of it would say.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.importers.programme import read_programme
from tests.store.importers.rendering import render

PAGES = sorted((Path(__file__).parents[2] / "golden/programmes").glob("*.txt"))
TODAY = date(2024, 1, 15)


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_is_read_as_a_reader_would(page: Path) -> None:
    """Days, tracks, times, kinds, titles, people, rooms, parts and problems of a page."""
    expected = page.with_suffix(".read").read_text("utf-8").rstrip("\n")
    assert render(read_programme(page.read_text("utf-8"), today=TODAY)) == expected


def test_there_are_pages() -> None:
    """The folder has not been lost."""
    assert len(PAGES) > 30
