"""What can be set, in groups, with how it is shown and where the value goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

import msgspec

from store import settings
from store.conference.programme import Day
from store.intents.intent import Outcome
from store.intents.office import ChangeSetting
from store.language import LANGUAGES, forms
from store.rules import calendar
from store.rules.person_words import track_title
from store.rules.setting_words import (
    BELL_KEYS,
    FORMAT_KEYS,
    LANGUAGE_KEYS,
    MODULE_KEYS,
    setting_name,
    value_in,
)
from tui.app import DeskApp
from tui.screens.settings.item import Group, Item, Option, Wrong
from tui.screens.settings.machine import machine_items
from tui.screens.settings.typed import DEFAULT_WORDS, as_setting
from tui.screens.settings.words import MEANING_KEYS, THEME_KEYS, example_of, wrong_of
from tui.themes import CHOICES

FAST_KEYS: Final = {"setting_value.bell_off": False, "setting_value.bell_on": True}


def groups(app: DeskApp) -> tuple[Group, ...]:
    """List everything that can be set, in the order in which it is shown."""
    maker = _Maker(app)
    say = app.say
    return (
        Group(say("settings.head.window"), tuple(maker.window())),
        Group(say("settings.head.look"), tuple(maker.look())),
        Group(say("settings.head.programme"), tuple(maker.programme())),
        Group(say("settings.head.checkin"), tuple(maker.checkin())),
        Group(say("settings.head.badges"), tuple(maker.badges())),
        Group(say("settings.head.conference"), tuple(maker.conference())),
    )


_PROGRAMME: Final = (
    "break_minimum",
    "meal_minimum",
    "warning_seconds",
    "warning_share",
    "danger_seconds",
    "danger_share",
    "marks_hours",
    "patience",
)


_CAPACITIES: Final = ("capacity", "capacity_participant", "capacity_speaker")


class _Maker:
    """Makes the items of one console at one moment."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self._say = app.say

    def window(self) -> Iterator[Item]:
        """Give what only this window is set to."""
        yield from machine_items(self._app)
        yield self._choice(
            "fast", "window.setting.fast", "window.setting.fast_means", self._hurry()
        )
        yield self._choice("day", "settings.name.day", "settings.meaning.day", self._days())
        yield self._choice("door", "settings.name.door", "settings.meaning.door", self._doors())

    def look(self) -> Iterator[Item]:
        """Give colours and language."""
        app = self._app
        themes = tuple(
            Option(self._say(THEME_KEYS[name]), name == app.theme_choice, _doing(app.wear, name))
            for name in CHOICES
        )
        languages = tuple(
            Option(
                self._say(LANGUAGE_KEYS[code]), code == app.language.code, _doing(app.speak, code)
            )
            for code in LANGUAGES
        )
        yield self._choice("theme", "settings.name.theme", "settings.meaning.theme", themes)
        yield self._choice(
            "speech", "settings.name.language", "settings.meaning.language", languages
        )

    def programme(self) -> Iterator[Item]:
        """Give how the conference keeps its time."""
        yield from self.of(*_PROGRAMME)
        yield self._chosen("bell", BELL_KEYS)

    def checkin(self) -> Iterator[Item]:
        """Give the conference's doors, capacities and quotas."""
        conference = self._app.state.conference
        yield from (self._door(day) for day in conference.days)
        for key in _CAPACITIES:
            yield from self.of(key, *(f"{key}.{day.date.isoformat()}" for day in conference.days))
        yield from self.of("quota_lodging", "quota_day")
        for track in sorted({track.id for track in conference.tracks}):
            yield self._chosen("scan_only", BELL_KEYS, own=track)
            yield from self.of(f"seats.{track}")

    def badges(self) -> Iterator[Item]:
        """Give what badges are printed on."""
        yield self._chosen("badge_format", FORMAT_KEYS)
        yield from self.of("badge_left", "badge_top")
        yield self._chosen("badge_module", MODULE_KEYS)

    def conference(self) -> Iterator[Item]:
        """Give what else the conference is set to."""
        yield from self.of("backups")
        yield self._chosen("language", LANGUAGE_KEYS)

    def of(self, *keys: str) -> Iterator[Item]:
        """Give settings of the conference whose values are typed."""
        stored = self._app.state.conference.settings
        for key in keys:
            yield self._typed(key, value_in(self._app.language, stored, key))

    def _chosen(self, key: str, words: Mapping[str, str], *, own: str | None = None) -> Item:
        """Give a setting of the conference, or of one track, that is one of a few words."""
        now = settings.word(self._app.state.conference.settings, key, own)
        named = key if own is None else f"{key}.{own}"
        options = tuple(
            Option(self._say(said), value == now, _doing(self._set, named, value))
            for value, said in words.items()
        )
        return self._choice(named, None, MEANING_KEYS[key], options)

    def _door(self, day: Day) -> Item:
        """Give a day's doors, with the time that follows from the programme where none is set."""
        key = f"doors.{day.number}"
        state, language = self._app.state, self._app.language
        stored = state.conference.settings
        value = value_in(language, stored, key)
        opens = calendar.doors(state, day)
        if opens is not None and settings.wall_clock(stored, "doors", str(day.number)) is None:
            at = forms.at_clock(language, opens, state.zone)
            value = self._say("settings.value.by_default", value=at)
        return self._typed(key, value)

    def _typed(self, key: str, value: str) -> Item:
        found = settings.setting(key)
        if found is None:
            raise KeyError(key)
        return Item(
            key=key,
            name=setting_name(self._app.language, key),
            value=value,
            meaning=self._say(MEANING_KEYS[found.key]),
            example=self._say(example_of(found)),
            enter=lambda text: self._set(key, text),
        )

    def _choice(
        self, key: str, name_key: str | None, meaning_key: str, options: tuple[Option, ...]
    ) -> Item:
        current = next((option.words for option in options if option.is_current), "")
        name = self._say(name_key) if name_key else setting_name(self._app.language, key)
        return Item(
            key=key, name=name, value=current, meaning=self._say(meaning_key), options=options
        )

    def _days(self) -> tuple[Option, ...]:
        app = self._app
        by_clock = calendar.day_at_hand(app.state.conference, app.now)
        now = by_clock.number if by_clock is not None else 1
        options = [
            Option(
                self._say("settings.value.by_clock", n=now),
                app.counter.day is None,
                _doing(self._set_day, None),
            )
        ]
        options += [
            Option(
                self._say("frame.day", n=day.number),
                app.counter.day == day.number,
                _doing(self._set_day, day.number),
            )
            for day in app.state.conference.days
        ]
        return tuple(options)

    def _doors(self) -> tuple[Option, ...]:
        app = self._app
        conference = app.state.conference
        options = [
            Option(
                self._say("settings.value.main_door"),
                app.counter.door is None,
                _doing(self._set_door, None),
            )
        ]
        for track in conference.tracks_on(app.day):
            title = track_title(app.language, conference, app.day, track.id)
            options.append(
                Option(
                    f"{title[:1].upper()}{title[1:]}",
                    app.counter.door == track.id,
                    _doing(self._set_door, track.id),
                )
            )
        return tuple(options)

    def _set_day(self, day: int | None) -> None:
        app = self._app
        app.set_counter(msgspec.structs.replace(app.counter, day=day))
        tracks = {track.id for track in app.state.conference.tracks_on(app.day)}
        if app.counter.door not in tracks:
            # That room is not a door on this day.
            self._set_door(None)

    def _set_door(self, door: str | None) -> None:
        self._app.set_counter(msgspec.structs.replace(self._app.counter, door=door))

    def _hurry(self) -> tuple[Option, ...]:
        app = self._app
        return tuple(
            Option(self._say(key), app.is_fast is value, partial(app.hurry, is_fast=value))
            for key, value in FAST_KEYS.items()
        )

    def _set(self, key: str, text: str) -> Outcome:
        """Let the conference record a value."""
        found = settings.setting(key)
        if found is None:
            raise KeyError(key)
        value: str | None = None
        if text.strip() not in DEFAULT_WORDS:
            try:
                value = as_setting(found, text)
            except ValueError:
                raise Wrong(wrong_of(found)) from None
        counter = self._app.counter
        return self._app.desk.do(
            ChangeSetting(key=key, value=value, window=counter.window, operator=counter.operator)
        )


def _doing(act: Callable[..., Outcome | None], *values: object) -> Callable[[], Outcome | None]:
    return lambda: act(*values)
