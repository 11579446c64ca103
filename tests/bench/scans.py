"""Scans and typing through a real terminal, judged from outside.

Everybody is scanned once, so the journal must hold one admission a scan, in their order, of exactly
these people. An act is unintended when the journal holds anything else, or when what was open is
not as it was left: every place ends with an act that only works from there and tells, as a message
in the journal, which letters stand in its field or which row is chosen. A letter of a scan that got
through stands in that message.

A scan may be lost only where its own stream had a gap, and then nobody may be admitted for it. The
stream's real gaps are taken where it is sent.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from threading import Barrier, Lock
from typing import Final

from store import wiring
from store.clock import FixedClock
from store.conference.facts import AnyFact, CheckedIn, MessageSent, Refused
from store.conference.people import ParticipantId
from tests import build
from tests.bench.crowds import make
from tests.bench.figures import say
from tests.bench.scratch import scratch
from tests.bench.terminals import Console
from tests.bench.typists import Typist
from tests.sizes import BENCH_SCANS, BENCH_TYPED

PACES: Final = (30, 60, 125, 250, 500, 1000, 2000)
"""Keys a second."""
TYPED_AT: Final = (30, 60, 100, 140)
"""Words a minute."""
SUFFIXES: Final = ("\r", "\n", "\r\n", "\t", "")
HAND_S: Final = 0.12
CONSOLE: Final = "tests.bench.disturbed"
READY: Final = "Skann navneskilt"
COMMAND: Final = "beskjed til skranken"
FIRST_GAP_S, LATER_GAP_S = 0.045, 0.140
"""A longer gap in what was sent, before the code has begun to show and after, may lose the scan."""
_STARTING: Final = Lock()
"""A process is not started while another thread of this one holds a folder."""
ANSWER_S: Final = 2.0
"""How long an answer is waited for; the longest stall is an eighth of it."""
PLACES: Final = ("other screens", "dialog", "palette", "main", "select", "text area")


@dataclass(slots=True)
class Tally:
    """What became of some scans."""

    scans: int = 0
    exact: int = 0
    torn: int = 0
    """Lost, and the stream had a gap."""
    faults: list[str] = field(default_factory=list)
    """Lost without a gap, admitted wrongly, done without intent, leaked: each in words."""

    def add(self, other: Tally) -> None:
        """Count another's with these."""
        self.scans += other.scans
        self.exact += other.exact
        self.torn += other.torn
        self.faults += other.faults


@dataclass(slots=True)
class Badge:
    """Somebody's badge."""

    person: ParticipantId
    code: str
    is_torn: bool = False
    """Whether the stream had a gap when it was scanned."""


def conference(folder: Path, size: int) -> Iterator[Badge]:
    """Make a conference in which everybody has a badge that was not scanned yet."""
    make(folder, size)
    desk = wiring.open_desk(folder, FixedClock(build.at("08:13")), is_rehearsal=True)
    codes = [Badge(person, desk.code(person)) for person in desk.state.participants]
    desk.close()
    return iter(codes)


