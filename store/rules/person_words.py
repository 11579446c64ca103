"""Words about a participant: where they come from, for what they come, and where that stands."""

from __future__ import annotations

from typing import Final

from store.conference.people import Category, Package, Participant, Status
from store.conference.programme import Conference
from store.language import Language
from store.rules import municipalities

STATUS_KEYS: Final = {
    Status.REGISTERED: "person.status.registered",
    Status.WAITING: "person.status.waiting",
    Status.WITHDRAWN: "person.status.withdrawn",
    Status.SUBSTITUTED: "person.status.substituted",
    Status.ERASED: "person.status.erased",
}
CATEGORY_KEYS: Final = {
    Category.PARTICIPANT: "person.category.participant",
    Category.SPEAKER: "person.category.speaker",
    Category.ORGANISER: "person.category.organiser",
    Category.STAFF: "person.category.staff",
}
PACKAGE_KEYS: Final = {
    Package.LODGING: "person.package.lodging",
    Package.DAY: "person.package.day",
    Package.NONE: "person.package.none",
}


def status_of(language: Language, person: Participant) -> str:
    """Say where a registration stands: «På venteliste, nr. 3»."""
    said = language.text(STATUS_KEYS[person.status])
    if person.status is Status.WAITING and person.place is not None:
        return language.text("person.in_line", status=said, place=person.place)
    return said


def masked_phone(phone: str) -> str:
    """Hide a telephone number but for its last four digits: `••• 12 34`."""
    digits = [letter for letter in phone if letter.isdigit()]
    shown = "".join(digits[-4:]) if len(digits) > 5 else ""
    return f"••• {shown[:2]} {shown[2:]}" if shown else "•••"


def masked_email(email: str) -> str:
    """Hide who it is and leave where they are: `•••@senja.kommune.example`."""
    _who, at, where = email.rpartition("@")
    return f"•••{at}{where}" if at else "•••"


def place_of(person: Participant) -> str:
    """Give the short name of where somebody comes from: municipality, else organisation."""
    found = municipalities.by_number(person.municipality or "")
    return found.name if found is not None else person.organisation


def days_of(
    language: Language, conference: Conference, person: Participant, *, titles: bool = True
) -> str:
    """Say for what somebody is registered: «Dag 1 og 2 · løp B Anskaffelser»."""
    numbers = tuple(map(str, person.days))
    if not numbers:
        return ""
    said = language.count("verdict.days.attends", len(numbers), days=listed(language, numbers))
    tracks = [
        track_title(language, conference, number, chosen)
        if titles
        else track_name(language, chosen)
        for number, chosen in sorted(person.choices.items())
        if number in person.days
    ]
    return " · ".join([said, *tracks])


def track_title(language: Language, conference: Conference, number: int, track: str) -> str:
    """Name a day's track with its title: «løp B Anskaffelser»."""
    titles = (each.title for each in conference.tracks_on(number) if each.id == track)
    return f"{track_name(language, track)} {next(titles, '')}".rstrip()


def track_name(language: Language, track: str) -> str:
    """Name a track by its letter: «løp B»."""
    return language.text("verdict.days.track", track=track)


def listed(language: Language, parts: tuple[str, ...]) -> str:
    """Join parts as people do: «1, 2 og 3»."""
    *most, last = parts
    return language.text("verdict.days.both", first=", ".join(most), last=last) if most else last
