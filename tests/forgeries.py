"""Codes that nobody may get in with: made up, altered, cut off, grafted, borrowed, out of date."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from store.badges.keys import Keyring
from store.badges.token import LENGTH, Token, mint
from store.conference.people import Badge, RetiredKey
from store.conference.state import State
from store.intents.naming import Nobody, One, Scanned, resolve
from store.rules.admission import Case, judge
from tests import build

CONFERENCE: Final = "0123456789abcdef"
"""The conference of the makers of tests."""
HEX: Final = "0123456789ABCDEF"
SEED: Final = 20201118
OLD_KEY: Final = 1
"""The key that is retired at the door."""
NEW_KEY: Final = 2
NEWEST: Final = 21
"""The generation of every badge at the door."""

Forger = Callable[[Keyring, random.Random, int], Iterator[str]]
"""Gives so many forgeries by keys that it may use."""
Refusal = tuple[str, str | None]
"""The word of a verdict and its reason."""


class Gullible(Keyring):
    """A ring that forgot to compare the MAC."""

    def _is_signed(self, _token: Token, _key: object, _conference_id: str) -> bool:
        return True


def codes(ring: Keyring, count: int) -> list[str]:
    """Sign codes of many numbers, generations and both keys."""
    numbers = [*range(1, 16), 4096]
    numbers += range(16, count)
    return [
        ring.code(CONFERENCE, number, 1 + number % 3, 1 + number % 2) for number in numbers[:count]
    ]


def random_bodies(_: Keyring, chance: random.Random, count: int) -> Iterator[str]:
    """Give codes of our shape with nothing behind them."""
    for _try in range(count):
        yield f"K{chance.getrandbits(4 * (LENGTH - 1)):0{LENGTH - 1}X}"


def altered(ring: Keyring, chance: random.Random, count: int) -> Iterator[str]:
    """Give genuine codes with one to three characters changed."""
    genuine = codes(ring, 300)
    for _try in range(count):
        letters = list(chance.choice(genuine))
        for place in chance.sample(range(1, LENGTH), chance.randint(1, 3)):
            letters[place] = chance.choice(HEX.replace(letters[place], ""))
        yield "".join(letters)


def truncated(ring: Keyring, chance: random.Random, count: int) -> Iterator[str]:
    """Give genuine codes of which the end, or the beginning, is missing."""
    genuine = codes(ring, 300)
    for turn in range(count):
        code, length = chance.choice(genuine), chance.randrange(1, LENGTH)
        yield code[:length] if turn % 2 else code[-length:]


def grafted(ring: Keyring, chance: random.Random, count: int) -> Iterator[str]:
    """Give the head of one genuine code with the MAC of another."""
    genuine = codes(ring, 300)
    for _try in range(count):
        one, other = chance.sample(genuine, 2)
        yield one[:9] + other[9:]


def of_other_conferences(ring: Keyring, _: random.Random, count: int) -> Iterator[str]:
    """Give genuine codes of conferences that use the same keys."""
    for number in range(1, count + 1):
        yield ring.code(f"conference {number % 7}", number, 1)


def of_other_keys(_: Keyring, chance: random.Random, count: int) -> Iterator[str]:
    """Give well-made codes of this conference, signed by keys of which we have the number."""
    for number in range(1, count + 1):
        yield mint(chance.randbytes(32), 1 + number % 2, CONFERENCE, number, 1)


FORGERS: Final[tuple[Forger, ...]] = (
    random_bodies,
    altered,
    grafted,
    of_other_conferences,
    of_other_keys,
)
"""Those whose codes have our shape, so that only the MAC tells them from a badge."""


def superseded(ring: Keyring, _: random.Random, count: int) -> Iterator[str]:
    """Give codes that we signed, each of a badge that was made anew since."""
    yield from _older(ring, NEW_KEY, count)


def retired(ring: Keyring, _: random.Random, count: int) -> Iterator[str]:
    """Give codes that we signed with a key that was retired since."""
    yield from _older(ring, OLD_KEY, count)


def _older(ring: Keyring, key: int, count: int) -> Iterator[str]:
    for turn in range(count):
        number, generation = divmod(turn, NEWEST - 1)
        yield ring.code(CONFERENCE, number + 1, generation + 1, key)


MAC_IS_WRONG: Final = frozenset({("forged", "mac"), ("forged", "key_unknown")})
KINDS: Final[tuple[tuple[Forger, frozenset[Refusal]], ...]] = (
    (random_bodies, MAC_IS_WRONG),
    (altered, MAC_IS_WRONG),
    (truncated, frozenset({("unknown", "foreign")})),
    (grafted, frozenset({("forged", "mac")})),
    (of_other_conferences, frozenset({("forged", "mac")})),
    (of_other_keys, frozenset({("forged", "mac")})),
    (superseded, frozenset({("revoked", "superseded")})),
    (retired, frozenset({("revoked", "key_retired")})),
)
"""Every kind with the words in which it is refused."""


@dataclass(frozen=True)
class Door:
    """A conference in the morning, every badge of which was made anew after a key was retired."""

    state: State
    ring: Keyring

    @classmethod
    def of(cls, ring: Keyring, people: int) -> Door:
        """Make one with so many people who are expected today."""
        made = build.state(build.participant(number) for number in range(1, people + 1))
        for person in made.participants:
            made.badges[person] = Badge(id=person, generation=NEWEST, key_number=NEW_KEY)
        made.retired_keys[OLD_KEY] = RetiredKey(OLD_KEY)
        return cls(made, ring)

    def answers(self, scans: Iterable[str]) -> Counter[Refusal]:
        """Count what becomes of scans: by the MAC, by whose badge it is, and by the rules."""
        return Counter(map(self._answer, scans))

    def newest(self) -> Iterator[str]:
        """Give the code of everybody who is let in."""
        for person in self.state.participants.values():
            yield self.ring.code(CONFERENCE, person.number, NEWEST, NEW_KEY)

    def _answer(self, scanned: str) -> Refusal:
        resolved = resolve(
            self.state,
            Scanned(scanned),
            lambda text: self.ring.check(CONFERENCE, text),
            lambda _text: (),
        )
        match resolved:
            case Nobody(word=word, reason=reason):
                return word, reason
            case One():
                verdict = judge(
                    self.state,
                    Case(
                        participant=resolved.participant,
                        at=build.at("08:12"),
                        generation=resolved.generation,
                        key_retired=resolved.key_number in self.state.retired_keys,
                    ),
                )
                return verdict.word, verdict.reason
            case _:
                return "ambiguous", None
