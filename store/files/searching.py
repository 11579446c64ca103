"""Searching a folder for somebody's values: in which files they stand, and which are ours."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from store.conference.traces import Traces, searchable
from store.files.contents import texts_of
from store.files.inventory import file_kind
from store.intents.intent import Lying

EXPORTS: Final = frozenset(
    {".pdf", ".png", ".svg", ".csv", ".xlsx", ".html", ".ics", ".xml", ".json", ".md"}
)
"""The endings of what is exported; such a file in the folder goes when it holds a value."""
_MOST_BYTES: Final = 1 << 30
_REWRITTEN: Final = frozenset(
    {"store.file.snapshot", "store.file.journal", "store.file.unfinished", "store.file.erasing"}
)
"""What the store writes anew when somebody is erased, without a word about it."""
_LOG: Final = "store.file.crash"
"""It should hold nothing about anybody, and goes when it does."""


def find_values(folder: Path, values: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Find in which files of a folder some values stand, as text, escaped or packed.

    Gives the values found by each file's name within the folder, with slashes.
    """
    traces = Traces(values)
    found = ((name, _found_in(folder / name, name, traces)) for name in files_in(folder))
    return {name: here for name, here in found if here}


def files_in(folder: Path) -> Iterator[str]:
    """List every file of a folder and of those within it, links to folders not followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file():
                yield path.relative_to(folder).as_posix()


def _found_in(path: Path, name: str, traces: Traces) -> tuple[str, ...]:
    found = set(traces.found_in(searchable(name)))
    try:
        if path.stat().st_size > _MOST_BYTES:
            return tuple(sorted(found))
        data = path.read_bytes()
    except OSError:
        # It went while we looked, or nobody lets us read it.
        return tuple(sorted(found))
    for text in texts_of(data):
        found.update(traces.found_in(text))
        if len(found) == len(traces.values):
            break
    return tuple(sorted(found))


def look(folder: Path, values: Collection[str]) -> Lying:
    """Find what goes when somebody with these values is erased, and what is not ours to delete."""
    traces = Traces(values)
    doomed: list[str] = []
    foreign: list[str] = []
    for name in files_in(folder):
        kind = file_kind(name)
        if kind is not None:
            if kind.key in _REWRITTEN:
                continue
            is_told = kind.key == _LOG and _found_in(folder / name, name, traces)
            if kind.holds_names or is_told:
                doomed.append(name)
        elif _found_in(folder / name, name, traces):
            (doomed if PurePosixPath(name).suffix.lower() in EXPORTS else foreign).append(name)
    return Lying(doomed=tuple(doomed), foreign=tuple(foreign))
