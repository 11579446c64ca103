"""The rows of people who fit what was typed, each with the verdict that they would get."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import overload

from textual.content import Content

from store.conference.people import Participant, ParticipantId
from store.conference.state import State
from store.language import Language, forms
from store.rules.admission import Case, judge
from store.rules.folding import fold, spellings
from store.rules.matching import query
from store.rules.person_words import place_of
from store.rules.pile import place_in_words
from store.rules.search import Hits
from store.rules.verdicts import Verdict
from store.rules.wording import describe
from tui import look

PLACE = 13
"""A municipality is never cut; this holds the longest."""
STANDING = 16
"""The words at the right end."""
WIDE = 66
"""From this width on there is room for job titles."""
WIDEST = 100
"""From this width on there is room to say where the badge lies in its pile."""
RANKED = 23
"""A municipality with the place in its pile; the longest of both."""

_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody who fits, as one row."""

    key: str
    name: str
    spans: tuple[tuple[int, int], ...]
    """The letters that were typed."""
    place: str
    role: str
    standing: str
    """The verdict that they would get, in a few words."""
    style: str
    is_near: bool = False
    """Fits only with a slip of one letter."""
    ranked: str = ""
    """The municipality with the badge's place in its pile, «Målselv, nr. 3»."""

    @property
    def is_choosable(self) -> bool:
        """Everybody may be chosen."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw name, municipality, title where there is room, and standing."""
        strong = "bold $s-fg" if is_chosen else "$s-fg"
        weak = "$s-fg" if is_chosen else "$s-muted"
        standing = look.fitted(self.standing, STANDING, self.style, right=True)
        words, room = (
            (self.ranked or self.place, RANKED) if width >= WIDEST else (self.place, PLACE)
        )
        place = look.fitted(words, room, "bold $s-fg" if is_chosen else weak)
        role_width = (width - STANDING - room - 3 * look.GAP) // 3 if width >= WIDE else 0
        gaps = 3 if role_width else 2
        name_width = width - STANDING - room - role_width - gaps * look.GAP
        name = look.fitted(look.marked(self.name, self.spans, strong), name_width)
        cells = [name, place]
        if role_width:
            cells.append(look.fitted(self.role, role_width, weak))
        return look.columns([*cells, standing])


@dataclass(frozen=True, slots=True)
class Divider:
    """The line below which only near matches stand."""

    words: str
    key: str = "~"

    @property
    def is_choosable(self) -> bool:
        """Nobody stands here."""
        return False

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the words in their own tone."""
        del is_chosen
        return look.fitted(self.words, width, "$s-dim")


HitRow = Hit | Divider


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows depend on beside the people: the text, the day, the door, the instant."""

    text: str
    day: int
    door: str | None
    at: datetime


def hit(
    state: State,
    language: Language,
    participant: ParticipantId,
    asked: Asked,
    *,
    is_near: bool = False,
    hides_names: bool = False,
) -> Hit | None:
    """Make the row of one participant; none when they are gone."""
    person = state.participants.get(participant)
    if person is None:
        return None
    case = Case(participant=person, at=asked.at, day=asked.day, door=asked.door)
    verdict = judge(state, case)
    words, style = _standing(state, language, person, verdict)
    name = look.hidden(person.name) if hides_names else look.plain(person.name)
    return Hit(
        key=participant,
        name=name,
        spans=() if hides_names else highlights(name, asked.text),
        place="" if hides_names else place_of(person),
        role="" if hides_names else person.role or "",
        standing=words,
        style=style,
        is_near=is_near,
        ranked="" if hides_names else place_in_words(language, state, person),
    )


class HitRows(Sequence[HitRow]):
    """The rows of all hits, each made, and its verdict judged, when somebody looks at it."""

    def __init__(
        self,
        state: State,
        language: Language,
        hits: Hits,
        asked: Asked,
        *,
        hides_names: bool = False,
    ) -> None:
        self._people = [(each, False) for each in hits.exact if each in state.participants]
        near = [(each, True) for each in hits.near if each in state.participants]
        self._line = len(self._people) if near else None
        """Where the line stands below which there are only near matches."""
        self._people += near
        self._make = partial(hit, state, language, asked=asked, hides_names=hides_names)
        self._divider = Divider(language.text("hit.near"))
        self._made: dict[int, HitRow] = {}

    def __len__(self) -> int:
        """Count the rows, the line between exact and near ones included."""
        return len(self._people) + (self._line is not None)

    @overload
    def __getitem__(self, at: int) -> HitRow: ...

    @overload
    def __getitem__(self, at: slice) -> list[HitRow]: ...

    def __getitem__(self, at: int | slice) -> HitRow | list[HitRow]:
        """Give a row, made at the first look."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        if place not in self._made:
            self._made[place] = self._row(place)
        return self._made[place]

    def _row(self, place: int) -> HitRow:
        if place == self._line:
            return self._divider
        is_below = self._line is not None and place > self._line
        person, is_near = self._people[place - is_below]
        made = self._make(participant=person, is_near=is_near)
        # Whoever left since the search keeps a line, empty, until the next one.
        return made if made is not None else Divider("", key=person)


def _standing(
    state: State, language: Language, person: Participant, verdict: Verdict
) -> tuple[str, str]:
    """Say in a few words what would be answered."""
    if verdict.word == "admitted":
        came = state.presence_of(person.id, verdict.day or 1) is not None
        key = language.text("hit.left") if came else language.text("hit.expected")
        return key, "$s-fg"
    if verdict.word == "already_in" and verdict.first is not None:
        at = forms.clock(language, verdict.first.at, state.zone)
        return language.text("hit.inside", time=at), "$s-ok-text"
    if verdict.word == "wrong_day" and person.days:
        days = ", ".join(map(str, person.days))
        return language.text("hit.only", days=days), "$s-note-text"
    return describe(language, state.conference, verdict).short, "$s-note-text"


def highlights(name: str, text: str) -> tuple[tuple[int, int], ...]:
    """Find the letters of a name that were typed: the beginnings of its words."""
    wanted = query(text)
    found: list[tuple[int, int]] = []
    for word in _WORD.finditer(name):
        lengths = [
            len(prefix)
            for prefix in wanted
            if any(spelling.startswith(prefix) for spelling in spellings(word[0]))
        ]
        if lengths:
            found.append((word.start(), word.start() + _letters(word[0], max(lengths))))
    return tuple(found)


def _letters(word: str, folded: int) -> int:
    """Count the letters of a word that so many folded letters are."""
    for count in range(1, len(word) + 1):
        if len(fold(word[:count])) >= folded:
            return count
    return len(word)
