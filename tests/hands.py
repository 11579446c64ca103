"""An operator's hands at the check-in desk: each errand by the keys that the desk has for it.

The hands see what an operator sees: the last answer, the rows, the dialog that is open. Where an
errand is done again because its answer was never seen, they look first, as an operator would.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from store.conference.people import ParticipantId
from tests.keys import post, scan, type_text
from tests.mornings import Errand
from tui.app import DeskApp
from tui.dialogs.aside import AsideListDialog
from tui.dialogs.delegation import DelegationDialog
from tui.dialogs.undoing import UndoDialog
from tui.dialogs.walk_in import WalkInDialog
from tui.screens.checkin.hits import Hit
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

APART_S: Final = 0.5
"""Between keys that act; an Enter within 0.3 s of an answer is nobody's."""
REASON: Final = "avtalt"
ScreenT = TypeVar("ScreenT", bound=Screen[Any])


class Hands:
    """Serves one errand after the other."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        self._at = 0.0
        """The stamp of the last key that acts."""

    @property
    def app(self) -> DeskApp:
        """The console."""
        assert isinstance(self._pilot.app, DeskApp)
        return self._pilot.app

    async def serve(self, errand: Errand) -> str:
        """Do all that somebody's coming asks for; give the word of the last answer."""
        do = {
            "scanned": self._scan,
            "typed": self._type,
            "twice": self._twice,
            "together": self._together,
            "walk_in": self._walk_in,
            "substitute": self._substitute,
            "parked": self._park,
            "taken_up": self._take_up,
            "mistaken": self._mistake,
            "anyway": self._anyway,
            "retracked": self._retrack,
        }
        await self.press("escape")
        await do[errand.way](errand)
        if not self._is_at_rest:
            await self.press("escape")
            await self.press("escape")
        return self.word

    @property
    def word(self) -> str:
        """What the last answer came to."""
        last = self.app.answers[0] if self.app.answers else None
        if last is None:
            return ""
        if last.verdict is not None:
            return last.verdict.word
        return "group" if last.group is not None else last.outcome.key if last.outcome else ""

    async def press(self, *keys: str) -> None:
        """Press keys that act, each so long after the one before that it counts.

        Nothing is waited for between them, so that none may open what the next is meant for.
        """
        pressed = []
        for key in keys:
            self._at = max(Message().time, self._at) + APART_S
            event = events.Key(key, None)
            event.time = self._at
            pressed.append(event)
        await post(self._pilot, pressed)

    async def _look_for(self, name: str) -> None:
        """Type enough of a name for one to be meant."""
        given, family = name.split()
        await type_text(self._pilot, f"{family[:5]} {given[:3]}".lower())

    async def _choose(self, name: str) -> None:
        await self._look_for(name)
        await self.press("down")

    async def _scan(self, errand: Errand) -> None:
        await scan(self._pilot, self.app.desk.code(self._id(errand.who)))

    async def _type(self, errand: Errand) -> None:
        await self._look_for(errand.who)
        await self.press("enter")

    async def _twice(self, errand: Errand) -> None:
        await self._scan(errand)
        await self._scan(errand)
        await self._type(errand)

    async def _together(self, errand: Errand) -> None:
        await self._choose(errand.who)
        await self.press("ctrl+g")
        dialog = self._dialog(DelegationDialog)
        rows = dialog.query_one(Rows)
        absent = {self._id(name) for name in errand.absent}
        moves: list[str] = []
        for row in rows.rows:
            is_out = row.key in absent and row.is_choosable
            moves += ["left", "down"] if is_out else ["down"]
        await self.press(*moves)
        await self.press("enter")

    async def _walk_in(self, errand: Errand) -> None:
        await type_text(self._pilot, errand.who)
        await self.press("ctrl+n")
        dialog = self._dialog(WalkInDialog)
        await type_text(self._pilot, errand.place)
        await self.press("enter")
        if self.app.screen is dialog:
            # Somebody of that name is in the list: it was done already.
            assert errand.is_again
            await self.press("enter")

    async def _substitute(self, errand: Errand) -> None:
        if errand.is_again:
            await self._look_for(errand.other)
            if self._exact:
                await self.press("enter")
                return
            await self.press("escape")
        await self._choose(errand.who)
        await self.press("ctrl+b")
        await type_text(self._pilot, errand.other)
        await self.press("enter")

    async def _park(self, errand: Errand) -> None:
        await self._choose(errand.who)
        await self.press("ctrl+t")
        if not isinstance(self.app.screen, AsideListDialog):
            await self.press("down", "enter")

    async def _take_up(self, errand: Errand) -> None:
        held = [hold.participant for hold in self.app.state.holds.values()]
        if self._id(errand.who) not in held:
            await self._type(errand)
            return
        await self._choose(errand.who)
        await self.press("ctrl+t")
        self._dialog(AsideListDialog)
        await self.press("enter")

    async def _mistake(self, errand: Errand) -> None:
        await self._look_for(errand.other)
        if errand.is_again and any(row.standing.startswith("✓") for row in self._exact):
            await self.press("escape")
            await self.press("ctrl+z")
            self._dialog(UndoDialog)
            await self.press("enter")
        else:
            await self.press("enter")
            await self.press("ctrl+z")
        await self.press("escape")
        await self._type(errand)

    async def _anyway(self, errand: Errand) -> None:
        await self._scan(errand)
        if self.word in {"admitted", "already_in"}:
            return
        await self.press("ctrl+o")
        await type_text(self._pilot, REASON)
        await self.press("enter")

    async def _retrack(self, errand: Errand) -> None:
        await self._scan(errand)
        if self.word in {"admitted", "already_in"}:
            return
        await self.press("ctrl+l")
        await self.press("enter")
        await self._scan(errand)

    @property
    def _exact(self) -> list[Hit]:
        rows = self.app.screen.query_one(Rows).rows
        return [row for row in rows if isinstance(row, Hit) and not row.is_near]

    @property
    def _is_at_rest(self) -> bool:
        return len(self.app.screen_stack) == 1 and self.app.screen.query_one(ScanField).value == ""

    def _dialog(self, kind: type[ScreenT]) -> ScreenT:
        """Give the dialog that is open.

        Raises:
            TypeError: It is another one, or none.
        """
        if not isinstance(self.app.screen, kind):
            raise TypeError(f"{self.app.screen!r} is open, not {kind.__name__}")
        return self.app.screen

    def _id(self, name: str) -> ParticipantId:
        (found,) = [one.id for one in self.app.state.participants.values() if one.name == name]
        return found
