"""The importer for programme pages in plain text, by a grammar of how organisers write.

    text ─ lines ─ rows ─ outline ─ days, tracks ─ ends ─ draft
           lines.py  cleaned, with place, indentation, bullet, cells
           rows.py   with their time and their cells' meaning (times.py, tables.py)
           outliner.py  days, tracks, items and what stands below each (headings.py, wrapping.py)
           days.py tracks.py facts.py ends.py   dates, tracks, titles and people, ends
           checks.py  what is odd

Nothing here knows a page: what is known is in `words.py`, `names.py` and `given_names.py`. What
cannot be told is a problem with its line and column; any text gives a draft.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from store.clock import SystemClock
from store.conference.draft import ProgrammeDraft
from store.errors import InputError
from store.importers.programme.reading import read_page
from store.importers.source import read_source, shown_name

MAX_BYTES: Final = 2_000_000
"""A programme page is never larger."""


def read_programme(
    text: str,
    *,
    year: int | None = None,
    timezone: str = "Europe/Oslo",
    today: date | None = None,
) -> ProgrammeDraft:
    """Read the text of a programme page.

    A page that says no year anywhere gets the one nearest to `today` (default: the machine's date)
    in which its weekdays are right, with a warning.

    Raises:
        InputError: The time zone is unknown.
    """
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError("importers.programme.unknown_zone", zone=timezone) from None
    on = today if today is not None else SystemClock().now().date()
    return read_page(text, year=year, zone=zone, today=on)


def read_programme_file(
    path: Path,
    *,
    year: int | None = None,
    timezone: str = "Europe/Oslo",
    today: date | None = None,
) -> ProgrammeDraft:
    """Read a file with a programme page; what was odd about its bytes is among the problems.

    Raises:
        InputError: The file cannot be read, holds no programme, or the time zone is unknown.
    """
    source = read_source(path, limit=MAX_BYTES)
    draft = read_programme(source.text, year=year, timezone=timezone, today=today)
    if not draft.sessions:
        raise InputError("importers.programme.unrelated", file=shown_name(path))
    return msgspec.structs.replace(draft, problems=(*source.problems, *draft.problems))
