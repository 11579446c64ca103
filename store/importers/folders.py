"""What lies in a folder that may be taken in, and what a path that is being typed may become."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from store.language import forms
from store.rules.folding import fold

PROGRAMME, PEOPLE = "programme", "people"
"""What a file may hold."""

KINDS: Final = {
    ".txt": PROGRAMME,
    ".text": PROGRAMME,
    ".md": PROGRAMME,
    ".csv": PEOPLE,
    ".tsv": PEOPLE,
}
"""What files with these endings most likely hold; others are not listed, but may be named."""

MOST: Final = 2_000
"""So much of a folder is looked at."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A file or a folder that may be chosen."""

    path: Path
    name: str
    kind: str = ""
    """What it most likely holds; empty for a folder."""
    size: int = 0
    """Bytes."""
    modified_at: datetime | None = None

    @property
    def is_folder(self) -> bool:
        """Whether there is more inside."""
        return not self.kind


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder offers for what was typed."""

    folder: Path
    entries: tuple[Listed, ...]
    """Files first, the newest before the others, then folders by name."""
    is_readable: bool = True


def here() -> Path:
    """Give the folder in which the program was started; the home where that one is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def kind_of(path: Path) -> str:
    """Tell what a file most likely holds, by its ending."""
    return KINDS.get(path.suffix.lower(), PROGRAMME)


def meant(typed: str, folder: Path) -> Path:
    """Give the path that was typed, from a folder on; `~` is the home.

    Raises:
        ValueError: No path can be written so.
    """
    text = typed.strip()
    if "\0" in text:
        raise ValueError(text)
    try:
        return folder / Path(text).expanduser()
    except RuntimeError as error:
        raise ValueError(text) from error


def is_folder(path: Path) -> bool:
    """Tell whether a path leads to a folder; one that may not be looked at does not."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Tell whether there is anything at a path."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def listing(typed: str, folder: Path) -> Listing:
    """List what begins as what was typed, from a folder on."""
    try:
        within, beginning = _parted(typed, folder)
        found = list(islice(_entries(within), MOST))
    except (OSError, ValueError):
        return Listing(folder=folder, entries=(), is_readable=False)
    wanted = fold(beginning)
    fitting = [entry for entry in found if fold(entry.name).startswith(wanted)]
    files = sorted(
        (entry for entry in fitting if not entry.is_folder),
        key=lambda entry: (entry.modified_at or datetime.min.replace(tzinfo=UTC), entry.name),
        reverse=True,
    )
    folders = sorted(
        (entry for entry in fitting if entry.is_folder), key=lambda entry: forms.order(entry.name)
    )
    return Listing(folder=within, entries=(*files, *folders))


def completed(typed: str, folder: Path) -> str:
    """Give what was typed, as far as it can mean only one thing."""
    try:
        _within, beginning = _parted(typed, folder)
    except ValueError:
        return typed
    entries = listing(typed, folder).entries
    names = [entry.name for entry in entries if entry.name.startswith(beginning)]
    if not names:
        return typed
    if len(names) == 1:
        only = next(entry for entry in entries if entry.name == names[0])
        names = [f"{only.name}{os.sep}" if only.is_folder else only.name]
    return typed + os.path.commonprefix(names)[len(beginning) :]


def _parted(typed: str, folder: Path) -> tuple[Path, str]:
    """Part what was typed into the folder that it names and the beginning of a name in it."""
    text = typed.lstrip()
    head, separator, beginning = text.rpartition(os.sep)
    if not separator:
        return folder, beginning
    return meant(head or os.sep, folder), beginning


def _entries(folder: Path) -> Iterator[Listed]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith("."):
                continue
            try:
                listed = _listed(entry)
            except OSError:
                continue
            if listed is not None:
                yield listed


def _listed(entry: os.DirEntry[str]) -> Listed | None:
    path = Path(entry.path)
    if entry.is_dir():
        return Listed(path=path, name=entry.name)
    kind = KINDS.get(path.suffix.lower())
    if kind is None or not entry.is_file():
        return None
    stat = entry.stat()
    return Listed(
        path=path,
        name=entry.name,
        kind=kind,
        size=stat.st_size,
        modified_at=datetime.fromtimestamp(stat.st_mtime, UTC),
    )
