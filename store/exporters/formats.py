"""What can be exported: one row a format, each with the endings of its files."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from store.exporters import report
from store.exporters.wanted import Wanted


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One export: its name on the command line, and what writes it."""

    name: str
    endings: tuple[str, ...]
    write: Callable[[Wanted], bytes]


FORMATS: tuple[Format, ...] = (Format(name="report", endings=(".csv", ".md"), write=report.write),)
