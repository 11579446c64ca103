"""Everything without a screen; from here a script opens a conference as a TinyDB database."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

__all__ = ["open_tinydb"]


def __getattr__(name: str) -> Callable[..., Any]:
    """Load what is asked for, so that importing the store costs nothing."""
    if name not in __all__:
        raise AttributeError(name)
    found: Callable[..., Any] = getattr(import_module("store.database"), name)
    return found
