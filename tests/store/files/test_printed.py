"""What was drawn for paper: whole or not at all, for its owner only, and known to the folder."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from store.errors import NotSaved
from store.files.disk import Disk
from store.files.inventory import file_kind
from store.files.printed import PRINTED, write_printed
from store.files.recovery import tighten
from store.files.searching import look


class Refusing(Disk):
    """A disk that takes a few bytes and then no more."""

    def __init__(self) -> None:
        self._taken = 0

    def write(self, fd: int, data: bytes) -> int:
        """Take two bytes once."""
        if self._taken:
            raise OSError(errno.ENOSPC, "No space left on device")
        self._taken = super().write(fd, data[:2])
        return self._taken


def mode(path: Path) -> int:
    """Give the rights of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_it_is_for_its_owner_only(tmp_path: Path) -> None:
    """0600 in a folder that is 0700; a second one of the name takes the place of the first."""
    path = write_printed(Disk(), tmp_path, "badge-1.pdf", b"first")
    write_printed(Disk(), tmp_path, "badge-1.pdf", b"second")

    assert path == tmp_path / "badges" / "badge-1.pdf"
    assert path.read_bytes() == b"second"
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert [each.name for each in path.parent.iterdir()] == ["badge-1.pdf"]


def test_a_disk_that_refuses_leaves_what_was_there(tmp_path: Path) -> None:
    """Nobody prints half a sheet."""
    path = write_printed(Disk(), tmp_path, "badge-1.pdf", b"first")
    with pytest.raises(NotSaved) as refused:
        write_printed(Refusing(), tmp_path, "badge-1.pdf", b"second")

    assert refused.value.values["why"] == "No space left on device"
    assert path.read_bytes() == b"first"
    assert [each.name for each in path.parent.iterdir()] == ["badge-1.pdf"]


@pytest.mark.parametrize("name", ["badge-1.pdf", "badges-20201118-081200-ab12.pdf"])
def test_the_folder_knows_it(tmp_path: Path, name: str) -> None:
    """It holds names, so that it goes with anybody's erasure, whatever is found in it."""
    write_printed(Disk(), tmp_path, name, b"nothing that can be read")
    kind = file_kind(f"{PRINTED}/{name}")

    assert kind is not None
    assert kind.holds_names
    assert look(tmp_path, {"Sunniva Bakkejord"}).doomed == (f"{PRINTED}/{name}",)


def test_rights_are_taken_from_it(tmp_path: Path) -> None:
    """A copy that others may read is theirs no longer once the conference is opened."""
    path = write_printed(Disk(), tmp_path, "badge-1.pdf", b"first")
    path.chmod(0o644)
    path.parent.chmod(0o755)
    tighten(Disk(), tmp_path)

    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
