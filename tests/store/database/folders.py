"""Folders with a small conference, made once and copied."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from store import wiring
from store.clock import FixedClock
from store.conference.draft import ParticipantRow, PeopleDraft, ProgrammeDraft
from tests import build

PEOPLE = 4


@cache
def _template() -> Path:
    made = build.conference()
    draft = ProgrammeDraft(
        title=made.title,
        days=made.days,
        tracks=made.tracks,
        sessions=(build.session(), build.session(2)),
    )
    rows = tuple(
        ParticipantRow(line=n, given=f"Åse {n}", family="Næss", municipality="5401", days=(1, 2))
        for n in range(1, PEOPLE + 1)
    )
    scratch = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    folder = scratch / "samling"
    clock = FixedClock(build.at("08:00"))
    wiring.make_conference(folder, draft, clock, people=PeopleDraft(rows=rows)).close()
    return folder


@contextmanager
def quick_folder() -> Iterator[Path]:
    """Lend a folder in memory, where the machine has such a place: these tests wait for no disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as scratch:
        yield conference(Path(scratch))


def conference(scratch: Path) -> Path:
    """Make a folder with a conference of four people, complete and closed."""
    folder = scratch / "samling"
    shutil.copytree(_template(), folder)
    return folder
