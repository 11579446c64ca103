"""A morning played at one desk that is killed twice: everybody stands as the script says."""

from __future__ import annotations

from pathlib import Path

from store.files.verification import verify
from tests import line, mornings
from tests.line import Kill
from tests.sizes import MORNING


def test_every_way_of_coming_is_in_the_script() -> None:
    """Also the smallest morning has scans, names, delegations, exceptions and mistakes."""
    ways = mornings.heads(mornings.morning(40).errands)

    assert set(ways) == {
        *("scanned", "typed", "together", "walk_in", "substitute", "parked", "taken_up"),
        *("mistaken", "anyway", "twice", "retracked"),
    }


def test_nobody_is_lost_or_let_in_twice(tmp_path: Path) -> None:
    """Killed when a delegation was durable and not answered, and in the middle of a checkpoint."""
    folder = tmp_path / "samling"
    script = mornings.morning(MORNING)
    line.make(folder, script)
    groups = [each.n for each in script.errands if each.way == "together"]
    kills = [Kill("answer", groups[0]), Kill("checkpoint", groups[-1])]
    words = line.replay(folder, script.errands, kills)

    assert len(words) == len(script.errands)
    # The delegation was inside already when it was opened again: nothing was left to be answered.
    assert words[groups[0]] == ""
    assert line.fates(folder) == script.fates
    assert line.counts(folder) == mornings.counted(script.fates)
    stays = line.stays(folder)
    assert len(stays) == sum(fate.came for fate in script.fates.values())
    assert set(stays.values()) == {1}
    report = verify(folder)
    assert report.is_whole
    assert report.is_complete
