"""What stands on somebody's badge, and what the desk knows of it, in words."""

from __future__ import annotations

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
    standing = obstacle_of(app.language, app.state, person)
    badge = app.state.badges.get(person.id)
    printed = badge.printed_at if badge is not None else None
    when = say("badge_screen.never_printed")
    if printed is not None:
        local = printed.astimezone(app.state.zone)
        day = forms.day_short(app.language, local.date())
        when = f"{day} {forms.at_clock(app.language, printed, app.state.zone)}"
    return [
        (say("badge_screen.label.number"), str(person.number), "bold $s-fg"),
        (say("badge_screen.label.edition"), str(badge.generation if badge else 1), "$s-fg"),
        (say("badge_screen.label.printed"), when, "$s-fg" if printed else "$s-muted"),
        (
            say("badge_screen.label.standing"),
            standing or say("badge_screen.standing.valid"),
            "$s-ok-text" if standing is None else "bold $s-note-text",
        ),
        (
            say("badge_screen.label.days"),
            days_of(app.language, app.state.conference, person, titles=False),
            "$s-fg",
        ),
    ]


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
