"""Whatever moderators press, in whatever order: the agenda and the report keep their promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Reach
from store.conference.programme import Holds, SessionId
from store.conference.state import State
from store.desk import Desk
from store.intents import conduct
from store.intents.history import Undo
from store.intents.intent import Intent, Outcome
from store.rules.glance import Row, Standing, TrackState
from store.rules.report import report
from store.rules.timetable import timetable
from tests import build
from tests.sizes import EXAMPLES
from tests.store.rules.programmes import SAMPLE, local, sample

NAMES = [one.id for one in sample()]
Act = Callable[[SessionId, SessionId, int], Intent[Outcome]]

ACTS: list[Act] = [
    lambda one, _, __: conduct.StartSession(session=one),
    lambda one, other, _: conduct.NextSession(session=one, after=other),
    lambda _, __, ___: conduct.NextSession(),
    lambda one, _, __: conduct.StopSession(session=one),
    lambda _, __, ___: conduct.StopSession(),
    lambda _, __, n: conduct.AddTime(seconds=60 * n),
    lambda _, __, ___: conduct.PauseSession(),
    lambda _, __, ___: conduct.ResumeSession(),
    lambda one, _, __: conduct.SkipSession(session=one),
    lambda one, _, __: conduct.CancelSession(session=one),
    lambda one, _, __: conduct.UncancelSession(session=one),
    lambda one, _, n: conduct.ExtendSession(session=one, seconds=60 * n, reach=Reach.DAY),
    lambda one, _, n: conduct.ExtendSession(session=one, seconds=60 * n, reach=Reach.MEAL),
    lambda one, other, _: conduct.SwapSessions(session=one, other=other),
    lambda one, _, n: conduct.BackdateSession(
        session=one, started_at=local("10:00") + timedelta(minutes=10 * n)
    ),
    lambda one, _, n: conduct.KeepSession(
        session=one,
        holds=Holds.END if n % 2 else Holds.LENGTH,
        pull_forward=n % 3 == 0,
        minimum_min=n,
    ),
]

steps = st.lists(
    st.tuples(
        st.integers(0, 45),
        st.sampled_from(range(len(ACTS))),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.integers(-5, 15),
    ),
    max_size=20,
)


def desk_of(keyring: Keyring) -> tuple[Desk, FixedClock]:
    """Make a desk with the sample programme at eight."""
    clock = FixedClock(local("08:00"))
    state = build.state(sessions=sample(), days=SAMPLE.days, tracks=SAMPLE.tracks)
    return build.desk(state, clock=clock, keyring=keyring), clock


def moderated(state: State) -> object:
    """Give all that moderators change."""
    return dict(state.sessions), dict(state.actuals), dict(state.retimings)


def see_agenda(desk: Desk) -> None:
    """See that each track has one state, and that nothing comes before it may."""
    now = desk.clock.now()
    agenda = timetable(desk.state, now)
    for track in agenda.tracks:
        assert (track.now is not None) == (track.state is TrackState.RUNNING)
        assert not (track.left and track.over)
        column = agenda.column(track.track)
        to_come = [row for row in column if row.standing in {Standing.NEXT, Standing.LATER}]
        if track.next is not None:
            assert to_come[0] == track.next
        for row in to_come:
            see_row(row)
    days = report(
        desk.state.conference,
        tuple(desk.state.sessions.values()),
        now,
        actuals=desk.state.actuals,
        retimings=desk.state.retimings,
    )
    assert all(total.adds_up for day in days for total in day.totals)


def see_row(row: Row) -> None:
    """See that a session to come is not early, and does not end before it begins."""
    assert row.expected_start_at is not None
    if not row.session.pull_forward:
        assert row.expected_start_at >= row.planned.start_at
    if row.expected_end_at is not None:
        assert row.expected_end_at >= row.expected_start_at


@given(pressed=steps)
@settings(deadline=None, max_examples=EXAMPLES)
def test_whatever_is_pressed(pressed: list[tuple[int, int, SessionId, SessionId, int]]) -> None:
    """Nothing crashes, nothing comes early, sums are right, and all can be undone one by one."""
    desk, clock = desk_of(Keyring(Path("nowhere")))
    before = moderated(desk.state)
    done = 0
    for wait, act, one, other, number in pressed:
        clock.set(clock.now() + timedelta(minutes=wait))
        was = moderated(desk.state)
        outcome = desk.do(ACTS[act](one, other, number))
        assert outcome.exit_status in {0, 3, 4, 5}
        assert (outcome.exit_status == 0) == (moderated(desk.state) != was)
        done += outcome.exit_status == 0
        see_agenda(desk)
    for _ in range(done):
        assert desk.do(Undo()).exit_status == 0
    assert moderated(desk.state) == before
