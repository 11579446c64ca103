"""What can be set, in groups, with how it is shown and where the value goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from store import settings
from store.conference.cleaning import clean
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
from tui.camera.source import is_number
from tui.screens.settings.typed import DEFAULT_WORDS, MARGINS, as_setting
from tui.themes import CHOICES
from tui.trying import LEAST_MS, MOST_MS, USUAL_MS

NAME_LIMIT: Final = 30
SHIFT_LIMIT: Final = 8
PIN_LIMIT: Final = 12
QUEUE_LIMIT: Final = 127
FAST_KEYS: Final = {"setting_value.bell_off": False, "setting_value.bell_on": True}

THEME_KEYS: Final = {
    "dark": "settings.theme.dark",
    "light": "settings.theme.light",
    "contrast": "settings.theme.contrast",
}
MEANING_KEYS: Final = {
    "doors": "settings.meaning.doors",
    "capacity": "settings.meaning.capacity",
    "capacity_participant": "settings.meaning.capacity_participant",
    "capacity_speaker": "settings.meaning.capacity_speaker",
    "scan_only": "settings.meaning.scan_only",
    "seats": "settings.meaning.seats",
    "quota_lodging": "settings.meaning.quota_lodging",
    "quota_day": "settings.meaning.quota_day",
    "break_minimum": "settings.meaning.break_minimum",
    "meal_minimum": "settings.meaning.meal_minimum",
    "warning_seconds": "settings.meaning.warning_seconds",
    "warning_share": "settings.meaning.warning_share",
    "danger_seconds": "settings.meaning.danger_seconds",
    "danger_share": "settings.meaning.danger_share",
    "patience": "settings.meaning.patience",
    "bell": "settings.meaning.bell",
    "marks_hours": "settings.meaning.marks_hours",
    "backups": "settings.meaning.backups",
    "language": "settings.meaning.conference_language",
    "badge_format": "settings.meaning.badge_format",
    "badge_left": "settings.meaning.badge_left",
    "badge_top": "settings.meaning.badge_top",
    "badge_module": "settings.meaning.badge_module",
}
"""What each setting of the conference does."""

_WRONG_KEYS: Final = {
    time: "settings.wrong.time",
    int: "settings.wrong.number",
    float: "settings.wrong.share",
}
_EXAMPLE_KEYS: Final = {
    time: "settings.example.time",
    int: "settings.example.number",
    float: "settings.example.share",
}


class Wrong(Exception):
    """What was typed is no such value; its argument is the key of what to say."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values of a choice."""

    words: str
    is_current: bool
    take: Callable[[], Outcome | None]
    """Sets it; gives an outcome where the conference recorded it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be set: chosen among options, or typed."""

    key: str
    name: str
    value: str
    meaning: str
    options: tuple[Option, ...] = ()
    example: str = ""
    """What may be typed, for a value that is typed."""
    enter: Callable[[str], Outcome | None] | None = None
    """Sets what was typed. Raises Wrong."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one head."""

    head: str
    items: tuple[Item, ...]


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
        say, counter = self._say, self._app.counter
        yield Item(
            key="desk",
            name=say("settings.name.desk"),
            value=self._app.desk.identity.name,
            meaning=say("settings.meaning.desk"),
            example=say("settings.example.desk"),
            enter=self._name_desk,
        )
        yield Item(
            key="shift",
            name=say("settings.name.shift"),
            value=counter.operator or say("settings.value.nobody"),
            meaning=say("settings.meaning.shift"),
            example=say("settings.example.shift"),
            enter=self._change_shift,
        )
        yield Item(
            key="pin",
            name=say("window.setting.pin"),
            value=say("window.setting.pin_set" if self._app.pin else "window.setting.pin_none"),
            meaning=say("window.setting.pin_means"),
            example=say("window.setting.pin_example"),
            enter=self._choose_pin,
        )
        yield Item(
            key="printer",
            name=say("printing.setting.name"),
            value=self._app.printer or say("printing.setting.none"),
            meaning=say("printing.setting.means"),
            example=say("printing.setting.example"),
            enter=self._choose_printer,
        )
        yield self._choice(
            "fast", "window.setting.fast", "window.setting.fast_means", self._hurry()
        )
        yield self._camera()
        yield self._scanner()
        yield self._choice("day", "settings.name.day", "settings.meaning.day", self._days())
        yield self._choice("door", "settings.name.door", "settings.meaning.door", self._doors())

    def _camera(self) -> Item:
        """Give the camera of this machine, which is no setting of the conference."""
        say, source = self._say, self._app.camera
        shown = say("camera.setting.number", n=source) if is_number(source) else source
        return Item(
            key="camera",
            name=say("camera.setting.name"),
            value=shown or say("camera.setting.off"),
            meaning=say("camera.setting.means"),
            example=say("camera.setting.example"),
            enter=self._choose_camera,
        )

    def _scanner(self) -> Item:
        """Give how long this machine waits for a scanner, which is none of the conference's."""
        say = self._say
        return Item(
            key="scanner_start",
            name=say("scanner_test.setting.name"),
            value=say("scanner_test.setting.value", n=self._app.scanner_start_ms),
            meaning=say("scanner_test.setting.means"),
            example=say("scanner_test.setting.example", least=LEAST_MS, most=MOST_MS),
            enter=self._hear_scanners,
        )

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
            example=self._say(_example_of(found)) if found.type in _EXAMPLE_KEYS else "",
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

    def _name_desk(self, text: str) -> None:
        name = clean(text, NAME_LIMIT)
        if not name or text.strip() in DEFAULT_WORDS:
            raise Wrong("settings.wrong.desk")
        self._app.name_desk(name)

    def _change_shift(self, text: str) -> None:
        shift = "" if text.strip() in DEFAULT_WORDS else clean(text, SHIFT_LIMIT)
        self._app.change_shift(shift)

    def _choose_printer(self, text: str) -> None:
        self._app.choose_printer("" if text.strip() in DEFAULT_WORDS else clean(text, QUEUE_LIMIT))

    def _choose_pin(self, text: str) -> None:
        pin = "" if text.strip() in DEFAULT_WORDS else text.strip()
        if pin and not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= PIN_LIMIT):
            raise Wrong("window.setting.pin_wrong")
        self._app.pin = pin

    def _choose_camera(self, text: str) -> None:
        source = "" if text.strip() in DEFAULT_WORDS else text.strip()
        if source and not (is_number(source) or Path(source).expanduser().is_file()):
            raise Wrong("camera.setting.wrong")
        self._app.choose_camera(source)

    def _hear_scanners(self, text: str) -> None:
        number = text.strip().removesuffix("ms").strip()
        if text.strip() in DEFAULT_WORDS:
            number = str(USUAL_MS)
        if not (number.isascii() and number.isdigit() and LEAST_MS <= int(number) <= MOST_MS):
            raise Wrong("scanner_test.setting.wrong")
        self._app.hear_scanners(int(number))

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
                raise Wrong(_wrong_of(found)) from None
        counter = self._app.counter
        return self._app.desk.do(
            ChangeSetting(key=key, value=value, window=counter.window, operator=counter.operator)
        )


def _example_of(setting: settings.Setting) -> str:
    return "settings.example.margin" if setting.key in MARGINS else _EXAMPLE_KEYS[setting.type]


def _wrong_of(setting: settings.Setting) -> str:
    if setting.key in MARGINS:
        return "settings.wrong.margin"
    return _WRONG_KEYS.get(setting.type, "settings.wrong.number")


def _doing(act: Callable[..., Outcome | None], *values: object) -> Callable[[], Outcome | None]:
    return lambda: act(*values)
