"""Every file that a conference's folder may hold: for the README, `verify` and erasure."""

from __future__ import annotations

import fnmatch

import msgspec


class FolderFile(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of file in a folder."""

    pattern: str
    """What it is called, from the folder, with `*` where names differ."""
    key: str
    """What it is for, as a key of the catalogue."""
    holds_names: bool
    """Whether anything about a participant may stand in it."""
    is_ours: bool = True
    """Whether the store makes it and may take rights from it."""


FILES: tuple[FolderFile, ...] = (
    FolderFile(pattern="conference.json", key="store.file.snapshot", holds_names=True),
    FolderFile(pattern="backups/conference-*.json", key="store.file.backup", holds_names=True),
    FolderFile(pattern="conference.edited-*.json", key="store.file.edited", holds_names=True),
    FolderFile(pattern="conference.damaged-*.json", key="store.file.damaged", holds_names=True),
    FolderFile(pattern="journal-*.torn-*", key="store.file.torn", holds_names=True),
    FolderFile(pattern="journal-*.damaged.jsonl", key="store.file.damaged", holds_names=True),
    FolderFile(pattern="journal-*.jsonl", key="store.file.journal", holds_names=True),
    FolderFile(pattern="conference.tmp", key="store.file.unfinished", holds_names=True),
    FolderFile(pattern="backups/conference-*.tmp", key="store.file.unfinished", holds_names=True),
    FolderFile(pattern=".skranke.erasing*", key="store.file.erasing", holds_names=True),
    FolderFile(pattern=".skranke.lock", key="store.file.lock", holds_names=False),
    FolderFile(pattern=".skranke.holder", key="store.file.holder", holds_names=False),
    FolderFile(pattern=".skranke.holder.tmp", key="store.file.unfinished", holds_names=False),
    FolderFile(pattern=".skranke.ballast", key="store.file.ballast", holds_names=False),
    FolderFile(pattern=".skranke.socket", key="store.file.socket", holds_names=False),
    FolderFile(pattern="badge-keys.json", key="store.file.keys", holds_names=False, is_ours=False),
    FolderFile(
        pattern="badge-keys.json.new", key="store.file.unfinished", holds_names=False, is_ours=False
    ),
    FolderFile(pattern="badge-keys.json.lock", key="store.file.lock", holds_names=False),
    FolderFile(pattern="badges/*.pdf", key="store.file.printed", holds_names=True),
    FolderFile(pattern="badges/*.pdf.tmp", key="store.file.unfinished", holds_names=True),
    FolderFile(pattern="crash.log", key="store.file.crash", holds_names=False),
    FolderFile(pattern="rehearsal/*", key="store.file.rehearsal", holds_names=True, is_ours=False),
)


def file_kind(name: str) -> FolderFile | None:
    """Find what a file is by its path from the folder, with slashes; none if it is not ours."""
    return next((kind for kind in FILES if fnmatch.fnmatchcase(name, kind.pattern)), None)
