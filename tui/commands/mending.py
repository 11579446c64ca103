"""When the folder is not whole: mending it, and going back to an earlier checkpoint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from store.errors import Damaged, InUse
from store.files.copies import Copy
from store.files.notes import Note
from store.files.repair import Examined
from store.files.salvage import Gap
from store.language import forms
from store.language.sentences import sentence
from tui.commands import printing
from tui.commands.consent import agrees
from tui.commands.options import Folder, Json, Lang, Yes
from tui.commands.run import Run

PATIENCE_S = 5.0
"""How long a command waits for another short one; a console is not waited for."""

Number = Annotated[
    int | None,
    typer.Argument(metavar="N", min=1, help="cli.argument.checkpoint", show_default=False),
]


def repair(
    ctx: typer.Context,
    *,
    yes: Yes = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Say what is not whole, then mend it; nothing is thrown away."""
    from store.files.repair import repair as mend

    run: Run = ctx.obj
    run.speech.state(lang)
    where = run.find(folder)
    with _alone(run):
        found = _examine(run, where)
        if found.damage is None:
            _say(run, "cli.repair.whole", json=json, found=found)
            return 3
        if not json:
            _print_findings(run, found)
        if not yes and (json or not agrees(run, run.say("cli.repair.sure"))):
            _say(run, "cli.repair.not_done", json=json, found=found)
            return 1
        repaired = mend(where, timeout_s=PATIENCE_S)
    if not json:
        _print_notes(run, repaired.notes)
        if repaired.lost:
            printing.message(run.say("cli.repair.ask_people"))
    _say(run, "cli.repair.done", json=json, found=found, done=True, notes=repaired.notes)
    return 0


def restore(
    ctx: typer.Context,
    *,
    number: Number = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """List the earlier checkpoints, or go back to one."""
    from store.files.copies import copies
    from store.files.copies import restore as go_back

    run: Run = ctx.obj
    run.speech.state(lang)
    where = run.find(folder)
    if number is None:
        found = copies(where)
        (_list_as_json if json else _print_list)(run, found)
        return 0
    with _alone(run):
        restored = go_back(where, number, timeout_s=PATIENCE_S)
    *before, said = [run.say(note.key, **note.values) for note in restored.notes]
    if json:
        made = {"done": True, "message": said, "number": number, "was": restored.was}
        printing.document({**made, "notes": before})
        return 0
    for each in before:
        printing.message(each)
    printing.line(said)
    return 0


@contextmanager
def _alone(run: Run) -> Iterator[None]:
    """Ask to close the console where it is open: no other window may read what is replaced."""
    try:
        yield
    except InUse as error:
        raise InUse("cli.repair.close", said=sentence(run.language, error)) from error


def _examine(run: Run, where: Path) -> Examined:
    from store.files.repair import examine
    from store.files.verification import verify

    try:
        return examine(where, timeout_s=PATIENCE_S)
    except Damaged as error:
        first = verify(where).damage
        if first is not None and first.key != error.key:
            printing.message(sentence(run.language, first))
        raise


def _print_findings(run: Run, found: Examined) -> None:
    if found.damage is not None:
        printing.message(sentence(run.language, found.damage))
    printing.line(run.language.count("cli.repair.readable", found.readable))
    for gap in found.gaps:
        printing.line(_gap(run, gap, found.zone))
    if found.unproven:
        which = ", ".join(map(str, found.unproven))
        printing.line(run.say("cli.repair.unproven", which=which))
    for name in found.aside:
        printing.line(run.say("cli.repair.aside", file=name))


def _gap(run: Run, gap: Gap, zone: ZoneInfo) -> str:
    which = str(gap.first) if gap.first == gap.last else f"{gap.first}–{gap.last}"
    if gap.after is None:
        return run.say("cli.repair.lost", which=which)
    after = _moment(run, gap.after, zone)
    if gap.before is None:
        return run.say("cli.repair.lost_after", which=which, after=after)
    before = _moment(run, gap.before, zone)
    if before == after:
        return run.say("cli.repair.lost_about", which=which, at=after)
    if gap.before.astimezone(zone).date() == gap.after.astimezone(zone).date():
        before = forms.at_clock(run.language, gap.before, zone)
    return run.say("cli.repair.lost_between", which=which, after=after, before=before)


def _moment(run: Run, at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{forms.day(run.language, local.date())} {forms.at_clock(run.language, local)}"


def _print_notes(run: Run, notes: list[Note]) -> None:
    for note in notes:
        printing.message(run.say(note.key, **note.values))


def _say(
    run: Run,
    key: str,
    *,
    json: bool,
    found: Examined,
    done: bool = False,
    notes: list[Note] | None = None,
) -> None:
    """Print how it ended, last and in one line, or the whole as one document."""
    said = run.say(key)
    if not json:
        (printing.line if done or found.damage is None else printing.message)(said)
        return
    damage = found.damage
    printing.document(
        {
            "done": done,
            "message": said,
            "damage": None if damage is None else sentence(run.language, damage),
            "readable": None if damage is None else found.readable,
            "lost": [n for gap in found.gaps for n in range(gap.first, gap.last + 1)],
            "unproven": found.unproven,
            "set_aside": found.aside,
            "notes": [run.say(note.key, **note.values) for note in notes or ()],
        }
    )


def _print_list(run: Run, found: list[Copy]) -> None:
    if not found:
        printing.message(run.say("cli.restore.none"))
        return
    printing.columns([_row(run, one) for one in found], right=frozenset({0, 2, 3, 4}))
    printing.message(run.say("cli.restore.how"))


def _row(run: Run, one: Copy) -> tuple[str, ...]:
    when = _moment(run, one.at, ZoneInfo(one.timezone)) if one.at is not None else ""
    return (
        str(one.generation),
        when,
        run.language.count("cli.restore.acts", one.acts),
        run.language.count("cli.restore.people", one.people),
        run.say("cli.restore.size", n=max(1, round(one.size / 1000))),
        run.say("cli.restore.current") if one.is_current else "",
    )


def _list_as_json(_run: Run, found: list[Copy]) -> None:
    printing.document(
        {
            "checkpoints": [
                {
                    "number": one.generation,
                    "at": _instant(one),
                    "entries": one.acts,
                    "participants": one.people,
                    "size": one.size,
                    "current": one.is_current,
                }
                for one in found
            ]
        }
    )


def _instant(one: Copy) -> str | None:
    if one.at is None:
        return None
    return one.at.astimezone(ZoneInfo(one.timezone)).replace(microsecond=0).isoformat()
