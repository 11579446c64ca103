"""What a moderator sees and does on the programme screen, for tests."""

from __future__ import annotations

from store.conference.conduct import Actual
from store.conference.programme import SessionId
from tests.tui.screens.agenda.stand import Stand
from tui.dialogs.acts import ActsDialog
from tui.widgets.rows import Rows
from tui.widgets.verdict_strip import VerdictStrip

TALK, PARTS, LUNCH = (SessionId(f"d1-{n:02}") for n in (8, 9, 10))
"""What is on at 10.25, at 10.51 and at 11.40."""


def actual(stand: Stand, session: SessionId) -> Actual:
    """Give what is known of a session."""
    return stand.app.state.actuals[session]


def answer(stand: Stand) -> str:
    """Give the last answer and what stands beside it."""
    card = stand.app.screen.query_one(VerdictStrip).card
    assert card is not None
    return f"{card.heading} {card.summary}"


async def choose_act(stand: Stand, key: str) -> None:
    """Put the cursor on an act of the dialog that is open."""
    rows = stand.app.screen.query_one(Rows)
    wanted = next(at for at, row in enumerate(rows.rows) if row.key == key)
    rows.move(wanted - (rows.cursor or 0))
    await stand.pilot.pause()


async def open_act(stand: Stand, key: str) -> None:
    """Open the acts, as by a click on what Enter does, and do one of them."""
    await stand.agree()
    assert isinstance(stand.app.screen, ActsDialog)
    await choose_act(stand, key)
    await stand.agree()


def text(stand: Stand) -> str:
    """Give what is seen."""
    return "\n".join(stand.seen())
