"""What moderators do with what is on: once, undoably, and without a jump in the countdown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.badges.keys import Keyring
from store.conference.programme import Part, SessionId
from store.intents.conduct import (
    AddTime,
    CancelSession,
    NextSession,
    PauseSession,
    ResumeSession,
    RunPart,
    StartSession,
    StopSession,
)
from store.intents.history import Redo, Undo
from store.intents.intent import Intent, Outcome
from store.rules.glance import TrackState
from tests.store.intents.moderator import Moderator
from tests.store.rules.programmes import changed, local, sample, shown

ONE, TWO, THREE = SessionId("d1-01"), SessionId("d1-02"), SessionId("d1-03")
COFFEE = SessionId("d1-07")
DINNER = SessionId("d1-19")
NOBODY = SessionId("nope")


@pytest.fixture
def moderator(keyring: Keyring) -> Moderator:
    """Let somebody conduct the sample programme."""
    return Moderator(keyring)


def test_a_start_makes_it_now_and_counts_from_then(moderator: Moderator) -> None:
    """Started at 08.33, ten minutes last until 08.43."""
    assert moderator.start("08:33", "d1-01").exit_status == 0
    track = moderator.track("08:35")
    assert track.is_conducted
    assert (track.left, track.behind) == (timedelta(minutes=8), timedelta(minutes=3))


def test_a_start_ends_what_runs_in_the_same_act(moderator: Moderator) -> None:
    """One entry holds both, so that one undo takes both back."""
    moderator.start("08:30", "d1-01")
    moderator.start("08:41", "d1-02")

    ended = moderator.actual("d1-01")
    assert ended is not None
    assert shown(ended.stopped_at) == "08:41:00"
    assert moderator.acts == 2
    moderator.do("08:42", Undo())
    assert moderator.on("08:42") == "d1-01"
    assert moderator.actual("d1-02") is None


def test_what_runs_is_not_started_again(moderator: Moderator) -> None:
    """A second moderator's start of the same session, with its own id, records nothing."""
    moderator.start("08:30", "d1-01")
    again = moderator.start("08:34", "d1-01", window="another")

    assert again.exit_status == 3
    assert moderator.acts == 1
    assert moderator.track("08:34").elapsed == timedelta(minutes=4)


def test_the_same_press_arrives_twice(moderator: Moderator) -> None:
    """An act that is sent again is answered as before and recorded once."""
    press = StartSession(session=ONE)
    first, second = moderator.do("08:30", press), moderator.do("08:31", press)

    assert first == second
    assert moderator.acts == 1


@pytest.mark.parametrize("name", ["d1-12", "d1-01", "d1-19", "d2-B3"])
def test_any_session_can_be_started(moderator: Moderator, name: str) -> None:
    """Whatever was started before it, and whatever day it belongs to."""
    moderator.start("08:30", "d1-05")
    assert moderator.start("08:31", name).exit_status == 0
    day = moderator.desk.state.sessions[SessionId(name)].day
    agenda = moderator.agenda("08:31", day=day)
    assert name in [track.now.session.id for track in agenda.tracks if track.now is not None]


def test_a_session_that_is_over_can_be_started_again(moderator: Moderator) -> None:
    """It begins anew: no pause, no minutes and no talk of the first time."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:31", AddTime(session=ONE, seconds=60))
    moderator.do("08:32", StopSession(session=ONE))
    moderator.start("08:40", "d1-01")

    actual = moderator.actual("d1-01")
    assert actual is not None
    assert (actual.stopped_at, actual.added_s) == (None, 0)
    assert moderator.on("08:41") == "d1-01"


def test_of_two_starts_in_one_second_the_last_holds(moderator: Moderator) -> None:
    """Whatever their order in the programme: the first one never was."""
    moderator.start("08:45", "d1-03")
    moderator.start("08:45", "d1-02")

    assert moderator.on("08:46") == "d1-02"
    assert moderator.do("08:46", Undo()).exit_status == 0
    assert moderator.on("08:46") == "d1-03"


def test_a_session_for_all_ends_what_runs_in_every_track(keyring: Keyring) -> None:
    """The joint closing ends both tracks' sessions in one act."""
    joint = changed(sample(), d2_B6={"track": None})
    moderator = Moderator(keyring, joint)
    moderator.start("2020-11-19T09:00", "d2-A")
    moderator.start("2020-11-19T09:00", "d2-B1")
    told = moderator.start("2020-11-19T14:00", "d2-B6")

    assert (told.key, told.count) == ("conduct.started_after_several", 2)
    assert moderator.acts == 3
    for name in ("d2-A", "d2-B1"):
        actual = moderator.actual(name)
        assert actual is not None
        assert shown(actual.stopped_at) == "14:00:00"
    assert moderator.on("2020-11-19T14:01", "A") == moderator.on("2020-11-19T14:01", "B") == "d2-B6"


