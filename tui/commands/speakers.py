"""The speaker board without a screen: who is in the sessions at hand, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from store.conference.programme import Function, SessionId
from store.language import forms
from store.rules.board import Arrival, Person, Slot, Turn, board
from store.rules.timetable import timetable
from tui.commands import printing
from tui.commands.history import print_outcome
from tui.commands.options import At, Folder, Json, Lang
from tui.commands.run import Run, instant

Name = Annotated[str, typer.Argument(metavar="NAME", help="board.help.name")]
Who = Annotated[
    str | None, typer.Argument(metavar="WHO", help="board.help.who", show_default=False)
]
InSession = Annotated[str, typer.Option("--session", metavar="ID", help="board.help.session")]
Arrived = Annotated[
    bool | None,
    typer.Option("--arrived/--not-arrived", help="board.help.arrived", show_default=False),
]
Microphone = Annotated[
    bool | None,
    typer.Option("--microphone/--no-microphone", help="board.help.microphone", show_default=False),
]
Slides = Annotated[
    bool | None,
    typer.Option("--slides/--no-slides", help="board.help.slides", show_default=False),
]
Note = Annotated[
    str | None,
    typer.Option("--note", metavar="TEXT", help="board.help.note", show_default=False),
]


def speakers(
    ctx: typer.Context,
    *,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Say who is in the sessions that are on and next, and whether they are ready."""
    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    agenda = timetable(state, instant(state.conference, at) or run.clock.now())
    if json:
        from store.exporters import board_json

        printing.document(board_json.speakers(state, agenda))
        return 0
    slots = board(state, agenda)
    if not slots:
        printing.line(run.say("board.nobody_to_come"))
    for slot in slots:
        start_at = slot.row.expected_start_at or slot.row.planned.start_at
        printing.line(f"{forms.clock(run.language, start_at, run.zone)}  {slot.session.title}")
        if slot.lacks_speaker:
            printing.line(f"  {run.say('agenda.no_speaker')}")
        printing.columns(_people(run, slot))
    return 0


def ready(
    ctx: typer.Context,
    *,
    name: Name,
    session: InSession,
    arrived: Arrived = None,
    microphone: Microphone = None,
    slides: Slides = None,
    note: Note = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Say how far somebody is ready for a session."""
    from store.intents.board import ReadySpeaker

    run: Run = ctx.obj
    run.speech.state(lang)
    intent = ReadySpeaker(
        session=SessionId(session),
        name=name,
        arrived=arrived,
        microphone=microphone,
        slides=slides,
        note=note,
        window=run.window,
    )
    with run.write(folder) as conference:
        return print_outcome(run, conference.do(intent), json=json)


def link(
    ctx: typer.Context,
    *,
    name: Name,
    who: Who = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Say which participant a name of the programme is; without one, that it is nobody's."""
    from store.intents.board import LinkSpeaker
    from store.intents.naming import Typed

    run: Run = ctx.obj
    run.speech.state(lang)
    meant = Typed(who) if who is not None else None
    with run.write(folder) as conference:
        outcome = conference.do(LinkSpeaker(name=name, who=meant, window=run.window))
        return print_outcome(run, outcome, json=json)


def _people(run: Run, slot: Slot) -> Iterator[tuple[str, ...]]:
    for person in slot.people:
        named = person.who.name or person.who.organisation or ""
        if not person.name:
            yield (
                "  ",
                named or run.say(_UNNAMED[person.who.function is Function.MODERATOR]),
                "",
                "",
                "",
                "",
            )
            continue
        yield (
            "  ",
            named,
            run.say("board.head.arrived") if person.arrived else _absent(run, person),
            run.say("board.head.microphone") if person.microphone else "",
            run.say("board.head.slides") if person.slides else "",
            " · ".join(filter(None, (_turn(run, person), person.note))),
        )


_UNNAMED = {True: "agenda.no_moderator", False: "agenda.no_speaker"}


def _absent(run: Run, person: Person) -> str:
    if not person.is_missing:
        return ""
    is_known = person.participant is not None and person.says is not Arrival.MODERATOR
    return run.say("board.not_checked_in" if is_known else "board.not_arrived")


def _turn(run: Run, person: Person) -> str:
    match person.turn:
        case Turn.NOW:
            return run.say("board.speaks")
        case Turn.DONE:
            return run.say("board.turn_done")
        case Turn.COMING:
            return ""
