"""What a scanned or typed text turned out to be, before anybody asks whose badge it is."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Genuine(msgspec.Struct, frozen=True, kw_only=True, tag="genuine"):
    """A code that one of our keys signed for this conference; it may still be revoked."""

    number: int
    generation: int
    key_number: int
    keyboard: str | None = None
    """The layout through which it was read back: scanner and computer are set differently."""


class Foreign(msgspec.Struct, frozen=True, tag="foreign"):
    """Something else than a code of ours: an address, a shop's bar code."""


class ForgedReason(StrEnum):
    """Why a code of our shape is not believed."""

    MAC = "mac"
    KEY_UNKNOWN = "key_unknown"
    KEY_MISSING = "key_missing"
    OTHER_KEY = "other_key"
    """One of our keys signed it, but not the key that this badge was made with."""


class Forged(msgspec.Struct, frozen=True, tag="forged"):
    """A code of our shape that is damaged or that none of our keys signed for this conference."""

    reason: ForgedReason


class Layout(msgspec.Struct, frozen=True, tag="layout"):
    """A code of ours through a keyboard layout from which it cannot be read back."""


Checked = Genuine | Foreign | Forged | Layout
"""All that a text can be; told apart with `match`."""
