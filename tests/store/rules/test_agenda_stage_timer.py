"""With nothing that absorbs and everything linked, the agenda equals a proven stage timer.

The numbers in `stage_timer.json` were measured on another program's engine over this day.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from store.conference.conduct import Actual
from store.conference.programme import EndBasis, Session, SessionId
from store.rules.agenda import agenda_at
from tests.store.rules.programmes import (
    SAMPLE,
    changed,
    clock,
    day_1,
    local,
    rigid,
    shown,
    started,
)


class Measured(msgspec.Struct):
    """What the stage timer showed in one case."""

    clock: str
    now: str
    next: str | None
    left_s: int
    phase: str
    finish: str
    offset_s: int
    day_end: str
    items: dict[str, tuple[str, str]]


MEASURED = msgspec.json.decode(
    (Path(__file__).parents[2] / "golden" / "stage_timer.json").read_bytes(),
    type=dict[str, Measured],
)

Happened = dict[SessionId, Actual]


def _all_linked() -> list[Session]:
    return rigid(day_1())


def _gap_before_lunch() -> list[Session]:
    ended = {"end": clock("11.15"), "end_basis": EndBasis.STATED}
    return rigid(changed(day_1(), d1_09=ended), published=["d1-10"])


def _lunch_published() -> list[Session]:
    return rigid(day_1(), published=["d1-10"])


ON_TIME = started("d1-01", "08:30")
SECOND_LATE = started("d1-01", "08:30", stopped_at="08:43") | started("d1-02", "08:43")
SECOND_LATE_AND_MORE = SECOND_LATE | started("d1-02", "08:43", added_s=120)
SECOND_EARLY = started("d1-01", "08:30", stopped_at="08:36") | started("d1-02", "08:36")

CASES: list[tuple[str, list[Session], Happened]] = [
    *((f"A{number}", _all_linked(), ON_TIME) for number in range(1, 7)),
    ("A7", _all_linked(), SECOND_LATE),
    ("A8", _all_linked(), SECOND_LATE_AND_MORE),
    ("A9", _all_linked(), started("d1-01", "08:30", paused_at="08:35")),
    ("A10", _all_linked(), started("d1-01", "08:30", paused_s=120)),
    ("B1", _gap_before_lunch(), ON_TIME),
    ("B2", _gap_before_lunch(), ON_TIME),
    ("E1", _all_linked(), started("d1-01", "08:40")),
    ("I1", _all_linked(), SECOND_EARLY),
    ("J1", _lunch_published(), SECOND_EARLY),
    ("K1", _lunch_published(), ON_TIME),
]


def test_every_measured_case_is_tried() -> None:
    """No case of the golden file is left out."""
    assert {case for case, _, _ in CASES} == set(MEASURED)


@pytest.mark.parametrize(("case", "day", "happened"), CASES, ids=[case for case, _, _ in CASES])
def test_equals_the_stage_timer(case: str, day: list[Session], happened: Happened) -> None:
    """Now, next, time left, phase, finish, offset and every expected time are the same."""
    measured = MEASURED[case]
    agenda = agenda_at(SAMPLE, day, local(measured.clock), actuals=happened)
    (track,) = agenda.tracks
    assert track.now is not None
    assert track.next is not None
    assert track.left is not None
    expected = {
        row.session.id: (shown(row.expected_start_at), shown(row.expected_end_at))
        for row in agenda.rows
    }
    assert (
        Measured(
            clock=measured.clock,
            now=track.now.session.id,
            next=track.next.session.id,
            left_s=round((track.left - track.over).total_seconds()),
            phase=track.phase.value.replace("normal", "default"),
            finish=str(shown(track.expected_end_at)),
            offset_s=round(track.behind.total_seconds()),
            day_end=str(shown(track.expected_day_end_at)),
            items={
                name: (str(start), str(end))
                for name, (start, end) in expected.items()
                if name in measured.items
            },
        )
        == measured
    )


def test_a_running_pause_moves_the_end_as_it_goes_on() -> None:
    """Each second of a pause is a second more until the end."""
    happened = started("d1-01", "08:30", paused_at="08:35")
    (track,) = agenda_at(SAMPLE, _all_linked(), local("08:39"), actuals=happened).tracks
    assert track.is_paused
    assert track.left == timedelta(minutes=5)
    assert track.elapsed == timedelta(minutes=5)
    assert shown(track.expected_end_at) == "08:44:00"
