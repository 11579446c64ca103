"""Files that leave the product: readable by their owner only, and never over another unasked."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from store.errors import NotSaved
from store.files.disk import PRIVATE_FILE


def write_out(path: Path, content: bytes, *, replace: bool = False) -> bool:
    """Write a file, and tell whether it was; one that is there stays unless it may be replaced.

    Raises:
        NotSaved: The disk refused; nothing of it is left, and what was there is as it was.
    """
    try:
        if replace and path.is_file():
            _write_over(path.resolve(), content)
        elif replace and path.exists():
            # A pipe or a device: it can only be written into.
            _fill(os.open(path, os.O_WRONLY), content)
        else:
            _write_new(path, content)
    except FileExistsError:
        return False
    except OSError as error:
        raise NotSaved("export.not_written", file=str(path), why=error.strerror or "") from error
    return True


def _write_over(path: Path, content: bytes) -> None:
    # Should it be left by a crash, its ending tells an erasure what it is.
    beside = path.with_name(f".{secrets.token_hex(4)}{path.suffix}")
    _write_new(beside, content)
    try:
        beside.replace(path)
    except OSError:
        _drop(beside)
        raise


def _write_new(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        _fill(descriptor, content)
    except OSError:
        _drop(path)
        raise


def _fill(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _drop(path: Path) -> None:
    """Leave nothing half-written where that can be had."""
    with suppress(OSError):
        path.unlink()
