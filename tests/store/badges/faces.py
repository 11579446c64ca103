"""Faces of invented people: ordinary ones, long ones, and some that try to be something else."""

from __future__ import annotations

import random
from typing import Final

from store.badges.faces import Face
from store.badges.token import mint
from store.conference.cleaning import clean
from store.conference.people import FIELDS
from tests.hostile import PAYLOADS

KEY: Final = bytes(range(32))
CONFERENCE: Final = "Klimasamling for kommunene i Troms og Finnmark"

GIVEN: Final = (
    *("Sunniva", "Bo", "Åse", "Øystein", "Æsa", "Nils-Aslak", "Ŋuovttar", "Čáhppe", "Đuoŧŧar"),
    *("Ánde Máhtte", "Biret Elle Šuvvá", "Žuáǩǩ Âânn", "Anne Margrethe Kristine Elisabeth"),
    *("Maximilianus", "Jean-François Étienne", "Łukasz", "İpek", "Zoë-Ştefania", "O’Brien"),
)
FAMILY: Final = (
    *("Bakkejord", "Li", "Hætta", "Østergaard-Nilsen", "Eira Somby", "Čáhppesjávri"),
    *("von Hohenlohe-Schillingsfürst av Trondarnes", "Ŧuovvá", "Ǥiǥǯ", "Aasen", ""),
)
ROLE: Final = (
    *("ordfører", "rådgiver klima og miljø", "", "seniorrådgiver", "beredskapskoordinator"),
    "kommunalsjef for samfunnsutvikling, næring, klima, miljø og beredskap i hele regionen",
)
ORGANISATION: Final = (
    *("Målselv kommune", "Guovdageainnu suohkan – Kautokeino kommune", "NVE", "", "Sámediggi"),
    "Storfjord kommune – Omasvuona suohkan – Omasvuonon kunta, avdeling for plan og utvikling",
)
PILES: Final = ("Målselv, nr. 3", "Guovdageaidnu – Kautokeino, nr. 112", "")

TRICKY: Final = (
    *(each for each in PAYLOADS.values() if each.isascii() and each.isprintable()),
    "N" * 42,
    "W" * 80,
    "i" * 80,
    'Kari "Kalle" O\'Neill & <Co>',
    "<b>Ola</b> <img src=x/>",
    "</para> {0} %s \\(((",
    "Donaudampfschifffahrtsgesellschaftskapitän",
)
"""Names that are drawn letter for letter; what the font lacks is another matter."""

_LIMITS: Final = {field.name: field.limit for field in FIELDS}


def face(number: int = 86, **words: str) -> Face:
    """Make the face of one badge."""
    made = {
        "given": "Sunniva",
        "family": "Bakkejord",
        "role": "ordfører",
        "organisation": "Målselv kommune",
        "conference": CONFERENCE,
        "pile": PILES[0],
        "code": mint(KEY, 1, "c", number, 1 + number % 255),
    } | words
    return Face(number=number, **made)


def crowd(count: int) -> list[Face]:
    """Make faces of so many people; every sixth is a tricky one."""
    dice = random.Random(count)
    made = []
    for number in range(1, count + 1):
        words = {
            "given": dice.choice(GIVEN),
            "family": dice.choice(FAMILY),
            "role": dice.choice(ROLE),
            "organisation": dice.choice(ORGANISATION),
            "pile": dice.choice(PILES),
        }
        if number % 6 == 0:
            tricky = TRICKY[number // 6 % len(TRICKY)]
            names = ("given", "family", "role", "organisation")
            words |= {name: clean(tricky, _LIMITS[name]) for name in names}
        made.append(face(number * 37, **words))
    return made
