"""From a page's text to the draft of a programme, step by step."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from store.conference.cleaning import clean
from store.conference.draft import Problem, ProgrammeDraft, Severity
from store.conference.programme import Contributor, Day, Function, Part, Session, SessionId, Track
from store.importers.programme.checks import check_clock, check_day, check_people
from store.importers.programme.days import DatedDay, date_days
from store.importers.programme.ends import Slot, time_day
from store.importers.programme.headings import read_label
from store.importers.programme.lines import MOST_CHARACTERS, Line, read_lines
from store.importers.programme.mail import is_stamp
from store.importers.programme.outliner import outline
from store.importers.programme.page import page_place, page_title
from store.importers.programme.problems import Problems
from store.importers.programme.rows import read_rows
from store.importers.programme.stacked import unstack
from store.importers.programme.times import MIDNIGHT, page_style
from store.importers.programme.tracks import TrackDraft, place_day
from store.importers.programme.words import DAY_PEOPLE

_TITLE_AT_MOST = 300
_NAME_AT_MOST = 120


def read_page(text: str, *, year: int | None, zone: ZoneInfo, today: date) -> ProgrammeDraft:
    """Read a page; a page without a programme gives a draft without sessions and an error."""
    problems = Problems()
    lines = read_lines(text)
    style = page_style([line.text for line in lines])
    kept = [line for at, line in enumerate(lines) if not is_stamp(lines, at)]
    found = outline(read_rows(unstack(kept, style), style), style)
    days = date_days(found.days, lines, problems, year=year, today=today)
    sessions: list[tuple[Session, Line]] = []
    tracks: list[Track] = []
    for day in days:
        placed = place_day(day.block, problems, style)
        slots = time_day(placed, day.block.frame, problems)
        _tell_day_people(day, problems)
        check_day(slots, placed, problems)
        sessions.extend(_sessions(day, slots))
        tracks.extend(_track(day, track, slots) for track in placed.tracks)
        if not slots:
            problems.note(
                day.block.line, "importers.programme.day_empty", date=day.date.isoformat()
            )
    before = min((line.number for _, line in sessions), default=41)
    check_people(sessions, problems)
    check_clock(sessions, zone, problems)
    return ProgrammeDraft(
        title=clean(page_title(lines, style, before), _TITLE_AT_MOST),
        timezone=zone.key,
        place=page_place(lines),
        days=tuple(_day(day) for day in days),
        tracks=tuple(tracks),
        sessions=tuple(session for session, _ in sessions),
        problems=(*_about_page(text, sessions), *problems.all()),
    )


def _tell_day_people(day: DatedDay, problems: Problems) -> None:
    """Tell who a day's heading names, since no session says them."""
    for node in day.block.texts:
        if named := DAY_PEOPLE.match(node.text):
            key = "importers.programme.heading_people"
            problems.note(node.line, key, who=named["value"], title=day.block.line.text)
        label = read_label(node.text)
        if label is not None and isinstance(label.meaning, Function) and label.value:
            key = "importers.programme.heading_people"
            problems.note(node.line, key, who=label.value, title=day.block.line.text)


def _about_page(text: str, sessions: list[tuple[Session, Line]]) -> list[Problem]:
    found: list[Problem] = []
    if not sessions:
        found.append(Problem(line=1, severity=Severity.ERROR, key="importers.programme.none"))
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_CHARACTERS:
            key = "importers.programme.line_cut"
            found.append(Problem(line=number, column=MOST_CHARACTERS, key=key))
            break
    return found


def _day(day: DatedDay) -> Day:
    title = clean(day.block.title or "", _TITLE_AT_MOST) or None
    return Day(number=day.number, date=day.date, title=title)


def _track(day: DatedDay, track: TrackDraft, slots: list[Slot]) -> Track:
    own = [slot for slot in slots if slot.track == track.id]
    start = min((slot.start for slot in own), default=None)
    ends = [slot.end for slot in own]
    end = None if not ends or None in ends else max(filter(None, ends), default=None)
    if track.frame is not None:
        start, end = track.frame.start, track.frame.end or end
    return Track(
        id=track.id,
        day=day.number,
        title=clean(track.title, _TITLE_AT_MOST),
        start=_clock(start),
        end=_clock(end),
    )


def _sessions(day: DatedDay, slots: list[Slot]) -> list[tuple[Session, Line]]:
    count: dict[str | None, int] = {}
    for slot in slots:
        count[slot.track] = count.get(slot.track, 0) + 1
    given: dict[str | None, int] = {}
    taken: set[str] = set()
    found: list[tuple[Session, Line]] = []
    for slot in slots:
        given[slot.track] = given.get(slot.track, 0) + 1
        wanted = _id(day.number, slot.track, given[slot.track], count[slot.track])
        while wanted in taken:
            wanted = f"{wanted}-{given[slot.track]}"
        taken.add(wanted)
        found.append((_session(SessionId(wanted), day, slot), slot.placed.line))
    return found


def _id(day: int, track: str | None, number: int, count: int) -> str:
    """Give an id by day, track and order: `d1-01`, `d2-A`, `d2-B1`, `d1-T2.1` in track 2."""
    if track is None:
        return f"d{day}-{number:02}"
    if count == 1:
        return f"d{day}-{track}" if not track[0].isdigit() else f"d{day}-T{track}"
    if track[-1].isdigit() or track[0].isdigit():
        return f"d{day}-T{track}.{number}"
    return f"d{day}-{track}{number}"


def _session(id_: SessionId, day: DatedDay, slot: Slot) -> Session:
    facts = slot.placed.facts
    nights, start = divmod(slot.start, MIDNIGHT)
    return Session(
        id=id_,
        day=day.number,
        date=day.date + timedelta(days=nights),
        track=slot.track,
        start=_time(start),
        end=None if slot.end is None else _time(slot.end),
        end_basis=slot.basis,
        kind=facts.kind,
        title=clean(facts.title, _TITLE_AT_MOST) or "–",
        note=clean(facts.note, 2_000) if facts.note else None,
        people=tuple(map(_clean_person, facts.people)),
        and_others=facts.has_others,
        parts=tuple(map(_clean_part, facts.parts)),
        status=facts.status,
        room=clean(facts.room, _NAME_AT_MOST) if facts.room else None,
        source_line=slot.placed.line.number,
    )


def _clean_part(part: Part) -> Part:
    return Part(
        title=clean(part.title, _TITLE_AT_MOST) or "–",
        people=tuple(map(_clean_person, part.people)),
    )


def _clean_person(person: Contributor) -> Contributor:
    return msgspec.structs.replace(
        person,
        name=clean(person.name, _NAME_AT_MOST) if person.name else None,
        role=clean(person.role, _NAME_AT_MOST) if person.role else None,
        organisation=clean(person.organisation, _NAME_AT_MOST) if person.organisation else None,
    )


def _clock(minutes: int | None) -> time | None:
    return None if minutes is None else _time(minutes)


def _time(minutes: int) -> time:
    minutes %= MIDNIGHT
    return time(minutes // 60, minutes % 60)
