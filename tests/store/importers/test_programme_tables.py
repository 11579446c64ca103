"""Tables pasted from a web page, a word processor or a spreadsheet, and columns made of spaces."""

from __future__ import annotations

from datetime import date

import pytest

from store.importers.programme import read_programme
from store.importers.programme.tables import column_meaning
from tests.store.importers.rendering import render_session

EXPECTED = [
    "d1-01 09:00–09:30 stated registration [Foajeen]: Registrering",
    "d1-02 09:30–10:30 stated talk [Sal 1]: Flom i nord",
    "    speaker: Kari Nordmann | – | NVE",
]


@pytest.mark.parametrize(
    "table",
    [
        "| Tid | Program | Innleder | Rom |\n|---|---|---|---|\n"
        "| 09.00–09.30 | Registrering | | Foajeen |\n"
        "| 09.30–10.30 | Flom i nord | Kari Nordmann, NVE | Sal 1 |",
        "Tid | Program | Innleder | Rom\n09.00–09.30 | Registrering | | Foajeen\n"
        "09.30–10.30 | Flom i nord | Kari Nordmann, NVE | Sal 1",
        "Tid\tProgram\tInnleder\tRom\n09.00–09.30\tRegistrering\t\tFoajeen\n"
        "09.30–10.30\tFlom i nord\tKari Nordmann, NVE\tSal 1",
        "Start\tSlutt\tTittel\tForedragsholder\tSted\n09.00\t09.30\tRegistrering\t\tFoajeen\n"
        "09.30\t10.30\tFlom i nord\tKari Nordmann, NVE\tSal 1",
        "Tid;Program;Innleder;Rom\n09.00–09.30;Registrering;;Foajeen\n"
        "09.30–10.30;Flom i nord;Kari Nordmann, NVE;Sal 1",
        "Program\tTid\tRom\tInnleder\nRegistrering\t09.00–09.30\tFoajeen\t\n"
        "Flom i nord\t09.30–10.30\tSal 1\tKari Nordmann, NVE",
        "Tid           Program         Innleder              Rom\n"
        "09.00–09.30   Registrering                          Foajeen\n"
        "09.30–10.30   Flom i nord     Kari Nordmann, NVE    Sal 1",
        "09.00–09.30\tRegistrering\t\tFoajeen\n09.30–10.30\tFlom i nord\tKari Nordmann, NVE\tSal 1",
        (
            "09.00\t09.30\tRegistrering\t\tFoajeen\n09.30\t10.30\tFlom i nord\tKari "
            "Nordmann, NVE\tSal 1"
        ),
        (
            "| 09.00–09.30 | Registrering | | Foajeen |\n| 09.30–10.30 | Flom i nord | "
            "Kari Nordmann, NVE | Sal 1 |"
        ),
        "Tid\nProgram\nInnleder\nRom\n\n09.00–09.30\nRegistrering\n\nFoajeen\n\n"
        "09.30–10.30\nFlom i nord\nKari Nordmann, NVE\nSal 1",
        "Tid\nProgram\nInnleder\nRom\n09.00–09.30\nRegistrering\nFoajeen\n"
        "09.30–10.30\nFlom i nord\nKari Nordmann, NVE\nSal 1",
        (
            "09.00–09.30 | Registrering | Foajeen\n09.30–10.30 | Flom i nord | Sal 1 | "
            "Kari Nordmann, NVE"
        ),
        "| Kl | Varighet | Tema | Hvem | Hvor |\n|-|-|-|-|-|\n| 09.00 | 30 min | "
        "Registrering | – | Foajeen |\n"
        "| 09.30 | 60 | Flom i nord | Kari Nordmann<br>NVE | Sal 1 |",
        "| Time | Session | Speaker | Organisation | Room |\n|--|--|--|--|--|\n| "
        "09:00–09:30 | Registrering | | | Foajeen |\n"
        "| 09:30–10:30 | Flom i nord | Kari Nordmann | NVE | Sal 1 |",
    ],
)
def test_tables_of_every_make(table: str) -> None:
    """Pipes, tabs, semicolons, spaces and cells on successive lines give the same two rows."""
    draft = read_programme(f"Onsdag 5. juni 2024\n\n{table}\n", today=date(2024, 1, 1))
    assert [line for one in draft.sessions for line in render_session(one)] == EXPECTED


