"""Run a console program in a terminal of its own until it has drawn something, and leave it again.

    python tests/pty_run.py WORDS PROGRAM [ARGUMENT…]

Ends with the program's own status after Ctrl+Q, or with 1 when the words were never drawn. Needs
nothing but the standard library, so that it can look at an installed wheel from outside.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

PATIENCE_S = 30.0
LEAVE = b"\x11"


def main() -> int:
    """Run, wait, leave."""
    words, *command = sys.argv[1:]
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    drawn = _read(terminal, until=words.encode())
    if words.encode() not in drawn:
        sys.stderr.write(f"{words!r} was not drawn\n")
        os.kill(pid, 9)
        return 1
    os.write(terminal, LEAVE)
    _read(terminal, until=None)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def _read(terminal: int, until: bytes | None) -> bytes:
    """Read what is drawn until some bytes came, or the end."""
    drawn = b""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and (until is None or until not in drawn):
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # The other end is closed.
            break
        if not piece:
            break
        drawn += piece
    return drawn


if __name__ == "__main__":
    sys.exit(main())
