"""What somebody wants exported: of which conference, as it stood when, in which language."""

from __future__ import annotations

from datetime import datetime

import msgspec

from store.conference.state import State
from store.language import Language


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """One export that is asked for."""

    state: State
    language: Language
    at: datetime
    ending: str
    """Of the file, `.csv`; one of the format's."""
    day: int | None = None
    """None is every day."""
