"""Versions of the programme: listed, named, compared, and gone back to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import msgspec
import typer

from store.conference.conduct import Version
from store.conference.programme import Session
from store.conference.state import State
from store.language import forms
from store.rules.difference import Difference
from store.rules.incoming import choosable, incoming
from store.rules.versions import between, find, in_order, is_as
from tui.commands import printing
from tui.commands.consent import agrees
from tui.commands.history import print_outcome
from tui.commands.options import Everything, Folder, Json, Lang, Yes
from tui.commands.programme import print_differences
from tui.commands.run import Run, Unknown

Which = Annotated[str, typer.Argument(metavar="VERSION", help="cli.argument.version")]
Maybe = Annotated[
    str | None,
    typer.Argument(metavar="VERSION", help="cli.argument.version", show_default=False),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="cli.argument.version_name")]


class Step(msgspec.Struct, frozen=True):
    """What became different from one programme to the next; none is the one of now."""

    old: Version
    new: Version | None
    found: tuple[Difference, ...]


def versions(
    ctx: typer.Context, *, folder: Folder = None, lang: Lang = None, json: Json = False
) -> int:
    """Show the versions that were kept."""
    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    if json:
        from store.exporters import versions_json

        printing.document(versions_json.versions(state))
        return 0
    kept = in_order(state)
    if not kept:
        printing.line(run.say("version.none"))
    printing.columns(
        (_row(run, state, number, each) for number, each in enumerate(kept, start=1)),
        right=frozenset({0}),
    )
    return 0


def name(
    ctx: typer.Context,
    *,
    name: Name,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Keep the programme as it stands under a name."""
    from store.intents.versions import NameVersion

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        outcome = conference.do(NameVersion(name=printing.sendable(name), window=run.window))
        return print_outcome(run, outcome, json=json)


def changes(
    ctx: typer.Context,
    *,
    old: Maybe = None,
    new: Maybe = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Show what changed from version to version until now, since one, or between two."""
    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    steps = _steps(state, old, new)
    if json:
        printing.document({"steps": [_step_json(state, step) for step in steps]})
        return 0
    if not steps:
        printing.line(run.say("version.none"))
    for place, step in enumerate(steps):
        if place:
            printing.blank()
        if step.new is None:
            printing.line(run.say("version.step_now", old=_shown(run, step.old)))
        else:
            old, new = _shown(run, step.old), _shown(run, step.new)
            printing.line(run.say("version.step", old=old, new=new))
        if step.found:
            print_differences(run, choosable(step.found))
        else:
            printing.line(run.say("version.no_change"))
    return 0


def restore(
    ctx: typer.Context,
    *,
    which: Which,
    yes: Yes = False,
    all_: Everything = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Show how a version differs from the programme of now, then go back to it."""
    from store.intents.versions import RestoreVersion

    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    version = _named(state, which)
    found = incoming(state, version.sessions, knows_ids=True)
    if not json:
        print_differences(run, choosable(found), state.retimings)
    sure = run.say("version.sure", name=version.name)
    if not (yes or is_as(state, version)) and (json or not agrees(run, sure)):
        said = run.say("version.not_restored", name=version.name)
        if json:
            printing.document({"done": False, "message": said})
        else:
            printing.message(said)
        return 0
    only = tuple(each.of.id for each in found) if all_ else None
    with run.write(run.folder) as conference:
        outcome = conference.do(RestoreVersion(version=version.id, only=only, window=run.window))
        return print_outcome(run, outcome, json=json)


def _shown(run: Run, version: Version) -> str:
    """Name a version in a sentence; one that was kept by itself is what stood before a file."""
    key = "version.before" if version.is_automatic else "version.quoted"
    return run.say(key, name=version.name)


def _named(state: State, said: str) -> Version:
    found = find(state, said)
    if found is None:
        raise Unknown("version.unknown")
    return found


def _steps(state: State, old: str | None, new: str | None) -> list[Step]:
    if old is not None:
        first, last = _named(state, old), None if new is None else _named(state, new)
        return [_step(state, first, last)]
    kept: Sequence[Version | None] = (*in_order(state), None)
    return [_step(state, first, last) for first, last in pairwise(kept) if first is not None]


def _step(state: State, old: Version, new: Version | None) -> Step:
    sessions: Sequence[Session] = tuple(state.sessions.values()) if new is None else new.sessions
    return Step(old, new, between(old.sessions, sessions))


def _row(run: Run, state: State, number: int, version: Version) -> tuple[str, ...]:
    at = version.at.astimezone(state.zone)
    named = run.say("version.before", name=version.name) if version.is_automatic else version.name
    current = run.say("version.current") if is_as(state, version) else ""
    when = f"{forms.day_short(run.language, at.date())} {forms.clock(run.language, at)}"
    counted = run.language.count("version.sessions", len(version.sessions))
    return str(number), when, named, counted, current


def _step_json(state: State, step: Step) -> dict[str, object]:
    from store.exporters.programme_json import difference
    from store.exporters.versions_json import name as named

    numbers = {each.id: number for number, each in enumerate(in_order(state), start=1)}
    return {
        "from": named(state, numbers[step.old.id], step.old),
        "to": None if step.new is None else named(state, numbers[step.new.id], step.new),
        "changes": [difference(each) for each in step.found],
    }
