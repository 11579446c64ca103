"""Opening the dialog that corrects what is known of somebody, and doing what it gives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import msgspec
from textual.app import SystemCommand
from textual.binding import Binding

from store.badges.faces import words_on
from store.conference.people import Participant, Status
from store.intents.alteration import EditPerson
from store.intents.naming import Known
from store.rules.badge_words import obstacle_of
from tui.app import Answered, DeskApp
from tui.dialogs.edit_person import EditPersonDialog
from tui.dialogs.serving import named

EDIT: Final = Binding("ctrl+e", "edit", "edit_person.key.edit", tooltip="edit_person.key.edit_long")
"""The key, for a screen or a card to put among its own."""


def can_edit(person: Participant) -> bool:
    """Tell whether anything is known of somebody."""
    return person.status is not Status.ERASED


def edit_person(app: DeskApp, person: Participant) -> None:
    """Ask what is wrong, correct it in one act, and say where a badge is to be printed again."""

    def correct(changes: dict[str, str] | None) -> None:
        if changes is None:
            return
        counter = app.counter
        outcome = app.desk.do(
            EditPerson(
                who=Known(person.id),
                fields=changes,
                window=counter.window,
                operator=counter.operator,
            )
        )
        if outcome.is_done and _is_outdated(app, person):
            # The key stands first: a narrow window cuts the end.
            outcome = msgspec.structs.replace(outcome, key="edit_person.reprint")
        app.show(Answered(at=app.now, outcome=outcome, about=person.id))

    if can_edit(person):
        app.push_screen(EditPersonDialog(person), correct)


def edit_commands(app: DeskApp, person: Participant | None) -> Iterator[SystemCommand]:
    """Offer it about the person at hand, on a screen that has no key for it."""
    if person is not None and can_edit(person):
        words = app.say("edit_person.command", name=named(app, person))
        yield SystemCommand(words, "", partial(edit_person, app, person))


def _is_outdated(app: DeskApp, before: Participant) -> bool:
    """Tell whether somebody's printed badge says what is no longer so."""
    badge, now = app.state.badges.get(before.id), app.state.participants.get(before.id)
    return (
        badge is not None
        and badge.printed_at is not None
        and now is not None
        and words_on(now) != words_on(before)
        and obstacle_of(app.language, app.state, now) is None
    )
