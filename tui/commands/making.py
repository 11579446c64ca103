"""Making a conference from a programme page."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from store.conference.draft import PeopleDraft, ProgrammeDraft
from tui.commands import printing
from tui.commands.badge_keys import remind
from tui.commands.options import Dir, HereAnyway, Json, Lang, Year
from tui.commands.problems import print_problems
from tui.commands.run import Run

Page = Annotated[Path, typer.Option("--programme", metavar="FILE", help="cli.option.programme")]
List = Annotated[
    Path | None,
    typer.Option(
        "--participants", metavar="FILE", help="cli.option.participants", show_default=False
    ),
]
Zone = Annotated[
    str | None,
    typer.Option("--timezone", metavar="ZONE", help="cli.option.timezone", show_default=False),
]


def new(
    ctx: typer.Context,
    *,
    directory: Dir,
    page: Page,
    people: List = None,
    year: Year = None,
    timezone: Zone = None,
    here_anyway: HereAnyway = False,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Make a conference from a programme page and, if there is one, a list of participants."""
    run: Run = ctx.obj
    run.speech.state(lang)
    if here_anyway:
        run.warn_of(directory)
    draft, found = make(
        run, directory, page, people, year=year, timezone=timezone, here_anyway=here_anyway
    )
    remind(run, directory)
    rows = len(found.rows) if found is not None else 0
    said = run.language.count("intake.made", len(draft.sessions), title=draft.title)
    if people is not None:
        said += " " + run.language.count("cli.new.people", rows)
    if json:
        from store.exporters.programme_json import problem

        problems = (*draft.problems, *(found.problems if found is not None else ()))
        printing.document(
            {
                "done": True,
                "message": said,
                "folder": str(directory),
                "problems": [problem(run.language, each) for each in problems],
            }
        )
        return 0
    print_problems(run, page, draft.problems)
    if people is not None and found is not None:
        print_problems(run, people, found.problems)
    printing.line(said)
    opening = "cli.new.open_here" if here_anyway else "cli.new.open"
    printing.line(run.say(opening, folder=shlex.quote(str(directory))))
    return 0


def make(
    run: Run,
    folder: Path,
    page: Path,
    people: Path | None,
    *,
    year: int | None = None,
    timezone: str | None = None,
    here_anyway: bool = False,
) -> tuple[ProgrammeDraft, PeopleDraft | None]:
    """Make a conference in a new folder, and give what was read for it.

    Raises:
        InputError: A file cannot be read, or the folder cannot be made or is in no safe place.
        NotSaved: The disk refused.
    """
    from store.files.location import see_that_it_may_be_made
    from store.importers.people_csv import read_people
    from store.wiring import make_conference
    from tui.commands.programme import DEFAULT_ZONE, read_page

    if not here_anyway:
        see_that_it_may_be_made(folder)
    draft = read_page(page, year, timezone or DEFAULT_ZONE)
    found = None
    if people is not None:
        found = read_people(people, days=draft.days, tracks=draft.tracks)
    make_conference(folder, draft, run.clock, people=found).close()
    return draft, found
