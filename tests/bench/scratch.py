"""Where a bench works: a folder beside nothing that is kept, gone when the bench ends."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

REPOSITORY = Path(__file__).parents[2]
_PREFERENCES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME")


@contextmanager
def scratch() -> Iterator[Path]:
    """Lend an empty folder on the repository's file system; what this machine remembers is apart.

    It goes away whatever ends the bench, Ctrl+C included.
    """
    signal.signal(signal.SIGTERM, _leave)
    kept = {name: os.environ.get(name) for name in _PREFERENCES}
    lent = tempfile.TemporaryDirectory(
        prefix="skranke-bench-", dir=_parent(), ignore_cleanup_errors=True
    )
    try:
        os.environ.update(dict.fromkeys(_PREFERENCES, lent.name))
        yield Path(lent.name)
    finally:
        # Who presses Ctrl+C twice must not keep us from clearing up.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        lent.cleanup()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for name, value in kept.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _parent() -> Path:
    """Choose where to work: temporary files may lie in memory, where nothing waits for a disk."""
    device = REPOSITORY.stat().st_dev
    for place in (Path(tempfile.gettempdir()), REPOSITORY.parent):
        if place.stat().st_dev == device and os.access(place, os.W_OK):
            return place
    return REPOSITORY


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
