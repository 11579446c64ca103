"""What help says: sections of keys with their words, and of sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.screen import Screen

from tui import look
from tui.widgets.key_line import key_name

KEYS: Final = 16
"""The column of keys."""
OWN: Final = "app."
"""How the names of acts begin that work on every screen."""
EXAMPLE: Final = '{"checkin.anyway":\u00a0"f9"}'
"""How an act is given another key in `keys.json`, on one line."""

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A key, or another word to look for, and what it does."""

    key: str
    words: str
    name: str = ""
    """The name of the act, for those who give it another key; shown where there is room."""
    style: str = "bold $s-accent"


@dataclass(frozen=True, slots=True)
class Section:
    """Pairs and sentences under a head."""

    head: str
    lines: tuple[Pair | str, ...]

    def draw(self, width: int) -> Iterator[Content]:
        """Draw the section in lines of a width."""
        yield look.text(look.cut(self.head, width), "bold $s-dim")
        for each in self.lines:
            if isinstance(each, str):
                yield from (look.text(words, "$s-fg") for words in look.wrapped(each, width, 8))
            else:
                yield from _drawn(each, width)


def of_screen(say: Say, head: str, screen: Screen[object] | None) -> Section:
    """List the keys of a screen, in the order in which it declares them."""
    pairs = tuple(_pairs(screen)) if screen is not None else ()
    return Section(head, pairs or (say("help.no_keys"),))


def everywhere(say: Say) -> Section:
    """List what works on every screen."""
    return Section(
        say("help.everywhere.head"),
        (
            Pair("F1 … F8", say("help.everywhere.screens")),
            Pair("Ctrl+P", say("help.everywhere.palette"), "app.palette"),
            Pair("Ctrl+Z  Ctrl+Y", say("help.everywhere.undo"), "app.undo app.redo"),
            Pair("Ctrl+S", say("help.everywhere.hide"), "app.hide"),
            Pair("F9  F12", say("help.everywhere.shift"), "app.shift app.lock"),
            Pair("F10  Shift+F4", say("help.everywhere.hurry"), "app.hurry app.missing"),
            Pair(say("help.everywhere.scan"), say("help.everywhere.scan_means")),
            Pair("Ctrl+Q", say("help.everywhere.quit"), "app.quit"),
        ),
    )


def search(say: Say) -> Section:
    """Show by example what finds whom."""
    return Section(
        say("help.search.head"),
        (
            Pair(say("help.search.two"), say("help.search.two_means")),
            Pair(say("help.search.place"), say("help.search.place_means")),
            Pair(say("help.search.letters"), say("help.search.letters_means")),
            Pair(say("help.search.number"), say("help.search.number_means")),
            Pair(say("help.search.near"), say("help.search.near_means")),
        ),
    )


def signs(say: Say) -> Section:
    """Say what the signs of the answers mean."""
    return Section(
        say("help.signs.head"),
        (
            Pair("✓", say("help.signs.ok"), style="bold $s-ok-text"),
            Pair("!", say("help.signs.note"), style="bold $s-note-text"),
            Pair("?", say("help.signs.ask"), style="bold $s-note-text"),
            Pair("✗", say("help.signs.stop"), style="bold $s-stop-text"),
        ),
    )


def lost_keys(say: Say) -> Section:
    """Say what to do when a key does not arrive."""
    return Section(
        say("help.lost.head"),
        (
            say("help.lost.ways"),
            Pair("GNOME Terminal", "F1, F10, F11"),
            Pair("VS Code", "F1, F3, F5, F6, Ctrl+P"),
            Pair("tmux", say("help.lost.tmux")),
            Pair("macOS", say("help.lost.macos")),
            Pair(say("help.lost.browser"), "Ctrl+N, Ctrl+T, Ctrl+W"),
            say("help.lost.remap", example=EXAMPLE),
            say("help.lost.width"),
        ),
    )


def privacy(say: Say) -> Section:
    """Say what to answer when somebody asks about their data."""
    return Section(say("help.privacy.head"), (say("privacy.notice"), say("help.privacy.contact")))


def _pairs(screen: Screen[object]) -> Iterator[Pair]:
    done = set[str]()
    for active in screen.active_bindings.values():
        binding = active.binding
        words = binding.tooltip or binding.description
        name = binding.id or ""
        if binding.system or not words or not name or name.startswith(OWN) or name in done:
            continue
        done.add(name)
        yield Pair(key_name(binding), words, name)


def _drawn(pair: Pair, width: int) -> Iterator[Content]:
    """Draw a pair, its words on several lines where they need them."""
    keys = max(KEYS, look.width_of(pair.key) + 1)
    room = width - keys
    key = look.fitted(look.text(pair.key, pair.style), keys)
    if pair.name and look.width_of(pair.words) + look.GAP + look.width_of(pair.name) <= room:
        words = look.spread(look.text(pair.words, "$s-fg"), look.text(pair.name, "$s-dim"), room)
        yield look.line(key, words)
        return
    for place, each in enumerate(look.wrapped(pair.words, room, 3)):
        yield look.line(look.blank(keys) if place else key, look.text(each, "$s-fg"))
