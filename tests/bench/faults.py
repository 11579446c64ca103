"""The store against kills, cuts, flips, crashes and refusals, in full size."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.bench.scratch import REPOSITORY

TESTS = (
    *("tests/store/files", "tests/store/database", "tests/store/test_relay.py"),
    *("tests/store/test_erasing.py", "tests/store/test_held_folder.py"),
)


def run() -> None:
    """Run the store's tests with every number of `tests/sizes.py` at its largest.

    Raises:
        SystemExit: One of them fails.
    """
    words = (*("-m", "pytest", "-n", "0", "-ra", "--durations=20"), *TESTS)
    ran = subprocess.run(
        [sys.executable, *words],
        check=False,
        cwd=REPOSITORY,
        env={**os.environ, "SKRANKE_TESTS": "long"},
    )
    if ran.returncode:
        raise SystemExit(ran.returncode)
