"""The 39 municipalities of Troms og Finnmark in 2020, found by number or by any of their names."""

from __future__ import annotations

import csv
import re
from importlib import resources
from typing import Final

import msgspec

from store.rules.folding import fold


class Municipality(msgspec.Struct, frozen=True, kw_only=True):
    """A municipality with every name that people write."""

    number: str
    """Four digits, as in the official list of 2020."""
    name: str
    """The Norwegian name, without «kommune»."""
    sami: str | None = None
    """The official Northern Sámi name."""
    kven: str | None = None
    """The official Kven name."""
    label: str
    """All official names in their official order, for tables: «Deatnu – Tana»."""
    former: tuple[str, ...] = ()
    """Municipalities that became part of this one in 2020."""
    aliases: tuple[str, ...] = ()
    """Names that are looked for and never shown."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which it is looked for, the Norwegian one first."""
        official = (self.name, self.sami, self.kven)
        return (*(name for name in official if name), *self.former, *self.aliases)


_MERGED = re.compile(r"\d{4} ([^+(]+)")
_NUMBER = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BREAK = re.compile(r"[/|;()]|\s[-–—?]+\s")
"""What stands between the names of a joined form; a hyphen without spaces is part of a name."""
_LETTERS: Final = re.compile(r"[^\w?]|_")
_LOST = re.compile(r"[?\N{REPLACEMENT CHARACTER}]+")
_OFFICE: Final = frozenset({"kommune", "kommunen", "suohkan", "gielda", "komuuni", "municipality"})
_OFFICE_SIGNED: Final = ("kommune", "suohkan", "gielda", "komuuni")


def _read() -> tuple[Municipality, ...]:
    """Read the table that is packed with the sample conference."""
    file = resources.files("sample_data") / "municipalities.csv"
    return tuple(_municipality(row) for row in csv.DictReader(file.read_text("utf-8").splitlines()))


def _municipality(row: dict[str, str]) -> Municipality:
    name, sami, kven = row["name_nb"], row["name_se"], row["name_fkv"]
    joined = row["fhi_2021_label"].split(" - ")
    if len(joined) == 1:
        joined = [part for part in (name, sami, kven) if part]
    merged = (part.strip() for part in _MERGED.findall(row["before_2020"]))
    return Municipality(
        number=row["number"],
        name=name,
        sami=sami or None,
        kven=kven or None,
        label=" – ".join(joined),
        former=tuple(part for part in merged if part != name),
        aliases=tuple(filter(None, row["search_aliases"].split("|"))),
    )


def _key(text: str) -> str:
    """Give a name's letters, folded, without words such as «kommune» and without spaces."""
    words = _LETTERS.sub(" ", fold(_LOST.sub("?", text))).split()
    return "".join(word for word in words if word not in _OFFICE)


MUNICIPALITIES: Final = _read()
"""The municipalities by number."""

_BY_NUMBER: Final = {each.number: each for each in MUNICIPALITIES}
_BY_KEY: Final = {_key(name): each for each in MUNICIPALITIES for name in each.names}


def by_number(number: str) -> Municipality | None:
    """Give the municipality with this four-digit number."""
    return _BY_NUMBER.get(number)


def find(text: str) -> Municipality | None:
    """Give the municipality that a text names, by number, by any name or by several that agree.

    Case, accents, «kommune» and letters that were lost on the way (`Porsá?gu`) do not matter. A
    text that names two municipalities, or one and something else, names none.
    """
    named = {by_number(number) for number in _NUMBER.findall(text)}
    for part in _BREAK.split(_NUMBER.sub(" / ", text)):
        key = _key(part)
        if key:
            named.add(_find_name(key))
    return named.pop() if len(named) == 1 else None


def find_in_organisation(text: str) -> Municipality | None:
    """Give the municipality that an organisation is, for «Alta kommune» but not for «Alta»."""
    return find(text) if fold(text).strip().endswith(_OFFICE_SIGNED) else None


def _find_name(key: str) -> Municipality | None:
    if "?" not in key:
        return _BY_KEY.get(key)
    if len(key.replace("?", "")) < 3:
        return None
    # One lost letter may have been two bytes, and each byte may have become a sign of its own.
    pattern = re.compile(".{1,2}".join(map(re.escape, key.split("?"))))
    found = {each.number for name, each in _BY_KEY.items() if pattern.fullmatch(name)}
    return _BY_NUMBER[found.pop()] if len(found) == 1 else None
