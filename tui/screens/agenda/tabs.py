"""The line above the list: which day is listed, and what of it is out of sight."""

from __future__ import annotations

from collections.abc import Sequence

from store.conference.programme import Conference
from store.language import forms
from store.rules.agenda import Agenda
from store.rules.glance import Standing
from tui.programme_words import Voice
from tui.screens.agenda.day_list import DayLine
from tui.screens.agenda.time_axis import AxisLine
from tui.widgets.day_tabs import DayTab

Lines = Sequence[DayLine] | Sequence[AxisLine]


def day_tabs(voice: Voice, conference: Conference, listed: Agenda) -> tuple[DayTab, ...]:
    """Give the days, the listed one open."""
    return tuple(
        DayTab(
            words=voice.say("agenda.tabs.day", n=day.number),
            beside=forms.weekday(voice.language, day.date),
            day=day.number,
            is_open=day == listed.day,
        )
        for day in conference.days
    )


def track_tabs(voice: Voice, listed: Agenda, chosen: int) -> tuple[DayTab, ...]:
    """Give the tracks of a day of which not all are listed, the chosen one in capitals."""
    keys = {True: "agenda.tabs.track_open", False: "agenda.tabs.track"}
    return tuple(
        DayTab(
            words=voice.say(keys[place == chosen], track=track.track),
            track=track.track,
            is_open=place == chosen,
        )
        for place, track in enumerate(listed.tracks)
    )


def note(voice: Voice, listed: Agenda, lines: Lines, top: int, *, hides_done: bool) -> str:
    """Say how much is finished and out of sight above a line, else how much there is."""
    language = voice.language
    if not listed.rows:
        return ""
    done = {row.session.id for row in listed.rows if row.standing is Standing.DONE}
    if hides_done and done:
        return language.count("agenda.tabs.hidden", len(done))
    above = {session for line in lines[:top] for session in begun_on(line)}
    if above & done:
        return language.count("agenda.tabs.over", len(above & done))
    return language.count("agenda.tabs.items", len(listed.rows))


def place_of_now(lines: Lines) -> int | None:
    """Give the line that stands for now: what is on, else what is next, else what was last.

    On an axis it is the last time that was reached; none where all is to come.
    """
    found: int | None = None
    for place, line in enumerate(lines):
        if isinstance(line, AxisLine):
            found = place if line.is_current else found
        elif line.standing in {Standing.NOW, Standing.NEXT}:
            return place
        elif line.standing is Standing.DONE:
            found = place
    return found


def begun_on(line: DayLine | AxisLine) -> list[str]:
    """Give the sessions that begin on a line."""
    if isinstance(line, AxisLine):
        return [cell.session for cell in line.cells if cell.is_head]
    return [line.key] if line.is_choosable else []
