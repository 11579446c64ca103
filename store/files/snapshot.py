"""Checkpoints: `conference.json`, a TinyDB file that is written whole or not at all.

A checkpoint is written beside the old one and takes its name when it is on the medium. A second
copy goes to `backups/` in the same stroke, where the last ones are kept: a real copy, because
plain TinyDB writes in place.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from store.conference.state import State
from store.errors import Damaged
from store.files.breath import breathe
from store.files.codec import FORMAT, is_known, lift_tables
from store.files.disk import CREATE, READ, Disk, read_all, read_from, read_or_tell, write_all
from store.files.documents import in_ascii, lines, read_tables
from store.files.inventory import file_kind
from store.files.numbering import Numbering
from store.files.tables import STAMP_TABLE, Frozen, Others, Stamp, Tables, state_of

SNAPSHOT = "conference.json"
BACKUPS = "backups"
BACKUP = re.compile(r"conference-(\d{6,})\.json")
UNFINISHED = ".tmp"
"""The ending of a file that is being written."""

_HARDLY_ANYTHING = 4096
_CHUNK = 100
_MOUTHFUL = 4096
_STAMP_ROOM = 1 << 20
_SELDOM = frozenset({"skipped", "extended", "restored"})
_STAMP_NAME = f'"{STAMP_TABLE}"'.encode("ascii")
_STAMP_FORMAT = re.compile(_STAMP_NAME + rb'\s*:\s*\{\s*"1"\s*:\s*\{[^{}]*?"format"\s*:\s*(\d+)')
_GENERATION = re.compile(rb'"generation"\s*:\s*(\d+)')
_STAMP_MARK = f'"{STAMP_TABLE}": {{\n'.encode("ascii")


class Fingerprint(msgspec.Struct, frozen=True):
    """What tells a file from another that took its place, or from itself after a write."""

    modified_ns: int
    size: int
    inode: int


class Snapshot(msgspec.Struct, kw_only=True):
    """A checkpoint as it was read."""

    tables: Tables
    other: Others
    stamp: Stamp
    is_as_written: bool
    """Not a byte was changed since we wrote it."""

    def state(self) -> State:
        """Build the state that it holds.

        Raises:
            Damaged: It holds no conference.
        """
        return state_of(self.tables, self.other)


def backup_path(folder: Path, generation: int) -> Path:
    """Say what the second copy of a checkpoint is called."""
    return folder / BACKUPS / f"conference-{generation:06d}.json"


def backup_generations(disk: Disk, folder: Path) -> list[int]:
    """List the generations of which a copy is kept, oldest first."""
    found = (BACKUP.fullmatch(name) for name in disk.names(folder / BACKUPS))
    return sorted(int(match[1]) for match in found if match)


def fingerprint(disk: Disk, path: Path) -> Fingerprint | None:
    """Look at a file without reading it."""
    found = disk.stat(path)
    if found is None:
        return None
    return Fingerprint(found.st_mtime_ns, found.st_size, found.st_ino)


def read_snapshot(disk: Disk, path: Path) -> Snapshot:
    """Read a checkpoint, or any TinyDB file that could be one.

    Raises:
        Damaged: It is missing, unreadable, empty, no TinyDB file, or a document does not fit.
    """
    try:
        data = read_or_tell(disk, path)
    except FileNotFoundError as error:
        raise Damaged("store.snapshot_missing", file=path.name) from error
    if len(data) < _HARDLY_ANYTHING and data.strip() in (b"", b"null", b"{}"):
        raise Damaged("store.snapshot_empty", file=path.name)
    tables, other = read_tables(_in_newest_format(data, path))
    stamp = tables.stamp.get(1, Stamp(format=FORMAT, seq=0, generation=0))
    if stamp.format > FORMAT:
        raise Damaged("store.newer", file=path.name, line=1)
    place = data.rfind(_STAMP_MARK)
    is_as_written = place >= 0 and stamp.digest == _digest(zlib.crc32(data[:place]), stamp)
    return Snapshot(tables=tables, other=other, stamp=stamp, is_as_written=is_as_written)


def stamp_at_end(disk: Disk, path: Path) -> Stamp | None:
    """Read the stamp of a checkpoint without its tables; none where it is not ours, or gone."""
    try:
        fd = disk.open(path, READ)
    except FileNotFoundError:
        return None
    try:
        data = read_from(disk, fd, max(disk.stat_open(fd).st_size - _STAMP_ROOM, 0))
    finally:
        disk.close(fd)
    _, is_ours, rest = data.rpartition(_STAMP_MARK)
    try:
        found = msgspec.json.decode(b"{" + rest[: rest.rfind(b"}")], type=dict[str, Stamp])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found.get("1") if is_ours else None


def _in_newest_format(data: bytes, path: Path) -> bytes:
    """Lift a file of an older format; the stamp says which, wherever it stands."""
    place = data.rfind(_STAMP_NAME)
    found = _STAMP_FORMAT.match(data, place) if place >= 0 else None
    version = int(found[1]) if found is not None else FORMAT
    if not is_known(version):
        raise Damaged("store.newer", file=path.name, line=1)
    if version == FORMAT:
        return data
    try:
        return lift_tables(data, version)
    except msgspec.DecodeError as error:
        raise Damaged("store.not_json") from error


def _digest(body: int, stamp: Stamp) -> str:
    """Continue the checksum of the tables over the stamp itself."""
    bare = _stamp_bytes(msgspec.structs.replace(stamp, digest=""))
    return f"{zlib.crc32(bare, body):08x}"


def _stamp_bytes(stamp: Stamp) -> bytes:
    """Give a stamp's JSON; what says nothing is left out, as the first files had it."""
    values: dict[str, object] = msgspec.to_builtins(stamp)
    said = {key: value for key, value in values.items() if value or key not in _SELDOM}
    return msgspec.json.encode(said)


