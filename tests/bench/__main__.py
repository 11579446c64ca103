"""Run one bench, `python -m tests.bench NAME`, or name those that there are."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

CLEAN = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""What slows imports and hides a missing flush; a user's machine does not set it."""


def _store() -> None:
    from tests.bench.store import run

    run()


def _faults() -> None:
    from tests.bench.faults import run

    run()


def _agenda() -> None:
    from tests.bench.agenda import run

    run()


def _scans() -> None:
    from tests.bench.scans import run

    run()


def _desk() -> None:
    from tests.bench.desk import run

    run()
    _scans()


def _camera() -> None:
    from tests.bench.camera import run

    run()


def _morning() -> None:
    from tests.bench.morning import run

    run()


def _badges() -> None:
    from tests.bench.badges import run

    run()


BENCHES: dict[str, Callable[[], None]] = {
    "store": _store,
    "faults": _faults,
    "agenda": _agenda,
    "scans": _scans,
    "desk": _desk,
    "camera": _camera,
    "morning": _morning,
    "badges": _badges,
}


def main() -> int:
    """Run the bench that is named."""
    names = sys.argv[1:]
    if len(names) != 1 or names[0] not in BENCHES:
        print("python -m tests.bench " + "|".join(BENCHES))  # noqa: T201 - what a bench is for.
        return 2
    if any(name in os.environ for name in CLEAN):
        kept = {name: value for name, value in os.environ.items() if name not in CLEAN}
        os.execve(sys.executable, [sys.executable, "-m", "tests.bench", *names], kept)
    BENCHES[names[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
