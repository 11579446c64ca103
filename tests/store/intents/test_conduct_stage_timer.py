"""Whole mornings conducted at a desk: as a stage timer measured them, or better where it errs.

Nothing is recorded by hand: moderators press keys, the clock moves, and `agenda --json` is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Reach
from store.conference.programme import Conference, EndBasis, Holds, Session, SessionId
from store.desk import Desk
from store.exporters import agenda_json
from store.intents.conduct import (
    AddTime,
    KeepSession,
    MoveSession,
    NextSession,
    PauseSession,
    ResumeSession,
    SkipSession,
    StartSession,
    StopSession,
)
from store.intents.intent import Intent, Outcome
from store.rules.timetable import timetable
from tests import build
from tests.store.rules.programmes import (
    DAY_1,
    SAMPLE,
    conference_on,
    day_1,
    local,
    rigid,
    sample,
    sessions,
)
from tests.store.rules.stage_timer import MEASURED, all_linked, gap_before_lunch, lunch_published

Act = Callable[[], Intent[Outcome]]
Step = tuple[str, Act]
"""When something is pressed, on the clocks of the conference, and what."""


class Stage:
    """A desk with a programme and a clock that a test moves."""

    def __init__(self, made: Sequence[Session], keyring: Keyring, about: Conference) -> None:
        self.clock = FixedClock(local("08:00"))
        state = build.state(
            sessions=made, days=about.days, tracks=about.tracks, timezone=about.timezone
        )
        self.desk: Desk = build.desk(state, clock=self.clock, keyring=keyring)

    def play(self, *steps: Step) -> None:
        """Press keys, each at its time; none is refused."""
        for at, act in steps:
            self.clock.set(local(at))
            assert self.desk.do(act()).exit_status == 0

    def read(self, at: str, track: int = 0) -> Shown:
        """Read the agenda at an instant as a script does."""
        self.clock.set(local(at))
        asked = timetable(self.desk.state, self.clock.now())
        made = msgspec.json.encode(agenda_json.agenda(self.desk.state.conference, asked))
        return Shown(msgspec.json.decode(made), track)


class Shown:
    """What `agenda --json` says of one track."""

    def __init__(self, document: dict[str, Any], track: int) -> None:
        self._document = document
        self._track = document["tracks"][track]

    @property
    def now(self) -> str | None:
        """What is on."""
        return self._track["now"]["id"] if self._track["now"] else None

    @property
    def next(self) -> str | None:
        """What is next."""
        return self._track["next"]["id"] if self._track["next"] else None

    @property
    def phase(self) -> str:
        """How urgent it is."""
        return str(self._track["phase"])

    @property
    def left_s(self) -> int:
        """What is left, negative in overtime."""
        return int(self._track["left_s"] - self._track["over_s"])

    @property
    def behind_s(self) -> int:
        """How far behind the plan."""
        return int(self._track["behind_s"])

    @property
    def finish(self) -> str:
        """When what is on is due."""
        return _clock(self._track["expected_end"])

    @property
    def day_end(self) -> str:
        """When the day is expected to end."""
        return _clock(self._track["expected_day_end"])

    def course(self, name: str) -> tuple[str, str]:
        """When a session is expected to begin and end."""
        (row,) = (row for row in self._document["projection"] if row["id"] == name)
        return _clock(row["expected_start"]), _clock(row["expected_end"])


def _clock(instant: str | None) -> str:
    return "" if instant is None else instant[11:19]


Setting = Callable[..., Stage]


@pytest.fixture
def stage(keyring: Keyring) -> Setting:
    """Make a desk with a programme."""

    def make(made: Sequence[Session], about: Conference = SAMPLE) -> Stage:
        return Stage(made, keyring, about)

    return make


def start(name: str) -> Act:
    """Begin a session."""
    return lambda: StartSession(session=SessionId(name))


def following(name: str, after: str) -> Act:
    """Go on from one session to the next."""
    return lambda: NextSession(session=SessionId(name), after=SessionId(after))


ON_TIME: Step = ("08:30", start("d1-01"))
SECOND_LATE: Step = ("08:43", following("d1-02", "d1-01"))

CASES: list[tuple[str, list[Session], tuple[Step, ...]]] = [
    *((f"A{number}", all_linked(), (ON_TIME,)) for number in range(1, 7)),
    ("A7", all_linked(), (ON_TIME, SECOND_LATE)),
    (
        "A8",
        all_linked(),
        (
            ON_TIME,
            SECOND_LATE,
            ("08:43", lambda: AddTime(session=SessionId("d1-02"), seconds=60)),
            ("08:43", lambda: AddTime(session=SessionId("d1-02"), seconds=60)),
        ),
    ),
    (
        "A9",
        all_linked(),
        (ON_TIME, ("08:35", lambda: PauseSession(session=SessionId("d1-01")))),
    ),
    (
        "A10",
        all_linked(),
        (
            ON_TIME,
            ("08:35", lambda: PauseSession(session=SessionId("d1-01"))),
            ("08:37", lambda: ResumeSession(session=SessionId("d1-01"))),
        ),
    ),
    ("B1", gap_before_lunch(), (ON_TIME,)),
    ("B2", gap_before_lunch(), (ON_TIME,)),
    ("E1", all_linked(), (("08:40", start("d1-01")),)),
    ("E2", all_linked(), (("08:40", start("d1-01")),)),
    ("I1", all_linked(), (ON_TIME, ("08:36", following("d1-02", "d1-01")))),
    ("J1", lunch_published(), (ON_TIME, ("08:36", start("d1-02")))),
    ("K1", lunch_published(), (ON_TIME,)),
]


def test_every_measured_case_is_played() -> None:
    """No case of the golden file is left out."""
    assert {case for case, _, _ in CASES} == set(MEASURED)


@pytest.mark.parametrize(("case", "made", "steps"), CASES, ids=[case for case, _, _ in CASES])
def test_a_conducted_day_equals_the_stage_timer(
    stage: Setting, case: str, made: list[Session], steps: tuple[Step, ...]
) -> None:
    """To the second, by keys pressed at a desk and read as JSON."""
    desk, measured = stage(made), MEASURED[case]
    desk.play(*steps)
    shown = desk.read(measured.clock)
    assert (shown.now, shown.next) == (measured.now, measured.next)
    assert shown.phase == measured.phase.replace("default", "normal")
    assert (shown.left_s, shown.behind_s) == (measured.left_s, measured.offset_s)
    assert (shown.finish, shown.day_end) == (measured.finish, measured.day_end)
    assert {name: shown.course(name) for name in measured.items} == measured.items


def test_c_the_lunch_alone_gives(stage: Setting) -> None:
    """Ten over: lunch 11.40 to 12.30 and the day on time, before it, in it and three over it."""
    desk = stage(rigid(day_1()))
    desk.play(
        ("08:00", lambda: KeepSession(session=SessionId("d1-10"), holds=Holds.END, minimum_min=-1)),
        ("08:00", lambda: KeepSession(session=SessionId("d1-10"), pull_forward=False)),
        ON_TIME,
    )
    before = desk.read("08:50")
    assert before.course("d1-09") == ("10:50:00", "11:40:00")
    assert before.course("d1-10") == ("11:40:00", "12:30:00")
    assert before.course("d1-11") == ("12:30:00", "13:00:00")
    assert (before.behind_s, before.day_end) == (600, "17:30:00")
    desk.play(("11:40", start("d1-10")))
    during = desk.read("11:40")
    assert (during.left_s, during.behind_s, during.day_end) == (3000, 0, "17:30:00")
    over = desk.read("12:33")
    assert (over.left_s, over.behind_s, over.course("d1-11")[0]) == (-180, 180, "12:33:00")
    assert over.day_end == "17:33:00"


def test_d_a_shift_is_counted_once(stage: Setting) -> None:
    """What was moved to 10.30 ends 10.50 when it begins then, and the day at 17.40."""
    desk = stage(rigid(day_1()))
    desk.play(
        (
            "08:20",
            lambda: MoveSession(session=SessionId("d1-08"), to=local("10:30"), reach=Reach.DAY),
        ),
        ON_TIME,
    )
    before = desk.read("08:30")
    assert before.course("d1-07") == ("10:05:00", "10:20:00")
    assert (before.course("d1-08"), before.day_end) == (("10:30:00", "10:50:00"), "17:40:00")
    desk.play(("10:30", start("d1-08")))
    during = desk.read("10:30")
    assert (during.finish, during.behind_s, during.day_end) == ("10:50:00", 0, "17:40:00")


def test_f_dinner_is_next_then_now_and_open(stage: Setting) -> None:
    """After the panel dinner is next; at five past seven it is on without a countdown."""
    desk = stage(sample())
    desk.play(("16:50", start("d1-18")), ("17:30", lambda: StopSession(session=SessionId("d1-18"))))
    assert (desk.read("18:00").now, desk.read("18:00").next) == (None, "d1-19")
    dinner = desk.read("19:05")
    assert (dinner.now, dinner.next, dinner.phase, dinner.finish) == ("d1-19", None, "open", "")
    late = desk.read("23:59")
    assert (late.now, late.next) == ("d1-19", None)


def test_g_both_tracks_of_the_second_day(stage: Setting) -> None:
    """Track B was begun ten minutes late; track A goes by the clock, and neither is a day off."""
    desk = stage([*day_1(), *rigid(sample()[19:])])
    desk.play(
        ("16:50", start("d1-18")),
        ("17:30", lambda: StopSession(session=SessionId("d1-18"))),
        ("2020-11-19T09:10", start("d2-B1")),
    )
    course, talk = (desk.read("2020-11-19T09:10", track) for track in (0, 1))
    assert (course.now, course.next, course.behind_s) == ("d2-A", None, 0)
    assert (course.left_s, course.day_end) == (6 * 3600 + 20 * 60, "15:30:00")
    assert (talk.now, talk.next, talk.left_s) == ("d2-B1", "d2-B2", 1800)
    assert (talk.finish, talk.behind_s, talk.day_end) == ("09:40:00", 600, "15:10:00")


def test_h_what_is_skipped_leaves_its_gap(stage: Setting) -> None:
    """The session after it keeps its time although it may come early, and the day its end."""
    desk = stage(rigid(day_1()))
    desk.play(
        ("08:50", lambda: SkipSession(session=SessionId("d1-05"))),
        ("09:00", start("d1-04")),
    )
    shown = desk.read("09:00")
    assert (shown.now, shown.next, shown.left_s) == ("d1-04", "d1-06", 1200)
    assert shown.course("d1-06") == ("09:40:00", "10:05:00")
    assert shown.course("d1-05") == ("", "")
    assert shown.day_end == "17:30:00"


def over_midnight() -> list[Session]:
    """Make a session over midnight and one after it."""
    first, second = sessions("a 23.30-00.30 talk\nb 00.30-01.00 talk")
    return [first, msgspec.structs.replace(second, date=DAY_1 + timedelta(days=1))]


NIGHT: Step = ("23:30", start("a"))


@pytest.mark.parametrize("about", [conference_on(DAY_1), SAMPLE], ids=["alone", "with-day-2"])
@pytest.mark.parametrize(
    ("steps", "at", "now", "left", "behind", "day_end"),
    [
        ((NIGHT,), "23:30", "a", 60, 0, "01:00:00"),
        ((NIGHT,), "2020-11-19T00:10", "a", 20, 0, "01:00:00"),
        ((NIGHT,), "2020-11-19T00:30", "a", 0, 0, "01:00:00"),
        ((NIGHT,), "2020-11-19T00:40", "a", -10, 10, "01:10:00"),
        (
            (NIGHT, ("2020-11-19T00:40", following("b", "a"))),
            "2020-11-19T00:40",
            "b",
            30,
            10,
            "01:10:00",
        ),
        (
            (NIGHT, ("2020-11-19T00:30", following("b", "a"))),
            "2020-11-19T00:30",
            "b",
            30,
            0,
            "01:00:00",
        ),
    ],
)
def test_l_and_n_midnight_changes_nothing(
    stage: Setting,
    about: Conference,
    steps: tuple[Step, ...],
    at: str,
    now: str,
    left: int,
    behind: int,
    day_end: str,
) -> None:
    """Ten late stays ten late, on time stays on time, and the day ends at one."""
    desk = stage(over_midnight(), about)
    desk.play(*steps)
    shown = desk.read(at)
    assert (shown.now, shown.left_s, shown.behind_s) == (now, left * 60, behind * 60)
    assert shown.day_end == day_end


@pytest.mark.parametrize(("basis", "left"), [(EndBasis.NEXT, 89), (EndBasis.STATED, 29)])
def test_m_the_night_that_is_an_hour_short(stage: Setting, basis: EndBasis, left: int) -> None:
    """After 31 real minutes 89 are left of a length, 29 until a stated end."""
    night = date(2021, 3, 28)
    one, two = sessions("a 01.30-03.30 talk\nb 03.30-04.00 talk", on=night)
    desk = stage([msgspec.structs.replace(one, end_basis=basis), two], conference_on(night))
    desk.play(("2021-03-28T01:30", start("a")))
    assert desk.read("2021-03-28T03:01").left_s == left * 60


@pytest.mark.parametrize(("night", "at"), [("2021-03-28", "01:45"), ("2020-10-25", "01:45")])
@pytest.mark.parametrize("basis", [EndBasis.NEXT, EndBasis.STATED])
def test_what_the_clock_began_keeps_the_end_that_was_seen(
    stage: Setting, night: str, at: str, basis: EndBasis
) -> None:
    """A night that is short or long is no reason to jump by an hour at the first key."""
    on = date.fromisoformat(night)
    one, two = sessions("a 01.30-03.30 talk\nb 03.30-04.00 talk", on=on)
    desk = stage([msgspec.structs.replace(one, end_basis=basis), two], conference_on(on))
    before = desk.read(f"{night}T{at}")
    desk.play((f"{night}T{at}", lambda: AddTime(session=SessionId("a"), seconds=300)))
    after = desk.read(f"{night}T{at}")
    assert (after.left_s, after.behind_s) == (before.left_s + 300, 300)


def test_the_night_that_is_an_hour_long(stage: Setting) -> None:
    """From 01.30 to 03.30 are three real hours; a length of two ends when 02.30 comes again."""
    night = date(2020, 10, 25)
    one, two = sessions("a 01.30-03.30 talk\nb 03.30-04.00 talk", on=night)
    stated = msgspec.structs.replace(one, end_basis=EndBasis.STATED)
    for made, left in ((one, 89), (stated, 149)):
        desk = stage([made, two], conference_on(night))
        desk.play(("2020-10-25T01:30", start("a")))
        desk.clock.set(local("2020-10-25T01:30") + timedelta(minutes=31))
        (track,) = timetable(desk.desk.state, desk.clock.now()).tracks
        assert track.left == timedelta(minutes=left)
        assert track.elapsed == timedelta(minutes=31)


def test_breaks_take_up_twenty_minutes(stage: Setting) -> None:
    """Twenty over before coffee: 10.25 to 10.35, lunch 11.45 to 12.30, and the day on time."""
    desk = stage(sample())
    desk.play(("09:40", start("d1-06")))
    shown = desk.read("10:25")
    assert [shown.course(f"d1-{number:02}") for number in (7, 8, 9, 10, 11)] == [
        ("10:25:00", "10:35:00"),
        ("10:35:00", "10:55:00"),
        ("10:55:00", "11:45:00"),
        ("11:45:00", "12:30:00"),
        ("12:30:00", "13:00:00"),
    ]
    assert (shown.behind_s, shown.day_end) == (1200, "17:30:00")
    desk.play(
        ("10:25", following("d1-07", "d1-06")),
        ("10:35", following("d1-08", "d1-07")),
        ("10:55", following("d1-09", "d1-08")),
        ("11:45", following("d1-10", "d1-09")),
    )
    lunch = desk.read("11:45")
    assert (lunch.left_s, lunch.behind_s, lunch.day_end) == (45 * 60, 0, "17:30:00")


def test_an_hour_over_leaves_five_minutes(stage: Setting) -> None:
    """Breaks and meals give fifty-five; the day ends at 17.35."""
    desk = stage(sample())
    desk.play(("09:40", start("d1-06")))
    assert desk.read("11:05").day_end == "17:35:00"


def test_overtime_goes_on_until_somebody_acts(stage: Setting) -> None:
    """The clock begins nothing while a started session goes on, and everything after a stop."""
    desk = stage(sample())
    desk.play(("09:40", start("d1-06")))
    assert desk.read("12:00").now == "d1-06"
    desk.play(("12:00", lambda: StopSession(session=SessionId("d1-06"))))
    assert desk.read("12:00").now == "d1-07"


def test_one_track_is_conducted_and_the_other_goes_by_the_clock(stage: Setting) -> None:
    """Overtime in B holds A back in nothing."""
    desk = stage(sample())
    desk.play(("2020-11-19T09:00", start("d2-B1")))
    assert desk.read("2020-11-19T09:45", 1).now == "d2-B1"
    assert desk.read("2020-11-19T09:45", 1).left_s == -900
    assert desk.read("2020-11-19T09:45", 0).now == "d2-A"
    assert desk.read("2020-11-19T09:45", 0).behind_s == 0