def write_snapshot(
    disk: Disk, folder: Path, frozen: Frozen, numbering: Numbering, stamp: Stamp
) -> Fingerprint | None:
    """Write a checkpoint and its second copy; both are on the medium when this returns.

    It pauses between handfuls of documents, so that another thread keeps drawing.

    Raises:
        OSError: The disk refused; the old checkpoint stands.
    """
    target = folder / SNAPSHOT
    copy = backup_path(folder, stamp.generation)
    disk.make_folder(folder / BACKUPS)
    unfinished = (target.with_suffix(UNFINISHED), copy.with_suffix(UNFINISHED))
    try:
        _stream(disk, unfinished, _pieces(frozen, numbering, stamp))
        disk.replace(unfinished[1], copy)
        disk.fsync_folder(copy.parent)
        disk.replace(unfinished[0], target)
        disk.fsync_folder(folder)
    except BaseException:
        for path in unfinished:
            with suppress(OSError):
                disk.unlink(path)
        raise
    return fingerprint(disk, target)


def _stream(disk: Disk, paths: tuple[Path, ...], pieces: Iterator[bytes]) -> None:
    descriptors: list[int] = []
    try:
        for path in paths:
            disk.unlink(path)
            descriptors.append(disk.open(path, CREATE))
        since = 0
        for piece in pieces:
            for fd in descriptors:
                write_all(disk, fd, piece)
            since += len(piece)
            if since > _MOUTHFUL:
                since = 0
                breathe()
        for fd in descriptors:
            disk.fsync(fd)
    finally:
        for fd in descriptors:
            disk.close(fd)


def _pieces(frozen: Frozen, numbering: Numbering, stamp: Stamp) -> Iterator[bytes]:
    checksum = 0
    for piece in _body(frozen, numbering):
        checksum = zlib.crc32(piece, checksum)
        yield piece
    final = msgspec.structs.replace(
        stamp,
        highest=dict(numbering.highest),
        skipped={name: list(spans) for name, spans in numbering.skipped.items() if spans},
        extended=frozen.is_extended,
    )
    final = msgspec.structs.replace(final, digest=_digest(checksum, final))
    yield _STAMP_MARK + b'"1": ' + _stamp_bytes(final) + b"\n}\n}\n"


def _body(frozen: Frozen, numbering: Numbering) -> Iterator[bytes]:
    """Give everything up to the stamp, in pieces."""
    yield b"{\n"
    for name, rows in lines(frozen, numbering):
        yield in_ascii(msgspec.json.encode(name)) + b": {"
        separator = b"\n"
        waiting: list[bytes] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) == _CHUNK:
                yield separator + in_ascii(b",\n".join(waiting))
                separator = b",\n"
                waiting.clear()
        if waiting:
            yield separator + in_ascii(b",\n".join(waiting))
        yield b"\n},\n"


def is_set_aside(name: str) -> bool:
    """Tell whether a file is a `conference.json` that was put out of the way."""
    kind = file_kind(name)
    is_kept = kind is not None and kind.key in {"store.file.edited", "store.file.damaged"}
    return is_kept and name.endswith(".json")


def prune_backups(disk: Disk, folder: Path, count: int) -> None:
    """Keep the newest copies: the current checkpoint's and `count` earlier ones, at least one.

    A copy by which one sees what was changed in a file that was set aside stays as well.
    """
    old = backup_generations(disk, folder)[: -(max(count, 1) + 1)]
    if not old:
        return
    asides = [folder / name for name in disk.names(folder) if is_set_aside(name)]
    needed = {_generation_in(disk, path) for path in asides}
    for generation in old:
        if generation not in needed:
            with suppress(OSError):
                disk.unlink(backup_path(folder, generation))


def _generation_in(disk: Disk, path: Path) -> int | None:
    """Find of which generation a file says that it is, without reading its documents."""
    data = b""
    with suppress(OSError):
        data = read_all(disk, path)
    place = data.rfind(_STAMP_NAME)
    found = _GENERATION.search(data, place) if place >= 0 else None
    return int(found[1]) if found is not None else None
