"""Participants: taking in lists, listing, finding and showing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from store.badges.token import read_code
from store.conference.people import Participant, Status
from store.conference.state import State
from store.errors import InputError
from store.language import forms
from store.rules.person_words import days_of, place_of
from tui.commands import printing
from tui.commands.history import print_outcome
from tui.commands.options import File, Folder, Json, Lang, Who, Yes
from tui.commands.problems import print_problems
from tui.commands.run import Looking, Run, Unknown

FOUND = 10
"""How many hits the command line shows."""

Words = Annotated[list[str], typer.Argument(metavar="WORDS", help="cli.argument.words")]

STATUS_KEYS = {
    "registered": "cli.status.registered",
    "waiting": "cli.status.waiting",
    "withdrawn": "cli.status.withdrawn",
    "substituted": "cli.status.substituted",
    "erased": "cli.status.erased",
}


def import_people(
    ctx: typer.Context,
    *,
    file: File,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Take in a list of participants, as one act."""
    from store.importers.people_csv import read_people
    from store.intents.intake import TakeInPeople

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        about = conference.state.conference
        draft = read_people(file, days=about.days, tracks=about.tracks)
        if not draft.rows:
            raise InputError("cli.no_people", file=printing.name_of(file))
        outcome = conference.do(TakeInPeople(draft=draft, window=run.window))
        if not json:
            print_problems(run, file, draft.problems)
            return print_outcome(run, outcome, json=False)
        from store.exporters.programme_json import problem
        from store.intents.wording import tell

        printing.document(
            {
                "done": outcome.is_done,
                "message": tell(run.language, run.zone, outcome),
                "problems": [problem(run.language, each) for each in draft.problems],
            }
        )
        return outcome.exit_status


def list_people(
    ctx: typer.Context, *, folder: Folder = None, lang: Lang = None, json: Json = False
) -> int:
    """List everybody, by name."""
    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    everybody = sorted(state.participants.values(), key=_by_name)
    return _print_people(run, state, everybody, json=json)


def find(
    ctx: typer.Context,
    *,
    words: Words,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Find people by the beginnings of words in any order, or by a badge's code, best first."""
    from store.rules.search import SearchIndex

    run: Run = ctx.obj
    run.speech.state(lang)
    text = " ".join(map(printing.sendable, words))
    state, people = _whose_badge(run, folder, text)
    if not people:
        hits = SearchIndex(state.participants.values()).find(text, FOUND)
        people = [state.participants[person] for person in (*hits.exact, *hits.near)]
    _print_people(run, state, people, json=json)
    if not people and not json:
        printing.message(run.say("cli.nobody_found", words=text))
    return 0


def show(
    ctx: typer.Context,
    *,
    who: Who,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Show one participant, named by id, badge number, code or words."""
    from store.exporters import people_json

    run: Run = ctx.obj
    run.speech.state(lang)
    conference = run.follow(folder)
    state, person = conference.state, the_one(conference, who)
    if json:
        stays = state.presences_of(person.id)
        printing.document(people_json.participant(state.conference, person, stays))
        return 0
    printing.columns(_fields(run, state, person))
    return 0


def erase(
    ctx: typer.Context,
    *,
    who: Who,
    yes: Yes = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Erase what is known of one participant, or say what that would remove."""
    from store.intents.naming import Typed
    from store.intents.privacy import ErasePerson
    from store.intents.wording import tell

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        wish = ErasePerson(who=Typed(printing.sendable(who)), is_sure=yes, window=run.window)
        outcome = conference.do(wish)
    hint = "cli.erase_yes" if outcome.key == "erasure.ask" else None
    if not json:
        return print_outcome(run, outcome, json=False, hint=hint)
    lists = outcome.lists
    printing.document(
        {
            "done": outcome.is_done,
            "message": tell(run.language, run.zone, outcome),
            "removes": lists.get("erasure.goes", lists.get("erasure.went", ())),
            "tables": lists.get("erasure.in_tables", ()),
            "files": lists.get("erasure.in_files", lists.get("erasure.left_in", ())),
        }
    )
    return outcome.exit_status


def _whose_badge(run: Run, folder: Path | None, text: str) -> tuple[State, list[Participant]]:
    """Give the conference and, where a text is a badge's code, whose badge it is."""
    if read_code(text) is None:
        return run.read(folder), []
    from store.intents.naming import One, Typed

    conference = run.follow(folder)
    match conference.resolve(Typed(text)):
        case One(participant=person) if person.status is not Status.ERASED:
            return conference.state, [person]
        case _:
            return conference.state, []


def _fields(run: Run, state: State, person: Participant) -> list[tuple[str, str]]:
    """Give what is known of somebody, field by field."""
    said = [
        ("cli.field.name", person.name),
        ("cli.field.number", str(person.number)),
        ("cli.field.organisation", person.organisation),
        ("cli.field.place", place_of(person)),
        ("cli.field.role", person.role or ""),
        ("cli.field.email", person.email or ""),
        ("cli.field.days", days_of(run.language, state.conference, person)),
        ("cli.field.status", run.say(STATUS_KEYS[person.status])),
        ("cli.field.note", person.note),
        ("cli.field.id", person.id),
    ]
    for stay in state.presences_of(person.id):
        time = forms.at_clock(run.language, stay.at, state.zone)
        said.append(
            ("cli.field.stay", run.say("cli.stay", day=stay.day, time=time, desk=stay.desk))
        )
    return [(run.say(key), value) for key, value in said if value]


def the_one(conference: Looking, text: str) -> Participant:
    """Find the one participant whom a word of the command line names.

    Raises:
        Unknown: It names nobody, or several.
    """
    from store.intents.naming import Nobody, One, Typed

    text = printing.sendable(text)
    match conference.resolve(Typed(text)):
        case One(participant=person):
            return person
        case Nobody():
            raise Unknown("cli.nobody_found", words=text)
        case several:
            raise Unknown("cli.several_found", words=text, n=len(several.participants))


def _print_people(run: Run, state: State, people: Sequence[Participant], *, json: bool) -> int:
    if json:
        from store.exporters import people_json

        printing.document(people_json.people(state, people))
        return 0
    rows = [
        (
            str(person.number),
            person.name,
            place_of(person),
            days_of(run.language, state.conference, person, titles=False),
            run.say(STATUS_KEYS[person.status]),
        )
        for person in people
    ]
    printing.columns(rows, right=frozenset({0}))
    return 0


def _by_name(person: Participant) -> tuple[tuple[str, str], tuple[str, str], int]:
    return forms.order(person.family or person.given), forms.order(person.given), person.number
