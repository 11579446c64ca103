"""The check-in desk: from Enter to the drawn verdict, from a letter to drawn hits, who is found.

One real console of full size stands on a conference of 200 and on one of 100,000 by turns, both
in real folders, so that every verdict waits for the disk. Nothing waits for a terminal: a frame is
taken as drawn when the compositor has made it and it has been written out as the bytes that a
terminal would get. What is waited for in between only looks for the last such frame; its own time
is not counted. The last frame that touches the answer, the field or the hits ends the time.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from store import wiring
from store.clock import FixedClock
from store.conference.change import EVERYTHING
from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.people import Participant, ParticipantId
from store.desk import Desk
from store.intents.admission import CheckOut
from store.intents.naming import Known, One, Typed
from store.rules.pile import prepare_piles
from store.rules.search import SearchIndex
from tests import build, gathering, stage
from tests.bench import people
from tests.bench.figures import middle, note, p95, say
from tests.bench.scratch import scratch
from tests.keys import strokes
from tests.sizes import BENCH_CROWD, BENCH_RUNS, DESK_ENTERS, DESK_LETTERS, DESK_QUERIES, WIDE
from tui.app import DeskApp
from tui.screens import SCREENS
from tui.screens.checkin.screen import CheckinScreen
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.verdict_panel import VerdictPanel

SMALL = 200
WARM_UP = 20
STILL_S = 0.040
"""When no frame came for so long, the last one was the last."""
PATIENCE_S = 5.0
ENTER_MS, LETTER_MS, KEY_MS = 33.0, 16.0, 80.0
SAME = 1.2
HITS = 10
SHARES = {"typo": 97.0}
"""Of a hundred people meant, how many are among the first ten hits; of other kinds 99."""

Times = dict[str, list[float]]


class Frames(App[None]):
    """An application that writes its frames out as bytes and notes when, and what they touch."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.frames: list[tuple[float, list[Region]]] = []
        self.keyed_at = 0.0
        self._out = os.open(os.devnull, os.O_WRONLY)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate):
            touched = [Region(0, 0, *WIDE)]
            if isinstance(renderable, ChopsUpdate):
                touched = [Region(x, y, end - x, 1) for y, x, end in renderable.spans]
            os.write(self._out, renderable.render_segments(self.console).encode())
            self.frames.append((time.perf_counter(), touched))
        super()._display(screen, renderable)

    async def settle(self) -> None:
        """Wait until no frame has come for a while."""
        last = time.perf_counter()
        while (left := last + STILL_S - time.perf_counter()) > 0:
            await asyncio.sleep(left)
            last = max(last, self.frames[-1][0] if self.frames else 0.0)

    async def drawn_over(self, *regions: Region, when: Callable[[], bool]) -> float:
        """Wait, once it has happened, for the last frame that touches one of these places.

        Raises:
            TimeoutError: Nothing was drawn there.
        """
        async with asyncio.timeout(PATIENCE_S):
            while True:
                await self.settle()
                if not when():
                    continue
                for at, touched in reversed(self.frames):
                    if any(part.overlaps(region) for part in touched for region in regions):
                        return at


class Console(Frames, DeskApp):
    """The console, which notes when a key is given to the field."""

    def take_key(self, key: events.Key) -> None:
        """Note the instant."""
        self.keyed_at = time.perf_counter()
        super().take_key(key)

    def stand_on(self, desk: Desk) -> None:
        """Serve another conference from now on."""
        self.desk = desk
        self.answers.clear()
        self._showing.grow_quiet(Message().time)
        self.changed.publish(EVERYTHING)


