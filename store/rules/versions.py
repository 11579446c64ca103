"""Versions of the programme: which there are, how two differ, and whether one is what is stored."""

from __future__ import annotations

from collections.abc import Iterable

from store.conference.conduct import Version
from store.conference.programme import Session
from store.conference.state import State
from store.rules.difference import Difference, differences
from store.rules.folding import fold


def in_order(state: State) -> tuple[Version, ...]:
    """List the versions, the oldest first; people count them from 1.

    Those of one instant stand in the order in which they were kept.
    """
    return tuple(sorted(state.versions.values(), key=lambda each: each.at))


def newest(state: State) -> Version | None:
    """Give the version that was kept last."""
    return next(reversed(in_order(state)), None)


def find(state: State, said: str) -> Version | None:
    """Find a version by its number, its name or its id; of several of a name the newest."""
    versions = in_order(state)
    if said.isdecimal() and 0 < int(said) <= len(versions):
        return versions[int(said) - 1]
    named = [each for each in versions if fold(said) == fold(each.name) or said == each.id]
    return named[-1] if named else None


def is_as(state: State, version: Version) -> bool:
    """Tell whether the programme is now as a version has it, to the last field."""
    conference = state.conference
    frame = (version.days, version.tracks) == (conference.days, conference.tracks)
    return frame and {each.id: each for each in version.sessions} == state.sessions


def between(old: Iterable[Session], new: Iterable[Session]) -> tuple[Difference, ...]:
    """Give how one version differs from another, by what is published."""
    return differences(old, new, knows_ids=True)
