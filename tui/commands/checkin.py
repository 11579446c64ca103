"""Checking in and out from the command line: codes as words of the command, or one a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated

import msgspec
import typer

from store.conference.cleaning import clean
from store.conference.programme import Conference
from store.errors import UsageError
from store.rules.verdicts import Verdict
from store.rules.wording import describe
from tui.commands import printing
from tui.commands.days import day_meant, track_on
from tui.commands.options import Anyway, At, DayNumber, Folder, Json, Lang, TrackId
from tui.commands.run import Acting, Run, instant

GRAVEST_FIRST = (1, 5, 4, 3, 0)
"""Of several answers the first of these that occurs is the exit status."""
NOBODY_MISSING = 3
"""The status where a delegation has come already."""
MOST_REASON = 200

Codes = Annotated[
    list[str] | None,
    typer.Argument(metavar="CODE", help="cli.argument.code", show_default=False),
]
DelegationOf = Annotated[
    str | None,
    typer.Option(
        "--delegation", metavar="KOMMUNE", help="delegation.command.option", show_default=False
    ),
]
Except = Annotated[
    list[str] | None,
    typer.Option("--except", metavar="WORDS", help="delegation.command.except", show_default=False),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="cli.option.dry_run", show_default=False)]
NoNames = Annotated[
    bool, typer.Option("--no-names", help="cli.option.no_names", show_default=False)
]


class _Door(msgspec.Struct, frozen=True, kw_only=True):
    """What every code of one command is judged by."""

    leaving: bool = False
    day: int | None = None
    day_at_hand: int = 1
    """The day that was asked for, else that of the act."""
    track: str | None = None
    at: datetime | None = None
    anyway: str | None = None
    dry_run: bool = False
    window: str = ""


def check_in(
    ctx: typer.Context,
    *,
    codes: Codes = None,
    day: DayNumber = None,
    delegation: DelegationOf = None,
    excepted: Except = None,
    track: TrackId = None,
    at: At = None,
    anyway: Anyway = None,
    dry_run: DryRun = False,
    no_names: NoNames = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let people in, by codes, numbers or words, or as the delegation of a municipality."""
    run: Run = ctx.obj
    run.speech.state(lang)
    reason = reason_given(anyway)
    if delegation is not None and codes:
        raise UsageError("delegation.command.not_both")
    if delegation is None and excepted:
        raise UsageError("delegation.command.only_with")
    with run.write(folder, lasting=not codes and delegation is None) as conference:
        door = _door(conference.state.conference, run, day=day, track=track, at=at)
        door = msgspec.structs.replace(door, anyway=reason, dry_run=dry_run)
        if delegation is not None:
            asked = _Group(municipality=delegation, excepted=tuple(excepted or ()))
            return _serve_group(run, conference, door, asked, json=json, names=not no_names)
        return _serve(run, conference, door, codes, json=json, names=not no_names)


def reason_given(anyway: str | None) -> str | None:
    """Clean why rules are set aside.

    Raises:
        UsageError: Nothing is left of it.
    """
    reason = clean(anyway, MOST_REASON) if anyway is not None else None
    if reason == "":
        raise UsageError("cli.no_reason")
    return reason


