"""Messages between desk and moderators, without a screen."""

from __future__ import annotations

from typing import Annotated

import typer

from store.conference.conduct import Addressee
from store.conference.state import State
from store.errors import UsageError
from store.language import forms
from tui.commands import printing
from tui.commands.history import print_outcome
from tui.commands.options import Folder, Json, Lang
from tui.commands.run import Run

Text = Annotated[
    str | None, typer.Argument(metavar="TEXT", help="board.help.text", show_default=False)
]
To = Annotated[Addressee, typer.Option("--to", help="board.help.to")]
Read = Annotated[
    str | None, typer.Option("--read", metavar="ID", help="board.help.read", show_default=False)
]


def message(
    ctx: typer.Context,
    *,
    text: Text = None,
    to: To = Addressee.MODERATORS,
    read: Read = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Send a message, acknowledge one, or list them."""
    from store.intents.messages import AcknowledgeMessage, SendMessage

    run: Run = ctx.obj
    run.speech.state(lang)
    if text is not None and read is not None:
        raise UsageError("board.text_or_read")
    if text is None and read is None:
        return _list(run, run.read(folder), json=json)
    with run.write(folder) as conference:
        if read is not None:
            outcome = conference.do(AcknowledgeMessage(message=read, window=run.window))
        else:
            outcome = conference.do(SendMessage(to=to, text=text or "", window=run.window))
        return print_outcome(run, outcome, json=json)


def _list(run: Run, state: State, *, json: bool) -> int:
    from store.intents.messages import latest

    if json:
        from store.exporters import board_json

        printing.document(board_json.messages(state))
        return 0
    said = latest(state)
    if not said:
        printing.line(run.say("board.no_messages"))
    printing.columns(
        (
            each.id,
            forms.clock(run.language, each.at, run.zone),
            run.say("board.moderator") if each.to is Addressee.DESK else each.desk,
            run.say("board.waits") if each.acknowledged_at is None else "",
            each.text,
        )
        for each in said
    )
    return 0
