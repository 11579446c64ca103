"""The programme: reading a page without keeping it, showing what is kept, taking a page in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

from store.conference.conduct import Retiming
from store.conference.draft import ProgrammeDraft
from store.conference.programme import Conference, Contributor, Day, Session, SessionId, Track
from store.errors import InputError
from store.language import forms
from store.rules.conflicts import Conflict
from store.rules.difference import Difference
from store.rules.incoming import after, choosable, incoming
from tui.commands import printing
from tui.commands.consent import agrees
from tui.commands.history import print_outcome
from tui.commands.options import Everything, File, Folder, Json, Lang, Year, Yes
from tui.commands.problems import print_problems
from tui.commands.run import Run

DEFAULT_ZONE = "Europe/Oslo"
"""Where a page is read that does not say."""

KIND_KEYS = {
    "new": "cli.change.new",
    "removed": "cli.change.removed",
    "cancelled": "cli.change.cancelled",
    "moved": "cli.change.moved",
    "time": "cli.change.time",
    "title": "cli.change.title",
    "people": "cli.change.people",
    "parts": "cli.change.parts",
    "room": "cli.change.room",
    "kind": "cli.change.kind",
    "note": "cli.change.note",
    "status": "cli.change.status",
    "basis": "cli.change.basis",
}


def parse(
    ctx: typer.Context,
    *,
    file: File,
    year: Year = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Read a programme page and show what was understood; nothing is kept."""
    run: Run = ctx.obj
    run.speech.state(lang)
    draft = read_page(file, year)
    if json:
        from store.exporters import programme_json

        printing.document(programme_json.programme(run.language, draft))
        return 0
    print_problems(run, file, draft.problems)
    return _print_programme(run, draft.title, draft.days, draft.tracks, draft.sessions)


def show(
    ctx: typer.Context, *, folder: Folder = None, lang: Lang = None, json: Json = False
) -> int:
    """Show the programme that is kept."""
    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    conference = state.conference
    sessions = sorted(state.sessions.values(), key=_by_start)
    if json:
        from store.exporters import programme_json

        printing.document(programme_json.programme(run.language, _kept(conference, sessions)))
        return 0
    return _print_programme(run, conference.title, conference.days, conference.tracks, sessions)


