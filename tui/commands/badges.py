"""Badges: the list of codes, and pictures of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from store.errors import UsageError
from store.rules.badge_words import obstacle_of
from store.rules.person_words import place_of
from tui.commands import printing
from tui.commands.options import Folder, Json, Lang, Who
from tui.commands.people import STATUS_KEYS, the_one
from tui.commands.run import Run

Everybody = Annotated[bool, typer.Option("--all", help="cli.option.all", show_default=False)]
Picture = Annotated[Path, typer.Argument(metavar="OUT", help="cli.argument.picture")]


def list_badges(
    ctx: typer.Context,
    *,
    everybody: Everybody = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """List the badges of all who are registered, with what their codes hold."""
    from store.badges.letters import warnings
    from store.exporters import badges_json

    run: Run = ctx.obj
    run.speech.state(lang)
    conference = run.follow(folder)
    state, ring = conference.state, conference.keyring
    made = badges_json.badges(state, ring, everybody=everybody)
    if json:
        printing.document(made)
        return 0
    rows = []
    for person, badge in badges_json.badges_of(state, everybody=everybody):
        code = badges_json.code_of(state, ring, person, badge)
        status = obstacle_of(run.language, state, person) or run.say(STATUS_KEYS[person.status])
        rows.append((str(person.number), code, person.name, place_of(person), status))
    printing.columns(rows, right=frozenset({0}))
    listed = (person for person, _badge in badges_json.badges_of(state, everybody=everybody))
    for words in warnings(run.language, listed):
        printing.message(words)
    return 0


def image(
    ctx: typer.Context,
    *,
    who: Who,
    picture: Picture,
    folder: Folder = None,
    lang: Lang = None,
) -> int:
    """Write the code of one badge as a picture."""
    from store.badges import qr
    from store.exporters import badges_json
    from store.files.outgoing import write_out

    run: Run = ctx.obj
    run.speech.state(lang)
    draw = {".png": qr.png, ".svg": qr.svg}.get(picture.suffix.lower())
    if draw is None:
        raise UsageError("cli.no_such_picture", file=printing.name_of(picture))
    conference = run.follow(folder)
    person = the_one(conference, who)
    badge = conference.state.badge_of(person.id)
    code = badges_json.code_of(conference.state, conference.keyring, person, badge)
    # Unasked: whoever sends everybody theirs draws the pictures anew after each change.
    write_out(picture, draw(code), replace=True)
    printing.line(run.say("cli.picture_written", file=str(picture), number=person.number))
    if (why := obstacle_of(run.language, conference.state, person)) is not None:
        printing.message(run.say("printing.no_badge", name=person.name, why=why))
    return 0
