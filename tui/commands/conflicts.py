"""What does not fit in the programme, for people and as JSON; it blocks nothing."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from store.rules.conflict_words import LABEL_KEYS, sessions_of, told
from store.rules.conflicts import Conflict
from tui.commands import printing
from tui.commands.options import Folder, Json, Lang
from tui.commands.run import Run


def conflicts(
    ctx: typer.Context, *, folder: Folder = None, lang: Lang = None, json: Json = False
) -> int:
    """Show what does not fit, as planned and as the day is expected to go."""
    from store.exporters.versions_json import conflict
    from store.rules.conflicts_known import known_conflicts

    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    found = known_conflicts(state, run.clock.now())
    if json:
        told_ = [conflict(run.language, run.zone, each) for each in found]
        printing.document({"conflicts": told_})
    elif found:
        print_conflicts(run, found)
    else:
        printing.line(run.say("conflict.none"))
    return 0


def print_conflicts(run: Run, found: Sequence[Conflict]) -> None:
    """Print what does not fit: a sentence each, and the sessions below it."""
    for each in found:
        late = f" ({run.say('conflict.expected')})" if each.is_expected else ""
        label = run.say(LABEL_KEYS[each.clash])
        printing.line(f"{label}: {told(run.language, each)}{late}")
        printing.columns(("", said) for said in sessions_of(run.language, run.zone, each))
    if found:
        printing.line(run.say("conflict.nothing_blocked"))
