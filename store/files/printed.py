"""The folder's `badges/`: what was drawn for paper, with names, for its owner's eyes only."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from store.errors import NotSaved
from store.files.disk import PRIVATE_FOLDER, Disk, write_new

PRINTED: Final = "badges"
"""The folder within a conference's."""
_UNFINISHED: Final = ".tmp"


def write_printed(disk: Disk, folder: Path, name: str, content: bytes) -> Path:
    """Write a file for paper whole or not at all, in the place of one of that name; give its path.

    Raises:
        NotSaved: The disk refused; what was there is as it was.
    """
    place = (folder / PRINTED).absolute()
    path, new = place / name, place / (name + _UNFINISHED)
    try:
        disk.make_folder(place)
        if sys.platform != "win32":
            disk.tighten(place, PRIVATE_FOLDER)
        write_new(disk, new, content)
        disk.replace(new, path)
        disk.fsync_folder(place)
    except OSError as error:
        _drop(disk, new)
        raise NotSaved("printing.not_written", file=str(path), why=error.strerror or "") from error
    return path


def _drop(disk: Disk, path: Path) -> None:
    """Leave nothing half-written where that can be had."""
    try:
        disk.unlink(path)
    except OSError:
        return
