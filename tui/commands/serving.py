"""Registrations from the command line: added, withdrawn, given again, replaced, retracked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from store.conference.programme import Conference
from store.conference.state import State
from store.errors import UsageError
from store.intents.intent import Intent, Outcome
from tui.commands import printing
from tui.commands.checkin import reason_given
from tui.commands.days import day_meant, see_day, track_on
from tui.commands.history import print_outcome
from tui.commands.options import Anyway, At, DayNumber, Folder, Json, Lang, Who, Yes
from tui.commands.run import Acting, Run, instant

Given = Annotated[str, typer.Argument(metavar="GIVEN", help="serving.argument.given")]
Family = Annotated[str, typer.Argument(metavar="FAMILY", help="serving.argument.family")]
Instead = Annotated[str, typer.Argument(metavar="GIVEN", help="serving.argument.instead")]
Track = Annotated[str, typer.Argument(metavar="X", help="serving.argument.track")]
FieldName = Annotated[str, typer.Argument(metavar="FIELD", help="serving.argument.field")]
Value = Annotated[str, typer.Argument(metavar="VALUE", help="serving.argument.value")]
From = Annotated[
    str, typer.Option("--from", metavar="PLACE", help="serving.option.from", show_default=False)
]
By = Annotated[
    str | None, typer.Option("--by", metavar="ID", help="serving.option.by", show_default=False)
]
OnTrack = Annotated[
    str | None,
    typer.Option("--track", metavar="X", help="serving.option.track", show_default=False),
]
Arrives = Annotated[
    bool, typer.Option("--check-in", help="serving.option.check_in", show_default=False)
]


def add(
    ctx: typer.Context,
    *,
    given: Given,
    family: Family = "",
    place: From = "",
    day: DayNumber = None,
    track: OnTrack = None,
    check_in: Arrives = False,
    anyway: Anyway = None,
    yes: Yes = False,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Register somebody who was not, and let them in where that is asked for."""
    from store.intents.registration import Newcomer, RegisterWalkIn

    run: Run = ctx.obj
    run.speech.state(lang)
    reason = reason_given(anyway)
    with run.write(folder) as conference:
        about = conference.state.conference
        when = instant(about, at)
        first = day_meant(about, day, when or run.clock.now())
        wish = RegisterWalkIn(
            at=when,
            who=Newcomer(
                given=printing.sendable(given),
                family=printing.sendable(family),
                place=printing.sendable(place),
            ),
            day=first,
            choices=_choices(about, _with_tracks(about, first), track),
            is_coming_in=check_in,
            anyway=reason,
            is_sure=yes,
            window=run.window,
        )
        return _done(run, conference, folder, wish, json=json, hint="serving.add_yes")