def test_a_session_for_all_goes_on_in_the_track_that_has_not_moved_on(keyring: Keyring) -> None:
    """It is over when the last of its tracks begins something else."""
    joint = changed(sample(), d2_B1={"track": None})
    moderator = Moderator(keyring, joint)
    moderator.start("2020-11-19T08:50", "d2-B1")
    moderator.start("2020-11-19T09:10", "d2-A")
    assert moderator.on("2020-11-19T09:11", "B") == "d2-B1"
    assert moderator.on("2020-11-19T09:11", "A") == "d2-A"

    moderator.start("2020-11-19T09:30", "d2-B2")
    actual = moderator.actual("d2-B1")
    assert actual is not None
    assert shown(actual.stopped_at) == "09:30:00"


def test_tracks_do_not_disturb_each_other(moderator: Moderator) -> None:
    """A start in B leaves A as it is."""
    moderator.start("2020-11-19T09:00", "d2-A")
    moderator.start("2020-11-19T09:05", "d2-B1")

    assert moderator.on("2020-11-19T09:06", "A") == "d2-A"


def test_a_dinner_past_midnight_ends_with_the_next_days_first_session(
    moderator: Moderator,
) -> None:
    """What runs of another day does not run on beside it."""
    moderator.start("23:50", "d1-18")
    moderator.start("2020-11-19T00:20", "d2-A")

    actual = moderator.actual("d1-18")
    assert actual is not None
    assert shown(actual.stopped_at) == "00:20:00"


def test_next_goes_on(moderator: Moderator) -> None:
    """It carries what was on and what is meant."""
    moderator.start("08:30", "d1-01")
    assert moderator.do("08:41", NextSession(session=TWO, after=ONE)).exit_status == 0
    assert moderator.on("08:41") == "d1-02"


def test_two_moderators_go_on_once(moderator: Moderator) -> None:
    """The second one's press means what runs already."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:41", NextSession(session=TWO, after=ONE, window="one"))
    again = moderator.do("08:41:10", NextSession(session=TWO, after=ONE, window="other"))

    assert (again.exit_status, moderator.acts) == (3, 2)


def test_a_late_press_finds_its_session_over(moderator: Moderator) -> None:
    """What was meant was begun, and is over: already so."""
    moderator.start("08:30", "d1-01")
    moderator.start("08:41", "d1-02")
    moderator.start("08:46", "d1-03")

    late = moderator.do("08:46:30", NextSession(session=TWO, after=ONE))
    assert (late.exit_status, moderator.on("08:47")) == (3, "d1-03")


def test_a_late_press_that_means_something_else_is_refused(moderator: Moderator) -> None:
    """Somebody went another way meanwhile, and the answer says where."""
    moderator.start("08:30", "d1-01")
    moderator.start("08:41", "d1-03")

    late = moderator.do("08:41:30", NextSession(session=TWO, after=ONE))
    assert (late.exit_status, late.key) == (4, "conduct.went_on")
    assert late.values["session"] == "Berlevåg hydrogenfabrikk"


def test_a_double_press_in_one_window_goes_on_once(moderator: Moderator) -> None:
    """The second press within a second sees the new session, and is not meant."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:41:00", NextSession(session=TWO, after=ONE))
    again = moderator.do("08:41:01", NextSession(session=THREE, after=TWO))
    assert (again.exit_status, moderator.acts) == (3, 2)

    assert moderator.do("08:41:05", NextSession(session=THREE, after=TWO)).exit_status == 0


def test_next_after_an_undone_next_is_no_double_press(moderator: Moderator) -> None:
    """What was taken back at once can be done at once."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:41:00", NextSession(session=TWO, after=ONE))
    moderator.do("08:41:00", Undo())

    assert moderator.do("08:41:01", NextSession(session=TWO, after=ONE)).exit_status == 0


def test_next_past_the_last_is_refused(moderator: Moderator) -> None:
    """It never rolls to another day or back to the first."""
    moderator.start("19:00", "d1-19")
    past = moderator.do("20:00", NextSession())

    assert (past.exit_status, past.key) == (4, "conduct.no_next")


def test_next_passes_over_what_does_not_take_place(moderator: Moderator) -> None:
    """A cancelled session is never next."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:31", CancelSession(session=TWO))
    moderator.do("08:41", NextSession())

    assert moderator.on("08:41") == "d1-03"


def test_several_tracks_want_a_name(moderator: Moderator) -> None:
    """Without a session or a track nothing is guessed; case does not matter."""
    asked = moderator.do("2020-11-19T09:10", StopSession())
    assert (asked.exit_status, asked.key) == (5, "conduct.which_track")
    assert moderator.do("2020-11-19T09:10", StopSession(track="x")).exit_status == 5
    assert moderator.do("2020-11-19T09:10", StopSession(track="b")).exit_status == 0
    assert moderator.on("2020-11-19T09:11", "A") == "d2-A"


