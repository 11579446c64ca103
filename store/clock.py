"""The only place that asks the operating system for the time.

Every instant is an aware datetime in UTC. The conference's own zone is applied where text is read
or written, never here.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        ...

    def elapsed(self) -> timedelta:
        """Give the time since some beginning, which nobody can set; it stands while asleep."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Give the machine's instant, in UTC."""
        return datetime.now(UTC)

    def elapsed(self) -> timedelta:
        """Give how long the machine has been awake since some beginning."""
        return timedelta(seconds=time.monotonic())


class FixedClock:
    """A clock that moves only when it is told to; for tests and for `--at`."""

    def __init__(self, at: datetime) -> None:
        self._began = self._at = at.astimezone(UTC)
        self._jumped = timedelta()

    def now(self) -> datetime:
        """Give the instant that was set, in UTC."""
        return self._at

    def elapsed(self) -> timedelta:
        """Give how far it was moved on, jumps left out."""
        return self._at - self._began - self._jumped

    def advance(self, **length: float) -> None:
        """Move on by a timedelta's keyword arguments."""
        self._at += timedelta(**length)

    def set(self, at: datetime) -> None:
        """Move to an aware instant."""
        self._at = at.astimezone(UTC)

    def jump(self, **length: float) -> None:
        """Move as a machine's clock does when it slept or was set, by a timedelta's arguments."""
        self._at += timedelta(**length)
        self._jumped += timedelta(**length)


class RehearsalClock:
    """A pretended time that runs from an instant on, at some speed, unmoved by the machine's."""

    def __init__(self, start: datetime, speed: float = 1.0) -> None:
        self._start = start.astimezone(UTC)
        self._speed = speed
        self._began = time.monotonic()

    def now(self) -> datetime:
        """Give the pretended instant, in UTC."""
        return self._start + self.elapsed()

    def elapsed(self) -> timedelta:
        """Give how long the pretended time has run."""
        return timedelta(seconds=(time.monotonic() - self._began) * self._speed)
