"""Whom and which municipalities the participants screen lists, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from store.conference.people import Participant, ParticipantId, Status
from store.language import forms
from store.rules import municipalities, numbers
from store.rules.matching import matches, query, spelled, words_of
from store.rules.numbers import Census, PlaceNumbers
from store.rules.person_words import masked_phone, place_of
from store.rules.search import LIMIT
from tui.app import DeskApp
from tui.screens.checkin.hits import Divider
from tui.screens.finding import hits_of, near_hits
from tui.screens.people.place_rows import ELSEWHERE, Contact, PlaceRow, other_names
from tui.widgets.rows import Row

PEOPLE_ORDERS: Final = (
    "people.order.best",
    "people.order.name",
    "people.order.place",
    "people.order.number",
    "people.order.missing",
)
PLACE_ORDERS: Final = ("places.order.missing", "places.order.name")
"""The orders that the arrows go through, as the keys of their words."""

_order = lru_cache(maxsize=65_536)(forms.order)


@dataclass(frozen=True, slots=True)
class Found:
    """Rows, and how many there would be without a limit."""

    rows: Sequence[Row] = ()
    total: int = 0


class Listing:
    """What is known, as this window may show it now."""

    def __init__(self, app: DeskApp, census: Census) -> None:
        self._app = app
        self._census = census

    def people(self, text: str, order: str) -> Found:
        """Find whom letters name, near ones apart."""
        hits = self._app.desk.search(text)
        best = hits_of(self._app, self._ordered(hits.exact, order), text)
        near = near_hits(self._app, hits.near, text)
        return Found([*best, *self._more(hits.total - len(best)), *near], hits.total)

    def members(self, place: str, text: str, order: str) -> Found:
        """Find the people of a municipality whom letters name; all of them without letters."""
        state, wanted = self._app.state, query(text)
        people = (
            (
                person
                for person in state.participants.values()
                if person.municipality is None and person.status is not Status.ERASED
            )
            if place == ELSEWHERE
            else (state.participants[member] for member in state.delegations[place])
        )
        found = [person.id for person in people if not wanted or matches(words_of(person), wanted)]
        shown = self._ordered(found, members_order(order))[:LIMIT]
        rows = hits_of(self._app, shown, text)
        return Found([*rows, *self._more(len(found) - len(rows))], len(found))

    def places(self, text: str, order: str) -> Found:
        """Find the municipalities that letters name, in any language; all of them without."""
        state, day, wanted = self._app.state, self._app.day, query(text)
        listed = numbers.places(state, self._census, day)
        if order == "places.order.missing":
            listed.sort(key=lambda row: -row.missing)
        rows: list[Row] = [self._place(row) for row in listed if _is_named(row, wanted)]
        total = len(rows)
        rest = numbers.elsewhere(state, self._census, day)
        if rest.registered and not wanted:
            name = self._app.say("places.elsewhere")
            rows += [Divider("", key="-"), PlaceRow(rest, name)]
        return Found(rows, total)

    def _place(self, row: PlaceNumbers) -> PlaceRow:
        contact = self._census.contact(row.number)
        person = self._app.state.participants.get(contact) if contact is not None else None
        known = None
        if person is not None and not self._app.hides_names:
            known = Contact(person.name, masked_phone(person.phone or ""))
        return PlaceRow(row, row.name, other_names(row.number), known)

    def _more(self, left: int) -> list[Row]:
        return [Divider(self._app.language.count("people.more", left))] if left > 0 else []

    def _ordered(self, people: Sequence[ParticipantId], order: str) -> list[ParticipantId]:
        """Put people in an order; the best hits are in theirs already."""
        key, participants = self._key(order), self._app.state.participants
        if key is None:
            return list(people)
        return sorted(people, key=lambda person: key(participants[person]))

    def _key(self, order: str) -> Callable[[Participant], tuple[object, ...]] | None:
        state, day = self._app.state, self._app.day
        keys: dict[str, Callable[[Participant], tuple[object, ...]]] = {
            "people.order.name": _by_name,
            "people.order.place": lambda person: (_order(place_of(person)), *_by_name(person)),
            "people.order.number": lambda person: (person.number,),
            "people.order.missing": lambda person: (
                state.presence_of(person.id, day) is not None,
                *_by_name(person),
            ),
        }
        return keys.get(order)


def members_order(order: str) -> str:
    """Give the order of a municipality's people: without letters nobody fits best."""
    return "people.order.name" if order == "people.order.best" else order


def _by_name(person: Participant) -> tuple[object, ...]:
    return _order(person.family or person.given), _order(person.given), person.number


def _is_named(row: PlaceNumbers, wanted: tuple[str, ...]) -> bool:
    """Tell whether letters name a municipality, by any of its names."""
    found = municipalities.by_number(row.number)
    names = found.names if found is not None else (row.name,)
    return not wanted or matches(frozenset(spelled(" ".join(names))), wanted)
