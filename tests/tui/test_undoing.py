"""Undo in a window that has done nothing: it asks first, and it reaches back past a restart."""

from __future__ import annotations

from pathlib import Path

from store.clock import FixedClock
from store.intents.admission import CheckIn
from store.intents.history import Redo, Undo
from store.intents.naming import Known, Typed
from store.wiring import make_conference, open_desk
from tests import stage
from tests.sizes import NORMAL
from tests.tui.commands.conftest import people, programme
from tui.dialogs.undoing import UndoDialog

PERSON = stage.PEOPLE[0].id


async def test_window_that_did_nothing_asks_first(tmp_path: Path) -> None:
    """The act of another window is named, taken back on Enter, and done again by Ctrl+Y."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        app.desk.do(CheckIn(who=Known(PERSON), window="another"))
        await pilot.press("ctrl+z")
        assert isinstance(app.screen, UndoDialog)
        assert stage.PEOPLE[0].family in "".join(stage.seen(app))
        await pilot.press("ctrl+z")
        assert app.state.is_present(PERSON, 1)

        await pilot.press("enter")
        assert not app.state.is_present(PERSON, 1)
        assert not isinstance(app.screen, UndoDialog)
        await pilot.press("ctrl+y")
        assert app.state.is_present(PERSON, 1)


async def test_the_question_names_nobody_while_names_are_hidden(tmp_path: Path) -> None:
    """Hidden before it is asked, or while it stands."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        app.desk.do(CheckIn(who=Known(PERSON), window="another"))
        await pilot.press("ctrl+z", "ctrl+s")
        assert isinstance(app.screen, UndoDialog)
        assert stage.PEOPLE[0].family not in "".join(stage.seen(app))
        await pilot.press("escape", "ctrl+z")

        assert isinstance(app.screen, UndoDialog)
        assert stage.PEOPLE[0].family not in "".join(stage.seen(app))


async def test_leaving_the_question_leaves_the_act(tmp_path: Path) -> None:
    """Esc takes nothing back."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        app.desk.do(CheckIn(who=Known(PERSON), window="another"))
        await pilot.press("ctrl+z", "escape")

        assert app.state.is_present(PERSON, 1)


def test_undo_reaches_back_past_restarts(tmp_path: Path, clock: FixedClock) -> None:
    """However often the conference was opened since, the window's acts go back one by one."""
    folder = tmp_path / "gathering"
    make_conference(folder, programme(), clock, people=people()).close()
    for number in (1, 2, 3):
        desk = open_desk(folder, clock)
        assert desk.do(CheckIn(who=Typed(str(number)), window="w")).is_in
        clock.advance(minutes=1)
        desk.close()

    steps = [(Undo, 2), (Undo, 1), (Redo, 2), (Undo, 1), (Undo, 0), (Redo, 1), (Redo, 2), (Redo, 3)]
    for step, left in steps:
        desk = open_desk(folder, clock)
        assert desk.do(step(window="w")).is_done
        assert desk.state.tallies[1].present == left
        desk.close()