class Plain(Frames):
    """As little as draws as many cells: one text, another at every key."""

    CSS = "Static { width: 1fr; height: 1fr; }"

    def compose(self) -> ComposeResult:
        """Show the text."""
        yield Static("", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Draw the screen anew."""
        line = (event.character or " ") * WIDE[0]
        self.query_one(Static).update("\n".join([line] * (WIDE[1] // 2)))


class Hall:
    """One conference in a folder, with those who come to its desk."""

    def __init__(self, folder: Path, size: int, clock: FixedClock) -> None:
        known = people.people(size)
        rows = tuple(map(_row, known))
        wiring.make_conference(
            folder,
            gathering.page(),
            clock,
            people=PeopleDraft(rows=rows),
            is_rehearsal=True,
        ).close()
        self.size = size
        self.desk, _ = wiring.hold(folder, clock, is_rehearsal=True)
        self.desk.build_index()
        list(prepare_piles(self.desk.state))
        self._chance = random.Random(size)
        self._people = list(self.desk.state.participants.values())

    def next(self) -> tuple[str, Participant]:
        """Say who comes next, and what names them alone."""
        while True:
            who = self._chance.choice(self._people)
            if isinstance(self.desk.resolve(Typed(who.name)), One):
                return who.name, who

    def words(self) -> str:
        """Give what somebody types on their way to a person."""
        who = self._chance.choice(self._people)
        ways = (who.name, f"{who.family}, {who.given}", f"{who.given[0]} {who.family}")
        return self._chance.choice(ways).lower()


def _row(who: Participant) -> ParticipantRow:
    return ParticipantRow(
        line=who.number,
        given=who.given,
        family=who.family,
        organisation=who.organisation,
        municipality=who.municipality,
        role=who.role,
        email=f"n{who.number}@eksempel.example",
        submission=f"s{who.number}",
        days=who.days,
        choices=who.choices,
    )


def run() -> None:
    """Print all figures of the desk."""
    _say_found()
    with scratch() as folder, ExitStack() as open_ones:
        clock = FixedClock(build.at("08:12"))
        halls = [Hall(folder / str(size), size, clock) for size in (SMALL, BENCH_CROWD)]
        for hall in halls:
            open_ones.enter_context(closing(hall.desk))
        gc.collect()
        gc.freeze()  # As the product does when a conference is open.
        runs = [asyncio.run(_measured(halls, clock)) for _ in range(BENCH_RUNS)]
        plain = [asyncio.run(_plain()) for _ in range(BENCH_RUNS)]
    _say_times(runs, plain)


def _say_found() -> None:
    """Count for each kind of query how many people are among the first hits."""
    known = people.people()
    index = SearchIndex(known)
    found, asked = Counter[str](), Counter[str]()
    for query in people.queries(known, DESK_QUERIES):
        hits = index.find(query.text, HITS)
        asked[query.kind] += 1
        found[query.kind] += query.meant in (*hits.exact, *hits.near)[:HITS]
    for kind, count in asked.items():
        share = 100 * found[kind] / count
        least = SHARES.get(kind.partition(":")[0], 99.0)
        say(f"hit@{HITS} of {len(known)} people, {kind}", [share], least, "%", at_least=True)


def _say_times(runs: Sequence[Times], plain: Sequence[list[float]]) -> None:
    def ms(name: str, of: Callable[[list[float]], float] = p95) -> list[float]:
        return [1e3 * of(times[name]) for times in runs]

    for size in (SMALL, BENCH_CROWD):
        say(f"Enter to drawn verdict p95, {size} people", ms(f"enter {size}"), ENTER_MS, "ms")
        note("  p50", middle(ms(f"enter {size}", middle)), "ms")
    large, small = f"enter {BENCH_CROWD}", f"enter {SMALL}"
    ratios = [middle(times[large]) / middle(times[small]) for times in runs]
    say(f"Enter to drawn verdict p50 at {BENCH_CROWD} / at {SMALL}", ratios, SAME)
    ratios = [p95(times[large]) / p95(times[small]) for times in runs]
    say(f"Enter to drawn verdict p95 at {BENCH_CROWD} / at {SMALL}", ratios, SAME)
    letter, key = f"letter {BENCH_CROWD}", f"key {BENCH_CROWD}"
    say(f"letter at the field to drawn hits p95, {BENCH_CROWD} people", ms(letter), LETTER_MS, "ms")
    note("  p50", middle(ms(letter, middle)), "ms")
    note(f"  p95 at {SMALL} people", middle(ms(f"letter {SMALL}")), "ms")
    say(f"key to drawn hits p95, {BENCH_CROWD} people", ms(key), KEY_MS, "ms")
    note("a plain Textual app, key to half a drawn screen, p95", 1e3 * middle(_p95s(plain)), "ms")


def _p95s(plain: Sequence[list[float]]) -> list[float]:
    return [p95(times) for times in plain]


async def _measured(halls: Sequence[Hall], clock: FixedClock) -> Times:
    """Time Enters and letters, the conferences by turns."""
    app = Console(halls[0].desk, SCREENS)
    times: Times = {}
    async with app.run_test(size=WIDE):
        await app.settle()
        for timer in list(app._timers):
            timer.stop()  # The console's own second.
        deafen = [hall.desk.subscribe(app.changed.publish) for hall in halls[1:]]
        letters = {hall.size: _Letters(hall) for hall in halls}
        for number in range(WARM_UP + max(DESK_ENTERS, DESK_LETTERS)):
            is_counted = number >= WARM_UP
            for hall in halls:
                app.stand_on(hall.desk)
                await _empty(app)
                if number < WARM_UP + DESK_ENTERS:
                    took = await _enter(app, hall, clock)
                    if is_counted:
                        times.setdefault(f"enter {hall.size}", []).append(took)
                letter, key = await letters[hall.size].type_one(app)
                if is_counted:
                    times.setdefault(f"letter {hall.size}", []).append(letter)
                    times.setdefault(f"key {hall.size}", []).append(key)
        for stop in deafen:
            stop()
    return times


async def _empty(app: Console) -> None:
    """Clear the desk for the next person, past all waiting."""
    screen = _screen(app)
    screen.query_one(ScanField).value = ""
    await app.settle()
    screen._quiet_until = app._quiet_until = 0.0


async def _enter(app: Console, hall: Hall, clock: FixedClock) -> float:
    """Type a name, press Enter, and time it until the verdict is drawn."""
    clock.advance(seconds=1)
    text, who = hall.next()
    screen = _screen(app)
    screen.query_one(ScanField).value = text
    await app.settle()
    app.frames.clear()
    start = time.perf_counter()
    app.post_message(events.Key("enter", None))
    drawn = await app.drawn_over(
        screen.query_one(VerdictPanel).region, when=lambda: hall.desk.state.is_present(who.id, 1)
    )
    seen = "\n".join(stage.seen(app))
    answered = app.answers[0].verdict
    whose = answered.participant if answered is not None else None
    if "SJEKKET INN" not in seen or whose is None or whose.id != who.id:
        raise ValueError(seen)
    _leave(hall, who.id, clock)
    await app.settle()
    return drawn - start


def _leave(hall: Hall, who: ParticipantId, clock: FixedClock) -> None:
    clock.advance(seconds=1)
    hall.desk.do(CheckOut(who=Known(who)))


class _Letters:
    """Types texts letter by letter, and begins another when one is complete."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._text = hall.words()
        self._at = 0

    async def type_one(self, app: Console) -> tuple[float, float]:
        """Press the next key; give the times since the field got it and since it was pressed."""
        if self._at == len(self._text):
            self._text, self._at = self._hall.words(), 0
        before, letter = self._text[: self._at], self._text[self._at]
        self._at += 1
        screen = _screen(app)
        field, rows = screen.query_one(ScanField), screen.query_one(Rows)
        field.value = before
        field.cursor_position = len(before)
        await app.settle()
        app.frames.clear()
        (key,) = strokes(letter, gap=0, start=Message().time)
        start = time.perf_counter()
        app.post_message(key)
        drawn = await app.drawn_over(
            field.region, rows.region, when=lambda: screen._text == before + letter
        )
        return drawn - app.keyed_at, drawn - start


async def _plain() -> list[float]:
    """Time the same without a console."""
    app, times = Plain(), []
    async with app.run_test(size=WIDE):
        for number in range(WARM_UP + DESK_LETTERS):
            await app.settle()
            app.frames.clear()
            (key,) = strokes("ab"[number % 2], gap=0, start=Message().time)
            start = time.perf_counter()
            app.post_message(key)
            drawn = await app.drawn_over(Region(0, 0, *WIDE), when=lambda: True)
            if number >= WARM_UP:
                times.append(drawn - start)
    return times


def _screen(app: Console) -> CheckinScreen:
    if not isinstance(app.screen, CheckinScreen):
        raise TypeError(app.screen)
    return app.screen
