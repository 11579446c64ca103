"""Every state that a crash may leave is recovered from, and a weaker protocol would not be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import Damaged, NoConference
from store.files.disk import WRITE, Disk
from store.files.folder import open_folder
from store.files.reading import read_folder
from store.files.segments import SEGMENT
from store.files.snapshot import SNAPSHOT
from tests.sizes import CRASHES_TRIED
from tests.store.files.crashes import Call, FoundDisk, RecordedDisk, State, crash_states
from tests.store.files.disks import FaultyDisk
from tests.store.files.makers import coming, do, made, picture

Trace = list[Call]
FIRST = 4
ACTS = 12
TORN = 10
"""The act after which the journal is torn and opened again."""
GROUP = 3
"""How many acts are written together, now and then."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name the folder that was worked in."""
    return tmp_path_factory.mktemp("recorded") / "samling"


@pytest.fixture(scope="module")
def trace(folder: Path) -> Trace:
    """Record acts, groups, checkpoints, closing and opening again."""
    disk = RecordedDisk()
    opened = made(folder, disk=disk)
    disk.acknowledge(FIRST - 1)
    for n in range(FIRST, FIRST + ACTS, GROUP):
        for group in ((n,), range(n + 1, n + GROUP)):
            do(opened, *map(coming, group))
            disk.acknowledge(group[-1])
        if n != TORN:
            opened.complete()
        else:
            opened.close(complete=False)
            tear(disk, folder)
            opened = open_folder(folder, disk=disk)
    opened.close()
    return disk.calls


@pytest.fixture
def busy(tmp_path: Path) -> Trace:
    """Record acts that go on while a checkpoint is written."""
    disk = RecordedDisk()
    opened = made(tmp_path / "samling", disk=disk)
    disk.acknowledge(FIRST - 1)
    opened.complete()
    assert opened.checkpoint()
    for n in range(FIRST, FIRST + GROUP):
        do(opened, coming(n))
        disk.acknowledge(n)
    opened.close(complete=False)
    return disk.calls


def tear(disk: RecordedDisk, folder: Path) -> None:
    """Leave half a line at the journal's end, as a crash does."""
    last = max(path for path in folder.iterdir() if is_journal(path))
    fd = disk.open(last, WRITE)
    disk.seek(fd, last.stat().st_size)
    disk.write(fd, b'{"c":"01234567","n":10,"d":9,"e":{"id":"')
    disk.fsync(fd)
    disk.close(fd)


