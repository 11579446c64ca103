"""Making a conference from a programme page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tui.commands import printing
from tui.commands.options import Dir, Json, Lang, Year
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
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Make a conference from a programme page and, if there is one, a list of participants."""
    from store.importers.people_csv import read_people
    from store.wiring import make_conference
    from tui.commands.programme import DEFAULT_ZONE, read_page

    run: Run = ctx.obj
    run.speech.state(lang)
    draft = read_page(page, year, timezone or DEFAULT_ZONE)
    found = read_people(people, days=draft.days, tracks=draft.tracks) if people else None
    make_conference(directory, draft, run.clock, people=found).close()
    rows = len(found.rows) if found is not None else 0
    said = run.language.count("intake.made", len(draft.sessions), title=draft.title)
    if people is not None:
        said = f"{said} {run.language.count('cli.new.people', rows)}"
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
    printing.line(run.say("cli.new.open", folder=str(directory)))
    return 0
