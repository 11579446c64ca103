"""Files that leave the product: whole or not at all, and for their owner's eyes only."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from store.errors import NotSaved
from store.files.outgoing import write_out


@contextmanager
def full(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_file_is_private(tmp_path: Path) -> None:
    """Nobody else may read what was written, also where others could read what was there."""
    path = tmp_path / "liste.csv"
    path.write_bytes(b"gammel")
    path.chmod(0o644)

    assert not write_out(path, b"ny")
    assert path.read_bytes() == b"gammel"
    assert write_out(path, b"ny", replace=True)
    assert path.read_bytes() == b"ny"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_link_is_written_through(tmp_path: Path) -> None:
    """A file that is named by a link is written over where it lies."""
    path, link = tmp_path / "liste.csv", tmp_path / "lenke.csv"
    path.write_bytes(b"gammel")
    link.symlink_to(path)

    assert write_out(link, b"ny", replace=True)
    assert link.is_symlink()
    assert path.read_bytes() == b"ny"


@pytest.mark.parametrize("replace", [True, False])
def test_full_disk_leaves_no_half_file(tmp_path: Path, *, replace: bool) -> None:
    """What could not be written whole is not there, and may be tried again without a question."""
    path = tmp_path / "skilt.pdf"
    with full(100), pytest.raises(NotSaved):
        write_out(path, bytes(1000), replace=replace)

    assert list(tmp_path.iterdir()) == []


def test_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    """A file that was to be written over is as it was."""
    path = tmp_path / "skilt.pdf"
    path.write_bytes(b"gammel")
    with full(100), pytest.raises(NotSaved):
        write_out(path, bytes(1000), replace=True)

    assert path.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [path]


def test_device_is_written_into() -> None:
    """What is no file is written into, and stays what it is."""
    with suppress(NotSaved):
        # Not every device can be waited for.
        write_out(Path(os.devnull), b"x", replace=True)

    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
