"""How whole rows say who: verbs, leaders of groups, conversations, lists and columns."""

from __future__ import annotations

from datetime import date

import pytest

from store.importers.programme import read_programme
from tests.store.importers.rendering import render_session


def first(page: str) -> list[str]:
    """The first session of a page of one day: its title, then its people and parts."""
    draft = read_programme(f"Onsdag 5. juni 2024\n{page}\n23.00 Slutt", today=date(2024, 1, 1))
    said = render_session(draft.sessions[0])
    return [said[0].partition(": ")[2], *(line.strip() for line in said[1:])]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "19.00 Hvorfor tromme? Trommelærer Nina Solli demonstrerer",
            ["Hvorfor tromme?", "speaker: Nina Solli | Trommelærer | –"],
        ),
        (
            "19.00 Songleik i ring. Gruppeleiarar: Nina Solli, Per Dahl og Åse Lie",
            [
                "Songleik i ring",
                "leader: Nina Solli | – | –",
                "leader: Per Dahl | – | –",
                "leader: Åse Lie | – | –",
            ],
        ),
        (
            "19.00 Når lyden blir borte\nSamtale mellom komponist Nina Solli og Per Dahl",
            [
                "Når lyden blir borte",
                "speaker: Nina Solli | komponist | –",
                "speaker: Per Dahl | – | –",
            ],
        ),
        (
            "19.00 Toner fra Bakken skole ved Nina Solli og Per Dahl",
            [
                "Toner fra Bakken skole",
                "speaker: Nina Solli | – | –",
                "speaker: Per Dahl | – | –",
            ],
        ),
        (
            "19.00 Låtar från skogen\nTalare: Nina Solli och Per Dahl, Ytre Vik kommun",
            [
                "Låtar från skogen",
                "speaker: Nina Solli | – | –",
                "speaker: Per Dahl | – | Ytre Vik kommun",
            ],
        ),
        (
            "19.00 Hvem eier sangen? Liva Krogh, Bakken musikkforening",
            ["Hvem eier sangen?", "speaker: Liva Krogh | – | Bakken musikkforening"],
        ),
        (
            "19.00 Paneldebatt. Panel: Nina Solli, Oola Wrenmir, Per Dahl og Iidu Kvarts",
            [
                "Paneldebatt",
                "panellist: Nina Solli | – | –",
                "panellist: Oola Wrenmir | – | –",
                "panellist: Per Dahl | – | –",
                "panellist: Iidu Kvarts | – | –",
            ],
        ),
        (
            "19.00 Kor. Panel: Nina Solli, Nordic Advisory, Per Dahl, Vardia Invest",
            [
                "Kor",
                "panellist: Nina Solli | – | Nordic Advisory",
                "panellist: Per Dahl | – | Vardia Invest",
            ],
        ),
        (
            "19.00 Kor\nPanel: Nina Solli, Oola Wrenmir,\nPer Dahl og Åse Lie",
            [
                "Kor",
                "panellist: Nina Solli | – | –",
                "panellist: Oola Wrenmir | – | –",
                "panellist: Per Dahl | – | –",
                "panellist: Åse Lie | – | –",
            ],
        ),
        (
            "19.00 Kveldens toner\n- Tre viser fra vest – Oola Wrenmir (Nordvik Land)\n- Trall",
            [
                "Kveldens toner",
                "* Tre viser fra vest",
                "speaker: Oola Wrenmir | – | Nordvik Land",
                "* Trall",
            ],
        ),
        (
            "19.00 Allsang\n\nMed venleg helsing\nNina Solli",
            ["Allsang"],
        ),
        (
            "19.00\nPanel: Hvem eier lyden?\nOrdstyrer: Nina Solli\nPanel: Per Dahl og Åse Lie",
            [
                "Panel: Hvem eier lyden?",
                "moderator: Nina Solli | – | –",
                "panellist: Per Dahl | – | –",
                "panellist: Åse Lie | – | –",
            ],
        ),
        (
            "19.00   STEMMER OG KOR   Ved Nina Solli og Per Dahl",
            [
                "STEMMER OG KOR",
                "speaker: Nina Solli | – | –",
                "speaker: Per Dahl | – | –",
            ],
        ),
        (
            "Tid\tTema\tInnleder\n19.00\tAllsang\tLedes av Nina Solli",
            ["Allsang", "leader: Nina Solli | – | –"],
        ),
    ],
)
def test_who_is_said(page: str, expected: list[str]) -> None:
    """Every way gives the same names, and the title without them."""
    assert first(page) == expected
