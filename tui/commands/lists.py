"""Lists and numbers for those who run the day: who is missing, who is here, and the statistics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec
import typer

from store.conference.people import Participant, Status
from store.conference.state import State
from store.errors import UsageError
from store.language import forms
from store.rules.numbers import Use
from store.rules.person_words import CATEGORY_KEYS, PACKAGE_KEYS, STATUS_KEYS, place_of, track_name
from store.rules.roll import Inside, Missing
from store.rules.statistics import DayNumbers, Statistics
from tui.commands import printing
from tui.commands.checkin import NoNames
from tui.commands.days import day_meant, track_on
from tui.commands.options import At, DayNumber, Folder, Json, Lang, TrackId
from tui.commands.run import Run, instant

BAR: Final = 30
"""The longest bar, in characters."""
COUNTS: Final = frozenset(range(1, 6))
"""The columns of numbers."""


class _Asked(msgspec.Struct, frozen=True):
    """The day and the track that a list is of."""

    day: int
    track: str | None = None
    at: datetime | None = None
    """The instant that is asked about; none is now."""


def absent(
    ctx: typer.Context,
    *,
    day: DayNumber = None,
    track: TrackId = None,
    at: At = None,
    no_names: NoNames = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """List who is expected and has not come, with whom to call."""
    from store.rules import roll

    run, state, asked = _open(ctx, folder, lang, day=day, track=track, at=at)
    found = roll.absent(state, asked.day, asked.track, at=asked.at)
    if json:
        from store.exporters import statistics_json

        _forbid(no_names=no_names)
        printing.document(statistics_json.absent(found, asked.day, asked.track))
        return 0
    _head(run, "lists.absent", asked, len(found))
    printing.columns(
        (_missing(run, each, names=not no_names) for each in found), right=frozenset({1})
    )
    return 0


def present(
    ctx: typer.Context,
    *,
    day: DayNumber = None,
    track: TrackId = None,
    at: At = None,
    no_names: NoNames = False,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Call the roll of who is present now."""
    from store.rules import roll

    run, state, asked = _open(ctx, folder, lang, day=day, track=track, at=at)
    found = roll.present(state, asked.day, asked.track, at=asked.at)
    if json:
        from store.exporters import statistics_json

        _forbid(no_names=no_names)
        printing.document(statistics_json.present(state, found, asked.day, asked.track))
        return 0
    _head(run, "lists.present", asked, len(found))
    printing.columns(
        (_inside(run, each, names=not no_names) for each in found), right=frozenset({1})
    )
    return 0


