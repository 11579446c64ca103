"""Five thousand invented people and the ways in which somebody types their names.

Every query has one right answer: whoever is meant is the only one whom its words name, or whom
they named before a finger slipped. What a query names is told here by plain comparison, without
the search that is measured. The same seed gives the same people and the same queries.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from store.conference.people import Participant, ParticipantId
from store.rules.municipalities import MUNICIPALITIES, Municipality, by_number
from tests.bench import people_words as words

SEED: Final = 1905
SIZE: Final = 5_000
NAMESAKES: Final = 60
"""Pairs with one name, from two municipalities."""

ROWS: Final = ("1234567890", "qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
"""The keys of a Norwegian keyboard, each row half a key to the right of the one above."""

PLAIN: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "å": "a", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "þ": "th", "ł": "l"}
)
SPELT: Final = str.maketrans({"ø": "oe", "æ": "ae", "å": "aa", "ö": "oe", "ä": "ae", "ü": "ue"})


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and whom they mean."""

    kind: str
    way: str
    """How the text was made, for the list of what was not found."""
    text: str
    meant: ParticipantId


def people(size: int = SIZE) -> list[Participant]:
    """Invent people, no two with the same name but for a few namesakes from elsewhere."""
    chance = random.Random(SEED)
    names: dict[tuple[str, str], None] = {}
    while len(names) < size - NAMESAKES:
        names[_name(chance)] = None
    every = [*names, *chance.sample([*names], NAMESAKES)]
    homes: dict[tuple[str, str], str] = {}
    made = []
    for number, name in enumerate(every, start=1):
        place = chance.choice([each for each in MUNICIPALITIES if each.number != homes.get(name)])
        homes[name] = place.number
        made.append(
            Participant(
                id=ParticipantId(f"{chance.getrandbits(64):016x}"),
                number=number,
                given=name[0],
                family=name[1],
                organisation=f"{place.name} kommune",
                municipality=place.number,
                role=chance.choice(words.TITLES),
                days=(1, 2),
                choices={2: chance.choice("AB")},
            )
        )
    return made


def queries(known: list[Participant], each: int) -> list[Query]:
    """Ask for people at random, so many times in every kind."""
    chance = random.Random(SEED + 1)
    bearers = Bearers(known)
    asked = []
    for kind, ways in KINDS.items():
        count = 0
        while count < each:
            who, way = chance.choice(known), chance.choice(ways)
            text = way(who, chance, bearers)
            if text is not None:
                asked.append(Query(kind, way.__name__.strip("_"), text, who.id))
                count += 1
    return asked


class Bearers:
    """Tells whom words name, by comparing them with everybody's."""

    def __init__(self, known: list[Participant]) -> None:
        self.names = Counter(who.name for who in known)
        self._tokens = {who.id: _tokens(who) for who in known}
        self._by_token: defaultdict[str, set[ParticipantId]] = defaultdict(set)
        for person, tokens in self._tokens.items():
            for token in tokens:
                self._by_token[token].add(person)

    def name_one(self, text: str) -> bool:
        """Tell whether one person has all these words, a letter alone being an initial."""
        wanted = _plain_words(text)
        fit = set.intersection(*(self._by_token[word] for word in wanted if len(word) > 1))
        letters = [word for word in wanted if len(word) == 1]
        fitting = [
            person
            for person in fit
            if all(any(token[0] == letter for token in self._tokens[person]) for letter in letters)
        ]
        return len(fitting) == 1


Way = Callable[[Participant, random.Random, Bearers], str | None]
"""Writes what somebody types for a person; nothing where it would not name that person alone."""


