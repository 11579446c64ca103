"""Exports: what the conference holds, as a file for somebody else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from store.errors import UsageError
from tui.commands import printing
from tui.commands.consent import write_if_agreed
from tui.commands.days import see_day
from tui.commands.options import At, Folder, Lang, Yes
from tui.commands.run import Run, instant

Kind = Annotated[str, typer.Argument(metavar="FORMAT", help="cli.argument.format")]
Out = Annotated[Path, typer.Argument(metavar="OUT", help="cli.argument.out")]
OneDay = Annotated[
    int | None, typer.Option("--day", metavar="N", help="cli.option.one_day", show_default=False)
]


def export(
    ctx: typer.Context,
    *,
    kind: Kind,
    out: Out,
    day: OneDay = None,
    at: At = None,
    yes: Yes = False,
    folder: Folder = None,
    lang: Lang = None,
) -> int:
    """Write one export to a file, as things stand or stood."""
    from store.exporters.formats import FORMATS
    from store.exporters.wanted import Wanted

    run: Run = ctx.obj
    run.speech.state(lang)
    found = next((each for each in FORMATS if each.name == kind), None)
    if found is None:
        names = ", ".join(each.name for each in FORMATS)
        raise UsageError("export.no_such_format", name=kind, names=names)
    ending = out.suffix.lower()
    if ending not in found.endings:
        endings = ", ".join(found.endings)
        raise UsageError("export.no_such_ending", file=printing.name_of(out), endings=endings)
    state = run.read(folder)
    see_day(state.conference, day)
    wanted = Wanted(
        state=state,
        language=run.language,
        at=instant(state.conference, at) or run.clock.now(),
        ending=ending,
        day=day,
    )
    if not write_if_agreed(run, out, found.write(wanted), yes=yes):
        return 4
    printing.line(run.say("export.written", file=str(out)))
    return 0
