"""The people of one session or part: from columns and lines, gathered, joined and named once."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.conference.programme import Contributor, Function
from store.importers.programme.entries import read_entry
from store.importers.programme.headings import read_label
from store.importers.programme.names import is_acronym, is_body, is_role
from store.importers.programme.offices import read_office
from store.importers.programme.people import People, read_affiliation, read_people
from store.importers.programme.sayings import PHRASE

ANNOUNCED: Final = re.compile(
    r"(?:v\s?/\s?|(?:ved|med|by|with|av)\s"
    r"|(?:samtale|samtal|dialog|dialogue|debatt|debate|conversation)\s(?:mellom|mellan|between)\s)"
    r"(?=\S)",
    re.IGNORECASE,
)
"""A word at the start of a line that announces people."""
_PLACE_PREFIX: Final = re.compile(r"(?P<body>[^:,–—]{2,50}?)(?:\s?[:,]|\s[–—-])\s+(?P<rest>\S.*)")
_BODY_WITH_PLACE: Final = re.compile(r".*\b(?:fylkes)?(?:kommune|herad|kommunene)\Z", re.IGNORECASE)


def people_in_column(text: str, function: Function) -> People:
    """Read the cell of a column that holds people, also with labels in it."""
    if "\n" in text:
        return _people_on_lines(text.split("\n"), function)
    if ":" in text:
        entry = read_entry(f"x. {text}")
        if entry.people:
            return People(people=entry.people, has_others=entry.has_others)
    if PHRASE.match(text) and (entry := read_entry(f"x, {text}")).people:
        return People(people=entry.people, has_others=entry.has_others)
    announced = ANNOUNCED.match(text)
    text = text[announced.end() :] if announced else text
    found = read_people(text, function)
    if found is not None and any(map(_is_somebody, found.people)):
        return found
    are_names = all(word[:1].isupper() for word in text.split(" "))
    return found if found is not None and are_names else People(people=())


def _is_somebody(person: Contributor) -> bool:
    """Tell somebody from words that only stand where people are named: `Se egen liste`."""
    if person.name or person.role:
        return True
    return any(is_body(word) or is_acronym(word) for word in (person.organisation or "").split(" "))


def _people_on_lines(lines: list[str], function: Function) -> People:
    """Read a cell of several lines; an office or body on a line of its own is the last one's."""
    people: list[Contributor] = []
    has_others = False
    for line in lines:
        office = read_affiliation(line)
        if people and people[-1].name and office is not None:
            people[-1] = with_office(people[-1], office)
            continue
        found = people_in_column(line, function)
        people.extend(found.people)
        has_others = has_others or found.has_others
    return People(people=tuple(people), has_others=has_others)


def people_of_line(text: str) -> People | None:
    """Read a line below a part that only says who."""
    if announced := ANNOUNCED.match(text):
        return read_people(text[announced.end() :])
    if (label := read_label(text)) and isinstance(label.meaning, Function) and label.value:
        return read_people(label.value, label.meaning)
    found = read_people(text, is_trusted=False)
    return found if found is not None and found.is_sure else None


def with_office(person: Contributor, office: tuple[str | None, str | None]) -> Contributor:
    """Give somebody an office and a body that stand on a line of their own."""
    role, body = office
    return msgspec.structs.replace(
        person, role=person.role or role, organisation=person.organisation or body
    )


def without_prefix(title: str, people: list[Contributor]) -> tuple[str, list[Contributor]]:
    """Take off the body with which a part begins when it is the speaker's: `Alta kommune: …`."""
    found = _PLACE_PREFIX.match(title)
    if found is None:
        return title, people
    body, rest = found["body"].strip(), found["rest"].strip()
    for at, person in enumerate(people):
        if person.organisation is not None and _is_same_body(body, person.organisation):
            return rest, people
        if person.organisation is None and person.name and _BODY_WITH_PLACE.match(body):
            people[at] = msgspec.structs.replace(person, organisation=body)
            return rest, people
    return title, people


def _is_same_body(first: str, second: str) -> bool:
    one, other = first.casefold(), second.casefold()
    return one in {other, f"{other} kommune"} or f"{one} kommune" == other


def named_once(people: list[Contributor]) -> list[Contributor]:
    """Drop whoever is named a second time for the same function."""
    seen: dict[tuple[str, Function], int] = {}
    kept: list[Contributor] = []
    for person in people:
        key = (
            (person.name or person.organisation or person.role or "").casefold(),
            person.function,
        )
        if key in seen:
            known = kept[seen[key]]
            kept[seen[key]] = msgspec.structs.replace(
                known,
                role=known.role or person.role,
                organisation=known.organisation or person.organisation,
            )
            continue
        seen[key] = len(kept)
        kept.append(person)
    return kept


def as_panellists(people: list[Contributor], listed: list[Contributor]) -> list[Contributor]:
    """Let those who are listed for a panel be its panellists; who stands alone speaks."""
    named = [person for person in people if person.function is Function.SPEAKER and person.name]
    panel = [*listed, *(named if len(named) > 1 else [])]
    return [
        msgspec.structs.replace(person, function=Function.PANELLIST)
        if person in panel and person.function is Function.SPEAKER
        else person
        for person in [*people, *listed]
    ]


def seats_panel(people: list[Contributor]) -> bool:
    """Tell whether those who take part are called a panel, whatever the title says."""
    return sum(1 for person in people if person.function is Function.PANELLIST) > 1


def described(text: str, function: Function) -> People | None:
    """Read somebody in a list with a description: `Kari Nordmann: Direktør i NVE. …`."""
    head, _, rest = text.partition(": ")
    parts = rest.split(",")[0].split(" ")[:12]
    if not parts[0] or not any(map(is_role, parts[:2])):
        return None
    found = read_people(head, function)
    office = read_office(parts, is_trusted=True)
    if found is None or office is None or not found.people[0].name:
        return None
    first = with_office(found.people[0], (office.role, office.body))
    return msgspec.structs.replace(found, people=(first, *found.people[1:]))