def test_a_column_of_dates_makes_days() -> None:
    """Only the first row of a day names it."""
    page = (
        "| Dato | Kl. | Hva |\n|-|-|-|\n| 12.03.2024 | 10:00 | A |\n| | 11:00 | B |\n"
        "| 13.03.2024 | 09:00 | C |"
    )
    draft = read_programme(page)
    assert [(one.day, str(one.date), one.title) for one in draft.sessions] == [
        (1, "2024-03-12", "A"),
        (1, "2024-03-12", "B"),
        (2, "2024-03-13", "C"),
    ]


def test_days_beside_each_other() -> None:
    """A column a day, as in a timetable of a week."""
    page = (
        "\tMandag 4. mars 2024\tTirsdag 5. mars 2024\n09.00\tA\tB\n10.00\tC\tD\n11.00\tSlutt\tSlutt"
    )
    draft = read_programme(page)
    assert [(one.day, one.title) for one in draft.sessions] == [
        (1, "A"),
        (1, "C"),
        (2, "B"),
        (2, "D"),
    ]


def test_rooms_beside_each_other() -> None:
    """A column a room is a track; what all rooms share is for all."""
    page = (
        "5. juni 2024\n| Tid | Store sal | Lille sal |\n|-|-|-|\n| 09.00 | Åpning | |\n"
        "| 10.00 | Flom | Skred |\n| 11.00 | Lunsj | Lunsj |"
    )
    draft = read_programme(page)
    assert [(one.track, one.room, one.title) for one in draft.sessions] == [
        (None, None, "Åpning"),
        ("A", "Store sal", "Flom"),
        ("B", "Lille sal", "Skred"),
        (None, None, "Lunsj"),
    ]


def test_a_row_without_a_time_goes_on() -> None:
    """A second talk in the same slot is a part; a second name joins the first."""
    page = (
        "5. juni 2024\n| Tid | Program | Innleder |\n|-|-|-|\n| 09.00 | Korte innlegg | |\n"
        "| | Flom | Kari Nordmann |\n| | Skred | Ola Hansen |\n| 10.00 | Is | Per "
        "Olsen |\n| | | Anne Berg |"
    )
    first, second = read_programme(page).sessions
    assert [(part.title, part.people[0].name) for part in first.parts] == [
        ("Flom", "Kari Nordmann"),
        ("Skred", "Ola Hansen"),
    ]
    assert [one.name for one in second.people] == ["Per Olsen", "Anne Berg"]


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("Tid", "time"),
        ("Klokkeslett", "time"),
        ("Når", "time"),
        ("Program", "title"),
        ("Tema/innhold", "title"),
        ("Hva", "title"),
        ("Innleder(e)", "people"),
        ("Foredragsholder", "people"),
        ("Hvem", "people"),
        ("Speaker", "people"),
        ("Rom", "room"),
        ("Hvor", "room"),
        ("Varighet", "duration"),
        ("Dato", "day"),
        ("Klima", None),
    ],
)
def test_heads_of_columns(head: str, meaning: str | None) -> None:
    """In bokmål and English."""
    assert column_meaning(head) == meaning


STACKED = "Tid\nTema\nInnleder\nRom\n09.00\nFlom\nKari Nordmann\nSal 1\n10.00\nLunsj\n–\nKantina"


@pytest.mark.parametrize("more", ["", "\n\nDel denne siden"])
def test_cells_one_below_another(more: str) -> None:
    """A row has as many lines as there are heads; an empty or dashed line is an empty cell."""
    draft = read_programme(f"Onsdag 5. juni 2024\n\n{STACKED}{more}", today=date(2024, 1, 1))
    assert [line.strip() for one in draft.sessions for line in render_session(one)] == [
        "d1-01 09:00–10:00 next talk [Sal 1]: Flom",
        "speaker: Kari Nordmann | – | –",
        "d1-02 10:00– open meal [Kantina]: Lunsj",
    ]


def test_cells_below_another_of_which_one_is_missing_are_no_table() -> None:
    """Which cell is missing cannot be told, so every line is read by itself."""
    page = STACKED.replace("\n–", "")
    draft = read_programme(f"Onsdag 5. juni 2024\n\n{page}\n11.00\nLyn", today=date(2024, 1, 1))
    assert [one.title for one in draft.sessions] == ["Flom", "Lunsj", "Lyn"]
