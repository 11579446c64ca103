"""With nothing that absorbs and everything linked, the agenda equals a proven stage timer.

The numbers in `stage_timer.json` were measured on another program's engine over this day.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.conference.conduct import Actual
from store.conference.programme import Session, SessionId
from store.rules.agenda import agenda_at
from tests.store.rules.programmes import (
    SAMPLE,
    local,
    shown,
    started,
)
from tests.store.rules.stage_timer import (
    MEASURED,
    Measured,
    all_linked,
    gap_before_lunch,
    lunch_published,
)

Happened = dict[SessionId, Actual]

ON_TIME = started("d1-01", "08:30")
SECOND_LATE = started("d1-01", "08:30", stopped_at="08:43") | started("d1-02", "08:43")
SECOND_LATE_AND_MORE = SECOND_LATE | started("d1-02", "08:43", added_s=120)
SECOND_EARLY = started("d1-01", "08:30", stopped_at="08:36") | started("d1-02", "08:36")

CASES: list[tuple[str, list[Session], Happened]] = [
    *((f"A{number}", all_linked(), ON_TIME) for number in range(1, 7)),
    ("A7", all_linked(), SECOND_LATE),
    ("A8", all_linked(), SECOND_LATE_AND_MORE),
    ("A9", all_linked(), started("d1-01", "08:30", paused_at="08:35")),
    ("A10", all_linked(), started("d1-01", "08:30", paused_s=120)),
    ("B1", gap_before_lunch(), ON_TIME),
    ("B2", gap_before_lunch(), ON_TIME),
    ("E1", all_linked(), started("d1-01", "08:40")),
    ("E2", all_linked(), started("d1-01", "08:40")),
    ("I1", all_linked(), SECOND_EARLY),
    ("J1", lunch_published(), SECOND_EARLY),
    ("K1", lunch_published(), ON_TIME),
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
    (track,) = agenda_at(SAMPLE, all_linked(), local("08:39"), actuals=happened).tracks
    assert track.is_paused
    assert track.left == timedelta(minutes=5)
    assert track.elapsed == timedelta(minutes=5)
    assert shown(track.expected_end_at) == "08:44:00"