def put(state: State, origin: Path, folder: Path) -> None:
    """Lay a state out on the real disk."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    for path, data in state.files.items():
        target = folder / path.relative_to(origin)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        target.touch(mode=0o600)
        target.write_bytes(data)


def is_kept(state: State, folder: Path) -> bool:
    """Tell whether all that was acknowledged can be read, in order and with nothing between.

    What plain TinyDB reads is whole JSON besides, if it is there.
    """
    snapshot = state.files.get(folder / SNAPSHOT)
    if snapshot is not None and not is_json(snapshot):
        return False
    try:
        found = read_folder(FoundDisk(state.files), folder).state
    except NoConference:
        return state.acknowledged == 0
    except Damaged:
        return False
    known = [int(entry[1:]) for entry in found.entries]
    return known == list(range(1, len(known) + 1)) and len(known) >= state.acknowledged


def is_json(data: bytes) -> bool:
    """Tell whether any program can read a file."""
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def first_loss(trace: Trace, folder: Path) -> int | None:
    """Find the first call after which a crash may lose something."""
    seen: set[tuple[frozenset[tuple[Path, bytes]], int]] = set()
    for place, state in crash_states(trace):
        key = frozenset(state.files.items()), state.acknowledged
        if key in seen:
            continue
        seen.add(key)
        if not is_kept(state, folder):
            return place
    return None


def test_no_crash_loses_an_acknowledged_act(trace: Trace, folder: Path) -> None:
    """After a crash at any call, in every state the file system may be in, all is there."""
    assert first_loss(trace, folder) is None


def test_no_crash_loses_an_act_beside_a_checkpoint(busy: Trace, tmp_path: Path) -> None:
    """Nor does one while acts go on and a checkpoint is being written."""
    assert first_loss(busy, tmp_path / "samling") is None


def test_there_are_many_states(trace: Trace) -> None:
    """The enumeration is not empty: each call leaves something in doubt."""
    assert sum(1 for _ in crash_states(trace)) > 1_000


def test_writing_goes_on_after_any_crash(trace: Trace, folder: Path, tmp_path: Path) -> None:
    """What was recovered is opened, written to and closed, and is the same when read again."""
    place = tmp_path / "etter"
    states = [state for _, state in crash_states(trace) if state.acknowledged]
    for state in states[:: len(states) // CRASHES_TRIED]:
        put(state, folder, place)
        opened = open_folder(place, disk=FaultyDisk())
        do(opened, coming(99))
        opened.close()
        assert picture(read_folder(Disk(), place).state) == picture(opened.state)


def any_file(_path: Path) -> bool:
    """Tell that every file is meant."""
    return True


def without(kind: str, named: Callable[[Path], bool] = any_file) -> Callable[[Trace], Trace]:
    """Leave out calls of one kind, of files with certain names."""

    def mutate(trace: Trace) -> Trace:
        names: dict[int, Path] = {}
        kept = []
        for call in trace:
            if call.kind == "make":
                names[call.file] = call.path
            if call.kind != kind or not named(names.get(call.file, call.path)):
                kept.append(call)
        return kept

    return mutate


def is_journal(path: Path) -> bool:
    """Tell a segment of the journal by its name."""
    return SEGMENT.fullmatch(path.name) is not None


def is_unfinished(path: Path) -> bool:
    """Tell a checkpoint that is being written."""
    return path.suffix == ".tmp"


def acknowledge_early(trace: Trace) -> Trace:
    """Acknowledge each act before the last sync rather than after it."""
    mutated: Trace = []
    for call in trace:
        if call.kind == "ack" and mutated and mutated[-1].kind == "sync":
            mutated.insert(len(mutated) - 1, call)
        else:
            mutated.append(call)
    return mutated


def unlink_early(trace: Trace) -> Trace:
    """Delete what a checkpoint takes in before the checkpoint has its name."""
    mutated: Trace = []
    for call in trace:
        if call.kind == "unlink" and is_journal(call.path):
            place = max(
                n
                for n, before in enumerate(mutated)
                if before.kind == "rename" and before.target.name == SNAPSHOT
            )
            mutated.insert(place, call)
        else:
            mutated.append(call)
    return mutated


def unlink_before_sync(trace: Trace) -> Trace:
    """Delete what a checkpoint takes in before its name is synced."""
    mutated: Trace = []
    for place, call in enumerate(trace):
        after = trace[place + 1] if place + 1 < len(trace) else None
        if (
            call.kind == "sync_folder"
            and after is not None
            and after.kind == "unlink"
            and is_journal(after.path)
        ):
            continue
        mutated.append(call)
    return mutated


def segment_unsynced(trace: Trace) -> Trace:
    """Begin a segment without syncing its name."""
    mutated: Trace = []
    made_segment = False
    for call in trace:
        made_segment |= call.kind == "make" and is_journal(call.path)
        if call.kind == "sync_folder" and made_segment:
            made_segment = False
            continue
        mutated.append(call)
    return mutated


def rename_first(trace: Trace) -> Trace:
    """Give a checkpoint its name before its bytes are synced."""
    mutated: Trace = []
    begun: list[int] = []
    for call in trace:
        if call.kind == "make" and is_unfinished(call.path):
            begun.append(call.file)
        if call.kind == "rename" and call.target.name == SNAPSHOT:
            place = next(n for n, one in enumerate(mutated) if is_sync_of(one, begun))
            mutated.insert(place, call)
            begun.clear()
        else:
            mutated.append(call)
    return mutated


def is_sync_of(call: Call, files: list[int]) -> bool:
    """Tell whether a call puts one of some files on the medium."""
    return call.kind == "sync" and call.file in files


@pytest.mark.parametrize(
    "mutate",
    [
        without("sync"),
        without("sync", is_journal),
        without("sync", is_unfinished),
        without("sync_folder"),
        acknowledge_early,
        unlink_early,
        unlink_before_sync,
        segment_unsynced,
        rename_first,
    ],
    ids=[
        "no-sync",
        "no-journal-sync",
        "no-checkpoint-sync",
        "no-folder-sync",
        "acknowledge-early",
        "unlink-early",
        "unlink-before-sync",
        "segment-unsynced",
        "rename-first",
    ],
)
def test_weaker_protocol_is_caught(
    trace: Trace, folder: Path, mutate: Callable[[Trace], Trace]
) -> None:
    """The same look finds a loss as soon as one step of the protocol is left out or moved."""
    mutated = mutate(trace)
    assert mutated != trace
    assert first_loss(mutated, folder) is not None
