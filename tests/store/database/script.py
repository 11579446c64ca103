"""A script in a process of its own: holds a conference and writes when it is told to."""

from __future__ import annotations

import sys

from store import open_tinydb


def say(word: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> None:
    """Insert a row for each line of standard input, and say how many there are."""
    with open_tinydb(sys.argv[1]) as database:
        say("open")
        for line in sys.stdin:
            database.table("rader").insert({"rad": line.strip()})
            say(str(len(database.table("rader"))))


if __name__ == "__main__":
    main()
