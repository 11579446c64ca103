"""A process that checks people in at full rate until it is killed, and says what is on disk.

Run as `python -m tests.store.files.writer FOLDER FIRST GROUP`. It writes one line an acknowledged
act, in the order of its acts, after the append returned.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from store.files.folder import open_folder
from tests.store.files.makers import coming, do

CHECKPOINT_EVERY = 40


def main() -> None:
    """Write until the end."""
    folder, first, group = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    opened = open_folder(folder, timeout_s=5)
    n = max(first, opened.journal.seq + 1)
    while True:
        acts = [coming(number) for number in range(n, n + group)]
        do(opened, *acts)
        os.write(1, b"".join(b"%d\n" % number for number in range(n, n + group)))
        n += group
        if n // CHECKPOINT_EVERY != (n - group) // CHECKPOINT_EVERY:
            opened.checkpoint()
            opened.tend()


if __name__ == "__main__":
    main()
