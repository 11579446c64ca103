"""Who is let in: the rules of the door, in their order, and the one function that applies them.

`judge` serves a scan, a search, a delegation, the command line, an override and a dry run; there
is no other way to a verdict about a participant.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import msgspec

from store import settings
from store.conference.people import Category, Participant, Presence, Status
from store.conference.programme import Day
from store.conference.state import State
from store.conference.tally import COUNTED
from store.rules import calendar
from store.rules.speaking import speaks_at
from store.rules.verdicts import First, Note, Verdict, row


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody at a door at an instant."""

    participant: Participant
    at: datetime
    """When, in UTC."""
    day: int | None = None
    """The day the desk is set to; none means the day of `at`."""
    door: str | None = None
    """The track whose room this door is; none is the main door."""
    generation: int | None = None
    """Of the badge that was read; none when there was no badge."""
    key_retired: bool = False
    """Whether the badge's key was retired."""
    keyboard: str | None = None
    """The keyboard layout through which the badge was read back, where that was needed."""
    code: str = ""
    """What was typed, for whom asks."""
    ahead: tuple[Category, ...] = ()
    """Of those whom the same act lets in before them, who take up a place of the capacity."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules look at."""

    state: State
    case: Case
    day: Day
    """The day that is asked for."""
    today: date
    """The date of the act, in the conference's zone."""
    newest: Presence | None
    """Their newest stay on that day."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that is not met."""

    word: str
    reason: str | None = None
    values: dict[str, str] = {}

    @property
    def can_be_set_aside(self) -> bool:
        """Whether a reason lets the participant in all the same."""
        return row(self.word).may_be_overridden or self.reason == "superseded"


def judge(state: State, case: Case, *, override: bool = False) -> Verdict:
    """Decide on one participant: admitted, or the first rule that is not met.

    An override sets aside every unmet rule that may be set aside; what an earlier override of the
    same participant and day set aside stays so.
    """
    today = calendar.local_date(state.conference, case.at)
    day = _day_of(state, case, today)
    newest = state.presence_of(case.participant.id, day.number)
    asked = Asked(state=state, case=case, day=day, today=today, newest=newest)
    earlier = newest.overrode if newest is not None else ()
    standing = [
        failure
        for rule in RULES
        if (failure := rule(asked)) and not (failure.can_be_set_aside and failure.word in earlier)
    ]
    waived = tuple([failure.word for failure in standing if failure.can_be_set_aside])
    if override:
        standing = [failure for failure in standing if not failure.can_be_set_aside]
    first = standing[0] if standing else None
    return Verdict(
        word=first.word if first else "admitted",
        reason=first.reason if first else None,
        code=case.code,
        participant=case.participant,
        day=day.number,
        track=_track(case, day),
        at=case.at,
        zone=state.conference.timezone,
        first=_first(state, newest) if first is not None and first.word == "already_in" else None,
        notes=(*notes(state, case.participant, day, case.at), *_of_the_scanner(case)),
        failed=waived if first else (),
        set_aside=earlier + waived if override and not first else earlier,
        values=first.values if first else {},
        valid_on=valid_on(case.participant),
    )


def valid_on(participant: Participant) -> tuple[tuple[int, str | None], ...]:
    """List the days, each with its track, on which somebody is expected."""
    return tuple([(number, participant.choices.get(number)) for number in participant.days])


def judge_leaving(state: State, case: Case) -> Verdict:
    """Decide on a check-out, which asks only who it is: rules never stop an exit."""
    day = _day_of(state, case, calendar.local_date(state.conference, case.at))
    newest = state.presence_of(case.participant.id, day.number)
    word = "left" if state.is_present(case.participant.id, day.number) else "not_in"
    if case.participant.status is Status.ERASED:
        word = "erased"
    return Verdict(
        word=word,
        code=case.code,
        participant=case.participant,
        day=day.number,
        track=newest.track if newest else _track(case, day),
        at=case.at,
        zone=state.conference.timezone,
        first=_first(state, newest),
    )


def notes(state: State, participant: Participant, day: Day, at: datetime) -> tuple[Note, ...]:
    """Say what must be read with an admission: that they speak today, and the desk's own note."""
    found = []
    speaks = speaks_at(state, participant, day.number, at)
    if speaks is not None:
        clock = speaks.astimezone(state.zone).time().isoformat("minutes")
        found.append(Note(key="note.speaks", values={"time": clock}))
    if participant.note:
        found.append(Note(key="note.words", values={"words": participant.note}))
    return tuple(found)


def _day_of(state: State, case: Case, today: date) -> Day:
    conference = state.conference
    if case.day is not None and (day := conference.day(case.day)) is not None:
        return day
    return calendar.day_nearest(conference, today) or Day(number=1, date=today)


def _track(case: Case, day: Day) -> str | None:
    return case.door or case.participant.choices.get(day.number)


def _first(state: State, newest: Presence | None) -> First | None:
    """Say when and where somebody came in who is inside, or came in last.

    Two desks that did not hear of each other may both have admitted somebody: the earlier stands.
    """
    if newest is None:
        return None
    came = newest
    for stay in reversed(state.stays.get((newest.participant, newest.day), ())):
        before = state.presences[stay]
        if before.out_at is not None:
            break
        came = before
    return First(at=came.at, desk=came.desk)


def _of_the_scanner(case: Case) -> tuple[Note, ...]:
    """Say that scanner and computer are set to different keyboards."""
    return () if case.keyboard is None else (Note(key="note.keyboard"),)


