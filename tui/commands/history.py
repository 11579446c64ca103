"""Taking back what was done, and doing it again."""

from __future__ import annotations

import typer

from store.intents.intent import Outcome
from tui.commands import printing
from tui.commands.options import Folder, Json, Lang, Yes
from tui.commands.run import COMMANDS, Run


def undo(
    ctx: typer.Context,
    *,
    yes: Yes = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Take back the desk's last act, which is named first."""
    from store.intents.history import Undo

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        outcome = conference.do(Undo(window=run.window, is_sure=yes))
        asked = outcome.key == "history.not_this_window"
        return print_outcome(run, outcome, json=json, hint="cli.undo_yes" if asked else None)


def redo(
    ctx: typer.Context, *, folder: Folder = None, lang: Lang = None, json: Json = False
) -> int:
    """Do again what a command took back last."""
    from store.intents.history import Redo

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        return print_outcome(
            run, conference.do(Redo(window=run.window, family=COMMANDS)), json=json
        )


def print_outcome(run: Run, outcome: Outcome, *, json: bool, hint: str | None = None) -> int:
    """Print what became of an act and give its exit status."""
    from store.intents.wording import tell

    said = tell(run.language, run.zone, outcome)
    if hint is not None:
        said = f"{said} {run.say(hint)}"
    if json:
        printing.document({"done": outcome.is_done, "message": said})
    elif outcome.is_done:
        printing.line(said)
    else:
        printing.message(said)
    return outcome.exit_status
