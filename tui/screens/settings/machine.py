"""What this machine and this window are set to, which is no setting of the conference."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from store.conference.cleaning import clean
from tui.app import DeskApp
from tui.camera.source import is_number
from tui.screens.settings.item import Item, Wrong
from tui.screens.settings.typed import DEFAULT_WORDS
from tui.trying import LEAST_MS, MOST_MS, USUAL_MS

NAME_LIMIT: Final = 30
SHIFT_LIMIT: Final = 8
PIN_LIMIT: Final = 12
QUEUE_LIMIT: Final = 127


def machine_items(app: DeskApp) -> Iterator[Item]:
    """Give who stands here, and what is plugged in."""
    say, counter = app.say, app.counter
    yield Item(
        key="desk",
        name=say("settings.name.desk"),
        value=app.desk.identity.name,
        meaning=say("settings.meaning.desk"),
        example=say("settings.example.desk"),
        enter=partial(_name_desk, app),
    )
    yield Item(
        key="shift",
        name=say("settings.name.shift"),
        value=counter.operator or say("settings.value.nobody"),
        meaning=say("settings.meaning.shift"),
        example=say("settings.example.shift"),
        enter=partial(_change_shift, app),
    )
    yield Item(
        key="pin",
        name=say("window.setting.pin"),
        value=say("window.setting.pin_set" if app.pin else "window.setting.pin_none"),
        meaning=say("window.setting.pin_means"),
        example=say("window.setting.pin_example"),
        enter=partial(_choose_pin, app),
    )
    yield Item(
        key="printer",
        name=say("printing.setting.name"),
        value=app.printer or say("printing.setting.none"),
        meaning=say("printing.setting.means"),
        example=say("printing.setting.example"),
        enter=partial(_choose_printer, app),
    )
    yield _camera(app)
    yield _scanner(app)


def _camera(app: DeskApp) -> Item:
    """Give the camera of this machine, which is no setting of the conference."""
    say, source = app.say, app.camera
    shown = say("camera.setting.number", n=source) if is_number(source) else source
    return Item(
        key="camera",
        name=say("camera.setting.name"),
        value=shown or say("camera.setting.off"),
        meaning=say("camera.setting.means"),
        example=say("camera.setting.example"),
        enter=partial(_choose_camera, app),
    )


def _scanner(app: DeskApp) -> Item:
    """Give how long this machine waits for a scanner, which is none of the conference's."""
    say = app.say
    return Item(
        key="scanner_start",
        name=say("scanner_test.setting.name"),
        value=say("scanner_test.setting.value", n=app.scanner_start_ms),
        meaning=say("scanner_test.setting.means"),
        example=say("scanner_test.setting.example", least=LEAST_MS, most=MOST_MS),
        enter=partial(_hear_scanners, app),
    )


def _name_desk(app: DeskApp, text: str) -> None:
    name = clean(text, NAME_LIMIT)
    if not name or text.strip() in DEFAULT_WORDS:
        raise Wrong("settings.wrong.desk")
    app.name_desk(name)


def _change_shift(app: DeskApp, text: str) -> None:
    shift = "" if text.strip() in DEFAULT_WORDS else clean(text, SHIFT_LIMIT)
    app.change_shift(shift)


def _choose_printer(app: DeskApp, text: str) -> None:
    app.choose_printer("" if text.strip() in DEFAULT_WORDS else clean(text, QUEUE_LIMIT))


def _choose_pin(app: DeskApp, text: str) -> None:
    pin = "" if text.strip() in DEFAULT_WORDS else text.strip()
    if pin and not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= PIN_LIMIT):
        raise Wrong("window.setting.pin_wrong")
    app.pin = pin


def _choose_camera(app: DeskApp, text: str) -> None:
    source = "" if text.strip() in DEFAULT_WORDS else text.strip()
    if source and not (is_number(source) or Path(source).expanduser().is_file()):
        raise Wrong("camera.setting.wrong")
    app.choose_camera(source)


def _hear_scanners(app: DeskApp, text: str) -> None:
    number = text.strip().removesuffix("ms").strip()
    if text.strip() in DEFAULT_WORDS:
        number = str(USUAL_MS)
    if not (number.isascii() and number.isdigit() and LEAST_MS <= int(number) <= MOST_MS):
        raise Wrong("scanner_test.setting.wrong")
    app.hear_scanners(int(number))