def import_page(
    ctx: typer.Context,
    *,
    file: File,
    year: Year = None,
    yes: Yes = False,
    all_: Everything = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Show how a page differs from the programme that is kept, then take it in."""
    from store.intents.intake import TakeInProgramme
    from store.intents.wording import tell
    from store.rules.conflicts_known import known_conflicts
    from tui.commands.conflicts import print_conflicts

    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    draft = read_page(file, year)
    found = incoming(state, draft.sessions)
    wanted = TakeInProgramme(
        draft=draft,
        source=printing.name_of(file),
        only=tuple(each.of.id for each in found) if all_ else None,
        window=run.window,
    )
    rows = choosable(found)
    clashing = known_conflicts(
        state,
        sessions=after(state.sessions, found).values(),
        retimings={
            key: each
            for key, each in state.retimings.items()
            if key not in {row.of.id for row in rows if row.is_other_time}
        },
    )
    frame = state.conference.days, state.conference.tracks
    has_new_frame = (draft.days, draft.tracks) != frame
    if not json:
        print_problems(run, file, draft.problems)
        print_differences(run, rows, state.retimings)
        print_conflicts(run, clashing)
        if has_new_frame:
            printing.line(run.say("cli.programme.new_frame"))
    if (
        (found or has_new_frame)
        and not yes
        and (json or not agrees(run, run.say("cli.programme.sure")))
    ):
        said = run.say("cli.programme.not_taken")
        if not json:
            printing.message(said)
        else:
            printing.document(_changes(run, draft, rows, clashing, done=False, said=said))
        return 0
    with run.write(run.folder) as conference:
        outcome = conference.do(wanted)
    if not json:
        return print_outcome(run, outcome, json=False)
    said = tell(run.language, run.zone, outcome)
    printing.document(_changes(run, draft, rows, clashing, done=outcome.is_done, said=said))
    return outcome.exit_status


def read_page(file: Path, year: int | None, timezone: str = DEFAULT_ZONE) -> ProgrammeDraft:
    """Read a programme page.

    Raises:
        InputError: The file cannot be read, or nothing in it is a programme.
    """
    from store.importers.programme import read_programme_file

    draft = read_programme_file(file, year=year, timezone=timezone)
    if not draft.days:
        raise InputError("cli.no_days", file=printing.name_of(file))
    return draft


def _kept(conference: Conference, sessions: Sequence[Session]) -> ProgrammeDraft:
    """Give the programme that is kept in the form of one that was read."""
    return ProgrammeDraft(
        title=conference.title,
        timezone=conference.timezone,
        days=conference.days,
        tracks=conference.tracks,
        sessions=tuple(sessions),
    )


def _by_start(session: Session) -> tuple[object, ...]:
    return session.day, session.date, session.start, session.track or "", session.id


def _print_programme(
    run: Run,
    title: str,
    days: Sequence[Day],
    tracks: Sequence[Track],
    sessions: Sequence[Session],
) -> int:
    printing.line(title)
    for day in days:
        printing.blank()
        on = forms.day(run.language, day.date)
        heading = run.say("cli.programme.day", day=day.number, date=on)
        printing.line(" · ".join(filter(None, (heading, day.title))))
        for track in tracks:
            if track.day == day.number:
                printing.line(_track(run, track))
        printing.columns(_row(run, each) for each in sessions if each.day == day.number)
    return 0


def _track(run: Run, track: Track) -> str:
    name = run.say("cli.programme.track", track=track.id, title=track.title)
    if track.start is None:
        return name
    return f"{name} · {forms.span(run.language, track.start, track.end)}"


def _row(run: Run, session: Session) -> tuple[str, str, str]:
    time = forms.span(run.language, session.start, session.end)
    title = session.title
    if session.status != "planned":
        title = f"{title} ({run.say(STATUS_KEYS[session.status])})"
    told = (title, _names(session), session.room)
    return time, session.track or "", " · ".join(filter(None, told))


STATUS_KEYS = {"cancelled": "cli.programme.cancelled", "moved": "cli.programme.moved"}


def _names(session: Session) -> str:
    return ", ".join(filter(None, map(_name, session.people)))


def _name(person: Contributor) -> str:
    return person.name or person.organisation or ""


def print_differences(
    run: Run,
    found: Sequence[Difference],
    retimings: Mapping[SessionId, Retiming] | None = None,
) -> None:
    """Print differences, a line each, with the moderators' own times that a page would clear."""
    rows = []
    for each in found:
        session = each.of
        kinds = ", ".join(run.say(KIND_KEYS[kind]) for kind in each.kinds)
        was = "" if each.session is None or each.was is None else _was(run, each.session, each.was)
        others = "" if each.session is None or each.was is None else _others(each.session, each.was)
        own = (retimings or {}).get(session.id) if each.is_other_time else None
        told = "" if own is None else _own_time(run, own)
        time = forms.span(run.language, session.start, session.end)
        beside = " · ".join(filter(None, (was, others, told)))
        rows.append((kinds, str(session.day), session.track or "", time, session.title, beside))
    printing.columns(rows)


def _own_time(run: Run, retiming: Retiming) -> str:
    end = None if retiming.end_at is None else retiming.end_at.astimezone(run.zone)
    time = forms.span(run.language, retiming.start_at.astimezone(run.zone), end)
    return run.say("cli.change.own_time", time=time)


def _was(run: Run, session: Session, was: Session) -> str:
    """Say what stood there before, where it is not the same."""
    old = []
    if session.date != was.date:
        old.append(forms.day_short(run.language, was.date))
    if session.track != was.track and was.track is not None:
        old.append(run.say("conflict.in_track", track=was.track))
    if (session.start, session.end) != (was.start, was.end):
        old.append(forms.span(run.language, was.start, was.end))
    if session.title != was.title:
        old.append(was.title)
    return run.say("cli.change.was", old=" ".join(old)) if old else ""


def _others(session: Session, was: Session) -> str:
    """Say who takes part and where, before and now, where it is not the same."""
    pairs = ((_names(was), _names(session)), (was.room, session.room))
    return " · ".join(f"{old or '–'} → {new or '–'}" for old, new in pairs if old != new)


def _changes(
    run: Run,
    draft: ProgrammeDraft,
    found: Sequence[Difference],
    clashing: Sequence[Conflict],
    *,
    done: bool,
    said: str,
) -> dict[str, object]:
    from store.exporters.programme_json import difference, problem
    from store.exporters.versions_json import conflict

    return {
        "done": done,
        "message": said,
        "changes": [difference(each) for each in found],
        "problems": [problem(run.language, each) for each in draft.problems],
        "conflicts": [conflict(run.language, run.zone, each) for each in clashing],
    }
