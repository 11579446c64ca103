"""Makers of programmes from plain tables, among them the two days of the sample programme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from store.conference.conduct import Actual
from store.conference.programme import (
    Conference,
    Day,
    EndBasis,
    Session,
    SessionId,
    SessionKind,
    Track,
)

OSLO = ZoneInfo("Europe/Oslo")
DAY_1 = date(2020, 11, 18)
DAY_2 = date(2020, 11, 19)

_DAY_1 = """
d1-01 08.30-08.40 opening Åpning av samlingen
d1-02 08.40-08.45 info Praktisk info
d1-03 08.45-09.00 talk Berlevåg hydrogenfabrikk
d1-04 09.00-09.20 talk Fra Paris(avtalen) til Troms og Finnmark
d1-05 09.20-09.40 talk Status for klimaarbeid
d1-06 09.40-10.05 discussion Slik lager du en effektiv klimaplan
d1-07 10.05-10.20 break Pause/kaffe
d1-08 10.20-10.40 talk Grønne offentlige anskaffelser
d1-09 10.40-11.30 block Eksempler på lokalt klimaarbeid, del 1
d1-10 11.30-12.30 meal Lunsj
d1-11 12.30-13.00 discussion Lokalt klimaarbeid, del 2
d1-12 13.00-13.30 talk Klimaledelse
d1-13 13.30-14.00 break Pause/kaffe
d1-14 14.00-16.00 work Arbeidssesjon
d1-15 16.00-16.25 break Pause/kaffe
d1-16 16.25-16.30 info Orientering om Vær smart
d1-17 16.30-16.50 talk Klimasats
d1-18 16.50=17.30 panel Paneldiskusjon
d1-19 19.00- meal Middag
"""

_DAY_2 = """
A d2-A 09.00=15.30 course Vær smart-kurs
B d2-B1 09.00-09.30 talk Hvordan bruke anskaffelser
B d2-B2 09.30-10.00 talk Status for grønt innkjøpsarbeid
B d2-B3 10.00-11.00 block Lokalt klimaarbeid
B d2-B4 11.00-12.00 meal Lunsj
B d2-B5 12.00-14.00 work Eksempler og diskusjon
B d2-B6 14.00-15.00 talk Klimarisiko
"""

SAMPLE = Conference(
    id="sample",
    title="Klimasamling",
    days=(Day(number=1, date=DAY_1), Day(number=2, date=DAY_2)),
    tracks=(Track(id="A", day=2, title="Vær smart"), Track(id="B", day=2, title="Anskaffelser")),
)


def session(row: str, *, on: date = DAY_1, day: int = 1, track: str | None = None) -> Session:
    """Make a session from `id start-end kind title`.

    `=` between the times is a stated end, `-` one that is only the next start; nothing after it
    is an open end.
    """
    name, times, kind, title = [*row.split(maxsplit=3), ""][:4]
    stated = "=" in times
    start, _, end = times.replace("=", "-").partition("-")
    basis = EndBasis.STATED if stated else EndBasis.NEXT
    return Session(
        id=SessionId(name),
        day=day,
        date=on,
        track=track,
        start=clock(start),
        end=clock(end) if end else None,
        end_basis=basis if end else EndBasis.OPEN,
        kind=SessionKind(kind),
        title=title or name,
    )


def sessions(table: str, *, on: date = DAY_1, day: int = 1) -> list[Session]:
    """Make the sessions of a table; a capital letter before the id names the track."""
    made: list[Session] = []
    for row in table.strip().splitlines():
        first, rest = row.split(maxsplit=1)
        if len(first) == 1 and first.isupper():
            made.append(session(rest, on=on, day=day, track=first))
        else:
            made.append(session(row, on=on, day=day))
    return made


def day_1() -> list[Session]:
    """Make day 1 of the sample programme."""
    return sessions(_DAY_1)


def day_2() -> list[Session]:
    """Make day 2 of the sample programme, with its two tracks."""
    return sessions(_DAY_2, on=DAY_2, day=2)


def sample() -> list[Session]:
    """Make both days of the sample programme."""
    return [*day_1(), *day_2()]


def changed(made: Iterable[Session], **changes: dict[str, Any]) -> list[Session]:
    """Change fields of sessions by their id, `-` written as `_`."""
    by_id = {name.replace("_", "-"): fields for name, fields in changes.items()}
    return [msgspec.structs.replace(one, **by_id.get(one.id, {})) for one in made]


def rigid(made: Iterable[Session], *, published: Iterable[str] = ()) -> list[Session]:
    """Let nothing absorb a delay and everything come early, as a plain stage timer does.

    What is named in `published` keeps its published start.
    """
    return [
        msgspec.structs.replace(
            one,
            pull_forward=one.id not in set(published),
            minimum_min=None if one.end is None else _minutes(one.start, one.end),
        )
        for one in made
    ]


def conference_on(*dates: date, timezone: str = "Europe/Oslo") -> Conference:
    """Make a conference with these days and no tracks."""
    days = tuple(Day(number=number, date=on) for number, on in enumerate(dates, 1))
    return Conference(id="c", title="Conference", timezone=timezone, days=days)


def local(text: str, zone: ZoneInfo = OSLO) -> datetime:
    """Read `2020-11-18T08:30` on a zone's clocks as an instant; `08:30` is on day 1."""
    if "T" not in text:
        text = f"{DAY_1}T{text}"
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def shown(at: datetime | None, zone: ZoneInfo = OSLO) -> str | None:
    """Write an instant as the zone's clocks show it, `08:30:00`."""
    return None if at is None else at.astimezone(zone).strftime("%H:%M:%S")


def started(name: str, at: str, **fields: Any) -> dict[SessionId, Actual]:
    """Make the actual of one session that was started; instants are given as texts."""
    fields = {
        key: local(value) if key.endswith("_at") and isinstance(value, str) else value
        for key, value in fields.items()
    }
    one = Actual(id=SessionId(name), started_at=local(at), **fields)
    return {one.id: one}


def minutes(count: float) -> timedelta:
    """Give a length."""
    return timedelta(minutes=count)


def clock(text: str) -> time:
    """Read `08.30`."""
    hour, minute = text.split(".")
    return time(int(hour), int(minute))


def _minutes(start: time, end: time) -> int:
    length = (end.hour - start.hour) * 60 + end.minute - start.minute
    return length if length > 0 else length + 24 * 60
