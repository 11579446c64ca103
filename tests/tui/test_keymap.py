"""Acts may have other keys, as long as no scanner types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import places
from tests import stage
from tui.keymap import usable


@pytest.mark.parametrize("key", ["f9", "f12", "ctrl+g", "alt+x", "shift+f3", "ctrl+shift+k"])
def test_keys_that_nobody_types(key: str) -> None:
    """Function keys and chords may be given to an act."""
    assert usable({"checkin.anyway": key}) == {"checkin.anyway": key}


@pytest.mark.parametrize(
    "key",
    ["a", "7", "full_stop", "space", "enter", "tab", "shift+a", "ctrl+j", "ctrl+m", "", "a,b"],
)
def test_keys_that_a_scanner_types_are_refused(key: str) -> None:
    """A badge must never press an act."""
    assert usable({"checkin.anyway": key}) == {}


def test_own_keys_are_read_from_their_file() -> None:
    """The file lies beside the preferences; a damaged one gives no act another key."""
    assert places.own_keys() == {}
    path = places.preferences_path().with_name("keys.json")
    path.parent.mkdir(parents=True)
    path.write_text('{"app.undo": "f9"}', "utf-8")
    assert places.own_keys() == {"app.undo": "f9"}
    path.write_text('{"app.undo": 9}', "utf-8")
    assert places.own_keys() == {}


async def test_act_is_done_by_its_other_key(tmp_path: Path) -> None:
    """The new key works and the old one no longer does; the key line shows the new one."""
    app = stage.console(tmp_path, keys={"app.quit": "f9"})
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.is_running
        await pilot.press("f9")
        await pilot.pause()
    assert app.return_code == 0
