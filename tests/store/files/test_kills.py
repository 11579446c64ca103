"""Processes killed while they write at full rate: what they said was on disk is on disk."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.files.disk import Disk
from store.files.folder import open_folder
from store.files.reading import read_folder
from store.files.verification import verify
from tests.sizes import KILLS
from tests.store.files.makers import made

ROOT = Path(__file__).parents[3]

# One interpreter starts the writers by forking, which is ten times as quick as starting Python.
NURSERY = """
import os, signal, sys
from tests.store.files import writer
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    pipe_out, *arguments = line.split()
    if os.fork() == 0:
        fd = os.open(pipe_out, os.O_WRONLY)
        os.dup2(fd, 1)
        os.setsid()
        sys.argv[1:] = arguments
        with open(pipe_out + ".pid", "w") as file:
            file.write(str(os.getpid()))
        writer.main()
"""


def lines_until(fd: int, count: int) -> bytes:
    """Read what a writer says until it has acknowledged so many acts."""
    said = b""
    while said.count(b"\n") < count:
        ready, _, _ = select.select([fd], [], [], 20)
        piece = os.read(fd, 65536) if ready else b""
        if not piece:
            break
        said += piece
    return said


def rest_of(fd: int) -> bytes:
    """Read what a writer said before it died."""
    said = b""
    while piece := os.read(fd, 65536):
        said += piece
    return said


def test_killed_at_full_rate_loses_nothing(tmp_path: Path) -> None:
    """After each kill every acknowledged act is read, and those read have no gap."""
    folder = tmp_path / "samling"
    made(folder).close()
    dice = random.Random(20201118)
    acknowledged = 3
    with subprocess.Popen(
        [sys.executable, "-c", NURSERY], stdin=subprocess.PIPE, cwd=ROOT
    ) as nursery:
        assert nursery.stdin is not None
        for number in range(KILLS):
            pipe = tmp_path / f"pipe{number}"
            os.mkfifo(pipe)
            group = dice.choice((1, 1, 3))
            nursery.stdin.write(f"{pipe} {folder} 4 {group}\n".encode())
            nursery.stdin.flush()
            fd = os.open(pipe, os.O_RDONLY)
            said = lines_until(fd, dice.randrange(1, 60))
            pid = int(pipe.with_suffix(".pid").read_text())
            os.kill(pid, signal.SIGKILL)
            said += rest_of(fd)
            os.close(fd)
            whole = [int(line) for line in said.split(b"\n")[:-1]]
            assert whole, number
            assert whole[0] > acknowledged
            acknowledged = whole[-1]
            reading = read_folder(Disk(), folder)
            known = [int(entry[1:]) for entry in reading.state.entries]
            assert known == list(range(1, len(known) + 1)), number
            assert len(known) >= acknowledged, number
            json.loads((folder / "conference.json").read_bytes())
        nursery.stdin.close()
    assert acknowledged > KILLS
    opened = open_folder(folder)
    assert len(opened.state.presences) >= acknowledged - 3
    opened.close()
    report = verify(folder)
    assert report.is_whole
    assert report.is_complete


STEPS = """
import os, shutil, signal, sys
from pathlib import Path
from store.files.folder import open_folder
from tests.store.files.disks import FaultyDisk
from tests.store.files.makers import coming, do

class KillingDisk(FaultyDisk):
    def _fails(self):
        self.calls += 1
        if self.calls == self.fail_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return False

template = Path(sys.argv[1])
step = 0
while True:
    step += 1
    folder = shutil.copytree(template, template.parent / str(step))
    child = os.fork()
    if child == 0:
        disk = KillingDisk()
        opened = open_folder(folder, disk=disk)
        do(opened, coming(4))
        disk.arm(step, 0)
        opened.complete()
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
    print(step, flush=True)
"""


def test_kill_at_each_step_of_a_checkpoint_loses_nothing(tmp_path: Path) -> None:
    """Whatever a checkpoint had done when it was killed, the folder opens with everything."""
    template = tmp_path / "samling"
    made(template).close()
    ran = subprocess.run(
        [sys.executable, "-c", STEPS, str(template)],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    steps = [int(line) for line in ran.stdout.split()]

    assert len(steps) > 15
    for step in steps:
        folder = tmp_path / str(step)
        assert verify(folder).is_whole, step
        opened = open_folder(folder)
        assert list(opened.state.presences) == ["c4"], step
        opened.close()
        assert verify(folder).is_complete, step


STOCK = """
import os, signal, sys
from tinydb import TinyDB
synced = 0
real = os.fsync
def fsync(fd):
    global synced
    synced += 1
    real(fd)
    if synced == 2:
        os.kill(os.getpid(), signal.SIGKILL)
os.fsync = fsync
table = TinyDB(sys.argv[1]).table("participants")
table.update({"checked_in": "2020-11-18T07:31:00Z"}, doc_ids=[7])
table.update(lambda row: row.pop("checked_in"), doc_ids=[7])
"""


def test_one_kill_destroys_a_stock_file(tmp_path: Path) -> None:
    """The control: killed while it undoes a check-in, stock TinyDB leaves what nobody can read."""
    path = tmp_path / "stock.json"
    with TinyDB(path) as database:
        database.table("participants").insert_multiple({"id": n} for n in range(200))
    ran = subprocess.run([sys.executable, "-c", STOCK, str(path)], check=False)

    assert ran.returncode == -signal.SIGKILL
    with pytest.raises(json.JSONDecodeError):
        json.loads(path.read_bytes())