def test_the_conducted_track_is_meant_where_only_one_is(moderator: Moderator) -> None:
    """Who conducts B and presses stop means B."""
    moderator.start("2020-11-19T09:00", "d2-B1")
    moderator.do("2020-11-19T09:20", StopSession())

    actual = moderator.actual("d2-B1")
    assert actual is not None
    assert shown(actual.stopped_at) == "09:20:00"


def test_stop_ends_what_is_on(moderator: Moderator) -> None:
    """And nothing else begins by it before its time."""
    moderator.start("08:30", "d1-01")
    assert moderator.do("08:36", StopSession(session=ONE)).exit_status == 0
    assert moderator.track("08:37").state is TrackState.BETWEEN


def test_stop_of_what_does_not_run_is_already_so(moderator: Moderator) -> None:
    """Stopped, or never begun."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:36", StopSession(session=ONE))

    assert moderator.do("08:37", StopSession(session=ONE)).exit_status == 3
    assert moderator.do("08:37", StopSession(session=COFFEE)).exit_status == 3
    assert moderator.do("08:37", StopSession()).exit_status == 3
    assert moderator.acts == 2


def test_a_double_stop_does_not_end_the_break_that_follows(moderator: Moderator) -> None:
    """A break begins at once when a late session is stopped."""
    moderator.start("09:40", "d1-06")
    moderator.do("10:12", StopSession())
    assert moderator.on("10:12:01") == "d1-07"

    assert moderator.do("10:12:01", StopSession()).exit_status == 3
    assert moderator.on("10:12:02") == "d1-07"


@pytest.mark.parametrize(
    ("seconds", "left"), [(60, 8), (300, 12), (-60, 6), (-300, 2)], ids=["+1", "+5", "-1", "-5"]
)
def test_minutes_are_given_and_taken(moderator: Moderator, seconds: int, left: int) -> None:
    """Seven minutes are left of ten."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:33", AddTime(session=ONE, seconds=seconds))

    assert moderator.track("08:33").left == timedelta(minutes=left)


def test_minutes_add_up(moderator: Moderator) -> None:
    """Each press is one act, and each is taken back by itself."""
    moderator.start("08:30", "d1-01")
    for _ in range(3):
        moderator.do("08:33", AddTime(session=ONE, seconds=60))
    moderator.do("08:33", Undo())

    actual = moderator.actual("d1-01")
    assert actual is not None
    assert actual.added_s == 120


def test_a_pause_stops_the_countdown_and_keeps_the_totals(moderator: Moderator) -> None:
    """Two pauses of three and two minutes leave elapsed and left as if they had not been."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:32", PauseSession(session=ONE))
    assert moderator.track("08:34").left == timedelta(minutes=8)
    moderator.do("08:35", ResumeSession(session=ONE))
    moderator.do("08:36", PauseSession(session=ONE))
    moderator.do("08:38", ResumeSession(session=ONE))

    track = moderator.track("08:38")
    assert (track.left, track.elapsed) == (timedelta(minutes=7), timedelta(minutes=3))
    actual = moderator.actual("d1-01")
    assert actual is not None
    assert actual.paused_s == 300


@pytest.mark.parametrize(
    "intent",
    [
        AddTime(session=COFFEE, seconds=60),
        PauseSession(session=COFFEE),
        ResumeSession(session=COFFEE),
        RunPart(session=COFFEE, part=0),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_what_is_not_on_takes_no_time_and_no_pause(
    moderator: Moderator, intent: Intent[Outcome]
) -> None:
    """Refused, and nothing is recorded."""
    moderator.start("08:30", "d1-01")

    assert moderator.do("08:31", intent).exit_status == 4
    assert moderator.acts == 1


@pytest.mark.parametrize(
    "intent",
    [ResumeSession(session=ONE), AddTime(session=ONE, seconds=0)],
    ids=lambda intent: type(intent).__name__,
)
def test_what_is_so_already_is_said_so(moderator: Moderator, intent: Intent[Outcome]) -> None:
    """Going on of what goes on, no minutes at all."""
    moderator.start("08:30", "d1-01")

    assert moderator.do("08:31", intent).exit_status == 3


def test_what_is_paused_is_not_paused_again(moderator: Moderator) -> None:
    """The first pause goes on."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:31", PauseSession(session=ONE))

    assert moderator.do("08:33", PauseSession(session=ONE)).exit_status == 3
    assert moderator.track("08:33").elapsed == timedelta(minutes=1)


