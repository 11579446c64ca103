"""Drafts as plain text, so that what was read from a page can be compared and looked at."""

from __future__ import annotations

from store.conference.draft import ProgrammeDraft
from store.conference.programme import Contributor, Session, SessionStatus


def render(draft: ProgrammeDraft) -> str:
    """Give everything that was read: days, tracks, sessions with people and parts, problems."""
    lines = [f"# {draft.title}"]
    lines += [f"# place: {draft.place}"] if draft.place else []
    for day in draft.days:
        lines.append("")
        title = f" – {day.title}" if day.title else ""
        lines.append(f"== {day.number}: {day.date}{title}")
        for track in draft.tracks:
            if track.day == day.number:
                start, end = (
                    "?" if at is None else f"{at:%H:%M}" for at in (track.start, track.end)
                )
                lines.append(f"-- {track.id}: {track.title} ({start}–{end})")
        for session in draft.sessions:
            if session.day == day.number:
                lines += render_session(session)
    problems = [f"! {one.line}:{one.column} {one.key.rpartition('.')[2]}" for one in draft.problems]
    return "\n".join([*lines, *(["", *problems] if problems else [])])


def render_session(session: Session) -> list[str]:
    """Give one session: a line for itself and one for everybody and every part."""
    end = "" if session.end is None else f"{session.end:%H:%M}"
    marks = [
        session.end_basis.value,
        session.kind.value,
        *([session.status.value] if session.status is not SessionStatus.PLANNED else []),
        *([f"[{session.room}]"] if session.room else []),
        *(["m.fl."] if session.and_others else []),
    ]
    lines = [f"{session.id} {session.start:%H:%M}–{end} {' '.join(marks)}: {session.title}"]
    lines += [f"    {render_person(person)}" for person in session.people]
    for part in session.parts:
        lines.append(f"    * {part.title}")
        lines += [f"        {render_person(person)}" for person in part.people]
    return lines


def render_person(person: Contributor) -> str:
    """Give a function with name, office and body; a dash for what is not known."""
    said = (person.name, person.role, person.organisation)
    return f"{person.function.value}: {' | '.join(word or '–' for word in said)}"


def rows(draft: ProgrammeDraft) -> list[str]:
    """Give the sessions in short: track, times, title."""
    return [
        f"{session.track or '-'} {session.start:%H:%M}–"
        f"{'' if session.end is None else f'{session.end:%H:%M}'} {session.title}"
        for session in draft.sessions
    ]
