"""The scanner's set-up card as a file; it belongs to no conference."""

from __future__ import annotations

import typer

from store.errors import UsageError
from tui.commands import printing
from tui.commands.consent import write_if_agreed
from tui.commands.export import Out
from tui.commands.options import Folder, Lang, Yes
from tui.commands.run import Run


def card(
    ctx: typer.Context, *, out: Out, yes: Yes = False, folder: Folder = None, lang: Lang = None
) -> int:
    """Write the set-up card as PDF, in the language of a conference where one is named."""
    from store.badges.setup_card import setup_card

    run: Run = ctx.obj
    run.speech.state(lang)
    if out.suffix.lower() != ".pdf":
        raise UsageError("export.no_such_ending", file=printing.name_of(out), endings=".pdf")
    if folder is not None:
        run.read(folder)
    if not write_if_agreed(run, out, setup_card(run.language), yes=yes):
        return 4
    printing.line(run.say("setup_card.command_written", file=str(out)))
    return 0