def test_an_open_end_takes_no_minutes(moderator: Moderator) -> None:
    """There is nothing to count down."""
    moderator.start("19:00", "d1-19")
    answer = moderator.do("19:10", AddTime(session=DINNER, seconds=300))

    assert (answer.exit_status, answer.key) == (4, "conduct.no_end")


@pytest.mark.parametrize(
    "intent",
    [AddTime(session=ONE, seconds=120), PauseSession(session=ONE), AddTime(seconds=120)],
    ids=["add", "pause", "add to what is on"],
)
def test_what_the_clock_began_goes_on_without_a_jump(
    moderator: Moderator, intent: Intent[Outcome]
) -> None:
    """The first act about it records in the same entry that it began when planned."""
    before = moderator.track("08:34")
    moderator.do("08:34", intent)
    after = moderator.track("08:34")

    assert before.left is not None
    added = timedelta(minutes=2 if isinstance(intent, AddTime) else 0)
    assert (after.elapsed, after.left) == (before.elapsed, before.left + added)
    assert after.is_conducted
    assert moderator.acts == 1
    moderator.do("08:34", Undo())
    assert moderator.track("08:34") == before


def test_what_the_clock_began_is_stopped(moderator: Moderator) -> None:
    """It is recorded as begun when planned and ended now."""
    moderator.do("08:34", StopSession(session=ONE))

    actual = moderator.actual("d1-01")
    assert actual is not None
    assert (shown(actual.started_at), shown(actual.stopped_at)) == ("08:30:00", "08:34:00")


def test_start_without_a_name_begins_what_is_due(moderator: Moderator) -> None:
    """What the clock has on, else what comes next."""
    moderator.do("08:31", StartSession())
    assert moderator.actual("d1-01") is not None
    assert moderator.do("08:32", StartSession()).exit_status == 3


def test_a_cancelled_session_is_not_started(moderator: Moderator) -> None:
    """Somebody has to say first that it takes place."""
    moderator.do("08:20", CancelSession(session=ONE))

    answer = moderator.start("08:30", "d1-01")
    assert (answer.exit_status, answer.key) == (4, "conduct.is_cancelled")


@pytest.mark.parametrize(("part", "status"), [(0, 0), (1, 0), (2, 4), (-1, 4), (None, 3)], ids=str)
def test_a_part_is_marked(keyring: Keyring, part: int | None, status: int) -> None:
    """Within the session's parts, counted from 0."""
    parts = (Part(title="Alta"), Part(title="Harstad"))
    moderator = Moderator(keyring, changed(sample(), d1_09={"parts": parts}))
    moderator.start("10:40", "d1-09")
    answer = moderator.do("10:45", RunPart(session=SessionId("d1-09"), part=part))

    assert answer.exit_status == status
    actual = moderator.actual("d1-09")
    assert actual is not None
    assert actual.part == (part if status == 0 else None)


@pytest.mark.parametrize(
    "intent",
    [
        StartSession(session=NOBODY),
        NextSession(session=NOBODY),
        StopSession(session=NOBODY),
        AddTime(session=NOBODY, seconds=60),
        PauseSession(session=NOBODY),
        ResumeSession(session=NOBODY),
        RunPart(session=NOBODY, part=0),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_an_unknown_session_is_unknown(moderator: Moderator, intent: Intent[Outcome]) -> None:
    """Exit status 5, and nothing is recorded."""
    assert moderator.do("08:30", intent).exit_status == 5
    assert moderator.acts == 0


def test_a_start_elsewhere_overtakes_an_undo(moderator: Moderator) -> None:
    """One window's start cannot be taken back when another has gone on since."""
    moderator.start("08:30", "d1-01", window="one")
    moderator.start("08:41", "d1-02", window="other")

    refused = moderator.do("08:42", Undo(window="one"))
    assert (refused.exit_status, refused.key) == (4, "history.overtaken")
    assert moderator.do("08:42", Undo(window="other")).exit_status == 0
    assert moderator.do("08:42", Undo(window="one")).exit_status == 0
    assert moderator.desk.state.actuals == {}


def test_redo_begins_it_again_as_it_was(moderator: Moderator) -> None:
    """With the instant of the first time."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:31", Undo())
    moderator.do("08:35", Redo())

    actual = moderator.actual("d1-01")
    assert actual is not None
    assert actual.started_at == local("08:30")


def test_an_act_about_an_earlier_moment(moderator: Moderator) -> None:
    """What is said to have happened then is decided as of then."""
    moderator.do("09:00", StartSession(session=ONE, at=local("08:32")))
    moderator.do("09:00", StartSession(session=TWO, at=local("08:50")))

    first = moderator.actual("d1-01")
    assert first is not None
    assert shown(first.stopped_at) == "08:50:00"
    assert moderator.on("09:00") == "d1-02"
