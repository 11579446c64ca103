"""The keys that sign badges, from the command line: listing, rotating and retiring them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from store.badges import keys
from store.badges.key_file import FILE_NAME
from store.badges.keys import KeyState
from store.conference.people import LAST_KEY
from store.conference.state import State
from store.errors import InputError, UsageError
from store.rules.signing import newest_key, signatures
from tui.commands import printing
from tui.commands.badge_acts import moment
from tui.commands.history import print_outcome
from tui.commands.options import Folder, Json, Lang
from tui.commands.run import Run

Number = Annotated[
    int,
    typer.Argument(metavar="N", min=1, max=LAST_KEY, help="badge_acts.help.number"),
]
Lost = Annotated[bool, typer.Option("--lost", help="badge_acts.help.lost", show_default=False)]

_STATE_KEYS: Final = {
    KeyState.ACTIVE: "badge_acts.keys.active",
    KeyState.VERIFYING: "badge_acts.keys.verifying",
    KeyState.RETIRED: "badge_acts.keys.retired",
}


def list_keys(
    ctx: typer.Context, *, folder: Folder = None, lang: Lang = None, json: Json = False
) -> int:
    """List the keys, never their secrets, and how many badges each has signed."""
    run: Run = ctx.obj
    run.speech.state(lang)
    conference = run.follow(folder)
    state, ring = conference.state, conference.keyring
    if ring.is_missing:
        raise InputError("badge_acts.keys.lost", path=str(run.find(folder) / FILE_NAME))
    signed = signatures(state)
    listed = ring.listed(state.retired_keys.keys())
    if json:
        printing.document(
            {
                "keys": [
                    {
                        "number": row.number,
                        "made_at": row.made_at.astimezone(run.zone).isoformat(),
                        "state": row.state,
                        "badges": signed[row.number],
                    }
                    for row in listed
                ]
            }
        )
        return 0
    rows = [
        (
            str(row.number),
            run.say(_STATE_KEYS[row.state]),
            run.say("badge_acts.keys.made", when=moment(run, row.made_at)),
            run.language.count("badge_acts.keys.signed", signed[row.number]),
        )
        for row in listed
    ]
    printing.columns(rows, right=frozenset({0}))
    return 0


def rotate(
    ctx: typer.Context,
    *,
    lost: Lost = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Make a new key that signs from now on; whoever has the conference open reads it too."""
    run: Run = ctx.obj
    run.speech.state(lang)
    state, place = run.read(folder), run.find(folder)
    ring = keys.load(place)
    if ring.is_missing is not lost:
        raise _not_so(place, lost=lost)
    if lost:
        _make_anew(run, place, state, json=json)
        return 0
    made = keys.rotate(place, run.clock.now())
    said = run.say("badge_acts.keys.rotated", key=made.active)
    _tell(place, run, made.active, [said], json=json)
    return 0


def retire(
    ctx: typer.Context,
    *,
    number: Number,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Believe a key no longer; undoing takes it back."""
    from store.intents.badges import RetireKey

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        outcome = conference.do(RetireKey(number=number, window=run.window))
        return print_outcome(run, outcome, json=json)


def remind(run: Run, place: Path) -> None:
    """Remind of the copy without which every printed badge is lost together with the file."""
    printing.message(run.say("badge_acts.keys.back_up", path=str(place / FILE_NAME)))


def _not_so(place: Path, *, lost: bool) -> UsageError | InputError:
    path = str(place / FILE_NAME)
    if lost:
        return UsageError("badge_acts.keys.not_lost", path=path)
    return InputError("badge_acts.keys.lost", path=path)


def _make_anew(run: Run, place: Path, state: State, *, json: bool) -> None:
    """Make a key under a number that no badge has, so that old badges are known for old."""
    signed = signatures(state)
    number = newest_key(state) + 1
    if number > LAST_KEY:
        raise InputError("badges.keys.full", n=LAST_KEY)
    keys.create(place, run.clock.now(), number=number)
    said = [run.say("badge_acts.keys.made_anew", key=number)]
    said += [
        run.language.count("badge_acts.keys.reissue_lost", signed[each], key=each)
        for each in sorted(signed)
    ]
    _tell(place, run, number, said, json=json)


def _tell(place: Path, run: Run, number: int | None, said: list[str], *, json: bool) -> None:
    if json:
        printing.document({"done": True, "key": number, "message": " ".join(said)})
    else:
        for words in said:
            printing.line(words)
    remind(run, place)