def check_out(
    ctx: typer.Context,
    *,
    codes: Codes = None,
    day: DayNumber = None,
    at: At = None,
    dry_run: DryRun = False,
    no_names: NoNames = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Let people out; rules never stop an exit."""
    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder, lasting=not codes) as conference:
        door = _door(conference.state.conference, run, day=day, track=None, at=at)
        door = msgspec.structs.replace(door, leaving=True, dry_run=dry_run)
        return _serve(run, conference, door, codes, json=json, names=not no_names)


def _door(
    conference: Conference, run: Run, *, day: int | None, track: str | None, at: str | None
) -> _Door:
    """See that day and track are the conference's.

    Raises:
        UsageError: They are not.
    """
    when = instant(conference, at)
    number = day_meant(conference, day, when or run.clock.now())
    return _Door(
        day=day,
        day_at_hand=number,
        track=track_on(conference, number, track) if track is not None else None,
        at=when,
        window=run.window,
    )


def _serve(
    run: Run,
    conference: Acting,
    door: _Door,
    codes: Sequence[str] | None,
    *,
    json: bool,
    names: bool,
) -> int:
    """Answer every code in turn, each at once, and give the exit status of them all."""
    if json and not names:
        raise UsageError("cli.json_holds_names")
    answers: list[Verdict] = []
    for code in codes if codes else _lines(run, conference):
        verdict = _answer(conference, door, code)
        answers.append(verdict)
        if not json:
            _print_line(run, conference, verdict, names=names, dry_run=door.dry_run)
    if json:
        _print_json(run, conference, answers, dry_run=door.dry_run)
    return exit_status(answers)


class _Group(msgspec.Struct, frozen=True, kw_only=True):
    """Which delegation is meant, and who of it is not here."""

    municipality: str
    excepted: tuple[str, ...]


def _serve_group(
    run: Run, conference: Acting, door: _Door, asked: _Group, *, json: bool, names: bool
) -> int:
    """Check in a delegation, a line a head, and give the exit status of them all."""
    from store.intents.delegation import CheckInDelegation
    from store.rules.delegation import place_name
    from tui.commands.delegations import named_municipality, who_is_here

    if json and not names:
        raise UsageError("cli.json_holds_names")
    state = conference.state
    municipality = named_municipality(state, asked.municipality)
    members = who_is_here(
        state,
        municipality,
        asked.excepted,
        at=door.at or run.clock.now(),
        day=door.day_at_hand,
        door=door.track,
    )
    group = conference.do(
        CheckInDelegation(
            municipality=municipality,
            members=members,
            day=door.day,
            door=door.track,
            at=door.at,
            anyway=door.anyway,
            dry_run=door.dry_run,
            window=door.window,
        )
    )
    answers = list(group.verdicts)
    if json:
        _print_json(run, conference, answers, dry_run=door.dry_run)
        return exit_status(answers) if answers else NOBODY_MISSING
    place = place_name(state, municipality)
    for verdict in answers:
        _print_line(run, conference, verdict, names=names, dry_run=door.dry_run)
    if not answers:
        printing.line(run.say("delegation.command.nobody_missing", place=place))
        return NOBODY_MISSING
    standing = {"inside": group.inside, "of": group.expected, "place": place}
    printing.line(run.say("delegation.card.standing_from", **standing))
    return exit_status(answers)


def _print_line(
    run: Run, conference: Acting, verdict: Verdict, *, names: bool, dry_run: bool
) -> None:
    about = conference.state.conference
    words = describe(run.language, about, verdict, names=names, dry_run=dry_run)
    printing.line(f"{words.sign} {words.message}")


def _answer(conference: Acting, door: _Door, code: str) -> Verdict:
    from store.intents.admission import CheckIn, CheckOut
    from store.intents.naming import Typed

    who = Typed(printing.sendable(code))
    if door.leaving:
        return conference.do(
            CheckOut(who=who, day=door.day, at=door.at, dry_run=door.dry_run, window=door.window)
        )
    return conference.do(
        CheckIn(
            who=who,
            day=door.day,
            door=door.track,
            at=door.at,
            anyway=door.anyway,
            dry_run=door.dry_run,
            window=door.window,
        )
    )


def _lines(run: Run, conference: Acting) -> Iterable[str]:
    """Read what is typed or piped, one code a line, until it ends."""
    import sys

    from tui.commands.line_mode import lines_of

    if sys.stdin is None:
        return ()
    if sys.stdin.isatty():
        printing.message(run.say("cli.line_mode"))
    return lines_of(sys.stdin, meanwhile=conference.poll)


def _print_json(run: Run, conference: Acting, answers: list[Verdict], *, dry_run: bool) -> None:
    from store.exporters import verdict_json

    about = conference.state.conference
    printing.document(
        [verdict_json.answer(run.language, about, each, dry_run=dry_run) for each in answers]
    )


def exit_status(answers: Iterable[Verdict]) -> int:
    """Give the status of several answers: the gravest that occurs, 0 when there are none."""
    statuses = {verdict.row.exit_status for verdict in answers}
    return next((status for status in GRAVEST_FIRST if status in statuses), 0)
