"""Clocks: what they say, and how long they have run, which nobody can set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.clock import FixedClock, RehearsalClock, SystemClock

AT = datetime(2020, 11, 18, 7, 12, tzinfo=UTC)


def test_a_jump_moves_what_a_clock_says_and_not_how_long_it_ran() -> None:
    """So a machine that slept is told from one that waited."""
    clock = FixedClock(AT)
    clock.advance(seconds=3)
    clock.jump(hours=1)
    clock.set(clock.now() + timedelta(seconds=2))

    assert clock.now() == AT + timedelta(hours=1, seconds=5)
    assert clock.elapsed() == timedelta(seconds=5)


def test_the_machine_and_a_rehearsal_never_run_backwards() -> None:
    """Both count on the clock that nobody can set."""
    for clock in (SystemClock(), RehearsalClock(AT, speed=10)):
        assert clock.elapsed() <= clock.elapsed()
