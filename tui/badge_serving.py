"""Opening the dialogs of badges, and doing what they give."""

from __future__ import annotations

from store.conference.people import Participant
from store.intents.badges import ReissueBadge
from store.intents.intent import Outcome
from store.intents.naming import Known
from store.rules.badge_words import obstacle_of
from tui.app import Answered, DeskApp
from tui.dialogs.printing import PrintDialog, Wish
from tui.dialogs.reissue import ReissueDialog
from tui.dialogs.serving import named


def ask_what_to_print(app: DeskApp, person: Participant | None) -> None:
    """Ask what is to be printed and where, somebody's badge first, and print it.

    The printer that was chosen is this machine's from then on.
    """

    def put(wish: Wish | None) -> None:
        if wish is None:
            return
        if wish.queue:
            app.choose_printer(wish.queue)
        app.print_badges(wish.people, queue=wish.queue, start=wish.start)

    app.push_screen(PrintDialog(person), put)


def ask_why_to_reissue(app: DeskApp, person: Participant) -> None:
    """Ask why somebody's badge is blocked, make the next edition, and offer to print it."""

    def reissue(reason: str | None) -> None:
        if reason is None:
            return
        counter = app.counter
        outcome = app.desk.do(
            ReissueBadge(
                who=Known(person.id),
                reason=reason,
                window=counter.window,
                operator=counter.operator,
            )
        )
        app.show(Answered(at=app.now, outcome=outcome))
        if outcome.is_done:
            ask_what_to_print(app, app.state.participants.get(person.id))

    app.push_screen(ReissueDialog(person), reissue)


def reprint(app: DeskApp, person: Participant) -> None:
    """Print somebody's badge again, as it is; say so where none of theirs is worth anything."""
    why = obstacle_of(app.language, app.state, person)
    if why is None:
        app.print_badges((person,))
        return
    outcome = Outcome(
        key="printing.no_badge", values={"name": named(app, person), "why": why}, exit_status=4
    )
    app.show(Answered(at=app.now, outcome=outcome))
