"""The side desk from the command line: who stands aside, parking somebody, taking them up."""

from __future__ import annotations

from typing import Annotated

import typer

from store.conference.people import Hold, Participant
from store.conference.state import State
from store.language import forms
from store.rules.person_words import place_of
from tui.commands import printing
from tui.commands.history import print_outcome
from tui.commands.options import At, Folder, Json, Lang
from tui.commands.run import Run, instant

Who = Annotated[
    str | None, typer.Argument(metavar="ID", help="cli.argument.who", show_default=False)
]
Parked = Annotated[str, typer.Argument(metavar="ID", help="aside.argument.parked")]
Words = Annotated[
    str, typer.Option("--words", metavar="TEXT", help="aside.option.words", show_default=False)
]


def list_parked(
    ctx: typer.Context, *, folder: Folder = None, lang: Lang = None, json: Json = False
) -> int:
    """List who stands aside, who has waited longest first."""
    from store.exporters import people_json
    from store.intents.aside import parked

    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    waiting = parked(state)
    if json:
        printing.document(
            {
                "aside": [
                    {
                        "id": hold.id,
                        "participant": people_json.participant(
                            state.conference, person, state.presences_of(person.id)
                        )
                        if (person := _person(state, hold)) is not None
                        else None,
                        "words": hold.words,
                        "at": people_json.instant(hold.at, state.zone),
                        "desk": hold.desk,
                    }
                    for hold in waiting
                ]
            }
        )
        return 0
    rows = [_row(run, state, hold) for hold in waiting]
    printing.columns(rows, right=frozenset({0}))
    return 0


def put(
    ctx: typer.Context,
    *,
    who: Who = None,
    words: Words = "",
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Park somebody, or by words alone somebody who is in no list."""
    from store.intents.aside import PutPersonAside
    from store.intents.naming import Typed

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        wish = PutPersonAside(
            at=instant(conference.state.conference, at),
            who=Typed(printing.sendable(who)) if who is not None else None,
            words=printing.sendable(words),
            window=run.window,
        )
        return print_outcome(run, conference.do(wish), json=json)


def take(
    ctx: typer.Context,
    *,
    who: Parked,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Take somebody off the list; checking them in is an act of its own."""
    from store.intents.aside import TakeUp
    from store.intents.naming import Typed

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        when = instant(conference.state.conference, at)
        wish = TakeUp(at=when, who=Typed(printing.sendable(who)), window=run.window)
        return print_outcome(run, conference.do(wish), json=json)


def _row(run: Run, state: State, hold: Hold) -> tuple[str, ...]:
    person = _person(state, hold)
    since = forms.clock(run.language, hold.at, state.zone)
    if person is None:
        return ("", run.say("rail.unknown_person"), "", hold.words, since, hold.desk)
    place = place_of(person)
    return (str(person.number), person.name, place, hold.words, since, hold.desk)


def _person(state: State, hold: Hold) -> Participant | None:
    return state.participants.get(hold.participant) if hold.participant is not None else None
