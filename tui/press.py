"""The press: draws badges in a thread, hands them over, and records what went to paper.

Nobody's badge is recorded as printed before a printer took it or the file was there for somebody
to print.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from textual.message import Message
from textual.timer import Timer

from store import settings
from store.badges.faces import Face, face_of
from store.badges.formats import CardFormat, format_of
from store.conference.people import Participant, ParticipantId
from store.errors import SkrankeError
from store.files.disk import Disk
from store.files.printed import write_printed
from store.intents.badges import MarkPrinted, Paper
from store.intents.intent import new_id
from store.intents.wording import tell
from store.language import Language
from store.language.sentences import sentence
from store.rules.printing import valid_badge
from tui import printers
from tui.frame import StatusWord
from tui.keeping import Keeping
from tui.look import cut

MANY: Final = 25
"""From so many badges on it is said how far they have come, and Esc ends it."""
AT_A_TIME: Final = 40
"""Badges whose words are collected between two keys."""
PACE_S: Final = 0.25
"""How often it is said how far they have come."""
LONG: Final = 60
"""So many columns of what went wrong stand in the status line."""
SAID_S: Final = 20.0
"""How long the status line says what became of it; what went wrong stays until it is read."""
AGAIN_S: Final = 2.0
"""A key that is held asks for the same badge many times; so soon it is printed once."""

Papers = dict[ParticipantId, Paper]
"""What was drawn of whom."""


@dataclass(slots=True, eq=False)
class Run:
    """Some badges on their way to paper."""

    people: tuple[ParticipantId, ...]
    numbers: tuple[int, ...]
    queue: str
    """The printer; empty for a file that is opened."""
    start: int = 1
    """The first place on the first sheet."""
    done: int = 0
    is_ended: bool = False
    """Whether somebody ended it."""
    is_handed_over: bool = False
    """Whether it can no longer be ended."""

    @property
    def can_end(self) -> bool:
        """Tell whether it is long enough to be ended, and still may be."""
        return len(self.people) > MANY and not (self.is_ended or self.is_handed_over)

    def tell(self, done: int) -> bool:
        """Hear from the thread how many are drawn; say whether it shall go on."""
        self.done = done
        return not self.is_ended


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a run, until it is old or read."""

    words: tuple[str, ...]
    """For the status line, from long to short."""
    full: str = ""
    """What went wrong, in full; nothing where it went well."""