def statistics(
    ctx: typer.Context,
    *,
    day: DayNumber = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Count the conference: by status, role, package, day, track and municipality, and arrivals."""
    from store.rules.numbers import Census
    from store.rules.statistics import statistics as count

    run, state, asked = _open(ctx, folder, lang, day=day)
    found = count(state, Census(state), asked.day)
    if json:
        from store.exporters import statistics_json

        printing.document(statistics_json.statistics(state, found, asked.day))
        return 0
    _Page(run, state, found, asked.day).print()
    return 0


def _open(
    ctx: typer.Context,
    folder: Folder,
    lang: Lang,
    *,
    day: int | None,
    track: str | None = None,
    at: str | None = None,
) -> tuple[Run, State, _Asked]:
    """Read the conference and see that day and track are its own.

    Raises:
        UsageError: They are not, or the instant is none.
    """
    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    conference = state.conference
    when = instant(conference, at)
    number = day_meant(conference, day, when or run.clock.now())
    of = track_on(conference, number, track) if track is not None else None
    return run, state, _Asked(number, of, when)


def _forbid(*, no_names: bool) -> None:
    if no_names:
        raise UsageError("cli.json_holds_names")


def _head(run: Run, key: str, asked: _Asked, count: int) -> None:
    where = run.say("frame.day", n=asked.day)
    if asked.track is not None:
        where = f"{where}, {track_name(run.language, asked.track)}"
    printing.line(f"{where} · {run.language.count(key, count)}")


def _missing(run: Run, found: Missing, *, names: bool) -> Sequence[str]:
    if not names:
        return place_of(found.person), str(found.person.number)
    contact = found.contact
    return (
        *_person(found.person),
        found.person.phone or "",
        found.person.email or "",
        run.say("lists.contact", who=" ".join(filter(None, (contact.name, contact.phone))))
        if contact is not None
        else "",
    )


def _inside(run: Run, found: Inside, *, names: bool) -> Sequence[str]:
    since = forms.at_clock(run.language, found.stay.at, run.zone)
    track = track_name(run.language, found.track) if found.track else ""
    person = found.person
    who = _person(person) if names else (place_of(person), str(person.number))
    return (*who, run.say("lists.since", time=since), track)


def _person(person: Participant) -> tuple[str, str, str]:
    return place_of(person), str(person.number), person.name


class _Page:
    """The numbers as lines."""

    def __init__(self, run: Run, state: State, found: Statistics, day: int) -> None:
        self._run = run
        self._state = state
        self._found = found
        self._day = day

    def print(self) -> None:
        """Print one line for those in a hurry, then everything."""
        found, say = self._found, self._run.say
        today = next((each for each in found.days if each.day == self._day), None)
        if today is not None:
            printing.line(self._one_line(today))
        statuses = {STATUS_KEYS[each]: count for each, count in found.statuses.items()}
        statuses.pop(STATUS_KEYS[Status.ERASED], None)
        self._table("people.head.status", statuses)
        self._table(
            "people.head.category",
            {CATEGORY_KEYS[each]: count for each, count in found.categories.items()},
        )
        self._table(
            "people.head.package",
            {PACKAGE_KEYS[each]: count for each, count in found.packages.items()},
        )
        heads = (
            say("places.head.registered"),
            say("places.head.present"),
            say("places.head.missing"),
        )
        self._section("people.head.days", [("", *heads), *self._days()])
        packages = (say("places.head.lodging"), say("places.head.day_package"))
        self._section("lists.places", [("", heads[0], *packages, *heads[1:]), *self._places()])
        if today is not None and today.arrivals:
            self._section("rail.arrivals", self._arrivals(today), right=frozenset({1}))

    def _one_line(self, today: DayNumbers) -> str:
        say = self._run.say
        words = [
            say("frame.day", n=today.day),
            say("checkin.present_long", n=today.present, of=today.registered),
            self._run.language.count("count.missing", today.missing),
        ]
        if today.capacity is not None:
            words.append(say("lists.capacity", n=today.counted, of=today.capacity))
        return " · ".join(words)

    def _table(self, head: str, counts: dict[str, int]) -> None:
        self._section(head, [(self._run.say(key), str(count)) for key, count in counts.items()])

    def _section(
        self, head: str, rows: Iterable[Sequence[str]], right: frozenset[int] = COUNTS
    ) -> None:
        printing.blank()
        printing.line(self._run.say(head))
        printing.columns(rows, right=right)

    def _days(self) -> Iterable[Sequence[str]]:
        for each in self._found.days:
            name = self._run.say("frame.day", n=each.day)
            yield name, str(each.registered), str(each.present), str(each.missing)
            for track in each.tracks:
                title = f"  {track_name(self._run.language, track.track)} {track.title}"
                yield f"· {title.strip()}", str(track.registered), str(track.present), ""

    def _places(self) -> Iterable[Sequence[str]]:
        for each in self._found.places:
            yield (
                each.name or self._run.say("places.elsewhere"),
                str(each.registered),
                _used(each.lodging),
                _used(each.day_package),
                str(each.present),
                str(each.missing),
            )

    def _arrivals(self, today: DayNumbers) -> Iterable[Sequence[str]]:
        most = max(count for _start, count in today.arrivals)
        for start, count in today.arrivals:
            at = forms.clock(self._run.language, start, self._state.zone)
            yield at, str(count), "█" * round(count / most * BAR)


def _used(use: Use) -> str:
    return str(use.used) if use.limit is None else f"{use.used}/{use.limit}"
