"""Choosing a file: a folder's likely files, what was typed, and what it is taken for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from textual.content import Content

from store.importers.folders import PEOPLE, PROGRAMME, Listed, completed, kind_of, listing, meant
from store.language import Language, forms
from tui import look
from tui.screens.files.problem_rows import Said
from tui.widgets.rows import Row

KIND_KEYS: Final = {
    "": "files.take.by_ending",
    PROGRAMME: "files.take.programme",
    PEOPLE: "files.take.people",
}
"""What a file may be taken for; nothing goes by its ending."""

HOLDS_KEYS: Final = {
    "": "files.holds.folder",
    PROGRAMME: "files.holds.programme",
    PEOPLE: "files.holds.people",
}
HOLDS: Final = 14
WHEN: Final = 17
SHORT: Final = 70
"""Below this width the folder stands alone."""
SIZE: Final = 8


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file or a folder."""

    key: str
    name: str
    holds: str
    on: str
    """The date when it was written last."""
    clock: str
    size: str
    path: Path
    is_folder: bool

    @property
    def is_choosable(self) -> bool:
        """Every file and folder may be chosen."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the name, what it most likely holds, how old and how large it is."""
        name = "bold $s-fg" if is_chosen else "$s-muted" if self.is_folder else "$s-fg"
        cells = [look.fitted(self.holds, HOLDS, "$s-dim")]
        if width >= SHORT:
            cells.append(look.fitted(f"{self.on} {self.clock}", WHEN, "$s-dim"))
            cells.append(look.fitted(self.size, SIZE, "$s-dim", right=True))
        else:
            cells.append(look.fitted(self.on, WHEN - look.width_of(" 08.30"), "$s-dim"))
        taken = sum(cell.cell_length + look.GAP for cell in cells)
        return look.columns([look.fitted(self.name, width - taken, name), *cells])


class Chooser:
    """Where one is among the folders, and what Enter would read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kind = ""

    def turn_kind(self, by: int) -> None:
        """Take files for something else."""
        kinds = tuple(KIND_KEYS)
        self.kind = kinds[(kinds.index(self.kind) + by) % len(kinds)]

    def kind_for(self, path: Path) -> str:
        """Say what a file is taken for."""
        return self.kind or kind_of(path)

    def complete(self, typed: str) -> str:
        """Complete what is typed as far as it can mean only one thing."""
        return completed(typed, self.folder)

    def path(self, typed: str) -> Path:
        """Give the path that was typed.

        Raises:
            ValueError: No path can be written so.
        """
        return meant(typed, self.folder)

    def where(self, width: int) -> str:
        """Name the folder, by the end of its path where that is too long."""
        return _tail(self.folder, width)

    def head(self, language: Language, width: int) -> Content:
        """Draw the folder, and what files are taken for."""
        kind = look.line(
            (language.text("files.take.head"), "$s-dim"),
            "  ",
            (f"‹ {language.text(KIND_KEYS[self.kind])} ›", "$s-fg"),
        )
        head = look.line((language.text("files.head.choose"), "bold $s-dim"), "   ")
        left = head if width >= SHORT else look.text("")
        room = width - left.cell_length - kind.cell_length - look.GAP
        left = look.line(left, (self.where(room), "$s-muted"))
        return look.spread(left, kind, width)

    def rows(self, language: Language, zone: ZoneInfo, typed: str) -> Sequence[Row]:
        """List what begins as what was typed, and the way up where nothing is."""
        found = listing(typed, self.folder)
        rows: list[Row] = [_row(language, zone, entry) for entry in found.entries]
        if not typed.strip() and self.folder.parent != self.folder:
            up = Listed(path=self.folder.parent, name="..")
            rows.append(_row(language, zone, up))
        if not rows:
            key = "files.nothing_fits" if found.is_readable else "files.no_such_folder"
            return [Said(language.text(key))]
        return rows


def _tail(folder: Path, width: int) -> str:
    """Shorten a path at its beginning: its end says where one is."""
    parts = list(folder.parts)
    while len(parts) > 1 and look.width_of(_joined(folder, parts)) > width:
        parts.pop(0)
    return look.cut(_joined(folder, parts), width)


def _joined(folder: Path, parts: list[str]) -> str:
    tail = str(Path(*parts))
    return tail if len(parts) == len(folder.parts) else f"…{os.sep}{tail}"


def _row(language: Language, zone: ZoneInfo, entry: Listed) -> FileRow:
    at = entry.modified_at.astimezone(zone) if entry.modified_at is not None else None
    return FileRow(
        key=str(entry.path),
        name=entry.name,
        holds=language.text(HOLDS_KEYS[entry.kind]),
        on=_date(language, at) if at is not None else "",
        clock=forms.clock(language, at) if at is not None else "",
        size="" if entry.is_folder else _size(language, entry.size),
        path=entry.path,
        is_folder=entry.is_folder,
    )


def _date(language: Language, at: datetime) -> str:
    gap = "" if language.code == "nb" else " "
    return f"{forms.date_short(language, at.date())}{gap}{at.year}"


def _size(language: Language, size: int) -> str:
    kilobytes = max(1, round(size / 1000))
    key, shown = ("files.size.kb", f"{kilobytes}")
    if kilobytes >= 1000:
        key, shown = "files.size.mb", f"{size / 1e6:.1f}"
    return language.text(key, n=shown.replace(".", ",") if language.code == "nb" else shown)
