"""How dates, times and lengths are written in each language, and how lists are ordered.

Instants are given in UTC together with the zone in which they are read; wall-clock values are
given as they are. Norwegian writes `08.30` and `kl. 08.30`, as the government's own design does.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from store.language import Language

NBSP = "\u00a0"


def clock(language: Language, at: time | datetime, zone: ZoneInfo | None = None) -> str:
    """Write a time of day for a column: `08.30`, in English `08:30`."""
    if isinstance(at, datetime) and zone is not None:
        at = at.astimezone(zone)
    separator = "." if language.code == "nb" else ":"
    return f"{at.hour:02}{separator}{at.minute:02}"


def at_clock(language: Language, at: time | datetime, zone: ZoneInfo | None = None) -> str:
    """Write a time of day for a sentence: `kl. 08.30`, in English `08:30`."""
    written = clock(language, at, zone)
    return f"kl.{NBSP}{written}" if language.code == "nb" else written


def span(language: Language, start: time | datetime, end: time | datetime | None) -> str:
    """Write a stretch of time for a column: `16.50–17.30`."""
    written = clock(language, start)
    return f"{written}–{clock(language, end)}" if end is not None else written


def day(language: Language, on: date) -> str:
    """Write a date in full: `onsdag 18. november`, `Wednesday 18 November`."""
    weekday = language.text(f"weekday.long.{on.isoweekday()}")
    month = language.text(f"month.long.{on.month}")
    point = "." if language.code == "nb" else ""
    return f"{weekday} {on.day}{point} {month}"


def day_short(language: Language, on: date) -> str:
    """Write a date for a narrow place: `ons. 18.11.`, `Wed 18 Nov`."""
    return f"{language.text(f'weekday.short.{on.isoweekday()}')} {date_short(language, on)}"


def date_short(language: Language, on: date) -> str:
    """Write a date beside a time: `18.11.`, `18 Nov`."""
    if language.code == "nb":
        return f"{on.day}.{on.month}."
    return f"{on.day} {language.text(f'month.short.{on.month}')}"


def weekday(language: Language, on: date) -> str:
    """Write the name of a date's day of the week."""
    return language.text(f"weekday.long.{on.isoweekday()}")


def minutes(length: timedelta) -> int:
    """Give whole minutes of a length, rounded down."""
    return int(length.total_seconds() // 60)


_LETTERS = {
    "æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c",
    "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th", "ß": "ss", "ł": "l",
}  # fmt: skip


def order(text: str) -> tuple[str, str]:
    """Give the key by which lists for people are sorted, whatever the interface's language.

    a–z with accents folded, then æ, ø, å; `aa` is å, as in Norwegian phone books; Sámi letters
    stand beside their base letter.
    """
    if text.isascii():
        return text.casefold().replace("aa", _LETTERS["å"]), text
    import unicodedata

    plain: list[str] = []
    for letter in unicodedata.normalize("NFC", text.casefold()).replace("aa", "å"):
        if letter in _LETTERS:
            plain.append(_LETTERS[letter])
        else:
            base = unicodedata.normalize("NFKD", letter)
            plain.append("".join(mark for mark in base if not unicodedata.combining(mark)))
    return "".join(plain), text
