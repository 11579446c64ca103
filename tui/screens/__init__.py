"""The screens of the console, in the order of their keys."""

from __future__ import annotations

from textual.screen import Screen

from tui.app import ScreenRow


def _programme() -> Screen[None]:
    from tui.screens.agenda.screen import AgendaScreen

    return AgendaScreen()


def _checkin() -> Screen[None]:
    from tui.screens.checkin.screen import CheckinScreen

    return CheckinScreen()


def _people() -> Screen[None]:
    from tui.screens.people.screen import PeopleScreen

    return PeopleScreen()


def _badges() -> Screen[None]:
    from tui.screens.badges.screen import BadgesScreen

    return BadgesScreen()


def _activity() -> Screen[None]:
    from tui.screens.activity.screen import ActivityScreen

    return ActivityScreen()


def _files() -> Screen[None]:
    from tui.screens.files.screen import FilesScreen

    return FilesScreen()


def _settings() -> Screen[None]:
    from tui.screens.settings.screen import SettingsScreen

    return SettingsScreen()


def _help() -> Screen[None]:
    from tui.screens.help.screen import HelpScreen

    return HelpScreen()


SCREENS: tuple[ScreenRow, ...] = (
    ScreenRow(
        name="programme",
        key="f2",
        long="tab.programme.long",
        medium="tab.programme.medium",
        short="tab.programme.short",
        make=_programme,
    ),
    ScreenRow(
        name="checkin",
        key="f3",
        long="tab.checkin.long",
        medium="tab.checkin.medium",
        short="tab.checkin.short",
        make=_checkin,
    ),
    ScreenRow(
        name="people",
        key="f4",
        long="tab.people.long",
        medium="tab.people.medium",
        short="tab.people.short",
        make=_people,
    ),
    ScreenRow(
        name="badges",
        key="f5",
        long="tab.badges.long",
        medium="tab.badges.medium",
        short="tab.badges.short",
        make=_badges,
    ),
    ScreenRow(
        name="activity",
        key="f6",
        long="tab.activity.long",
        medium="tab.activity.medium",
        short="tab.activity.short",
        make=_activity,
    ),
    ScreenRow(
        name="files",
        key="f7",
        long="tab.files.long",
        medium="tab.files.medium",
        short="tab.files.short",
        make=_files,
    ),
    ScreenRow(
        name="settings",
        key="f8",
        long="tab.settings.long",
        medium="tab.settings.medium",
        short="tab.settings.short",
        make=_settings,
    ),
    ScreenRow(
        name="help",
        key="f1",
        long="tab.help.long",
        medium="tab.help.medium",
        short="tab.help.short",
        make=_help,
    ),
)
"""Each is made when it is first opened."""
