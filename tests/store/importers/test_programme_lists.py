"""What stands below a row: bullets of every kind, parts, notes, wrapped lines, people, rooms."""

from __future__ import annotations

from datetime import date

import pytest

from store.conference.programme import Session
from store.importers.programme import read_programme
from store.importers.programme.lines import read_lines
from tests.store.importers.rendering import render_person


def first(page: str) -> Session:
    """The first session of a page of one day."""
    return read_programme(f"Onsdag 5. juni 2024\n{page}", today=date(2024, 1, 1)).sessions[0]


def parts(session: Session) -> list[str]:
    """The titles of the parts."""
    return [part.title for part in session.parts]


def people(session: Session) -> list[str]:
    """Functions and names."""
    return [
        f"{one.function.value} {one.name or one.role or one.organisation}" for one in session.people
    ]


@pytest.mark.parametrize(
    "bullet",
    [
        " • ",
        "• ",
        "•",
        "- ",
        "– ",
        "— ",
        "* ",
        "· ",
        "▪ ",
        "■ ",
        "○ ",
        "● ",
        "‣ ",
        "→ ",
        "➢ ",
        "✓ ",
        "o ",
        "o\t",
        "+ ",
        "§ ",
        "\uf0b7\t",
        "\uf0b7 ",
        "    - ",
        "\t• ",
        "> - ",
        "👉 ",
        "◦ ",
        "» ",
    ],
)
def test_bullets_of_every_kind(bullet: str) -> None:
    """Two bullets are two parts, whatever their sign."""
    assert parts(first(f"09.00 Eksempler\n{bullet}Flom\n{bullet}Skred\n10.00 B")) == [
        "Flom",
        "Skred",
    ]


@pytest.mark.parametrize(
    "list_of",
    [
        "1. Flom\n2. Skred",
        "1) Flom\n2) Skred",
        "(1) Flom\n(2) Skred",
        "a) Flom\nb) Skred",
        "a. Flom\nb. Skred",
        "A. Flom\nB. Skred",
        " 1. Flom\n 2. Skred",
    ],
)
def test_numbers_and_letters_are_bullets(list_of: str) -> None:
    """Counted lists, in figures and letters."""
    assert parts(first(f"09.00 Eksempler\n{list_of}\n10.00 B")) == ["Flom", "Skred"]


def test_a_date_and_an_initial_are_no_bullets() -> None:
    """`18. november` is no item 18, `A. Hansen` no item A."""
    assert [line.bullet for line in read_lines("18. november\nA. Hansen, NVE\n1. dag")] == [
        "",
        "",
        "",
    ]


def test_parts_have_their_own_people() -> None:
    """Each bullet is read as a row is; a body in front of it that is the speaker's is dropped."""
    session = first(
        "10.40: Eksempler – kommuner deler erfaringer\n\n"
        " • Bodø kommune: Fiskeflåten v/ Kari Nordmann, rådgiver i Bodø kommune\n"
        " • Alta kommune, klimaplan v/ Ola Hansen, Alta kommune\n"
        " • Vadsø kommune v/ Anne Berg, rådgiver i Vadsø\n"
        " • Lyngen kommune – 5 minuttersbygda v/ Per Olsen\n"
        " • Utslippsfrie byggeplasser\n"
    )
    assert [
        (part.title, [render_person(one) for one in part.people]) for part in session.parts
    ] == [
        ("Fiskeflåten", ["speaker: Kari Nordmann | rådgiver | Bodø kommune"]),
        ("klimaplan", ["speaker: Ola Hansen | – | Alta kommune"]),
        ("Vadsø kommune", ["speaker: Anne Berg | rådgiver | Vadsø"]),
        ("5 minuttersbygda", ["speaker: Per Olsen | – | Lyngen kommune"]),
        ("Utslippsfrie byggeplasser", []),
    ]
    assert session.kind == "block"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("Flom\nSkred", ["Flom", "Skred"]),
        ("\nFlom\n\nSkred\n", ["Flom", "Skred"]),
        ("Flom", []),
        ("Her kommer det en lengre forklaring på hva dette er.", []),
        ("Tema 1: Flom", ["Tema 1: Flom"]),
        ("Tema 1: Flom\nTema 2: Skred", ["Tema 1: Flom", "Tema 2: Skred"]),
    ],
)
def test_lines_without_bullets(below: str, expected: list[str]) -> None:
    """Two or more short lines are parts, as are themes with a number; one line is a note."""
    session = first(f"09.00 Eksempler\n{below}\n10.00 B")
    assert parts(session) == expected
    assert (session.note is None) is bool(expected)


