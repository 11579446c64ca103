"""What stands before every command, and the console where no command stands."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands import printing
from tui.commands.options import Folder, Lang
from tui.commands.run import Run

Version = Annotated[bool, typer.Option("--version", help="cli.option.version", show_default=False)]


def start(
    ctx: typer.Context,
    *,
    folder: Folder = None,
    lang: Lang = None,
    version: Version = False,
) -> int:
    """Open the console on the conference at hand, else on the one before."""
    run: Run = ctx.obj
    run.speech.state(lang)
    run.given = folder
    if version:
        from importlib.metadata import version as installed

        printing.line(f"skranke {installed('skranke')}")
        raise typer.Exit
    if ctx.invoked_subcommand is not None:
        return 0
    from tui.commands.console import open_last

    return open_last(run, folder)
