"""What is wrong with a store: the gravest first, tried again at a steady pace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.clock import FixedClock
from store.condition import RETRY, Kind, Trouble, Watch, gravest, kind_of


@pytest.fixture
def watch(clock: FixedClock) -> Watch:
    """Watch a disk that has refused nothing."""
    return Watch(clock)


def test_nothing_is_wrong_at_first(watch: Watch) -> None:
    """Until something is refused there is no trouble and nothing to try."""
    assert watch.trouble is None
    assert not watch.is_due


@pytest.mark.parametrize(
    ("troubles", "kind"),
    [
        ((Kind.SYNCED, Kind.FULL, Kind.LOW), Kind.FULL),
        ((Kind.FULL, Kind.FAILING), Kind.FAILING),
        ((Kind.UNANSWERED, Kind.SHARED), Kind.UNANSWERED),
        ((Kind.FAILING, Kind.DAMAGED), Kind.DAMAGED),
    ],
)
def test_gravest_is_said(troubles: tuple[Kind, ...], kind: Kind) -> None:
    """What keeps acts from being recorded goes before what only warns."""
    found = gravest(Trouble(kind=each) for each in troubles)

    assert found is not None
    assert found.kind is kind
    assert gravest((None, None)) is None


def test_full_disk_counts_down_to_its_next_try(watch: Watch, clock: FixedClock) -> None:
    """The seconds go down to nothing, and begin again when the try was in vain."""
    watch.refused("store.full")
    shown = []
    for _ in range(int(RETRY.total_seconds())):
        assert watch.trouble is not None
        assert not watch.is_due
        shown.append(watch.trouble.retry_in_s)
        clock.advance(seconds=1)
    assert shown == [5, 4, 3, 2, 1]
    assert watch.is_due
    watch.tried()
    assert watch.trouble is not None
    assert watch.trouble.retry_in_s == 5
    watch.took()
    assert watch.trouble is None


def test_clock_that_is_set_back_puts_nothing_off(watch: Watch, clock: FixedClock) -> None:
    """A machine whose clock is put right an hour back tries at once."""
    watch.refused("store.full")
    clock.set(clock.now() - timedelta(hours=1))

    assert watch.is_due


@pytest.mark.parametrize("key", ["store.failing", "store.alien"])
def test_what_needs_a_restart_is_not_tried(watch: Watch, clock: FixedClock, key: str) -> None:
    """A failing disk and foreign writing stay until the conference is opened anew."""
    watch.refused(key)
    clock.advance(hours=1)

    assert not watch.is_due
    assert watch.trouble == Trouble(kind=Kind(key.removeprefix("store.")))


def test_last_room_is_said_only_when_there_is_no_more(watch: Watch, clock: FixedClock) -> None:
    """A disk that gave its last room is tried at once; only if it has no more it is called low."""
    watch.low()
    assert watch.trouble is None
    assert watch.is_due
    watch.tried()
    assert watch.trouble == Trouble(kind=Kind.LOW)
    assert not watch.is_due
    watch.low()
    assert watch.trouble == Trouble(kind=Kind.LOW)
    clock.advance(seconds=RETRY.total_seconds())
    assert watch.is_due


def test_only_refusals_are_kinds_of_trouble() -> None:
    """A key that says something else names no trouble."""
    assert kind_of("store.full") is Kind.FULL
    assert kind_of("tables.same") is None
