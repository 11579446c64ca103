"""What holds for every day, however it was conducted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.conduct import Actual, Pace
from store.conference.programme import (
    Conference,
    Day,
    EndBasis,
    Holds,
    Session,
    SessionId,
    SessionKind,
    SessionStatus,
    Track,
)
from store.rules.agenda import Agenda, agenda_at
from store.rules.glance import Row, Standing, TrackState
from store.rules.pace import minimum, slack

OSLO = ZoneInfo("Europe/Oslo")
NONE = timedelta()
MINUTE = timedelta(minutes=1)

quick = settings(deadline=None, max_examples=150)

ORDINARY = date(2020, 11, 18)
DATES = st.sampled_from([ORDINARY, date(2021, 3, 28), date(2020, 10, 25)])
KINDS = st.sampled_from(
    [SessionKind.TALK, SessionKind.TALK, SessionKind.BREAK, SessionKind.MEAL, SessionKind.PANEL]
)


@st.composite
def days(
    draw: st.DrawFn, *, on: st.SearchStrategy[date] = DATES, pulled: bool | None = None
) -> list[Session]:
    """Make a day of sessions without overlaps, some with gaps between them, all with an end."""
    the_date = draw(on)
    minute = draw(st.integers(0, 10 * 60))
    made: list[Session] = []
    for number in range(draw(st.integers(1, 12))):
        minute += draw(st.sampled_from([0, 0, 0, 5, 30]))
        length = draw(st.integers(1, 80))
        if minute + length >= 24 * 60:
            break
        made.append(
            Session(
                id=SessionId(f"s{number}"),
                day=1,
                date=the_date,
                start=_wall(minute),
                end=_wall(minute + length),
                end_basis=EndBasis.STATED,
                kind=draw(KINDS),
                title="",
                holds=draw(st.sampled_from([Holds.LENGTH, Holds.LENGTH, Holds.END])),
                pull_forward=draw(st.booleans()) if pulled is None else pulled,
                minimum_min=draw(st.none() | st.integers(0, 90)),
                status=draw(
                    st.sampled_from([SessionStatus.PLANNED] * 5 + [SessionStatus.CANCELLED])
                ),
            )
        )
        minute += length
    return made


@st.composite
def conducted(draw: st.DrawFn, day: Sequence[Session]) -> tuple[datetime, dict[SessionId, Actual]]:
    """Conduct some sessions of a day in order, and give the instant that is reached."""
    at = datetime.combine(day[0].date, day[0].start, OSLO).astimezone(UTC)
    at += draw(st.integers(-20, 40)) * MINUTE
    happened: dict[SessionId, Actual] = {}
    for one in day[: draw(st.integers(0, len(day)))]:
        if one.status is SessionStatus.CANCELLED:
            continue
        started_at = at
        at += draw(st.integers(0, 90)) * MINUTE
        happened[one.id] = Actual(
            id=one.id,
            started_at=started_at,
            stopped_at=at if draw(st.booleans()) else None,
            added_s=draw(st.sampled_from([0, 0, 300, -60])),
            paused_s=draw(st.sampled_from([0, 0, 90])),
        )
        at += draw(st.integers(0, 3)) * MINUTE
    return at, happened


def ask(
    day: Sequence[Session], at: datetime, happened: dict[SessionId, Actual]
) -> tuple[Agenda, list[Row]]:
    """Give the agenda of a one-day conference and the rows that have not begun."""
    conference = Conference(
        id="c", title="", days=(Day(number=1, date=day[0].date if day else ORDINARY),)
    )
    agenda = agenda_at(conference, day, at, actuals=happened)
    to_come = [row for row in agenda.rows if row.standing in {Standing.NEXT, Standing.LATER}]
    return agenda, to_come


@given(st.data())
@quick
def test_nothing_comes_earlier_than_published_unless_it_may(data: st.DataObject) -> None:
    """A session that nobody started and that may not come early keeps its published start."""
    day = data.draw(days())
    at, happened = data.draw(conducted(day)) if day else (datetime.now(UTC), {})
    _, to_come = ask(day, at, happened)
    for row in to_come:
        assert row.expected_start_at is not None
        if not row.session.pull_forward:
            assert row.expected_start_at >= row.planned.start_at


@given(st.data())
@quick
def test_the_order_is_kept(data: st.DataObject) -> None:
    """What is to come begins when what comes before it is over, and never ends before it began."""
    day = data.draw(days().filter(bool))
    at, happened = data.draw(conducted(day))
    agenda, to_come = ask(day, at, happened)
    running = [row for row in agenda.rows if row.standing is Standing.NOW]
    previous_end_at = at if happened and running else None
    for row in [*running, *to_come]:
        assert row.expected_start_at is not None
        assert row.expected_end_at is not None
        assert row.expected_end_at >= row.expected_start_at
        if previous_end_at is not None and row not in running:
            assert row.expected_start_at >= previous_end_at
        previous_end_at = row.expected_end_at


@given(st.data())
@quick
def test_the_shifts_add_up_to_the_lateness_less_what_was_absorbed(data: st.DataObject) -> None:
    """How late the last session ends is how late the running one is, less breaks and gaps."""
    day = data.draw(days(pulled=False).filter(bool))
    at, happened = data.draw(conducted(day))
    agenda, to_come = ask(day, at, happened)
    running = [row for row in agenda.rows if row.standing is Standing.NOW]
    if not running or not to_come:
        return
    late = max(NONE, _late(running[-1]))
    planned_end_at = running[-1].planned.end_at
    for row in to_come:
        assert planned_end_at is not None
        gap = max(NONE, row.planned.start_at - planned_end_at)
        late = max(NONE, late - gap)
        assert row.delay == late
        assert row.absorbed == min(late, _can_give(row))
        late -= row.absorbed
        assert late == _late(row)
        planned_end_at = row.planned.end_at


@given(st.data())
@quick
def test_only_what_may_be_shortened_is_and_never_below_its_minimum(data: st.DataObject) -> None:
    """Breaks, meals and held ends give what they can; everything else keeps its length."""
    day = data.draw(days())
    if not day:
        return
    at, happened = data.draw(conducted(day))
    _, to_come = ask(day, at, happened)
    for row in to_come:
        assert row.expected_start_at is not None
        assert row.expected_end_at is not None
        length = row.expected_end_at - row.expected_start_at
        may_give = row.session.kind in {SessionKind.BREAK, SessionKind.MEAL}
        if may_give or row.session.holds is Holds.END:
            assert length >= minimum(row.planned, Pace())
        else:
            assert length == row.planned.length
        assert slack(row.planned, Pace()) >= NONE


@given(day=days(pulled=False), minute=st.integers(-60, 24 * 60))
@quick
def test_the_clock_alone_follows_the_published_times(day: list[Session], minute: int) -> None:
    """While nobody conducts every expected time is the planned one, and nothing is behind."""
    on = day[0].date if day else ORDINARY
    at = datetime.combine(on, time(), OSLO).astimezone(UTC) + minute * MINUTE
    agenda, _ = ask(day, at, {})
    for row in agenda.rows:
        if row.standing is not Standing.DROPPED:
            assert row.expected_start_at == row.planned.start_at
            assert row.expected_end_at == row.planned.end_at
    assert all(track.behind == NONE for track in agenda.tracks)


@given(st.data())
@quick
def test_a_track_is_in_exactly_one_state(data: st.DataObject) -> None:
    """Something is on exactly when a track is running; nothing is next when it is over."""
    day = data.draw(days())
    at, happened = data.draw(conducted(day)) if day else (datetime(2020, 1, 1, tzinfo=UTC), {})
    at += data.draw(st.integers(-600, 3000)) * MINUTE
    agenda, _ = ask(day, at, happened)
    for track in agenda.tracks:
        assert (track.now is not None) == (track.state is TrackState.RUNNING)
        if track.state is TrackState.BETWEEN:
            assert track.next is not None
        if track.state is TrackState.AFTER:
            assert track.next is None
        assert track.over >= NONE
        assert track.left is None or track.left >= NONE
        assert not (track.left and track.over)


@given(st.data())
@quick
def test_tracks_do_not_move_each_other(data: st.DataObject) -> None:
    """Between plenary sessions what happens in one track leaves the other as it is."""
    first = data.draw(days(on=st.just(ORDINARY)).filter(bool))
    second = data.draw(days(on=st.just(ORDINARY)).filter(bool))
    at, happened = data.draw(conducted(first))
    tracks = (Track(id="A", day=1), Track(id="B", day=1))
    conference = Conference(id="c", title="", days=(Day(number=1, date=ORDINARY),), tracks=tracks)
    both = [_in_track(one, "A") for one in first] + [_in_track(one, "B") for one in second]
    of_a = {_prefixed("A", key): _renamed(value, "A") for key, value in happened.items()}
    with_a = agenda_at(conference, both, at, actuals=of_a)
    without = agenda_at(conference, both, at)
    assert with_a.column("B") == without.column("B")
    assert with_a.tracks[1] == without.tracks[1]


def _wall(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _late(row: Row) -> timedelta:
    assert row.expected_end_at is not None
    assert row.planned.end_at is not None
    return row.expected_end_at - row.planned.end_at


def _can_give(row: Row) -> timedelta:
    gives = row.session.kind in {SessionKind.BREAK, SessionKind.MEAL}
    if row.planned.length is None or not (gives or row.session.holds is Holds.END):
        return NONE
    return row.planned.length - minimum(row.planned, Pace())


def _prefixed(track: str, name: SessionId) -> SessionId:
    return SessionId(f"{track}-{name}")


def _in_track(one: Session, track: str) -> Session:
    return msgspec.structs.replace(one, id=_prefixed(track, one.id), track=track)


def _renamed(one: Actual, track: str) -> Actual:
    return msgspec.structs.replace(one, id=_prefixed(track, one.id))
