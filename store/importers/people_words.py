"""What people write into the cells of a participant list, read in bokmål, nynorsk and English."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from store.conference.people import Category, Package, Status
from store.rules.folding import fold

_NOT_LETTERS = re.compile(r"[\W_]+")

_STATUSES: Final = {
    Status.REGISTERED: "registered confirmed pameldt pameld registrert bekreftet godkjent",
    Status.WAITING: "waiting waitlist waitlisted venteliste venter ventar",
    Status.WITHDRAWN: "withdrawn cancelled canceled forfall avmeldt avmeld trukket avbestilt",
    Status.SUBSTITUTED: "substituted replaced erstattet erstatta byttet",
}
_CATEGORIES: Final = {
    Category.PARTICIPANT: "participant attendee delegate deltaker deltakar",
    Category.SPEAKER: "speaker panellist innleder innleiar foredragsholder foredragshaldar "
    "paneldeltaker paneldeltakar ordstyrer ordstyrar",
    Category.ORGANISER: "organiser organizer partner arrangor samarbeidspartner",
    Category.STAFF: "staff crew volunteer stab mannskap frivillig vakt medarbeider",
}
_PACKAGES: Final = {
    Package.LODGING: "lodging accommodation hotel overnatting hotell",
    Package.DAY: "day daypackage dagpakke dagpakka",
    Package.NONE: "none ingen inga ingenting uten utan",
}
_FILLERS: Final = frozenset({"pa", "med", "meldt", "melde", "on", "list", "the", "package", "ut"})
_NOTHING: Final = frozenset({"", "ingen", "inga", "none", "no", "nei", "ikke valgt", "ikkje valt"})
_YES: Final = frozenset({"ja", "yes", "x", "1", "true", "sann", "deltar", "deltek", "j", "y"})
_NO: Final = frozenset({"nei", "no", "0", "false", "usann", "n", ""})
_PARTICLES: Final = frozenset(
    {*("von", "van", "de", "der", "den", "du", "da", "di", "del", "della", "la", "le", "el"), "al"}
    | {*("af", "av", "bin", "ibn", "ben", "ter", "ten", "zu", "zur", "dos", "das", "vom", "st")}
)


def key_of(text: str) -> str:
    """Give the folded words of a header or an answer, with single spaces."""
    return _NOT_LETTERS.sub(" ", fold(text)).strip()


def is_yes(text: str) -> bool | None:
    """Tell whether an answer says yes, or give none when it says neither."""
    key = key_of(text)
    return True if key in _YES else False if key in _NO else None


def says_nothing(text: str) -> bool:
    """Tell whether an answer says that nothing was chosen."""
    return key_of(text) in _NOTHING


def status_in(text: str) -> Status | None:
    """Give the status that an answer names."""
    words = _telling(text)
    return next((status for status, known in _STATUSES.items() if words & {*known.split()}), None)


def category_in(text: str) -> Category | None:
    """Give the category that an answer names."""
    words = _telling(text)
    return next((each for each, known in _CATEGORIES.items() if words & {*known.split()}), None)


def package_in(text: str) -> Package | None:
    """Give the package that an answer names; «uten overnatting» is none."""
    words = _telling(text)
    for package in (Package.NONE, Package.LODGING, Package.DAY):
        if words & {*_PACKAGES[package].split()}:
            return package
    return None


def _telling(text: str) -> set[str]:
    return {*key_of(text).split()} - _FILLERS


def split_name(text: str) -> tuple[str, str]:
    """Give given and family name of a full name.

    «Hansen, Per Olav» says it itself; otherwise the last word is the family name, together with
    the particles before it («von», «de», «van»).
    """
    family, comma, given = text.partition(",")
    if comma and family.strip() and given.strip():
        return given.strip(), family.strip()
    words = text.strip(" ,").split()
    at = len(words) - 1
    while at > 1 and fold(words[at - 1]).rstrip(".") in _PARTICLES:
        at -= 1
    return (" ".join(words[:at]), " ".join(words[at:])) if at > 0 else (" ".join(words), "")


_NORWEGIAN_INSTANT = re.compile(
    r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:,?\s+(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?)?"
)


def instant_in(text: str) -> str | None:
    """Give a date or an instant in ISO 8601, naive where the text names no zone."""
    text = text.strip()
    try:
        if match := _NORWEGIAN_INSTANT.fullmatch(text):
            day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
            text = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None