def test_a_paragraph_between_a_row_and_its_list_is_a_note() -> None:
    """`Tema:` at its end opens the list."""
    session = first(
        "14.00: Arbeidssesjon\n\nHer kombinerer vi korte innledninger med diskusjoner. Tema:\n\n"
        " • Flom\n • Skred\n"
    )
    assert parts(session) == ["Flom", "Skred"]
    assert session.note == "Her kombinerer vi korte innledninger med diskusjoner"


def test_two_levels() -> None:
    """Bullets below a bullet: talks count themselves, details do not."""
    talks = first(
        "9.00 Erfaringer\n• Bodø\n  • Sykkel v/ Kari Nordmann\n  • Buss v/ Ola "
        "Hansen\n• Alta\n  • Tog v/ Per Olsen"
    )
    assert parts(talks) == ["Sykkel", "Buss", "Tog"]
    details = first("9.00 Temaer\n- Klimabudsjett\n   o hva\n   o hvordan\n- Klimaplan\n   o når")
    assert parts(details) == ["Klimabudsjett", "Klimaplan"]
    same_column = first("9.00 Temaer\n• Klimabudsjett\no hva\no hvordan\n• Klimaplan\n10.00 B")
    assert parts(same_column) == ["Klimabudsjett", "Klimaplan"]
    person = first(
        "9.00 Temaer\n- Klimabudsjett\n   - Kari Nordmann, NVE\n- Klimaplan\n   v/ Ola Hansen"
    )
    assert [[one.name for one in part.people] for part in person.parts] == [
        ["Kari Nordmann"],
        ["Ola Hansen"],
    ]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "09.00 Klimatilpasning i praksis –\nhva gjør vi nå?\n10.00 B",
            "Klimatilpasning i praksis – hva gjør vi nå?",
        ),
        (
            "09.00 Kommunenes arbeid med\nKlimabudsjett\n10.00 B",
            "Kommunenes arbeid med Klimabudsjett",
        ),
        (
            "09.00 Kari Nordmann og\nOla Hansen om flom\n10.00 B",
            "Kari Nordmann og Ola Hansen om flom",
        ),
    ],
)
def test_wrapped_titles(page: str, title: str) -> None:
    """A line that goes on with the sentence belongs to it."""
    assert first(page).title == title


def test_a_page_broken_at_a_width() -> None:
    """A line that is full up to the page's width goes on below."""
    page = (
        "09.00 Utslippene skal til null om noen tiår, hva må alle kommunene\n"
        "Troms og Finnmark gjøre?\n"
        "Vi viser også til alle de ulike planene som er lagt ut på nettsiden\n"
        "Der ligger også alt som handler om arbeidet med dette i kommunene i\n"
        "Nordland fylke, og dessuten noe om arbeidet som gjøres i Trøndelag.\n"
        "10.00 B"
    )
    assert first(page).title.endswith("hva må alle kommunene Troms og Finnmark gjøre?")


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("v/ Kari Nordmann", ["speaker Kari Nordmann"]),
        ("ved professor Kari Nordmann", ["speaker Kari Nordmann"]),
        ("- ved professor Kari Nordmann", ["speaker Kari Nordmann"]),
        ("Kari Nordmann, rådgiver, NVE", ["speaker Kari Nordmann"]),
        ("Kari Nordmann\nRådgiver i NVE", ["speaker Kari Nordmann"]),
        ("Innleder: Kari Nordmann, NVE", ["speaker Kari Nordmann"]),
        (
            "Innledere:\n- Kari Nordmann\n- Ola Hansen",
            ["speaker Kari Nordmann", "speaker Ola Hansen"],
        ),
        ("Ordstyrer: Kari Nordmann", ["moderator Kari Nordmann"]),
        ("Møteleiar: Kari Nordmann", ["moderator Kari Nordmann"]),
        ("Chair: Jane Smith", ["moderator Jane Smith"]),
        ("Moderator: Jane Smith", ["moderator Jane Smith"]),
        ("Leder: Kari Nordmann", ["leader Kari Nordmann"]),
        ("Kursleder: Kari Nordmann", ["leader Kari Nordmann"]),
        ("Speakers: Jane Smith and John Doe", ["speaker Jane Smith", "speaker John Doe"]),
        (
            "I panelet: Kari Nordmann og Ola Hansen",
            ["panellist Kari Nordmann", "panellist Ola Hansen"],
        ),
        (
            "Panel:\n- Kari Nordmann\n- Ola Hansen",
            ["panellist Kari Nordmann", "panellist Ola Hansen"],
        ),
        ("Debattleder Kari Nordmann", ["moderator Kari Nordmann"]),
        ("Kari Nordmann, NVE, leder debatten.", ["leader Kari Nordmann"]),
    ],
)
def test_people_below_a_row(below: str, expected: list[str]) -> None:
    """On lines of their own, announced and not."""
    assert people(first(f"09.00 Flom i nord\n{below}\n10.00 B")) == expected


