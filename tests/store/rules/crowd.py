"""A crowd of invented people for the search, always the same."""

from __future__ import annotations

import random
from typing import Final

from sample_data import names
from store.conference.people import Participant, ParticipantId
from store.rules.municipalities import MUNICIPALITIES

_BEGINNINGS: Final = (
    *("Aur", "Bakke", "Berg", "Birke", "Bjørke", "Brekke", "Dale", "Eike", "Elve", "Fager"),
    *("Finn", "Fjell", "Foss", "Fure", "Gras", "Grøn", "Hamme", "Haug", "Heim", "Holme"),
    *("Isak", "Jord", "Kjær", "Klauv", "Kors", "Krok", "Lang", "Lauv", "Lund", "Lyng"),
    *("Mark", "Mjøl", "Myr", "Nord", "Nær", "Oter", "Ramn", "Rein", "Rogn", "Røy", "Sand"),
    *("Selje", "Skog", "Skår", "Sol", "Stein", "Strøm", "Sund", "Svart", "Sæter", "Tind"),
    *("Torv", "Ulv", "Vass", "Vester", "Vind", "Ytre", "Ås", "Øde", "Øver"),
)
_ENDINGS: Final = (
    *("bakk", "berg", "bø", "dal", "eng", "gård", "haug", "heim", "li", "lund", "mo", "nes"),
    *("rud", "seth", "stad", "sund", "vik", "vold", "øy", "ås"),
)
_TITLES: Final = ("arealplanlegger", "klimarådgiver", "kommunedirektør", "ordfører", "teknisk sjef")


def crowd(size: int) -> list[Participant]:
    """Invent so many people from all municipalities."""
    chance = random.Random(20201118)
    given = [name for pool in (names.NORWEGIAN, names.SAMI, names.KVEN) for name in pool[0]]
    people = []
    for number in range(1, size + 1):
        place = chance.choice(MUNICIPALITIES)
        people.append(
            Participant(
                id=ParticipantId(f"{chance.getrandbits(64):016x}"),
                number=number,
                given=chance.choice(given),
                family=chance.choice(_BEGINNINGS) + chance.choice(_ENDINGS),
                organisation=f"{place.name} kommune",
                municipality=place.number,
                role=chance.choice(_TITLES),
            )
        )
    return people
