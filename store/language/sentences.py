"""Errors as sentences."""

from __future__ import annotations

from store.errors import SkrankeError
from store.language import Language


def sentence(language: Language, error: SkrankeError) -> str:
    """Say an error in a language.

    Raises:
        KeyError: The catalogue does not know the error's key, or one of its values is missing.
    """
    return language.text(error.key, **error.values)
