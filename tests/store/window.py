"""A console window without a screen: `python -m tests.store.window FOLDER`, until its input ends.

It writes a line when it is open, `desk` or `relay`, and one when it has taken the folder over.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from store.clock import SystemClock
from store.relay import Relay
from store.wiring import open_console

LOOK_S = 0.05


def say(word: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> None:
    """Be a window."""
    desk = open_console(Path(sys.argv[1]), SystemClock())
    is_relay = isinstance(desk, Relay)
    say("relay" if is_relay else "desk")
    wake = threading.Event()
    over = threading.Event()
    desk.wake_with(wake.set)

    def listen() -> None:
        sys.stdin.read()
        over.set()
        wake.set()

    threading.Thread(target=listen).start()
    while not over.is_set():
        wake.wait(LOOK_S)
        wake.clear()
        desk.poll()
        if isinstance(desk, Relay) and desk.is_writer and is_relay:
            is_relay = False
            say("desk")
    desk.close()


if __name__ == "__main__":
    main()
