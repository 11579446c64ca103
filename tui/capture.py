"""Telling a scanner from a typist, by the stamps of their keys; pure, with no screen and no clock.

A scanner is a keyboard that types fast. Keys are held until they are seen to be somebody's typing,
which is then given back unchanged and in order, or a code, which never reaches a widget. Times are
seconds of the clock that stamps the keys where they arrive, so a busy screen changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import inf
from typing import Final, Generic, Protocol, TypeVar

from store.badges.layouts import is_garbled, recovered
from store.badges.scanner import TEST_CODE, examine
from store.badges.token import LENGTH, find_code

SUFFIXES: Final = frozenset({"enter", "tab", "ctrl+j"})
"""What scanners send after a code: CR, TAB, LF."""

_BEGUN: Final = re.compile(r"[Kk][0-9A-Fa-f]{3,27}\Z")
"""What has begun to look like a code of ours."""

_LEADING: Final = re.compile(
    r"(?:\][A-Za-z]?[0-9]?|\\[0-9]{0,2})?(?:[Kk](?:[0-9][0-9A-Fa-f]?)?)?\Z"
)
"""How a scan of ours begins, in its first three keys; who types `k1` in a hurry is a scanner."""

_ZEROS: Final = re.compile(r"(?:\\|[Kk][0-9A-Fa-f])0{3,5}\Z")
"""What a scan of ours may go on with after keys that came too late, and nobody leans on."""

_PREFIX: Final = re.compile(r"(?:\][A-Za-z][0-9])?(?:\\[0-9]{6})?\Z")
"""What scanners send before a code: the symbology's and the encoding's name."""


class Stroke(Protocol):
    """A key that was pressed; a Textual key event is one."""

    @property
    def key(self) -> str:
        """The key's name."""

    @property
    def character(self) -> str | None:
        """What it prints, if anything."""

    @property
    def time(self) -> float:
        """When it arrived, in seconds."""


StrokeT = TypeVar("StrokeT", bound=Stroke)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast scanners are, in seconds between keys; the scanner test may set these anew."""

    start: float = 0.055
    """The longest gap among the first keys of a burst."""
    start_of_ours: float = 0.070
    """The same after `K`, with which names begin as well."""
    stall: float = 0.150
    """The longest gap once it is a burst."""
    stall_of_ours: float = 1.0
    """The longest gap inside what has begun to look like our code."""
    complete: float = 0.060
    """How long a whole code waits for a suffix."""
    repeat: float = 0.020
    """A held key repeats no faster than this."""
    foreign: float = 0.040
    """The mean gap at which eight keys are no typist."""
    foreign_short: float = 0.015
    """The mean gap at which even three keys are no typist."""

    @classmethod
    @cache
    def of(cls, start: float) -> Pace:
        """Give the pace for scanners of which two keys may be so far apart, in seconds."""
        usual = cls()
        return cls(
            start=start,
            start_of_ours=start + usual.start_of_ours - usual.start,
            stall=max(usual.stall, 2 * start),
            complete=max(usual.complete, start),
        )


BURST: Final = 4
"""So many fast keys are a burst."""
FOREIGN: Final = 8
"""So many keys at the pace of a scanner are a code, whoever's it is."""
FOREIGN_SHORT: Final = 3
"""So many keys are one at a pace that no hand has."""


@dataclass(frozen=True, slots=True)
class Typed(Generic[StrokeT]):
    """Keys of somebody's hands, to be given to whatever has the focus."""

    strokes: tuple[StrokeT, ...]


@dataclass(frozen=True, slots=True)
class Broken(Generic[StrokeT]):
    """A burst that is no code: a typist in a hurry, or a scan that broke off.

    It may be given to a widget that takes text, and to no other.
    """

    strokes: tuple[StrokeT, ...]


@dataclass(frozen=True, slots=True)
class Burst:
    """How a scan's keys came."""

    raw: str
    """What they printed, with what the scanner sent before the code."""
    gaps: tuple[float, ...]
    """The seconds between one key and the next, the suffix's included."""
    suffix: str | None = None
    """The key that ended it, one of `SUFFIXES`; none where the scanner sends none."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a scanner read: a code of our shape in its canonical form, or somebody else's text."""

    text: str
    is_ours: bool
    at: float
    """The stamp of its last key."""
    burst: Burst | None = None
    """How its keys came; none for what was pasted."""
    strays: str = ""
    """Its first characters, where they came so late that they were given back as typing."""


Decision = Typed[StrokeT] | Broken[StrokeT] | Read


