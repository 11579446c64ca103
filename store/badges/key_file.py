"""The key file on disk: made once, read strictly, replaced whole, for its owner's eyes only.

What its fields mean is the business of `store.badges.keys`; fields that we do not know stay.
"""

from __future__ import annotations

import contextlib
import os
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from filelock import FileLock, Timeout

from store.errors import Damaged, InputError, NotSaved

FILE_NAME: Final = "badge-keys.json"
NEW_FILE_NAME: Final = "badge-keys.json.new"
"""What a rewrite that was cut short leaves; the next one removes it."""
LOCK_NAME: Final = "badge-keys.json.lock"
"""Locked by who rewrites the file, and never deleted."""

_MOST_BYTES: Final = 1 << 20
_PATIENCE_S: Final = 5.0
_POLL_S: Final = 0.02

Fields = dict[str, msgspec.Raw]
"""The file's top level, its values still encoded."""


def read(folder: Path) -> Fields | None:
    """Read the fields; none when there is no file.

    Raises:
        Damaged: Others can read the file, or it holds no JSON object; the message says the remedy.
    """
    path = folder / FILE_NAME
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Damaged("badges.keys.unreadable", path=str(path), why=error.strerror or "") from error
    if os.name == "posix" and mode & 0o077:
        command = f"chmod 600 {shlex.quote(str(path))}"
        raise Damaged("badges.keys.open", path=str(path), command=command)
    try:
        content.decode()
        return msgspec.json.decode(content, type=Fields)
    except (ValueError, RecursionError) as error:
        raise damaged(folder) from error


def damaged(folder: Path) -> Damaged:
    """Make the error of a file that is not what we wrote."""
    return Damaged("badges.keys.damaged", path=str(folder / FILE_NAME))


def make(folder: Path, fields: Mapping[str, msgspec.Raw]) -> None:
    """Write the file where none is.

    Raises:
        InputError: There is one already; it is never overwritten.
        NotSaved: The disk refused; no file is left.
    """
    path = folder / FILE_NAME
    try:
        _write_new(path, fields)
        _sync_folder(folder)
    except FileExistsError as error:
        raise InputError("badges.keys.exists", path=str(path)) from error
    except OSError as error:
        raise _not_saved(path, error) from error


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep the file from being rewritten by others between reading and replacing it.

    Raises:
        NotSaved: Others kept it too long, or the disk refused.
    """
    path = folder / FILE_NAME
    lock = FileLock(folder / LOCK_NAME, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=_PATIENCE_S, poll_interval=_POLL_S)
    except Timeout as error:
        raise NotSaved("badges.keys.busy", path=str(path)) from error
    except OSError as error:
        raise _not_saved(path, error) from error
    try:
        yield
    finally:
        lock.release()


def replace(folder: Path, fields: Mapping[str, msgspec.Raw]) -> None:
    """Write the file anew: whoever reads it finds the old one or the new one, whole.

    It is `held` from before it was read, or what others wrote meanwhile would be lost.

    Raises:
        NotSaved: The disk refused; the file is as it was.
    """
    path, new = folder / FILE_NAME, folder / NEW_FILE_NAME
    try:
        new.unlink(missing_ok=True)
        _write_new(new, fields)
        new.replace(path)
        _sync_folder(folder)
    except OSError as error:
        raise _not_saved(path, error) from error


def _write_new(path: Path, fields: Mapping[str, msgspec.Raw]) -> None:
    content = msgspec.json.format(msgspec.json.encode(fields), indent=1) + b"\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _not_saved(path: Path, error: OSError) -> NotSaved:
    return NotSaved("badges.keys.not_saved", path=str(path), why=error.strerror or "")