class Scanner:
    """Scans badges one after the other in a console, with letters typed between them."""

    def __init__(self, console: Console, badges: Iterator[Badge], seed: int) -> None:
        self.console = console
        self._badges = badges
        self._random = random.Random(seed)
        self._paces = cycle(PACES)
        self._suffixes = cycle(SUFFIXES)
        self._sealed = 0

    def at(self, place: str, scans: int) -> Tally:
        """Scan at one place."""
        do: dict[str, Callable[[int], Tally]] = {
            "main": self._main,
            "dialog": self._dialog,
            "palette": self._palette,
            "select": self._select,
            "text area": self._area,
            "other screens": self._others,
        }
        tally = do[place](scans)
        tally.faults = [f"{place}: {fault}" for fault in tally.faults]
        return tally

    def type(self, text: str) -> None:
        """Type by hand, and wait until nothing of it can belong to a scan."""
        self.console.send(text, [HAND_S] * len(text))
        time.sleep(0.4)

    def _main(self, scans: int) -> Tally:
        self._open("f3", READY)
        tally, typed = self._scan(scans, "zqzw" * scans)
        self._expect_shown(tally, f" {typed} " if typed else READY)
        self.console.press("escape")
        return tally

    def _dialog(self, scans: int) -> Tally:
        self._open_dialog()
        return self._sealed_with_enter(*self._scan(scans, "hei alle sammen " * scans))

    def _palette(self, scans: int) -> Tally:
        self._open("f3", READY)
        self._open("palette", "Søk etter handling")
        tally, typed = self._scan(scans, COMMAND)
        self.type(COMMAND[len(typed) :])
        self.console.press("enter")
        time.sleep(0.5)
        return self._sealed_with_enter(tally, "")

    def _select(self, scans: int) -> Tally:
        self._open("f10", "Karasjok")
        tally, _ = self._scan(scans, "")
        self.console.press("down", "down", "down", "enter")
        return self._sealed_as(tally, "valgt Bardu")

    def _area(self, scans: int) -> Tally:
        self._open("f9", "")
        tally, typed = self._scan(scans, "notat om maten " * scans)
        self.type(self._mark())
        self.console.press("f9")
        return self._sealed_as(tally, f"{typed}{self._sealed}")

    def _others(self, scans: int) -> Tally:
        tally = Tally()
        keys = ("f2", "f4", "f5", "f6", "f7", "f8", "f1")
        for at, key in enumerate(keys[:scans]):
            self.console.press(key)
            self.console.settles()
            here = scans // len(keys) + (at < scans % len(keys))
            part, _ = self._scan(here, "")
            tally.add(part)
            self.console.press("f3")
            self._expect_shown(tally, READY)
        self._expect_facts(tally, self.console.facts(), ())
        return tally

    def _scan(self, scans: int, letters: str) -> tuple[Tally, str]:
        """Scan so many, a letter before every third, and say what was recorded."""
        typed, badges = "", [next(self._badges) for _ in range(scans)]
        for at, badge in enumerate(badges):
            if at % 3 == 1 and len(typed) < len(letters):
                letter = letters[len(typed)]
                self.console.send(letter, [HAND_S])
                typed += letter
                time.sleep(self._random.uniform(0.02, 0.15))
            self._send(badge)
            time.sleep(self._random.uniform(0.0, 0.1) if at % 5 else 0.4)
        time.sleep(0.6)
        tally = Tally(scans=scans)
        facts = self.console.facts(most=scans, patience_s=ANSWER_S)
        came = [fact.presence.participant for fact in facts if isinstance(fact, CheckedIn)]
        self._expect_admissions(tally, came, badges)
        self._expect_facts(tally, [each for each in facts if not isinstance(each, CheckedIn)], ())
        return tally, typed

    def _send(self, badge: Badge) -> None:
        """Scan one badge, as the next scanner would, in the next setting."""
        pace = next(self._paces)
        code = badge.code.swapcase() if self._random.random() < 0.2 else badge.code
        suffix = next(self._suffixes)
        gaps = self.console.send(code + suffix, [1 / pace] * len(code + suffix))[1:]
        badge.is_torn = max(gaps[:3]) > FIRST_GAP_S or max(gaps[3:]) > LATER_GAP_S

    def _mark(self) -> str:
        """Give what makes the next message unlike those before."""
        self._sealed += 1
        return str(self._sealed)

    def _open(self, key: str, words: str) -> None:
        self.console.press(key)
        self.console.waits_for(words, 5.0)
        time.sleep(0.5)

    def _open_dialog(self) -> None:
        self._open("f3", READY)
        self._open("palette", "Søk etter handling")
        self.type(COMMAND)
        self.console.press("enter")
        time.sleep(0.5)

    def _sealed_with_enter(self, tally: Tally, typed: str) -> Tally:
        self.type(self._mark())
        self.console.press("enter")
        return self._sealed_as(tally, f"{typed}{self._sealed}")

    def _sealed_as(self, tally: Tally, text: str) -> Tally:
        self._expect_facts(tally, self.console.facts(most=1, patience_s=ANSWER_S), (text,))
        return tally

    def _expect_shown(self, tally: Tally, words: str) -> None:
        if not self.console.waits_for(words, ANSWER_S):
            tally.faults.append(f"not as it was left: {words!r} is not shown")

    @staticmethod
    def _expect_admissions(
        tally: Tally, came: Sequence[ParticipantId], badges: Sequence[Badge]
    ) -> None:
        left = list(came)
        for badge in badges:
            if left and left[0] == badge.person:
                tally.exact += 1
                left.pop(0)
            elif badge.is_torn:
                tally.torn += 1
            else:
                tally.faults.append(f"lost {badge.code}")
        tally.faults += [f"wrongly admitted {person}" for person in left]

    @staticmethod
    def _expect_facts(tally: Tally, facts: Sequence[AnyFact], texts: Sequence[str]) -> None:
        """Note whatever was recorded beside some messages; a torn scan may be refused."""
        said = [fact.message.text for fact in facts if isinstance(fact, MessageSent)]
        if said != list(texts):
            tally.faults.append(f"said {said}, meant {list(texts)}")
        others = [fact for fact in facts if not isinstance(fact, MessageSent)]
        refused = [fact for fact in others if isinstance(fact, Refused)]
        if len(refused) <= tally.torn:
            others = [fact for fact in others if not isinstance(fact, Refused)]
        tally.faults += [f"unintended {type(fact).__name__}" for fact in others]


