"""What stands on somebody's badge, and what the desk knows of it, in words."""

from __future__ import annotations

from store.badges.letters import listed, unprintable_on
from store.conference.people import Participant
from store.errors import InputError
from store.language import forms
from store.rules.badge_words import obstacle_of
from store.rules.person_words import days_of
from tui import look
from tui.app import DeskApp
from tui.widgets.badge_card import BadgeFace
from tui.widgets.qr_view import can_show

Detail = tuple[str, str, str]
"""A label, words and their style."""


def face_of(app: DeskApp, person: Participant) -> BadgeFace:
    """Give the face of somebody's badge, without a code where none may or can be shown."""
    code, trouble = _code_of(app, person)
    face = BadgeFace(
        given=person.given,
        family=person.family,
        role=person.role or "",
        organisation=person.organisation,
        conference=app.state.conference.title,
        number=app.say("badge_screen.number", n=person.number),
        code=code,
        trouble=trouble,
    )
    if not app.hides_names:
        return face
    return BadgeFace(
        given=look.hidden(person.given),
        family=look.hidden(person.family),
        conference=face.conference,
        number=face.number,
        code=code,
        trouble=trouble,
    )


def details_of(app: DeskApp, person: Participant) -> list[Detail]:
    """Give what the desk knows of a badge: number, edition, print, standing, days."""
    say = app.say
    words, style = _standing(app, person)
    printed = _printed(app, person)
    return [
        (say("badge_screen.label.number"), str(person.number), "bold $s-fg"),
        (say("badge_screen.label.edition"), str(_edition(app, person)), "$s-fg"),
        (
            say("badge_screen.label.printed"),
            printed or say("badge_screen.not_yet"),
            "$s-fg" if printed else "$s-muted",
        ),
        (say("badge_screen.label.standing"), words, style),
        *_letters(app, person),
        (
            say("badge_screen.label.days"),
            days_of(app.language, app.state.conference, person, titles=False),
            "$s-fg",
        ),
    ]


def told_of(app: DeskApp, person: Participant) -> list[tuple[str, str]]:
    """Say the same for one line: standing, edition and print, each with its style."""
    printed = _printed(app, person)
    return [
        _standing(app, person),
        *((words, style) for _label, words, style in _letters(app, person)),
        (app.say("badge_screen.edition", n=_edition(app, person)), "$s-muted"),
        (
            app.say("badge_screen.printed_at", when=printed)
            if printed
            else app.say("badge_screen.unprinted_yet"),
            "$s-muted",
        ),
    ]


def _standing(app: DeskApp, person: Participant) -> tuple[str, str]:
    why = obstacle_of(app.language, app.state, person)
    if why is not None:
        return why, "bold $s-note-text"
    return app.say("badge_screen.standing.valid"), "$s-ok-text"


def _letters(app: DeskApp, person: Participant) -> list[Detail]:
    """Say which letters the badge cannot show, where there are any."""
    lacking = unprintable_on(person)
    if not lacking or app.hides_names:
        return []
    say = app.say
    return [(say("letters.label"), say("letters.lacking", letters=listed(lacking)), "$s-note-text")]


def _edition(app: DeskApp, person: Participant) -> int:
    badge = app.state.badges.get(person.id)
    return badge.generation if badge is not None else 1


def _printed(app: DeskApp, person: Participant) -> str:
    """Say when the newest badge was printed, or nothing."""
    badge = app.state.badges.get(person.id)
    if badge is None or badge.printed_at is None:
        return ""
    day = forms.day_short(app.language, badge.printed_at.astimezone(app.state.zone).date())
    return f"{day} {forms.at_clock(app.language, badge.printed_at, app.state.zone)}"


def _code_of(app: DeskApp, person: Participant) -> tuple[str | None, tuple[str, str]]:
    """Give the code, or what is the matter and what to do about it."""
    say = app.say
    if not can_show(app):
        return None, (say("badge_screen.no_colours"), say("badges.colours_off"))
    if (standing := obstacle_of(app.language, app.state, person)) is not None:
        return None, (standing, say("badge_screen.not_valid"))
    if app.desk.keyring.is_missing:
        return None, (say("badge_screen.key_missing"), say("badge_screen.key_remedy"))
    try:
        return app.desk.code(person.id), ("", "")
    except InputError as error:
        return None, (say("badge_screen.no_code"), say(error.key, **error.values))
