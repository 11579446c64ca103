"""The ids of intents and entries."""

from __future__ import annotations

import multiprocessing
import re
import sys

import pytest

from store.intents.intent import new_id

MANY = 1000


def _ids(count: int) -> list[str]:
    return [new_id() for _ in range(count)]


def test_ids_are_sixteen_digits_and_never_given_twice() -> None:
    """Ids made one after the other differ, and all have the shape that is promised."""
    made = _ids(MANY)

    assert len(set(made)) == MANY
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in made)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forks no process.")
def test_a_forked_process_gives_ids_of_its_own() -> None:
    """What was made ready before a fork is given by one of the two processes only."""
    _ids(1)  # Some are ready now.
    with multiprocessing.get_context("fork").Pool(1) as pool:
        theirs = pool.apply(_ids, (MANY,))

    assert not set(theirs) & set(_ids(MANY))