@dataclass(slots=True)
class Capture(Generic[StrokeT]):
    """Holds keys and decides what they were."""

    pace: Pace = field(default_factory=Pace)
    _held: list[StrokeT] = field(default_factory=list)
    _given: list[StrokeT] = field(default_factory=list)
    """The last keys that were given back, fewer than a burst: a scan may have begun with them."""
    _swallows_until: float = -inf
    """A suffix that comes by then belongs to the code before it."""
    _trails_until: float = -inf
    """A burst that begins by then belongs to the foreign code before it."""

    @property
    def deadline(self) -> float | None:
        """Give the instant by which `elapse` must be asked, or none while nothing is held."""
        return self._held[-1].time + self._patience() if self._held else None

    def press(self, stroke: StrokeT) -> list[Decision[StrokeT]]:
        """Take a key and say what is decided now that it came."""
        decided = self.elapse(stroke.time)
        if stroke.key in SUFFIXES:
            return decided + self._end(stroke)
        if not _is_printable(stroke) and not self._is_inside(stroke):
            decided += self.release()
            self._given = []
            return [*decided, Typed((stroke,))]
        if stroke.character in {"K", "k"} and self._code() is not None:
            decided += self._read()
        self._held.append(stroke)
        if self._repeats():
            decided += self.release()
        return decided

    def elapse(self, now: float) -> list[Decision[StrokeT]]:
        """Say what is decided because no key came until now."""
        if not self._held or now - self._held[-1].time <= self._patience():
            return []
        if self._code() is not None:
            return self._read()
        if self._is_trailing() and len(self._held) >= BURST:
            self._trails_until = self._held[-1].time + self.pace.stall
            self._forget()
            return []
        if self._is_garbled() or self._is_test():
            return self._read_garbled()
        return self.release()

    def heard(self, at: float) -> None:
        """Note that a code came another way, as a paste does, so that its suffix is nobody's."""
        self._swallows_until = at + self.pace.stall

    def release(self) -> list[Decision[StrokeT]]:
        """Give back at once what is held."""
        strokes = tuple(self._held)
        self._held.clear()
        if not strokes:
            return []
        self._given = [*self._strays(strokes), *strokes][1 - BURST :]
        is_burst = len(strokes) >= BURST and len({stroke.character for stroke in strokes}) > 1
        return [Broken(strokes)] if is_burst else [Typed(strokes)]

    def _end(self, suffix: StrokeT) -> list[Decision[StrokeT]]:
        """Decide on what is held because a suffix came."""
        if not self._held:
            self._given = []
            return [] if suffix.time <= self._swallows_until else [Typed((suffix,))]
        if self._code() is not None:
            return self._read(suffix)
        is_trailing = self._is_trailing()
        if not is_trailing and not self._is_foreign(suffix.time) and not self._is_test():
            self._held.append(suffix)
            released = self.release()
            self._given = []
            return released
        text, burst = _text(self._held), _burst(self._held, suffix)
        self._forget()
        self._swallows_until = self._trails_until = suffix.time + self.pace.stall
        return [] if is_trailing else [Read(text, is_ours=False, at=suffix.time, burst=burst)]

    def _read(self, suffix: StrokeT | None = None) -> list[Decision[StrokeT]]:
        """Take the code out, and give back what was typed just before the scan."""
        code = self._code()
        strays = self._strays(self._held)
        strokes = [*strays, *self._held]
        first = len(strokes)
        length = 0
        while length < LENGTH:
            first -= 1
            length += len(_text(strokes[first : first + 1]).strip())
        found = _PREFIX.search(_text(strokes[:first]))
        # A prefix is plain characters, one a key.
        first -= len(found[0]) if found else 0
        typed = strokes[len(strays) : first]
        late = _text(strokes[first : len(strays)])
        last = suffix or strokes[-1]
        self._forget()
        self._swallows_until = last.time + self.pace.stall
        decided: list[Decision[StrokeT]] = []
        if typed and self._is_scanners(typed):
            first = len(strays)
        elif typed:
            decided = [Broken(tuple(typed)) if len(typed) >= BURST else Typed(tuple(typed))]
        burst = _burst(strokes[first:], suffix)
        read = Read(code or "", is_ours=True, at=last.time, burst=burst, strays=late)
        return [*decided, read]

    def _is_garbled(self) -> bool:
        """Whether this is a code of ours that came through another keyboard's layout, no suffix."""
        if len(self._held) < LENGTH or self._mean(self._held[-1].time) > self.pace.foreign:
            return False
        text = _text(self._held)
        return is_garbled(text) or any(recovered(text))

    def _read_garbled(self) -> list[Decision[StrokeT]]:
        """Give what was garbled as it came: whose it is, its MAC will tell."""
        text, last = _text(self._held), self._held[-1].time
        burst = _burst(self._held, None)
        self._forget()
        self.heard(last)
        return [Read(text, is_ours=False, at=last, burst=burst)]

    def _is_test(self) -> bool:
        """Whether this is the set-up card's code, which is read at whatever pace badges are."""
        return len(self._held) >= len(TEST_CODE) and examine(self._end_of_text()) is not None

    def _is_scanners(self, strokes: Sequence[StrokeT]) -> bool:
        """Whether no hand was as fast: the scanner's own text, such as an address before a code."""
        length = strokes[-1].time - strokes[0].time
        return len(strokes) >= FOREIGN and length <= self.pace.foreign * len(strokes)

    def _code(self) -> str | None:
        """Find a code at the end of what is held, also one whose first keys came too late."""
        if len(self._held) >= LENGTH:
            return find_code(self._end_of_text())
        if len(self._held) + len(self._given) < LENGTH:
            return None
        return find_code(_text([*self._strays(self._held), *self._held]))

    def _strays(self, strokes: Sequence[StrokeT]) -> list[StrokeT]:
        """Give the keys given back just before these, with which a scan may have begun."""
        is_soon = self._given and strokes[0].time - self._given[-1].time <= self.pace.stall_of_ours
        return self._given if is_soon else []

    def _forget(self) -> None:
        """Hold nothing more: it was a scan."""
        self._held.clear()
        self._given = []

    def _end_of_text(self) -> str:
        """Give what was held last; a code of three thousand characters is not read anew each."""
        return _text(self._held[-2 * LENGTH :])

    def _patience(self) -> float:
        if self._code() is not None:
            return self.pace.complete
        if len(self._held) < BURST:
            return self._patience_at_first()
        return self.pace.stall_of_ours if _BEGUN.search(self._end_of_text()) else self.pace.stall

    def _patience_at_first(self) -> float:
        """Wait longer for what nobody types: a busy machine stamps a slow scanner's keys late."""
        text = _text(self._held)
        if _LEADING.match(text) is None:
            return self.pace.start
        is_name = text in {"K", "k"}
        return max(self.pace.start, self.pace.start_of_ours if is_name else self.pace.stall)

    def _mean(self, until: float) -> float:
        return (until - self._held[0].time) / len(self._held)

    def _is_foreign(self, until: float) -> bool:
        length, mean = len(self._held), self._mean(until)
        return (length >= FOREIGN and mean <= self.pace.foreign) or (
            length >= FOREIGN_SHORT and mean <= self.pace.foreign_short
        )

    def _is_trailing(self) -> bool:
        """Whether what is held goes on with a foreign code of several lines."""
        return (
            self._held[0].time <= self._trails_until
            and self._mean(self._held[-1].time) <= self.pace.foreign
        )

    def _is_inside(self, stroke: StrokeT) -> bool:
        """Whether a key that prints nothing comes at a pace that no hand has.

        Codes can hold control characters; one must never press a key of ours.
        """
        return (
            len(self._held) >= BURST
            and stroke.time - self._held[-1].time <= self.pace.repeat
            and self._mean(stroke.time) <= self.pace.foreign
        )

    def _repeats(self) -> bool:
        """Whether somebody leans on one key, which is nothing to wait for."""
        return (
            len(self._held) >= 3
            and len({stroke.character for stroke in self._held}) == 1
            and self._held[-1].time - self._held[0].time >= self.pace.repeat * (len(self._held) - 1)
            and not _ZEROS.search(_text([*self._strays(self._held), *self._held]))
        )


def _is_printable(stroke: Stroke) -> bool:
    return stroke.character is not None and stroke.character.isprintable()


def _text(strokes: Sequence[Stroke]) -> str:
    """Give the printable characters of some keys."""
    return "".join(
        stroke.character
        for stroke in strokes
        if stroke.character is not None and stroke.character.isprintable()
    )


def _burst(strokes: Sequence[Stroke], suffix: Stroke | None) -> Burst:
    """Measure some keys, and the one that ended them."""
    stamps = [stroke.time for stroke in (*strokes, *filter(None, (suffix,)))]
    gaps = tuple(after - before for before, after in pairwise(stamps))
    return Burst(_text(strokes), gaps, suffix.key if suffix is not None else None)
