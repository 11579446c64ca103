"""Before badges are printed, the dialog says whose cannot show all letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Participant
from tests import build
from tests.programs import Programs
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens import consoles
from tests.tui.screens.consoles import press, seen
from tui.dialogs.printing import PrintDialog
from tui.screens.badges.screen import BadgesScreen

PEOPLE = (
    build.participant(1),
    build.participant(2, given="太郎", family="Hansen"),
    build.participant(3, given="Åse", organisation="東京"),
)
SAID = "2 navneskilt kan ikke vise alle bokstavene: 2, 3"


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
@pytest.mark.parametrize("people", [PEOPLE, PEOPLE[:1]])
async def test_whose_badges_lack_letters_is_said_before_they_are_printed(
    people: tuple[Participant, ...],
    size: tuple[int, int],
    keyring: Keyring,
    clock: FixedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line names their numbers where there are any, and Enter prints all the same."""
    Programs(tmp_path / "programs", monkeypatch)
    desk = build.desk(build.state(people), clock=clock, keyring=keyring)
    async with consoles.opened(desk, "badges", BadgesScreen, size=size, folder=tmp_path) as pilot:
        await press(pilot, "ctrl+r")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

        assert isinstance(pilot.app.screen, PrintDialog)
        words = " ".join(seen(pilot).replace("▌", " ").split())
        assert (SAID in words) is (len(people) > 1)
        assert "Enter skriv ut" in words
