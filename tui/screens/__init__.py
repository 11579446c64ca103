"""The screens of the console, in the order of their keys."""

from __future__ import annotations

from textual.screen import Screen

from tui.app import ScreenRow


def _checkin() -> Screen[None]:
    from tui.screens.checkin.screen import CheckinScreen

    return CheckinScreen()


SCREENS: tuple[ScreenRow, ...] = (
    ScreenRow(
        name="checkin",
        key="f3",
        long="tab.checkin.long",
        medium="tab.checkin.medium",
        short="tab.checkin.short",
        make=_checkin,
    ),
)
"""Each is made when it is first opened."""
