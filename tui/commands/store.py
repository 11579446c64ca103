"""The folder itself: is it whole, and is its TinyDB file complete."""

from __future__ import annotations

import typer

from store.language.sentences import sentence
from tui.commands import printing
from tui.commands.options import Folder, Json, Lang
from tui.commands.run import Run


def verify(
    ctx: typer.Context, *, folder: Folder = None, lang: Lang = None, json: Json = False
) -> int:
    """Look whether anything that was acknowledged is missing or damaged."""
    from store.files.verification import verify as look

    run: Run = ctx.obj
    run.speech.state(lang)
    report = look(run.find(folder))
    notes = [run.say(note.key, **note.values) for note in report.notes]
    if report.damage is not None:
        notes.insert(0, sentence(run.language, report.damage))
    if json:
        printing.document(
            {
                "whole": report.is_whole,
                "complete": report.is_complete,
                "entries": report.entries,
                "waiting": report.waiting,
                "notes": notes,
                "set_aside": report.files,
                "offered": report.offered,
            }
        )
        return report.exit_status
    for note in notes:
        printing.message(note)
    for name in report.offered:
        printing.message(run.say("cli.verify.offered", file=name))
    for name in report.files:
        if name not in report.offered:
            printing.message(run.say("cli.verify.aside", file=name))
    if not report.is_whole:
        printing.line(run.say("cli.verify.damaged"))
    elif report.is_complete:
        printing.line(run.say("cli.verify.complete", n=report.entries))
    elif not report.waiting:
        printing.line(run.say("cli.verify.unwritten", n=report.entries))
    else:
        printing.line(run.say("cli.verify.waiting", n=report.entries, waiting=report.waiting))
    return report.exit_status


def compact(
    ctx: typer.Context, *, folder: Folder = None, lang: Lang = None, json: Json = False
) -> int:
    """Fold the journal into `conference.json`."""
    from store.errand import PATIENCE_S, compact_elsewhere
    from store.wiring import compact as fold

    run: Run = ctx.obj
    run.speech.state(lang)
    where = run.find(folder)
    is_complete = compact_elsewhere(where)
    notes: list[str] = []
    if is_complete is None:
        report = fold(where, run.clock, timeout_s=PATIENCE_S)
        is_complete = report.is_complete
        notes = [run.say(note.key, **note.values) for note in report.notes]
    said = run.say("cli.compact.done" if is_complete else "cli.compact.not_done")
    if json:
        printing.document({"complete": is_complete, "message": said, "notes": notes})
        return 0 if is_complete else 1
    for note in notes:
        printing.message(note)
    (printing.line if is_complete else printing.message)(said)
    return 0 if is_complete else 1
