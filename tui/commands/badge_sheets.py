"""Badges on paper: a PDF of all or of some, in the order of the piles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from store.conference.people import Participant, Status
from store.errors import UsageError
from store.rules import printing as choosing
from store.rules.printing import Wanted
from tui.commands import printing
from tui.commands.consent import agrees
from tui.commands.history import print_outcome
from tui.commands.options import Folder, Lang, Yes
from tui.commands.run import Looking, Run, Unknown

Out = Annotated[Path, typer.Argument(metavar="OUT.pdf", help="badge_acts.help.out")]
Only = Annotated[
    str | None,
    typer.Option("--only", metavar="WORDS", help="badge_acts.help.only", show_default=False),
]
New = Annotated[bool, typer.Option("--new", help="badge_acts.help.new", show_default=False)]
Changed = Annotated[
    bool, typer.Option("--changed", help="badge_acts.help.changed", show_default=False)
]
Format = Annotated[
    str | None,
    typer.Option("--format", metavar="NAME", help="badge_acts.help.format", show_default=False),
]
Start = Annotated[int, typer.Option("--start", min=1, metavar="N", help="badge_acts.help.start")]


def sheets(
    ctx: typer.Context,
    *,
    out: Out,
    only: Only = None,
    new: New = False,
    changed: Changed = False,
    card: Format = None,
    start: Start = 1,
    yes: Yes = False,
    folder: Folder = None,
    lang: Lang = None,
) -> int:
    """Write badges to a PDF, and record that they were printed."""
    from store.badges.letters import warnings
    from store.files.outgoing import write_out

    run: Run = ctx.obj
    run.speech.state(lang)
    if out.suffix.lower() != ".pdf":
        raise UsageError("badge_acts.usage.no_pdf", file=printing.name_of(out))
    conference = run.follow(folder)
    wanted = Wanted.CHANGED if changed else Wanted.NEW if new else Wanted.ALL
    people = _chosen(run, conference, wanted, printing.sendable(only or ""))
    if not people:
        printing.message(run.say("badge_acts.sheets.nothing"))
        return 3
    name, is_there = printing.name_of(out), out.exists()
    may_replace = yes or (is_there and agrees(run, run.say("export.ask", file=name)))
    if is_there and not may_replace:
        printing.message(run.say("export.is_there", file=name))
        return 4
    content = _drawn(run, conference, people, card, start)
    if not write_out(out, content, replace=may_replace):
        printing.message(run.say("export.is_there", file=name))
        return 4
    count = len(people)
    printing.line(run.language.count("badge_acts.sheets.written", count, file=str(out)))
    for words in warnings(run.language, people):
        printing.message(words)
    return _marked(run, conference, people, folder)


def _chosen(run: Run, conference: Looking, wanted: Wanted, words: str) -> list[Participant]:
    """Give whose badges are printed, and say how many let nobody in.

    All are what `badge list` shows, these too; among the new and the changed they are not.

    Raises:
        Unknown: The words name nobody.
    """
    from store.intents.badges import mark_of

    state = conference.state
    named = list(state.participants.values())
    if words.strip():
        named = [state.participants[each] for each in conference.find_exactly(words)]
        if not named:
            raise Unknown("badge_acts.sheets.nobody", words=words)
    invalid = sum(
        person.status is Status.REGISTERED and choosing.valid_badge(state, person) is None
        for person in named
    )
    if invalid and wanted is Wanted.ALL:
        printing.message(run.language.count("badge_acts.sheets.invalid", invalid))
    elif invalid:
        printing.message(run.language.count("badge_acts.sheets.left_out", invalid))
    return choosing.to_print(state, lambda each: mark_of(conference.mark, each), wanted, named)


def _drawn(
    run: Run, conference: Looking, people: list[Participant], card: str | None, start: int
) -> bytes:
    """Draw the sheets.

    Raises:
        UsageError: There is no such format, or no such place on its sheet.
        InputError: A key that signs one of the badges is not here.
    """
    from store.badges import sheet
    from store.badges.faces import face_of
    from store.badges.formats import CARD_FORMATS, format_of

    stored = dict(conference.state.conference.settings)
    if card is not None:
        names = [each.name for each in CARD_FORMATS]
        if card not in names:
            known = ", ".join(names)
            raise UsageError("badge_acts.usage.no_such_format", name=card, names=known)
        stored["badge_format"] = msgspec.Raw(msgspec.json.encode(card))
    used = format_of(stored)
    if start > used.places:
        raise UsageError(
            "badge_acts.usage.no_such_place", format=used.name, n=used.places, start=start
        )
    state, ring = conference.state, conference.keyring
    faces = [face_of(state, ring, run.language, person) for person in people]
    # Only who is asked on the way can break off.
    return sheet.sheets(faces, used, start=start) or b""


def _marked(run: Run, conference: Looking, people: list[Participant], folder: Path | None) -> int:
    """Record what was printed as it was read, whatever became of it while it was drawn."""
    from store.intents.badges import MarkPrinted, Paper

    state, mark = conference.state, conference.mark
    papers = {person.id: Paper.of(state, mark, person) for person in people}
    wish = MarkPrinted(participants=tuple(papers), papers=papers, window=run.window)
    with run.write(folder) as acting:
        outcome = acting.do(wish)
    if outcome.exit_status == 1:
        printing.message(run.say("badge_acts.sheets.not_marked"))
    return print_outcome(run, outcome, json=False)