def withdraw(
    ctx: typer.Context,
    *,
    who: Who,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Note that somebody does not come."""
    from store.intents.naming import Typed
    from store.intents.registration import Withdraw

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        when = instant(conference.state.conference, at)
        wish = Withdraw(at=when, who=Typed(printing.sendable(who)), window=run.window)
        return _done(run, conference, folder, wish, json=json)


def register(
    ctx: typer.Context,
    *,
    who: Who,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Give a place to somebody who withdrew or waits."""
    from store.intents.naming import Typed
    from store.intents.registration import RegisterAgain

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        when = instant(conference.state.conference, at)
        wish = RegisterAgain(at=when, who=Typed(printing.sendable(who)), window=run.window)
        return _done(run, conference, folder, wish, json=json)


def substitute(
    ctx: typer.Context,
    *,
    who: Who,
    given: Instead = "",
    family: Family = "",
    by: By = None,
    place: From = "",
    day: DayNumber = None,
    yes: Yes = False,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Give somebody's place to another, for all days or for one."""
    from store.intents.naming import Typed
    from store.intents.registration import Newcomer
    from store.intents.substitution import Substitute

    run: Run = ctx.obj
    run.speech.state(lang)
    if (by is None) == (not given.strip()):
        raise UsageError("serving.who_instead")
    with run.write(folder) as conference:
        see_day(conference.state.conference, day)
        newcomer = Newcomer(
            given=printing.sendable(given),
            family=printing.sendable(family),
            place=printing.sendable(place),
        )
        wish = Substitute(
            at=instant(conference.state.conference, at),
            of=Typed(printing.sendable(who)),
            by=Typed(printing.sendable(by)) if by is not None else None,
            who=newcomer if by is None else None,
            days=(day,) if day is not None else (),
            is_sure=yes,
            window=run.window,
        )
        return _done(run, conference, folder, wish, json=json, hint="serving.add_yes")


def track(
    ctx: typer.Context,
    *,
    who: Who,
    to: Track,
    day: DayNumber = None,
    yes: Yes = False,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Choose another track for somebody on a day."""
    from store.intents.alteration import ChangeTrack
    from store.intents.naming import Typed

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        about = conference.state.conference
        when = instant(about, at)
        number = day_meant(about, day, when or run.clock.now())
        if day is None:
            number = _with_tracks(about, number)
        chosen = _choices(about, number, to)
        wish = ChangeTrack(
            at=when,
            who=Typed(printing.sendable(who)),
            day=number,
            track=chosen[number],
            is_sure=yes,
            window=run.window,
        )
        return _done(run, conference, folder, wish, json=json, hint="serving.track_yes")


def edit(
    ctx: typer.Context,
    *,
    who: Who,
    field: FieldName,
    value: Value,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Correct one field of somebody."""
    from store.intents.alteration import EditPerson
    from store.intents.naming import Typed

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        fields = {printing.sendable(field).strip().casefold(): printing.sendable(value)}
        wish = EditPerson(who=Typed(printing.sendable(who)), fields=fields, window=run.window)
        return _done(run, conference, folder, wish, json=json)


_ASKED = {"registration.known", "registration.track_full"}
"""Answers after which `--yes` goes on."""
_NOT_IN = "registration.added_not_in"


def _done(
    run: Run,
    conference: Acting,
    folder: Path | None,
    wish: Intent[Outcome],
    *,
    json: bool,
    hint: str | None = None,
) -> int:
    """Do an act, print what became of it and, as JSON, whom it was about."""
    from store.exporters import people_json
    from store.intents.wording import tell

    outcome = conference.do(wish)
    is_outside = outcome.key == _NOT_IN
    if not json:
        is_asked = outcome.key in _ASKED
        status = print_outcome(run, outcome, json=False, hint=hint if is_asked else None)
        if is_outside:
            printing.message(_refusal(run, run.after(conference, wish.id, folder), wish))
        return status
    state = run.after(conference, wish.id, folder)
    number = outcome.values.get("number", "")
    about = state.by_number.get(int(number)) if number.isdecimal() else None
    person = state.participants.get(about) if about is not None else None
    shown = (
        people_json.participant(state.conference, person, state.presences_of(person.id))
        if person is not None
        else None
    )
    said = tell(run.language, run.zone, outcome)
    printing.document(
        {
            "done": outcome.is_done,
            "message": f"{said} {_refusal(run, state, wish)}" if is_outside else said,
            "participant": shown,
        }
    )
    return outcome.exit_status


def _refusal(run: Run, state: State, wish: Intent[Outcome]) -> str:
    """Say why somebody who is registered now was not let in."""
    from store.intents.admission import in_full, recall
    from store.rules.wording import describe

    verdict = in_full(state, recall(state, state.intents[wish.id], ""), None)
    return describe(run.language, state.conference, verdict).message


def _with_tracks(about: Conference, day: int) -> int:
    """Give the first day from one on that has tracks, else the one."""
    later = (each.number for each in about.days if each.number >= day)
    return next((each for each in later if about.has_tracks(each)), day)


def _choices(about: Conference, day: int, track: str | None) -> dict[int, str]:
    """Give the track of a day, by its letter in any case.

    Raises:
        UsageError: The day has no such track.
    """
    if track is None:
        return {}
    return {day: track_on(about, day, track)}
