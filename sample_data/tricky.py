"""People whose names and answers have broken other programs; all of them are just people."""

from __future__ import annotations

from typing import Final

from sample_data.registrations import Row

NAMES: Final = (
    ("[/foo]", "Hansen"),
    ("Ola [VIP]", "Nordby"),
    ("[@click=app.quit]Per[/]", "Lund"),
    ("[link=https://feil.example]Kari[/link]", "Vik"),
    ("[bold red]Unn", "Moe"),
    ("A\N{COMBINING RING ABOVE}se", "Bjo\N{COMBINING LONG SOLIDUS OVERLAY}rnstad"),
    ("Karl Johan Fredrik Christian", "Wedel-Stormbergseter av Nordhav"),
    ("🦌 Rávdná", "Sara"),
    ("👩🏽\N{ZERO WIDTH JOINER}🌾 Mona", "Eng"),
    ("يوسف", "الحداد"),
    ("\N{RIGHT-TO-LEFT OVERRIDE}Rolf", "Falk"),
    ("Tor\x1b]0;kapret\x07\x1b[31m", "Escape"),
    ("Siv\x9b2J", "Kontroll"),
    ('=HYPERLINK("https://feil.example";"Klikk")', "Formel"),
    ("'=1+1", "Vernet"),
    ("+47", "Pluss"),
    ("@SUM(A1:A9)", "Krøll"),
    ("Šuŋŋá Đorđe Ŧiŋŋe Žaža Čáhci", "Áhkká"),
    ("Ann", "Å"),
    ("Li", ""),
    ("Per Olav", "Hansen"),
    ("per  olav", "HANSEN"),
    (
        "Z\N{COMBINING TILDE}\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" + "̷̸" * 6 + "algo",
        "Tårn",
    ),
    ("Ze\N{ZERO WIDTH SPACE}ro", "Bredde"),
    ("112", "Nødnummer"),
    ("K1000A5", "Nestenkode"),
    ("Robert'); DROP TABLE people;--", "Tabell"),
    ("../../etc", "Sti"),
    ("{navn}", "%s %(name)s"),
    ("田中", "太郎"),
    ("Merknad", "Lang"),
    ("Ny\nlinje", "I\tcella"),
)
"""Given and family name."""

PLACES: Final = (
    *("Tromsø", "Deatnu - Tana", "Guovdageaidnu", "Porsá?gu", "Lenvik", "5436", "Romsa"),
    *("alta kommune", "Kvalsund", "Gáivuotna - Kåfjord - Kaivuono", "Unjárga/Nesseby", "Raisi"),
)
"""Municipalities as people write them."""

DAYS: Final = ("1 og 2", "begge", "dag 1", "19.11.2020", "18. og 19. november", "1,2", "Day 2")
TRACKS: Final = ("", "Løp A", "", "1. Klimatilpasning: Vær Smart-kurs", "b", "B", "A")


def rows() -> list[Row]:
    """Give one registration for each name."""
    return [_row(number, *name) for number, name in enumerate(NAMES)]


def _row(number: int, given: str, family: str) -> Row:
    return {
        "Svar-ID": str(9_100_001 + number),
        "Innsendt": f"{1 + number % 28:02}.08.2020 kl. 12.{number:02}",
        "Fornavn": given,
        "Etternavn": family,
        "Stilling": "rådgiver [plan]",
        "Virksomhet": "Oppdiktet & Sønn <AS>",
        "Kommune": PLACES[number % len(PLACES)],
        "E-post": f"vrien{number:02}@vanskelig.example",
        "Mobil": f"+47 400 00 {900 + number}",
        "Kategori": "Deltaker",
        "Dager": DAYS[number % len(DAYS)],
        "Løp dag 2": TRACKS[number % len(TRACKS)],
        "Pakke": "Ingen",
        "Status": "Påmeldt",
        "Merknad": "Lang merknad. " * 143 if given == "Merknad" else "",
    }
