"""The second window in trouble: nobody answers, a disk refuses, the journal is damaged."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.condition import GOOD, RETRY, Kind, Trouble
from store.conference.people import ParticipantId
from store.desk import Desk
from store.files.segments import ROOM
from store.intents.admission import CheckIn
from store.intents.naming import Known
from store.relay import Relay
from store.wiring import make_conference, open_console
from tests.store.files.disks import FaultyDisk
from tests.store.holding import hold
from tests.store.test_wiring import draft, people

LOOKS = 3000
"""How often a window looks for what must come."""


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> Path:
    """Make a conference of two people."""
    made = tmp_path / "samling"
    make_conference(made, draft(), clock, people=people()).close()
    return made


@contextmanager
def answering(desk: Desk) -> Iterator[None]:
    """Let a desk answer in a thread of its own, as another process would."""
    wake, over = threading.Event(), threading.Event()
    desk.wake_with(wake.set)

    def answer() -> None:
        while not over.is_set():
            wake.wait(1)
            wake.clear()
            desk.poll()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield
    finally:
        over.set()
        wake.set()
        thread.join()


def second_window(folder: Path, clock: FixedClock) -> Relay:
    """Open a window beside the one that has the folder."""
    relay = open_console(folder, clock)
    assert isinstance(relay, Relay)
    return relay


@contextmanager
def two_windows(folder: Path, clock: FixedClock) -> Iterator[tuple[Desk, Relay, FaultyDisk]]:
    """Open two windows on a folder; the first one's disk can refuse."""
    disk = FaultyDisk()
    first, held = hold(folder, clock, disk)
    held.listen()
    second = second_window(folder, clock)
    yield first, second, disk
    second.close()
    first.close()


def come(desk: Desk, number: int) -> str:
    """Check somebody in and give the verdict."""
    person = next(one for one in desk.state.participants.values() if one.number == number)
    return desk.do(CheckIn(who=Known(ParticipantId(person.id)))).word


def trouble(desk: Desk) -> Kind | None:
    """Say what is wrong."""
    found = desk.condition.trouble
    return None if found is None else found.kind


def test_banner_goes_as_soon_as_somebody_answers_again(
    folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window that was not answered greets, and is well again without an act of its own."""
    monkeypatch.setattr("store.relay.PATIENCE_S", 0.05)
    first = open_console(folder, clock)
    second = second_window(folder, clock)
    assert second.condition == GOOD
    assert come(second, 1) == "not_saved"
    assert second.condition.trouble == Trouble(kind=Kind.UNANSWERED)

    with answering(first):
        for _ in range(LOOKS):
            second.poll()
            if second.is_answered:
                break
    assert trouble(second) is None
    second.close()
    first.close()


def test_holder_that_takes_nothing_stays_unanswering(folder: Path, clock: FixedClock) -> None:
    """A process that has the folder and does not listen is not greeted in vain for ever."""
    first, _ = hold(folder, clock, FaultyDisk())
    second = second_window(folder, clock)
    assert come(second, 1) == "not_saved"
    for _ in range(3):
        second.poll()

    assert trouble(second) is Kind.UNANSWERED
    first.close()
    second.poll()
    assert second.is_writer
    assert trouble(second) is None
    second.close()


def test_second_window_says_what_the_first_ones_disk_refuses(
    folder: Path, clock: FixedClock
) -> None:
    """The refusal that comes as an answer is a banner here too, until something is recorded."""
    with two_windows(folder, clock) as (first, second, disk), answering(first):
        disk.arm(1, errno.ENOSPC, lasting=True)
        assert come(second, 1) == "not_saved"
        assert trouble(second) is Kind.FULL
        disk.disarm()
        assert come(second, 1) == "admitted"
        assert trouble(second) is None


def test_what_the_first_window_records_ends_the_trouble(folder: Path, clock: FixedClock) -> None:
    """Who sees another's act knows that its disk takes something again."""
    with two_windows(folder, clock) as (first, second, disk):
        with answering(first):
            disk.arm(1, errno.ENOSPC, lasting=True)
            come(second, 1)
        disk.disarm()
        assert come(first, 2) == "admitted"
        second.poll()

        assert trouble(second) is None


def test_room_on_the_first_ones_disk_ends_the_trouble(folder: Path, clock: FixedClock) -> None:
    """A refusal stands for as long as the other disk is full, though nobody does anything."""
    with two_windows(folder, clock) as (first, second, disk):
        with answering(first):
            disk.arm(1, errno.ENOSPC, lasting=True)
            assert come(second, 1) == "not_saved"
            for _ in range(LOOKS // 100):
                second.poll()
                assert trouble(second) is Kind.FULL
            disk.disarm()
            clock.advance(seconds=RETRY.total_seconds())
            for _ in range(LOOKS):
                second.poll()
                if trouble(second) is None:
                    break
        assert trouble(second) is None
        assert second.is_answered


def test_damaged_journal_is_no_crash(folder: Path, clock: FixedClock) -> None:
    """A window that meets damage keeps what it had read, and says that a repair is needed."""
    first, _ = hold(folder, clock, FaultyDisk())
    come(first, 1)
    come(first, 2)
    second = second_window(folder, clock)
    path = max(folder.glob("journal-*.jsonl"))
    whole = path.read_bytes()
    lines = whole.rstrip(ROOM).splitlines(keepends=True)
    lines[-2] = lines[-2].replace(b"checked_in", b"checked_on")
    lines[-1] = b'{"c":"00000000' + lines[-1][14:]
    path.write_bytes(b"".join(lines))

    second.poll()
    assert trouble(second) is Kind.DAMAGED
    assert len(second.state.presences) == 2
    path.write_bytes(whole)
    second.poll()
    assert trouble(second) is None
    second.close()
    first.close()
