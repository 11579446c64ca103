"""The answer: every state differs in words, stays in its place, and keeps its words when stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import stage
from tests.sizes import NARROW, NORMAL, WIDE
from tui.widgets.card import Card
from tui.widgets.verdict_panel import VerdictPanel

ADMITTED = Card(
    tone="ok",
    sign="✓",
    heading="SJEKKET INN",
    beside="kl. 08.12",
    name="Eirik Solhaug",
    details=("Målselv kommune · arealplanlegger", "Dag 1 og 2 · løp B Anskaffelser"),
    is_spaced=True,
    number="88",
    number_head="NAVNESKILT",
    number_foot="Målselv, nr. 3",
    number_words="Skilt 88",
)
REFUSED = Card(
    tone="stop",
    sign="✗",
    heading="IKKE PÅMELDT I DAG",
    name="Bjørn-Åge Mikalsen",
    details=(
        "Hasvik kommune · teknisk sjef",
        "Påmeldt dag 2, torsdag 19. november, løp A",
        "Ctrl+O  Sjekk inn likevel      Ctrl+T  Til side",
    ),
)
ALREADY = Card(
    tone="note",
    sign="!",
    heading="ALLEREDE SJEKKET INN",
    name="Aino Kaarina Pietilä",
    details=(
        "Nordreisa kommune · kommunalsjef",
        "Inne siden kl. 08.03, Skranke 2",
        "Ctrl+R  Skriv ut skilt på nytt",
    ),
    number="131",
    number_head="NAVNESKILT",
    number_foot="Nordreisa, nr. 1",
    number_words="Skilt 131",
)
NAMESAKES = Card(
    tone="note",
    sign="?",
    heading="TO MED SAMME NAVN",
    name="Per Olav Hansen",
    details=("Spør hvor de kommer fra", "Velg med ↓, så Enter"),
    is_spaced=True,
)
READY = Card(
    heading="Klar",
    name="186 forventet fra 39 kommuner",
    details=("Dørene åpner kl. 08.00", "Skriverkø: tom"),
    is_spaced=True,
)
CARDS = (ADMITTED, REFUSED, ALREADY, NAMESAKES, READY)

TALL = {
    ADMITTED: """
            ▄██   ✓ SJEKKET INN  kl. 08.12                        NAVNESKILT
          ▄██▀                                                   ▄█▀█▄ ▄█▀█▄
  ██▄   ▄██▀      Eirik Solhaug                                  ▄█▀█▄ ▄█▀█▄
   ▀██▄██▀        Målselv kommune · arealplanlegger              ▀█▄█▀ ▀█▄█▀
     ▀█▀          Dag 1 og 2 · løp B Anskaffelser             Målselv, nr. 3
""",
    REFUSED: """
   ▀██▄    ▄██▀   ✗ IKKE PÅMELDT I DAG
     ▀██▄▄██▀     Bjørn-Åge Mikalsen
       ████       Hasvik kommune · teknisk sjef
     ▄██▀▀██▄     Påmeldt dag 2, torsdag 19. november, løp A
   ▄██▀    ▀██▄   Ctrl+O  Sjekk inn likevel      Ctrl+T  Til side
""",
    ALREADY: """
       ████       ! ALLEREDE SJEKKET INN                          NAVNESKILT
       ████       Aino Kaarina Pietilä                     ▄██   ▀▀▀█▄ ▄██
       ▀██▀       Nordreisa kommune · kommunalsjef          ██    ▀▀█▄  ██
        ▀▀        Inne siden kl. 08.03, Skranke 2          ▄██▄  ▄▄▄█▀ ▄██▄
       ████       Ctrl+R  Skriv ut skilt på nytt            Nordreisa, nr. 1
""",
    NAMESAKES: """
     ▄██████▄     ? TO MED SAMME NAVN
    ▀▀▀    ███
        ▄▄██▀     Per Olav Hansen
        ▀▀▀       Spør hvor de kommer fra
        ███       Velg med ↓, så Enter
""",
    READY: """
   Klar

   186 forventet fra 39 kommuner
   Dørene åpner kl. 08.00
   Skriverkø: tom
""",
}

SHORT = {
    ADMITTED: """
            ✓ SJEKKET INN  kl. 08.12              Skilt 88
       ▄█▀  Eirik Solhaug
 ▄▄  ▄█▀    Målselv kommune · arealplanlegger
  ▀██▀      Dag 1 og 2 · løp B Anskaffelser
""",
    REFUSED: """
            ✗ IKKE PÅMELDT I DAG
  ▀█▄  ▄█▀  Bjørn-Åge Mikalsen
    ████    Hasvik kommune · teknisk sjef
  ▄█▀  ▀█▄  Påmeldt dag 2, torsdag 19. november, løp A
            Ctrl+O  Sjekk inn likevel      Ctrl+T  Til…
""",
    NAMESAKES: """
            ? TO MED SAMME NAVN
  ▄█▀▀▀█▄   Per Olav Hansen
     ▄█▀    Spør hvor de kommer fra
     ▄▄     Velg med ↓, så Enter
""",
}


def lines(panel: VerdictPanel) -> list[str]:
    """Give the panel's lines without the blanks at their ends."""
    return [line.rstrip() for line in panel.render().plain.split("\n")]


async def test_states_look_as_drawn(tmp_path: Path) -> None:
    """Words, sign and number stand where they were measured, in the usual and the least size."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        panel = app.screen.query_one(VerdictPanel)
        for card, drawn in TALL.items():
            panel.card, panel.is_fresh = card, True
            assert lines(panel) == ["", *drawn.strip("\n").split("\n"), ""], card.heading
        await pilot.resize_terminal(*NARROW)
        for card, drawn in SHORT.items():
            # Again, as the console's own second may have come while the terminal was resized.
            panel.card, panel.is_fresh = card, True
            expected = drawn.strip("\n").split("\n")
            assert lines(panel)[: len(expected)] == expected, card.heading


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_fresh_and_stale_hold_the_same_words(tmp_path: Path, size: tuple[int, int]) -> None:
    """Growing quiet changes colours and the bar's cell, and all states differ as plain text."""
    app = stage.console(tmp_path)
    async with app.run_test(size=size):
        panel = app.screen.query_one(VerdictPanel)
        texts = set()
        for card in CARDS:
            panel.card = card
            panel.is_fresh = True
            fresh, colour = panel.render().plain, panel.styles.background
            panel.is_fresh = False
            stale = panel.render().plain
            texts.add(stale)
            assert [line[1:] for line in fresh.split("\n")] == [
                line[1:] for line in stale.split("\n")
            ]
            if card is not READY:
                assert {line[0] for line in stale.split("\n")} == {"▌"}
                assert colour != panel.styles.background
            assert {len(line) for line in stale.split("\n")} == {panel.size.width}
        assert len(texts) == len(CARDS)


async def test_a_long_name_leaves_the_number_whole(tmp_path: Path) -> None:
    """Words are cut before the badge number is."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL):
        panel = app.screen.query_one(VerdictPanel)
        panel.card = Card(
            tone="ok",
            sign="✓",
            heading="SJEKKET INN",
            name="Anna-Maria Elisabeth Johannesdatter Svendsen von der Lippe-Biesterfeld",
            number="4096",
        )
        drawn = lines(panel)
        assert "Anna-Maria Elisabeth…" in drawn[2]
        assert drawn[2].endswith("▄█▀▀")
