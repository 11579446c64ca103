"""Whatever moderators do, in whatever order: it can all be taken back, and the day stays whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.badges.keys import Keyring
from store.conference.conduct import Reach
from store.conference.programme import Holds, Part, SessionId
from store.intents import conduct
from store.intents.history import Redo, Undo
from store.intents.intent import Intent, Outcome
from store.rules.agenda import Agenda
from store.rules.glance import Standing
from store.rules.timetable import timetable
from tests.store.intents.moderator import Moderator
from tests.store.rules.programmes import changed, local, sample, session

NAMES: Final = ("d1-01", "d1-02", "d1-07", "d1-10", "d1-19", "d2-A", "d2-B1", "d2-B2", "all", "no")
PARTS: Final = (Part(title="Alta"), Part(title="Harstad"))
SESSIONS: Final = [
    *changed(sample(), d1_01={"parts": PARTS}),
    session("all 15.30=16.00 info Felles avslutning", on=sample()[-1].date, day=2),
]
Made = Callable[..., Intent[Outcome]]

_names = st.sampled_from(NAMES).map(SessionId)
_maybe = st.one_of(st.none(), _names)
_tracks = st.sampled_from((None, "A", "B"))
_seconds = st.sampled_from((-600, -60, 0, 60, 300, 3600))
_reaches = st.sampled_from(list(Reach))
_instants = st.integers(0, 4000).map(lambda n: local("07:00") + timedelta(minutes=n))


def _on(made: Made, **more: Any) -> st.SearchStrategy[Intent[Outcome]]:
    return st.builds(made, session=_maybe, track=_tracks, **more)


def _of(made: Made, **more: Any) -> st.SearchStrategy[Intent[Outcome]]:
    return st.builds(made, session=_names, **more)


INTENTS: Final = st.one_of(
    _on(conduct.StartSession),
    _on(conduct.StartSession),
    _on(conduct.NextSession, after=_maybe),
    _on(conduct.StopSession),
    _on(conduct.AddTime, seconds=_seconds),
    _on(conduct.PauseSession),
    _on(conduct.ResumeSession),
    _of(conduct.RunPart, part=st.sampled_from((None, 0, 1, 2))),
    _of(conduct.SkipSession),
    _of(conduct.CancelSession),
    _of(conduct.UncancelSession),
    _of(conduct.MoveSession, to=_instants, reach=_reaches),
    _of(conduct.SwapSessions, other=_names),
    _of(conduct.ExtendSession, seconds=_seconds, reach=_reaches),
    _of(conduct.ChangeRoom, room=st.sampled_from((None, "", "Sal 2"))),
    _of(conduct.BackdateSession, started_at=_instants),
    _of(
        conduct.KeepSession,
        holds=st.sampled_from((None, *Holds)),
        pull_forward=st.sampled_from((None, True, False)),
        minimum_min=st.sampled_from((None, -1, 5)),
    ),
)
ACTS: Final = st.lists(st.tuples(_instants, INTENTS), max_size=12)


def _kept(moderator: Moderator) -> tuple[object, ...]:
    """Give what conduct may change."""
    state = moderator.desk.state
    return dict(state.sessions), dict(state.actuals), dict(state.retimings)


def _do(moderator: Moderator, acts: list[tuple[datetime, Intent[Outcome]]]) -> None:
    for at, intent in acts:
        moderator.clock.set(at)
        before = moderator.acts
        answer = moderator.desk.do(intent)
        assert (moderator.acts - before) == (1 if answer.is_done else 0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_undoing_everything_gives_the_first_state(
    keyring: Keyring, acts: list[tuple[datetime, Intent[Outcome]]]
) -> None:
    """And redoing everything the last."""
    moderator = Moderator(keyring, list(SESSIONS))
    first = _kept(moderator)
    _do(moderator, acts)
    last, count = _kept(moderator), moderator.acts
    for _ in range(count):
        assert moderator.desk.do(Undo()).exit_status == 0
    assert _kept(moderator) == first
    for _ in range(count):
        assert moderator.desk.do(Redo()).exit_status == 0
    assert _kept(moderator) == last


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, at=_instants)
def test_the_day_stays_whole(
    keyring: Keyring, acts: list[tuple[datetime, Intent[Outcome]]], at: datetime
) -> None:
    """Every session keeps its row, at most one a track is on, and nobody ends before the start."""
    moderator = Moderator(keyring, list(SESSIONS))
    _do(moderator, acts)
    for day, count in ((1, 19), (2, 8)):
        moderator.clock.set(at)
        agenda = conduct_agenda(moderator, at, day)
        assert len(agenda.rows) == count
        on = [row for row in agenda.rows if row.standing is Standing.NOW]
        assert len(on) <= len(agenda.tracks)
        for row in agenda.rows:
            if row.expected_start_at is not None and row.expected_end_at is not None:
                assert row.expected_start_at <= row.expected_end_at


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, at=_instants, name=_names)
def test_what_is_started_is_on(
    keyring: Keyring,
    acts: list[tuple[datetime, Intent[Outcome]]],
    at: datetime,
    name: SessionId,
) -> None:
    """Whatever was done before, a start that is not refused makes its session now."""
    moderator = Moderator(keyring, list(SESSIONS))
    _do(moderator, sorted(acts, key=lambda act: act[0]))
    at = max([at, *(when for when, _ in acts)])
    moderator.clock.set(at)
    answer = moderator.desk.do(conduct.StartSession(session=name))

    assert answer.exit_status in {0, 3, 4, 5}
    if answer.exit_status in {0, 3}:
        day = moderator.desk.state.sessions[name].day
        tracks = conduct_agenda(moderator, at, day).tracks
        assert name in [track.now.session.id for track in tracks if track.now is not None]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, at=_instants, name=_names, second=st.integers(0, 59))
def test_what_is_on_goes_on_without_a_jump(
    keyring: Keyring,
    acts: list[tuple[datetime, Intent[Outcome]]],
    at: datetime,
    name: SessionId,
    second: int,
) -> None:
    """A pause takes over what is on, be it the clock's or a moderator's, as it stands."""
    moderator = Moderator(keyring, list(SESSIONS))
    _do(moderator, sorted(acts, key=lambda act: act[0]))
    at = max([at, *(when for when, _ in acts)]) + timedelta(seconds=second)
    found = moderator.desk.state.sessions.get(name)
    if found is None:
        return
    before = conduct_agenda(moderator, at, found.day)
    moderator.clock.set(at)
    if not moderator.desk.do(conduct.PauseSession(session=name)).is_done:
        return
    after = conduct_agenda(moderator, at, found.day)
    for was, now in zip(before.tracks, after.tracks, strict=True):
        if was.now is not None and was.now.session.id == name:
            assert (now.started_at, now.left, now.over) == (was.started_at, was.left, was.over)
            assert (now.elapsed, now.expected_end_at) == (was.elapsed, was.expected_end_at)


def conduct_agenda(moderator: Moderator, at: datetime, day: int) -> Agenda:
    """Give a day's agenda at an instant."""
    return timetable(moderator.desk.state, at, day=day)
