"""One badge from the command line: what it is worth, a new one, and blocking it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from store.conference.people import LAST_KEY, Badge, Participant
from store.errors import UsageError
from store.intents.intent import Act
from store.language import LANGUAGES, Language, forms
from store.rules.badge_words import REASON_KEYS, obstacle_of
from store.rules.person_words import place_of
from tui.commands import printing
from tui.commands.history import print_outcome
from tui.commands.options import Folder, Json, Lang, Who
from tui.commands.people import the_one
from tui.commands.run import Looking, Run

Anybody = Annotated[
    str | None, typer.Argument(metavar="ID", help="badge_acts.help.who", show_default=False)
]
Reason = Annotated[
    str | None,
    typer.Option("--reason", metavar="TEXT", help="badge_acts.help.reason", show_default=False),
]
OfKey = Annotated[
    int | None,
    typer.Option(
        "--key",
        min=1,
        max=LAST_KEY,
        metavar="N",
        help="badge_acts.help.key",
        show_default=False,
    ),
]


def show(
    ctx: typer.Context,
    *,
    who: Who,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Show one badge: its code, whether it is valid, and whether it was printed."""
    from store.exporters import badges_json

    run: Run = ctx.obj
    run.speech.state(lang)
    conference = run.follow(folder)
    person = the_one(conference, who)
    if json:
        printing.document(badges_json.shown(conference.state, conference.keyring, person))
        return 0
    printing.columns(_fields(run, conference, person))
    return 0


def reissue(
    ctx: typer.Context,
    *,
    who: Anybody = None,
    reason: Reason = None,
    key: OfKey = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Make a new badge for one person, or for everybody whose badge a key signed."""
    from store.intents.badges import ReissueBadge, ReissueKey
    from store.intents.naming import Typed

    run: Run = ctx.obj
    run.speech.state(lang)
    wish: Act
    if who is not None and key is None:
        named = Typed(printing.sendable(who))
        wish = ReissueBadge(who=named, reason=reason_of(reason), window=run.window)
    elif who is None and key is not None and reason is None:
        wish = ReissueKey(number=key, window=run.window)
    else:
        raise UsageError("badge_acts.usage.who_or_key")
    with run.write(folder) as conference:
        return print_outcome(run, conference.do(wish), json=json)


def revoke(
    ctx: typer.Context,
    *,
    who: Who,
    reason: Reason = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Block one person's badge; undoing takes it back."""
    from store.intents.badges import LOST, RevokeBadge
    from store.intents.naming import Typed

    run: Run = ctx.obj
    run.speech.state(lang)
    with run.write(folder) as conference:
        wish = RevokeBadge(
            who=Typed(printing.sendable(who)), reason=reason_of(reason) or LOST, window=run.window
        )
        return print_outcome(run, conference.do(wish), json=json)


def reason_of(text: str | None) -> str:
    """Give the reason that a text names in any of our languages, else the text as it is."""
    said = printing.sendable(text or "").strip()
    for code in LANGUAGES:
        for reason, key in REASON_KEYS.items():
            if said.casefold() in {reason, Language(code).text(key).casefold()}:
                return reason
    return said


def moment(run: Run, at: datetime) -> str:
    """Write a date and a time of day in the conference's zone: `18.11. kl. 07.20`."""
    local = at.astimezone(run.zone)
    date, time = forms.date_short(run.language, local.date()), forms.at_clock(run.language, local)
    return f"{date} {time}"


def _fields(run: Run, conference: Looking, person: Participant) -> list[tuple[str, str]]:
    from store.exporters import badges_json

    state = conference.state
    badge = state.badge_of(person.id)
    standing = obstacle_of(run.language, state, person) or run.say("badge_acts.standing.valid")
    code = badges_json.code_of(state, conference.keyring, person, badge)
    said = [
        ("badge_acts.show.number", str(person.number)),
        ("badge_acts.show.name", person.name),
        ("badge_acts.show.place", place_of(person)),
        ("badge_acts.show.edition", str(badge.generation)),
        ("badge_acts.show.printed", _printed(run, conference, person, badge)),
        ("badge_acts.show.standing", standing),
        ("badge_acts.show.code", code),
    ]
    return [(run.say(key), value) for key, value in said if value]


def _printed(run: Run, conference: Looking, person: Participant, badge: Badge) -> str:
    from store.intents.badges import mark_of
    from store.rules.printing import is_changed

    if badge.printed_at is None:
        return run.say("badge_acts.show.not_printed")
    when = moment(run, badge.printed_at)
    if is_changed(badge, person, lambda each: mark_of(conference.mark, each)):
        return run.say("badge_acts.show.changed", when=when)
    return when
