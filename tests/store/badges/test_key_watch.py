"""A key file that becomes another while a program runs is noticed, and nothing is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.badges import keys
from store.badges.key_watch import KeyWatch
from store.badges.keys import Keyring
from tests import build

FILE = "badge-keys.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a key file."""
    keys.create(tmp_path, build.at("08:00"))
    return tmp_path


@pytest.fixture
def ring(folder: Path) -> Keyring:
    """Read the keys."""
    return keys.load(folder)


def test_same_file_gives_the_same_ring(folder: Path, ring: Keyring) -> None:
    """Nobody draws anything anew for a file that is as it was."""
    watch = KeyWatch(folder)

    assert watch.look(ring) is ring
    assert watch.look(ring) is ring


def test_rotation_is_seen(folder: Path, ring: Keyring) -> None:
    """A key that another process made signs from the next look on."""
    watch = KeyWatch(folder)
    watch.look(ring)
    keys.rotate(folder, build.at("09:00"))

    assert watch.look(ring).active == 2


def test_rotation_before_the_first_look_is_seen(folder: Path, ring: Keyring) -> None:
    """What happened between reading the keys and watching them is not passed over."""
    keys.rotate(folder, build.at("09:00"))

    assert KeyWatch(folder).look(ring).active == 2


def test_file_that_is_put_back_is_seen(folder: Path) -> None:
    """Who restores a missing file need not close the console."""
    kept = (folder / FILE).read_bytes()
    (folder / FILE).unlink()
    ring, watch = keys.load(folder), KeyWatch(folder)
    assert watch.look(ring) is ring
    (folder / FILE).write_bytes(kept)
    (folder / FILE).chmod(0o600)

    assert watch.look(ring).active == 1


@pytest.mark.parametrize("harm", ["gone", "open", "torn"])
def test_harmed_file_leaves_the_keys_that_are_known(folder: Path, ring: Keyring, harm: str) -> None:
    """A file that is gone, open to others or torn takes nothing away, and is read when mended."""
    watch = KeyWatch(folder)
    watch.look(ring)
    keys.rotate(folder, build.at("09:00"))
    whole = (folder / FILE).read_bytes()
    if harm == "gone":
        (folder / FILE).unlink()
    elif harm == "open":
        (folder / FILE).chmod(0o644)
    else:
        (folder / FILE).write_bytes(whole[:-20])
    assert watch.look(ring) is ring
    (folder / FILE).write_bytes(whole)
    (folder / FILE).chmod(0o600)

    assert watch.look(ring).active == 2
