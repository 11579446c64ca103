"""What a script is told when a document does not fit."""

from __future__ import annotations

from store import places
from store.errors import Unfit
from store.language import LANGUAGES, Language


class DocumentRefused(Unfit):
    """A write was refused whole; a `ValueError` that names table, id and field in a sentence."""

    def __str__(self) -> str:
        """Say it in the language that this machine prefers."""
        language = Language(places.preferences().language or LANGUAGES[0])
        return language.text(self.key, **self.values)
