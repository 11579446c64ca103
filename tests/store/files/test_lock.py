"""The lock: one holder, named to the others, freed by death."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import InUse
from store.files.disk import Disk
from store.files.lock import HOLDER, LOCK, Lock, read_holder

ROOT = Path(__file__).parents[3]

HOLD = """
import sys
from pathlib import Path
from store.files.disk import Disk
from store.files.lock import Lock
lock = Lock(Disk(), Path(sys.argv[1]))
lock.acquire()
lock.announce("adresse", "ff")
print("held", flush=True)
sys.stdin.read()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Let another process hold a folder until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_second_is_told_who_holds(tmp_path: Path) -> None:
    """Another process is refused with the pid and host of the holder."""
    with hold(tmp_path) as process:
        with pytest.raises(InUse) as raised:
            Lock(Disk(), tmp_path).acquire()
        assert raised.value.key == "store.in_use_by"
        assert raised.value.values["pid"] == process.pid
        found = read_holder(tmp_path)
        assert found is not None
        assert (found.address, found.authkey) == ("adresse", "ff")
        process.communicate("")


def test_death_frees_the_lock(tmp_path: Path) -> None:
    """A killed holder holds nothing, and what it wrote of itself is not believed."""
    with hold(tmp_path) as process:
        process.kill()
        process.wait()
    assert read_holder(tmp_path) is not None

    lock = Lock(Disk(), tmp_path)
    lock.acquire()
    found = read_holder(tmp_path)
    assert found is not None
    assert (found.pid, found.address) == (os.getpid(), "")
    lock.release()


def test_waiting_gets_it_when_it_is_free(tmp_path: Path) -> None:
    """Who waits long enough gets the lock of a holder that goes."""
    with hold(tmp_path) as process:
        process.send_signal(signal.SIGTERM)
        lock = Lock(Disk(), tmp_path)
        lock.acquire(timeout_s=20)
        assert lock.is_held
        lock.release()
        assert not lock.is_held


def test_lock_file_stays_and_the_holder_goes(tmp_path: Path) -> None:
    """The lock file is never deleted; who held it is forgotten. Both are private."""
    lock = Lock(Disk(), tmp_path)
    lock.acquire()
    for name in (LOCK, HOLDER):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    lock.release()
    assert {path.name for path in tmp_path.iterdir()} == {LOCK}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"pid":"x"}', b"\xff"])
def test_holder_that_cannot_be_read_is_nobody(tmp_path: Path, content: bytes) -> None:
    """Half a holder file, or somebody else's, says nothing."""
    (tmp_path / HOLDER).write_bytes(content)

    assert read_holder(tmp_path) is None


def test_refusal_without_a_name(tmp_path: Path) -> None:
    """Where nobody says that they hold it, the refusal names the folder alone."""
    with hold(tmp_path) as process:
        (tmp_path / HOLDER).unlink()
        with pytest.raises(InUse) as raised:
            Lock(Disk(), tmp_path).acquire()
        assert raised.value.key == "store.in_use"
        process.communicate("")


def test_letting_go_of_nothing_is_nothing(tmp_path: Path) -> None:
    """A lock that was never taken takes nothing away."""
    (tmp_path / HOLDER).write_bytes(b"{}")
    Lock(Disk(), tmp_path).release()

    assert (tmp_path / HOLDER).exists()