def _as_written(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return who.name if bearers.names[who.name] == 1 else None


def _namesake_with_place(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return f"{who.name} {_place(who).name}" if bearers.names[who.name] > 1 else None


def _without_accents(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return _changed(_plain(who.name), who, bearers)


def _spelt_out(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return _changed(_plain(who.name.lower().translate(SPELT)), who, bearers)


def _decomposed(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return _changed(unicodedata.normalize("NFD", who.name), who, bearers)


def _in_capitals(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return _changed(who.name.upper(), who, bearers)


def _without_marks(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    """Leave out the hyphen or the apostrophe, and write on."""
    return _changed(re.sub(r"[-']", "", who.name), who, bearers)


def _hyphen_as_blank(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return _changed(who.name.replace("-", " "), who, bearers)


def _with_comma(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return f"{who.family}, {who.given}" if bearers.names[who.name] == 1 else None


def _family_first(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return f"{who.family} {who.given}".lower() if bearers.names[who.name] == 1 else None


def _initial_and_family(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return _alone(f"{who.given[0]} {who.family}", bearers)


def _initial_with_point(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return _alone(f"{who.given[0]}. {who.family}", bearers)


def _all_initials_and_family(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    letters = [word[0] for word in re.split(r"[ -]", who.given)]
    return _alone(f"{' '.join(letters)} {who.family}", bearers) if len(letters) > 1 else None


def _given_and_initial(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return _alone(f"{who.given} {who.family[0]} {_place(who).name}", bearers)


def _initials_and_place(who: Participant, _: random.Random, bearers: Bearers) -> str | None:
    return _alone(f"{who.given[0]} {who.family[0]} {_place(who).name} {who.role}", bearers)


def _family_and_any_place(who: Participant, chance: random.Random, bearers: Bearers) -> str | None:
    """Name the municipality in Norwegian, Sámi or Kven, or by what it was."""
    return _alone(f"{who.family} {chance.choice(_place(who).names)}", bearers)


def _place_and_title(who: Participant, chance: random.Random, bearers: Bearers) -> str | None:
    return _alone(f"{chance.choice(_place(who).names)} {who.role}", bearers)


def _inserted(who: Participant, chance: random.Random, bearers: Bearers) -> str | None:
    """Hit a second key beside the one that was meant, or the same one twice."""
    text, at = _typed(who), _somewhere(who, chance)
    near = chance.choice([text[at], *_neighbours(text[at])])
    at += chance.choice((0, 1))
    return _slipped(text[:at] + near + text[at:], who, bearers)


def _deleted(who: Participant, chance: random.Random, bearers: Bearers) -> str | None:
    text, at = _typed(who), _somewhere(who, chance)
    return _slipped(text[:at] + text[at + 1 :], who, bearers)


def _substituted(who: Participant, chance: random.Random, bearers: Bearers) -> str | None:
    text, at = _typed(who), _somewhere(who, chance)
    near = chance.choice(_neighbours(text[at]))
    return _slipped(text[:at] + near + text[at + 1 :], who, bearers)


def _transposed(who: Participant, chance: random.Random, bearers: Bearers) -> str | None:
    text, at = _typed(who), _somewhere(who, chance)
    if not text[at + 1 : at + 2].isalpha() or text[at] == text[at + 1]:
        return None
    return _slipped(text[:at] + text[at + 1] + text[at] + text[at + 2 :], who, bearers)


KINDS: Final[dict[str, tuple[Way, ...]]] = {
    "exact": (_as_written, _namesake_with_place),
    "folded": (
        *(_without_accents, _spelt_out, _decomposed, _in_capitals, _without_marks),
        _hyphen_as_blank,
    ),
    "reversed": (_with_comma, _family_first),
    "initials": (
        *(_initial_and_family, _initial_with_point, _all_initials_and_family),
        *(_given_and_initial, _initials_and_place),
    ),
    "place and title": (_family_and_any_place, _place_and_title),
    "typo: insert": (_inserted,),
    "typo: delete": (_deleted,),
    "typo: substitute": (_substituted,),
    "typo: transpose": (_transposed,),
}


def _name(chance: random.Random) -> tuple[str, str]:
    """Choose a name; one in four given names and one in eight family names are two."""
    many = chance.random()
    if many < 0.62:
        pool = words.NORWEGIAN
    elif many < 0.76:
        pool = words.SAMI
    elif many < 0.84:
        pool = words.KVEN
    else:
        pool = chance.choice(words.ARRIVED)
    given, family = chance.choice(pool[0]), chance.choice(pool[1])
    if chance.random() < 0.25:
        given += chance.choice(" -") + chance.choice(words.NORWEGIAN[0])
    if chance.random() < 0.125:
        family += chance.choice(" -") + chance.choice(words.NORWEGIAN[1])
    return given, family


def _place(who: Participant) -> Municipality:
    found = by_number(who.municipality or "")
    if found is None:
        raise ValueError(who.municipality)
    return found


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.lower().translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", _plain(text))


def _tokens(who: Participant) -> set[str]:
    places = " ".join(_place(who).names)
    return set(_plain_words(f"{who.name} {who.organisation} {who.role} {places}"))


def _changed(text: str, who: Participant, bearers: Bearers) -> str | None:
    """Give a text that is another than the name, where nobody has the same name."""
    return text if text != who.name and bearers.names[who.name] == 1 else None


def _slipped(text: str, who: Participant, bearers: Bearers) -> str | None:
    return text if text != _typed(who) and bearers.names[who.name] == 1 else None


def _alone(text: str, bearers: Bearers) -> str | None:
    return text if bearers.name_one(text) else None


def _typed(who: Participant) -> str:
    """Write a name on a Norwegian keyboard, in haste: small letters, no accents, our æ, ø and å."""
    return "".join(
        letter if letter in "æøå" else _plain(letter)
        for letter in unicodedata.normalize("NFC", who.name.lower())
    )


def _somewhere(who: Participant, chance: random.Random) -> int:
    text = _typed(who)
    return chance.choice([at for at, letter in enumerate(text) if letter.isalpha()])


def _neighbours(letter: str) -> list[str]:
    """Give the letters and digits whose keys touch a key."""
    return list(_touching(letter))


def _touching(letter: str) -> Iterator[str]:
    for number, row in enumerate(ROWS):
        at = row.find(letter)
        if at < 0:
            continue
        for other, places in ((number, (-1, 1)), (number - 1, (0, 1)), (number + 1, (-1, 0))):
            if 0 <= other < len(ROWS):
                yield from (
                    ROWS[other][at + by] for by in places if 0 <= at + by < len(ROWS[other])
                )