class Press:
    """Every run of one console; several may be under way."""

    def __init__(self, app: Keeping, tell: Callable[[int], object]) -> None:
        self._app = app
        self._tell = tell
        """Hears how many runs are under way, whenever one has come further."""
        self._runs: list[Run] = []
        self._last: tuple[tuple[ParticipantId, ...], float] = ((), 0.0)
        self._pace: Timer | None = None
        self.result: Result | None = None
        """What became of the last run, until it is old or read."""

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._runs)

    @property
    def ending(self) -> Run | None:
        """The newest run that may be ended."""
        return next((run for run in reversed(self._runs) if run.can_end), None)

    def put(
        self, people: Sequence[Participant], folder: Path | None, queue: str, start: int = 1
    ) -> None:
        """Print the badges of some people, once however long a key is held."""
        wanted, now = tuple(each.id for each in people), Message().time
        is_again = wanted == self._last[0] and now - self._last[1] < AGAIN_S
        if not wanted or is_again or any(run.people == wanted for run in self._runs):
            return
        self._last = wanted, now
        numbers = tuple(each.number for each in people)
        run = Run(people=wanted, numbers=numbers, queue=queue, start=start)
        self._runs.append(run)
        self.result = None
        if self._pace is None:
            self._pace = self._app.set_interval(PACE_S, self.tell)
        self.tell()
        self._app.run_worker(self._work(run, folder), group="printing")

    def tell(self) -> None:
        """Say that something has come further."""
        self._tell(len(self._runs))

    def words(self) -> Iterator[StatusWord]:
        """Say how far printing has come, or what became of it."""
        say = self._app.language.text
        run = self.ending or (self._runs[-1] if self._runs else None)
        if run is not None and run.can_end:
            said = {"n": run.done, "of": len(run.people)}
            forms = (say("printing.progress", **said), say("printing.progress_short", **said))
            yield StatusWord(forms)
        elif run is not None:
            yield StatusWord((say("printing.under_way", what=self._what(run)),))
        elif self.result is not None:
            yield StatusWord(self.result.words, weight=1, is_alarm=bool(self.result.full))

    async def _work(self, run: Run, folder: Path | None) -> None:
        try:
            result = await self._carry_out(run, folder)
        except SkrankeError as error:
            result = self._failed(run, sentence(self._app.language, error))
        finally:
            # Also where the console is left meanwhile: the thread hears of it and ends.
            run.is_ended = True
            self._runs.remove(run)
        self._finish(result)

    async def _carry_out(self, run: Run, folder: Path | None) -> Result:
        """Draw, write, hand over and record.

        Raises:
            SkrankeError: Something of that was refused; nothing is recorded then.
        """
        if folder is None:
            raise printers.NotPrinted("printing.no_folder")
        app, say = self._app, self._app.language.text
        faces, papers = await self._collect(run)
        card = format_of(app.desk.state.conference.settings)
        draw = partial(_drawn, run, faces, card, folder, self._file_name(run))
        file = await asyncio.to_thread(draw)
        if file is None:
            return Result((say("printing.ended"),))
        run.is_handed_over = True
        is_open = True
        if run.queue:
            await printers.send(run.queue, file, say("printing.title"), card.medium)
        else:
            is_open = await asyncio.to_thread(printers.open_file, file)
        self._record(papers)
        what = self._what(run)
        if not is_open:
            return Result(
                (
                    say("printing.written", what=what, file=str(file)),
                    say("printing.done", what=what),
                ),
                say("printing.open_it", file=str(file)),
            )
        sent = say("printing.sent", what=what, queue=run.queue)
        return Result((sent if run.queue else say("printing.opened", what=what),))

    async def _collect(self, run: Run) -> tuple[list[Face], Papers]:
        """Take what stands on the badges, a few at a time, so that every key is answered.

        Raises:
            SkrankeError: A key is missing, or nobody of them has a badge.
        """
        desk = self._app.desk
        faces, papers = list[Face](), Papers()
        language = Language(settings.word(desk.state.conference.settings, "language"))
        for at in range(0, len(run.people), AT_A_TIME):
            for each in run.people[at : at + AT_A_TIME]:
                person = desk.state.participants.get(each)
                if person is not None and valid_badge(desk.state, person) is not None:
                    faces.append(face_of(desk.state, desk.keyring, language, person))
                    papers[each] = Paper.of(desk.state, desk.mark, person)
            await asyncio.sleep(0)
            if run.is_ended:
                break
        if not faces:
            raise printers.NotPrinted("printing.nobody")
        return faces, papers

    def _file_name(self, run: Run) -> str:
        """Name the file by one number or else by the time, never by anybody's name."""
        if len(run.numbers) == 1:
            return f"badge-{run.numbers[0]}.pdf"
        desk = self._app.desk
        at = desk.clock.now().astimezone(desk.state.zone)
        return f"badges-{at:%Y%m%d-%H%M%S}-{new_id()[:4]}.pdf"

    def _record(self, papers: Papers) -> None:
        """Record as printed what was drawn.

        Raises:
            SkrankeError: It was not saved.
        """
        app, counter = self._app, self._app.counter
        outcome = app.desk.do(
            MarkPrinted(
                participants=tuple(papers),
                papers=papers,
                window=counter.window,
                operator=counter.operator,
            )
        )
        if outcome.exit_status == 1:
            why = tell(app.language, app.desk.state.zone, outcome)
            raise printers.NotPrinted("printing.not_recorded", why=why)

    def _failed(self, run: Run, why: str) -> Result:
        say = self._app.language.text
        failed = say("printing.failed", what=self._what(run))
        return Result((f"{failed} {cut(why, LONG)}", failed, say("printing.failed_short")), why)

    def _what(self, run: Run) -> str:
        language = self._app.language
        if len(run.numbers) == 1:
            return language.text("printing.one", n=run.numbers[0])
        return language.count("printing.several", len(run.numbers))

    def _finish(self, result: Result) -> None:
        self.result = result
        if not result.full:
            self._app.set_timer(SAID_S, partial(self._grow_old, result))
        if self._pace is not None and not self._runs:
            self._pace.stop()
            self._pace = None
        self.tell()

    def _grow_old(self, result: Result) -> None:
        if self.result is result:
            self.result = None
            self.tell()


def _drawn(
    run: Run, faces: Sequence[Face], card: CardFormat, folder: Path, name: str
) -> Path | None:
    """Draw and write the sheets; called in a thread, so that nothing here touches the state.

    Raises:
        NotSaved: The disk refused.
    """
    from store.badges.sheet import sheets

    made = None if run.is_ended else sheets(faces, card, start=run.start, tell=run.tell)
    if made is None or run.is_ended:
        return None
    return write_printed(Disk(), folder, name, made)
