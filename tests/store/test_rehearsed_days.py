"""Both days of the gathering, played minute by minute on a rehearsal's copy: delays and all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from store.clock import FixedClock
from store.conference.conduct import Reach
from store.conference.programme import SessionId
from store.conference.state import State
from store.desk import Desk
from store.files.rehearsal import rehearsal_folder
from store.intents.conduct import (
    AddTime,
    CancelSession,
    ExtendSession,
    NextSession,
    PauseSession,
    ResumeSession,
    StartSession,
    StopSession,
)
from store.intents.intent import Intent, Outcome
from store.rules.pace import Phase
from store.rules.report import DayReport, Remark, report
from store.rules.timetable import timetable
from store.wiring import make_conference, open_console, open_desk, rehearse
from tests import gathering
from tests.store.rules.programmes import minutes, shown

MINUTE = timedelta(minutes=1)


def start(name: str) -> Intent[Outcome]:
    """Begin a session."""
    return StartSession(session=SessionId(name))


def go_on(name: str, after: str) -> Intent[Outcome]:
    """Go on from one session to the next."""
    return NextSession(session=SessionId(name), after=SessionId(after))


def stop(name: str) -> Intent[Outcome]:
    """End a session."""
    return StopSession(session=SessionId(name))


Script = list[tuple[str, Callable[[], Intent[Outcome]]]]

DAY_1: Script = [
    ("08:32", lambda: start("d1-01")),
    ("08:42", lambda: go_on("d1-02", "d1-01")),
    ("08:47", lambda: go_on("d1-03", "d1-02")),
    ("08:58", lambda: AddTime(session=SessionId("d1-03"), seconds=180)),
    ("09:07", lambda: go_on("d1-04", "d1-03")),
    ("09:27", lambda: go_on("d1-05", "d1-04")),
    ("09:30", lambda: PauseSession(session=SessionId("d1-05"))),
    ("09:34", lambda: ResumeSession(session=SessionId("d1-05"))),
    ("09:51", lambda: go_on("d1-06", "d1-05")),
    ("10:25", lambda: go_on("d1-07", "d1-06")),
    ("10:35", lambda: go_on("d1-08", "d1-07")),
    ("10:55", lambda: go_on("d1-09", "d1-08")),
    ("11:45", lambda: go_on("d1-10", "d1-09")),
    ("12:30", lambda: go_on("d1-11", "d1-10")),
    ("12:50", lambda: CancelSession(session=SessionId("d1-12"))),
    ("13:10", lambda: stop("d1-11")),
    ("14:00", lambda: start("d1-14")),
    ("15:00", lambda: ExtendSession(session=SessionId("d1-14"), seconds=600, reach=Reach.THIS)),
    ("16:10", lambda: go_on("d1-15", "d1-14")),
    ("16:25", lambda: go_on("d1-16", "d1-15")),
    ("16:30", lambda: go_on("d1-17", "d1-16")),
    ("16:50", lambda: go_on("d1-18", "d1-17")),
    ("17:36", lambda: stop("d1-18")),
    ("19:10", lambda: start("d1-19")),
    ("23:50", lambda: stop("d1-19")),
]
DAY_2: Script = [
    ("09:00", lambda: start("d2-A")),
    ("09:05", lambda: start("d2-B1")),
    ("09:35", lambda: go_on("d2-B2", "d2-B1")),
    ("10:10", lambda: go_on("d2-B3", "d2-B2")),
    ("11:10", lambda: go_on("d2-B4", "d2-B3")),
    ("12:00", lambda: go_on("d2-B5", "d2-B4")),
    ("14:00", lambda: go_on("d2-B6", "d2-B5")),
    ("14:55", lambda: stop("d2-B6")),
    ("15:40", lambda: stop("d2-A")),
]

Seen = tuple[str | None, str | None, Phase, float | None, float, str | None]
"""Now, next, phase, minutes left (negative in overtime), minutes behind, expected end of day."""

KEY_MOMENTS_1: dict[str, Seen] = {
    "08:29": (None, "d1-01", Phase.NORMAL, None, 0, "17:30:00"),
    "08:31": ("d1-01", "d1-02", Phase.NORMAL, 9, 0, "17:30:00"),
    "08:33": ("d1-01", "d1-02", Phase.NORMAL, 9, 2, "17:30:00"),
    "08:40": ("d1-01", "d1-02", Phase.WARNING, 2, 2, "17:30:00"),
    "08:41": ("d1-01", "d1-02", Phase.DANGER, 1, 2, "17:30:00"),
    "09:00": ("d1-03", "d1-04", Phase.NORMAL, 5, 5, "17:30:00"),
    "09:06": ("d1-03", "d1-04", Phase.OVERTIME, -1, 6, "17:30:00"),
    "09:33": ("d1-05", "d1-06", Phase.NORMAL, 17, 10, "17:30:00"),
    "10:20": ("d1-06", "d1-07", Phase.OVERTIME, -4, 15, "17:30:00"),
    "10:30": ("d1-07", "d1-08", Phase.NORMAL, 5, 15, "17:30:00"),
    "11:50": ("d1-10", "d1-11", Phase.NORMAL, 40, 0, "17:30:00"),
    "13:05": ("d1-11", "d1-13", Phase.OVERTIME, -5, 5, "17:30:00"),
    "13:15": (None, "d1-13", Phase.NORMAL, None, 0, "17:30:00"),
    "13:45": ("d1-13", "d1-14", Phase.NORMAL, 15, 0, "17:30:00"),
    "15:30": ("d1-14", "d1-15", Phase.NORMAL, 40, 0, "17:30:00"),
    "17:35": ("d1-18", "d1-19", Phase.OVERTIME, -5, 5, "17:35:00"),
    "18:00": (None, "d1-19", Phase.NORMAL, None, 0, "17:36:00"),
    "20:00": ("d1-19", None, Phase.OPEN, None, 10, "17:36:00"),
    "23:55": (None, None, Phase.NORMAL, None, 0, "23:50:00"),
}
KEY_MOMENTS_A: dict[str, Seen] = {
    "09:10": ("d2-A", None, Phase.NORMAL, 380, 0, "15:30:00"),
    "15:35": ("d2-A", None, Phase.OVERTIME, -5, 5, "15:35:00"),
    "15:45": (None, None, Phase.NORMAL, None, 0, "15:40:00"),
}
KEY_MOMENTS_B: dict[str, Seen] = {
    "09:10": ("d2-B1", "d2-B2", Phase.NORMAL, 25, 5, "15:00:00"),
    "10:20": ("d2-B3", "d2-B4", Phase.NORMAL, 50, 10, "15:00:00"),
    "11:30": ("d2-B4", "d2-B5", Phase.NORMAL, 30, 0, "15:00:00"),
    "14:30": ("d2-B6", None, Phase.NORMAL, 30, 0, "15:00:00"),
    "14:58": (None, None, Phase.NORMAL, None, 0, "14:55:00"),
}


class Player:
    """Plays a day: every minute is looked at, and what the script says is pressed."""

    def __init__(self, desk: Desk, clock: FixedClock) -> None:
        self.desk = desk
        self.clock = clock
        self.seen: dict[tuple[int, str], Seen] = {}
        """What was shown, by place of the track and wall clock."""
        self.ons: dict[int, list[str]] = {}
        """What was on, in order, by place of the track."""

    def play(self, day: int, script: Script) -> None:
        """Play from eight to midnight."""
        pressed = dict[str, list[Callable[[], Intent[Outcome]]]]()
        for at, act in script:
            pressed.setdefault(at, []).append(act)
        self.seen.clear()
        self.ons.clear()
        self.clock.set(gathering.at("08:00", day))
        last = gathering.at("23:59", day)
        while self.clock.now() <= last:
            at = str(shown(self.clock.now()))[:5]
            for act in pressed.pop(at, []):
                assert self.desk.do(act()).exit_status == 0, at
            self._look(at, self.clock.now(), day)
            self.clock.set(self.clock.now() + MINUTE)
        assert not pressed

    def _look(self, at: str, now: datetime, day: int) -> None:
        agenda = timetable(self.desk.state, now)
        assert agenda.day is not None
        assert agenda.day.number == day
        for place, track in enumerate(agenda.tracks):
            left = None if track.left is None else (track.left - track.over) / MINUTE
            on = track.now.session.id if track.now is not None else None
            following = track.next.session.id if track.next is not None else None
            self.seen[place, at] = (
                on,
                following,
                track.phase,
                left,
                track.behind / MINUTE,
                shown(track.expected_day_end_at),
            )
            ons = self.ons.setdefault(place, [])
            if on is not None and on not in ons[-1:]:
                ons.append(on)


@contextmanager
def rehearsing(folder: Path) -> Iterator[Player]:
    """Open the console's desk on a rehearsal's copy of a conference."""
    with rehearsal_folder(folder) as copy:
        rehearse(folder, copy)
        clock = FixedClock(gathering.at("08:00"))
        desk = open_console(copy, clock, is_rehearsal=True)
        try:
            yield Player(desk, clock)
        finally:
            desk.close()


def reported(state: State, at: datetime) -> tuple[DayReport, ...]:
    """Report what is known."""
    return report(
        state.conference,
        tuple(state.sessions.values()),
        at,
        actuals=state.actuals,
        retimings=state.retimings,
    )


def test_two_days_are_played_in_seconds(tmp_path: Path) -> None:
    """Every turn is shown, the report adds up, and the conference itself is untouched."""
    folder = tmp_path / "samling"
    make_conference(folder, gathering.page(), FixedClock(gathering.at("07:00"))).close()
    with rehearsing(folder) as player:
        player.play(1, DAY_1)
        assert {at: player.seen[0, at] for at in KEY_MOMENTS_1} == KEY_MOMENTS_1
        assert player.ons[0] == [f"d1-{n:02}" for n in range(1, 20) if n != 12]
        player.play(2, DAY_2)
        assert {at: player.seen[0, at] for at in KEY_MOMENTS_A} == KEY_MOMENTS_A
        assert {at: player.seen[1, at] for at in KEY_MOMENTS_B} == KEY_MOMENTS_B
        assert player.ons == {0: ["d2-A"], 1: [f"d2-B{n}" for n in range(1, 7)]}
        see_report(player.desk.state, player.clock.now())
        (copy,) = (path for path in (folder / "rehearsal").iterdir() if path.is_dir())
        assert (copy / "conference.json").exists()
    assert not (folder / "rehearsal").exists()
    original = open_desk(folder, FixedClock(gathering.at("07:00")), is_brief=True)
    assert original.state.actuals == {}
    assert original.state.retimings == {}
    original.close()


def see_report(state: State, at: datetime) -> None:
    """See that the report tells what was played, and that its sums are right."""
    first, second = reported(state, at)
    (total,) = first.totals
    assert (total.sessions, total.adds_up) == (16, True)
    assert (total.started_late, total.over, total.between, total.ended_late) == (
        minutes(2),
        minutes(14),
        minutes(-10),
        minutes(6),
    )
    assert (total.paused, total.added, total.absorbed) == (minutes(4), minutes(3), minutes(20))
    remarks = {row.session.id: row.remarks for row in first.rows if row.remarks}
    assert remarks == {
        "d1-12": (Remark.CANCELLED,),
        "d1-13": (Remark.NOT_STARTED,),
        "d1-14": (Remark.OTHER_END,),
        "d1-15": (Remark.MOVED,),
    }
    course, talks = second.totals
    assert (course.track, course.over, course.ended_late) == ("A", minutes(10), minutes(10))
    assert (talks.track, talks.sessions, talks.ended_late) == ("B", 6, minutes(-5))
    assert course.adds_up
    assert talks.adds_up
