"""The scanner's set-up card as a file; it belongs to no conference."""

from __future__ import annotations

import typer

from store.errors import UsageError
from tui.commands import printing
from tui.commands.consent import agrees
from tui.commands.export import Out
from tui.commands.options import Lang, Yes
from tui.commands.run import Run


def card(ctx: typer.Context, *, out: Out, yes: Yes = False, lang: Lang = None) -> int:
    """Write the set-up card as PDF."""
    from store.badges.setup_card import setup_card
    from store.files.outgoing import write_out

    run: Run = ctx.obj
    run.speech.state(lang)
    name = printing.name_of(out)
    if out.suffix.lower() != ".pdf":
        raise UsageError("export.no_such_ending", file=name, endings=".pdf")
    content = setup_card(run.language)
    if not write_out(out, content, replace=yes):
        if not agrees(run, run.say("export.ask", file=name)):
            printing.message(run.say("export.is_there", file=name))
            return 4
        write_out(out, content, replace=True)
    printing.line(run.say("setup_card.command_written", file=str(out)))
    return 0