def scan_at(
    folder: Path,
    places: Sequence[str],
    scans: int,
    *,
    naive: bool = False,
    ready: Callable[[], object] = int,
) -> Tally:
    """Scan so many at each of some places in a console of its own; say when it is open."""
    tally = Tally()
    with _STARTING:
        badges = conference(folder, scans * len(places))
        console = Console(folder, CONSOLE, *(("--naive",) if naive else ()))
    with console:
        if not console.waits_for(READY):
            raise TimeoutError("the console was not drawn")
        ready()
        scanner = Scanner(console, badges, seed=len(places[0]))
        for place in places:
            tally.add(scanner.at(place, scans))
    return tally


def type_at(
    folder: Path, paces: Sequence[int], length: int, *, ready: Callable[[], object] = int
) -> tuple[int, list[str]]:
    """Type a pace's share of so many characters at each of some; give how many, and what failed.

    Each pace gets as much time as the others.
    """
    typed, faults = 0, list[str]()
    with _STARTING:
        make(folder, 40)
        console = Console(folder, CONSOLE)
    with console:
        if not console.waits_for(READY):
            raise TimeoutError("the console was not drawn")
        ready()
        for pace in paces:
            typist = Typist(console, pace)
            said = typist.type(-(-length * pace // sum(TYPED_AT)))
            typed += typist.typed
            time.sleep(1.0)
            facts = console.facts(most=len(said), patience_s=ANSWER_S)
            texts = [fact.message.text for fact in facts if isinstance(fact, MessageSent)]
            faults += [f"at {pace} words: {text!r} not typed" for text in said if text not in texts]
            faults += [
                f"at {pace} words: unintended {fact}"
                for fact in facts
                if not isinstance(fact, MessageSent) or fact.message.text not in said
            ]
    return typed, faults


def measure(folder: Path, scans: int, typed: int) -> tuple[Tally, int, list[str]]:
    """Scan at all places and type at all paces, in some consoles at once."""
    paces = ((30,), (60, 140), (100,))
    shifts = [PLACES[at::3] for at in range(3)]
    # What a console costs while it starts is no part of what is measured.
    together = Barrier(len(paces) + len(shifts), timeout=60.0)
    with ThreadPoolExecutor(together.parties) as pool:
        scanned = [
            pool.submit(
                scan_at,
                folder / f"scans-{places[0]}",
                places,
                -(-scans // len(PLACES)),
                ready=together.wait,
            )
            for places in shifts
        ]
        typing = [
            pool.submit(type_at, folder / f"typing-{each[0]}", each, typed, ready=together.wait)
            for each in paces
        ]
        tally = Tally()
        for done in scanned:
            tally.add(done.result())
        results = [done.result() for done in typing]
    return tally, sum(n for n, _ in results), [fault for _, each in results for fault in each]


def run() -> None:
    """Print the figures of scanning."""
    with scratch() as folder:
        tally, typed, false = measure(folder, BENCH_SCANS, BENCH_TYPED)
        naive = scan_at(folder / "naive", PLACES, 10, naive=True)
    whole = tally.scans - tally.torn
    say(f"exact of {tally.scans} scans, {tally.torn} torn", [100 * tally.exact / whole], 100, "%",
        at_least=True)  # fmt: skip
    say("  lost, wrong, unintended or leaked", [float(len(tally.faults))], 0, "")
    say(f"false scans or lost letters in {typed} typed", [float(len(false))], 0, "")
    say(f"faults of {naive.scans} scans without the capture", [float(len(naive.faults))], 1, "",
        at_least=True)  # fmt: skip
    for fault in [*tally.faults, *false]:
        print(f"     {fault}")  # noqa: T201
