"""The sample conference: a public programme page, invented people, and what its page states."""

from __future__ import annotations

import msgspec

from store import settings

SETTINGS = {"capacity": "200", "quota_lodging": "4", "quota_day": "3"}
"""What the sample's page says in prose, as a person would set it."""


def sample_settings() -> dict[str, msgspec.Raw]:
    """Give the sample's settings as they are stored."""
    return {key: settings.parse(key, value) for key, value in SETTINGS.items()}