def test_an_office_below_a_name_is_its_persons() -> None:
    """Three lines: title, name, office."""
    session = first("09.00 Flom\nKari Nordmann\nRådgiver i NVE\n10.00 B")
    assert [render_person(one) for one in session.people] == [
        "speaker: Kari Nordmann | Rådgiver | NVE"
    ]


@pytest.mark.parametrize(
    "page",
    [
        '09.15 Kari Nordmann\n\nAdm.dir. i NVE.\n"Flom mot 2040"\n\n10.00 B',
        '09.15 Kari Nordmann, adm.dir. i NVE\n"Flom mot 2040"\n10.00 B',
        '09.15\nKari Nordmann, adm.dir. i NVE\n"Flom mot 2040"\n10.00 B',
    ],
)
def test_a_name_before_its_title(page: str) -> None:
    """The line that is only a name is not the title when one stands below."""
    session = first(page)
    assert session.title == '"Flom mot 2040"'
    assert people(session) == ["speaker Kari Nordmann"]


def test_panellists_in_a_list() -> None:
    """Three ways to write name, office and body, all in one panel."""
    session = first(
        "16.50-17.30: Paneldiskusjon: Veien videre. I panelet:\n\n"
        " • Kari Nordmann, regiondirektør NHO Arktis\n • Ola Hansen, klimarådgiver Alta.\n"
        " • Anne Berg, ordfører, Vadsø kommune\n"
    )
    assert session.title == "Paneldiskusjon: Veien videre"
    assert [render_person(one) for one in session.people] == [
        "panellist: Kari Nordmann | regiondirektør | NHO Arktis",
        "panellist: Ola Hansen | klimarådgiver | Alta",
        "panellist: Anne Berg | ordfører | Vadsø kommune",
    ]


@pytest.mark.parametrize(
    "below", ["Rom: Storsalen", "Storsalen", "Sted: Storsalen", "Room: Storsalen"]
)
def test_a_room_below_a_row(below: str) -> None:
    """With and without its label."""
    assert first(f"09.00 Flom\n{below}\n10.00 B").room == "Storsalen"


@pytest.mark.parametrize(
    "page",
    [
        "09.00–09.30\nRegistrering\n09.30–10.00\nÅpning\n",
        "09.00–09.30\n\nRegistrering\n\n09.30–10.00\n\nÅpning\n",
        "• 09.00–09.30\n\n  Registrering\n\n• 09.30–10.00\n\n  Åpning\n",
        "Registrering\n09.00–09.30\n\nÅpning\n09.30–10.00\n",
        "Registrering\nTid: 09.00–09.30\n\nÅpning\nTid: 09.30–10.00\n",
        "Registrering 09.00–09.30\nÅpning 09.30–10.00\n",
        "Registrering (09.00–09.30)\nÅpning (09.30–10.00)\n",
        "Registrering\t09.00–09.30\nÅpning\t09.30–10.00\n",
        "Registrering ........ 09.00–09.30\nÅpning ........ 09.30–10.00\n",
        "* 09.00–09.30: Registrering\n* 09.30–10.00: Åpning\n",
        "1. 09.00–09.30 Registrering\n2. 09.30–10.00 Åpning\n",
        "### 09.00–09.30\nRegistrering\n### 09.30–10.00\nÅpning\n",
        "**09.00–09.30** Registrering\n**09.30–10.00** Åpning\n",
        "<b>09.00–09.30</b> Registrering<br>\n<b>09.30–10.00</b> Åpning<br>\n",
    ],
)
def test_time_and_title_on_lines_of_their_own(page: str) -> None:
    """Before, after and above each other."""
    draft = read_programme(f"Onsdag 5. juni 2024\n\n{page}", today=date(2024, 1, 1))
    assert [(f"{one.start:%H:%M}", f"{one.end:%H:%M}", one.title) for one in draft.sessions] == [
        ("09:00", "09:30", "Registrering"),
        ("09:30", "10:00", "Åpning"),
    ]
