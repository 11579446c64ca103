"""When the folder is not whole: mending it, and going back to an earlier checkpoint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
import typer

from store.errors import Damaged, InUse
from store.files.copies import Copy
from store.files.notes import Note
from store.files.repair import Examined, Offered
from store.files.salvage import Gap
from store.language import forms
from store.language.sentences import sentence
from tui.commands import offers, printing
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
    """Say what is not whole, then mend it; then what was set aside, and take it in."""
    from store.files.repair import offered
    from store.files.repair import repair as mend

    run: Run = ctx.obj
    run.speech.state(lang)
    where = run.find(folder)
    with _alone(run):
        found = _examine(run, where)
        if found.damage is None:
            return _take_in(run, where, yes=yes, json=json)
        if not json:
            _print_findings(run, found)
        if not yes and (json or not agrees(run, run.say("cli.repair.sure"))):
            _say(run, run.say("cli.repair.not_done"), json=json, found=found)
            return 1
        repaired = mend(where, timeout_s=PATIENCE_S)
        beside = offered(where, timeout_s=PATIENCE_S)
    if not json:
        _print_notes(run, repaired.notes)
        if repaired.lost:
            printing.message(run.say("cli.repair.ask_people"))
        offers.show(run, beside)
        if beside.can_be_taken_in:
            # Nobody said yes to what had not been shown.
            printing.message(run.say("offers.how"))
    ended = Ended(done=True, notes=repaired.notes, beside=beside)
    _say(run, run.say("cli.repair.done"), json=json, found=found, ended=ended, is_answer=True)
    return 0


def _take_in(run: Run, where: Path, *, yes: bool, json: bool) -> int:
    """Show what files that were set aside hold, then take it in; the conference is whole."""
    from store.files.repair import offered

    beside = offered(where, timeout_s=PATIENCE_S)
    run.speech.follow(beside.state.conference)
    if not json:
        offers.show(run, beside)
    said, status = run.say("cli.repair.whole"), 3
    if beside.can_be_taken_in:
        said, status = run.say("offers.not_done"), 1
        if yes or (not json and agrees(run, run.say("offers.sure"))):
            said, status = offers.take(run, where, json=json)
            beside = offered(where, timeout_s=PATIENCE_S)
            if not json:
                offers.show(run, beside)
    elif beside.is_open:
        said, status = run.say("offers.left"), 4
    ended = Ended(done=status == 0, beside=beside)
    _say(run, said, json=json, found=Examined(), ended=ended, is_answer=status in {0, 3})
    return status


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


class Ended(msgspec.Struct, kw_only=True):
    """How a repair ended."""

    done: bool = False
    notes: list[Note] = []
    beside: Offered | None = None


def _say(
    run: Run,
    said: str,
    *,
    json: bool,
    found: Examined,
    ended: Ended | None = None,
    is_answer: bool = False,
) -> None:
    """Print how it ended, last and in one line, or the whole as one document."""
    ended = ended or Ended()
    damage = found.damage
    if not json:
        (printing.line if is_answer else printing.message)(said)
        return
    printing.document(
        {
            "done": ended.done,
            "message": said,
            "damage": None if damage is None else sentence(run.language, damage),
            "readable": None if damage is None else found.readable,
            "lost": [n for gap in found.gaps for n in range(gap.first, gap.last + 1)],
            "unproven": found.unproven,
            "set_aside": found.aside,
            "notes": [run.say(note.key, **note.values) for note in ended.notes],
            "offers": [] if ended.beside is None else offers.as_json(run, ended.beside),
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