def _erased(asked: Asked) -> Failure | None:
    return Failure(word="erased") if asked.case.participant.status is Status.ERASED else None


def _revoked(asked: Asked) -> Failure | None:
    if asked.case.generation is None:
        return None
    badge = asked.state.badges.get(asked.case.participant.id)
    newest = badge.generation if badge is not None else 1
    if asked.case.key_retired:
        return Failure(word="revoked", reason="key_retired")
    if asked.case.generation < newest:
        return Failure(word="revoked", reason="superseded")
    if badge is not None and badge.revoked and asked.case.generation == newest:
        return Failure(word="revoked", reason=badge.revoked)
    return None


def _held(asked: Asked) -> Failure | None:
    for hold in asked.state.holds.values():
        if hold.participant == asked.case.participant.id:
            return Failure(word="held", values={"words": hold.words})
    return None


def _withdrawn(asked: Asked) -> Failure | None:
    participant = asked.case.participant
    if participant.status is Status.REGISTERED:
        return None
    if participant.status is Status.WITHDRAWN:
        on = participant.withdrawn_at
        return Failure(word="withdrawn", values={"date": on.isoformat()} if on else {})
    if participant.status is Status.SUBSTITUTED:
        instead = asked.state.participants.get(participant.substitute or participant.id)
        return Failure(
            word="withdrawn",
            reason="substituted",
            values={"name": instead.name} if instead is not None and instead.name else {},
        )
    return None


def _waiting(asked: Asked) -> Failure | None:
    if asked.case.participant.status is not Status.WAITING:
        return None
    limits = _limits(asked)
    free = str(max(0, min(limit - n for _, n, limit in limits))) if limits else ""
    place = asked.case.participant.place
    return Failure(word="waiting", values={"place": str(place or ""), "free": free})


def _not_open(asked: Asked) -> Failure | None:
    days = asked.state.conference.days
    if not days or asked.today > days[-1].date:
        return None
    first = days[0]
    if asked.today <= first.date:
        opening = calendar.doors(asked.state, first)
        if asked.today < first.date or (opening and asked.case.at < opening):
            return Failure(word="not_open", values=_opening(first, opening))
    if asked.state.conference.day_on(asked.today) is None:
        return Failure(
            word="not_open", values=_opening(asked.day, calendar.doors(asked.state, asked.day))
        )
    return None


def _opening(day: Day, opening: datetime | None) -> dict[str, str]:
    return {"date": day.date.isoformat(), "opens": opening.isoformat() if opening else ""}


def _conference_over(asked: Asked) -> Failure | None:
    days = asked.state.conference.days
    if days and asked.today > days[-1].date:
        return Failure(word="conference_over", values={"date": days[-1].date.isoformat()})
    return None


def _wrong_day(asked: Asked) -> Failure | None:
    return None if asked.day.number in asked.case.participant.days else Failure(word="wrong_day")


def _no_track(asked: Asked) -> Failure | None:
    if _chosen(asked) is not None or asked.day.number not in asked.case.participant.days:
        return None
    return Failure(word="no_track") if asked.state.conference.has_tracks(asked.day.number) else None


def _wrong_track(asked: Asked) -> Failure | None:
    chosen = _chosen(asked)
    if asked.case.door is None or chosen is None or chosen == asked.case.door:
        return None
    return Failure(word="wrong_track", values={"track": chosen, "door": asked.case.door})


def _chosen(asked: Asked) -> str | None:
    return asked.case.participant.choices.get(asked.day.number)


def _already_in(asked: Asked) -> Failure | None:
    is_inside = asked.newest is not None and asked.newest.out_at is None
    return Failure(word="already_in") if is_inside else None


def _full(asked: Asked) -> Failure | None:
    for reason, present, limit in _limits(asked):
        if present >= limit:
            return Failure(
                word="full", reason=reason, values={"n": str(present), "max": str(limit)}
            )
    return None


def _limits(asked: Asked) -> list[tuple[str | None, int, int]]:
    """List the limits that somebody falls under: which, how many are present, how many may be.

    The limit of all comes first; who runs the conference falls under none.
    """
    category, ahead = asked.case.participant.category, asked.case.ahead
    if category not in COUNTED:
        return []
    tally = asked.state.tallies[asked.day.number]
    found: list[tuple[str | None, int, int]] = []
    if (limit := capacity(asked.state, asked.day)) is not None:
        found.append((None, tally.counted_present + len(ahead), limit))
    if (limit := capacity(asked.state, asked.day, category)) is not None:
        present = tally.present_as[category] + ahead.count(category)
        found.append((str(category), present, limit))
    return found


def capacity(state: State, day: Day, category: Category | None = None) -> int | None:
    """Give how many, or how many of a category, may be present at once; none is no limit."""
    asked = (day.number, category)
    if asked not in state.limits:
        key = "capacity" if category is None else f"capacity_{category}"
        stored = state.conference.settings
        state.limits[asked] = settings.number(stored, key, day.date.isoformat())
    return state.limits[asked]


def takes_only_scans(state: State, door: str | None) -> bool:
    """Tell whether a door, which is a track's room, lets in only by badges that are scanned."""
    stored = state.conference.settings
    return door is not None and settings.word(stored, "scan_only", door) == "on"


RULES: tuple[Callable[[Asked], Failure | None], ...] = (
    _erased,
    _revoked,
    _held,
    _withdrawn,
    _waiting,
    _not_open,
    _conference_over,
    _wrong_day,
    _no_track,
    _wrong_track,
    _already_in,
    _full,
)
"""In the order of the table: the first that fails is named."""
