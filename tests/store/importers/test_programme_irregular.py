"""The irregularities of a real page, one by one: bytes, spaces, signs, prose beside it."""

from __future__ import annotations

from datetime import date

import pytest

from store.conference.draft import ProgrammeDraft, Severity
from store.importers.programme import read_programme
from tests.store.importers.rendering import rows

NBSP = "\N{NO-BREAK SPACE}"


def read(page: str) -> ProgrammeDraft:
    """A page of one day."""
    return read_programme(f"Onsdag 5. juni 2024\n{page}", today=date(2024, 1, 1))


@pytest.mark.parametrize(
    "page",
    [
        f"09.00:{NBSP}Flom\n10.00: Skred",
        f"09.00{NBSP}Flom\n10.00:{NBSP}{NBSP}Skred",
        f"09.00: Flom\n{NBSP}\n10.00: Skred",
        "09.00: Flom    \n10.00: Skred\t",
        "09.00: Flom\r\n10.00: Skred\r\n",
        "09.00: Flom\r10.00: Skred",
        "\ufeff09.00: Flom\n10.00: Skred",
        "09.00: Fl\u00adom\n10.00: Skr\u200bed",
        "\u200b09.00: Flom\n\u200e10.00: Skred",
        "09.00: Flom.\n10.00: Skred.",
        "   09.00: Flom\n   10.00: Skred",
        "09.00\u2003Flom\n10.00\u2009Skred",
        "09.00 - Flom\n10.00 – Skred",
        "09.00 | Flom\n10.00 | Skred",
        "09.00, Flom\n10.00; Skred",
        "09.00. Flom\n10.00. Skred",
        "09:00 Flom\n10.00: Skred",
        "🕘 09.00 Flom\n🕙 10.00 Skred",
        "> 09.00 Flom\n> 10.00 Skred",
        "09.00 Flom\n----------\n10.00 Skred",
        "09.00 Flom\n***\n10.00 Skred\n***",
        "09.00 [Flom](https://example.org/flom)\n10.00 Skred",
    ],
)
def test_spaces_signs_and_hidden_characters(page: str) -> None:
    """What is not seen and what only decorates changes nothing."""
    assert rows(read(page)) == ["- 09:00–10:00 Flom", "- 10:00– Skred"]


def test_the_last_line_needs_no_line_feed() -> None:
    """A page may end in the middle of a line."""
    assert rows(read("09.00 Flom\n10.00: Slutt")) == ["- 09:00–10:00 Flom"]


def test_letters_in_pieces_are_composed() -> None:
    """A page that was saved decomposed gives the same letters."""
    assert rows(read("09.00 A\u030apning\n10.00 B")) == ["- 09:00–10:00 Åpning", "- 10:00– B"]


@pytest.mark.parametrize(
    "title",
    [
        "Berlevåg hydrogenfabrikk - hva betyr denne satsingen?",
        "Fra Paris(avtalen) til Troms. Utslippene skal til null - hva må gjøres?",
        'Innkjøp som verktøy. Innlegg og "oppspill" til arbeidet på dag 2',
        "Klimarisiko og grønne lån/investeringer",
        "Klimahensyn i bolig-, areal- og transportplanlegging",
        "«Vær smart!» i praksis",
        "5 minuttersbygda",
        "Status for klimaarbeid/samarbeid i regionen",
        "2030: Hvor er vi?",
        "[/foo] og [bold]fete[/bold] typer",
        "100 % fornybart, 24/7",
        "C++ & Go: e-post@example.org",
    ],
)
def test_titles_stay_as_they_are_written(title: str) -> None:
    """Dashes, full stops, brackets, quotes, slashes and figures belong to the title."""
    assert read(f"09.00 {title}\n10.00 B").sessions[0].title == title


def test_labels_without_values_swallow_nothing() -> None:
    """«Tid:» and «Pris:» above the programme have no values, and the next line is not theirs."""
    page = (
        "Konferanse\nSted: Hotell Klimat\nTid:\nPris:\nArrangør: Staten\n\nProgram\n\n5. "
        "juni 2024\n09.00 A"
    )
    draft = read_programme(page)
    assert draft.place == "Hotell Klimat"
    assert rows(draft) == ["- 09:00– A"]


def test_only_what_stands_below_the_heading_is_programme() -> None:
    """Times and dates in the text above it make no rows."""
    page = (
        "Samlingen begynner kl. 09.00 5. juni 2024.\n\n10.00 er siste frist for å "
        "ringe 900 00 000.\n\n"
        "Program\n\nDag 1 – onsdag 5. juni\n\n09.00 A\n\n10.00 B\n\n11.00 C\n\n12.00 D"
    )
    assert [row[-1] for row in rows(read_programme(page))] == ["A", "B", "C", "D"]


def test_what_stands_after_the_programme_is_no_part_of_it() -> None:
    """Registration, prices, contacts and dates of publication."""
    page = (
        "09.00 A\n10.00 B\n\nPåmelding\nMeld deg på innen 1. juni.\nPris: 500,-\n\nKontakt\n"
        "Kari Nordmann, tlf. 900 00 000\n\nPublisert 01.05.2024 kl. 12.30"
    )
    draft = read(page)
    assert rows(draft) == ["- 09:00–10:00 A", "- 10:00– B"]
    assert draft.sessions[1].note is None
    assert draft.sessions[1].parts == ()


def test_three_rows_with_one_title_are_three_rows() -> None:
    """Ids are no hashes of titles."""
    draft = read("09.00 Pause\n10.00 Pause\n11.00 Pause")
    assert [one.id for one in draft.sessions] == ["d1-01", "d1-02", "d1-03"]


def test_a_hole_is_not_filled() -> None:
    """A stated end stays, and what comes after a hole is open."""
    draft = read("16.50-17.30: Panel\n19.00: Middag.")
    assert [(f"{one.start:%H:%M}", one.end and f"{one.end:%H:%M}") for one in draft.sessions] == [
        ("16:50", "17:30"),
        ("19:00", None),
    ]


def test_rows_out_of_order_are_sorted_and_told() -> None:
    """By day, date, start and track, whatever their order on the page."""
    draft = read("10.00 B\n09.00 A")
    assert rows(draft) == ["- 09:00–10:00 A", "- 10:00– B"]
    assert {one.key for one in draft.problems if one.severity is Severity.WARNING} == {
        "importers.programme.backwards"
    }


@pytest.mark.parametrize(
    ("page", "line", "column", "severity", "key"),
    [
        ("09.00 A v/ ordstyrer\n10.00 Slutt", 2, 12, "note", "moderator_unnamed"),
        ("09.00 A v/ NVE\n10.00 Slutt", 2, 12, "note", "speaker_unnamed"),
        ("09.00 A v/ Kjell Lie\n10.00 B v/ Kjell lie\n11.00 Slutt", 3, 12, "note", "spelling"),
        ("09.00 A v/ Knut S. Hesla\n10.00 B v/ Knut Hesla\n11.00 Slutt", 3, 12, "note", "spelling"),
        ("09.00 A v/ Anne Berg\n10.00 B v/ Anna Berg\n11.00 Slutt", 3, 12, "note", "spelling"),
        ("09.00 A", 2, 1, "note", "open_end"),
        ("10.00 A\n09.00 B\n11.00 Slutt", 3, 1, "warning", "backwards"),
        ("09.00–11.00 A\n10.00–11.00 B", 3, 1, "warning", "overlap"),
        ("11.00–10.00 A\n12.00 Slutt", 2, 1, "warning", "end_before_start"),
        ("09.00–09.00 A\n10.00 Slutt", 2, 1, "warning", "no_length"),
        ("09.00 A\n15.00 B\n16.00 Slutt", 2, 1, "note", "long"),
        ("ca. 09.00 A\n10.00 Slutt", 2, 1, "note", "rough"),
        ("22.00–01.00 A", 2, 1, "note", "over_midnight"),
    ],
)
def test_problems_say_where(page: str, line: int, column: int, severity: str, key: str) -> None:
    """Line and column of what a reader should look at."""
    found = [
        (one.line, one.column, one.severity.value)
        for one in read(page).problems
        if one.key == f"importers.programme.{key}"
    ]
    assert found == [(line, column, severity)]


@pytest.mark.parametrize(
    ("day", "time", "key"),
    [
        ("31. mars 2024", "02.30", "never_happens"),
        ("27. oktober 2024", "02.30", "happens_twice"),
    ],
)
def test_nights_when_the_clocks_are_changed(day: str, time: str, key: str) -> None:
    """A start that never happens or happens twice is told."""
    draft = read_programme(f"{day}\n{time} Nattevakt")
    assert f"importers.programme.{key}" in {one.key for one in draft.problems}


def test_people_of_the_same_family_are_not_one() -> None:
    """Line and Kjetil, Marit and Marit: a shared name is no second spelling."""
    draft = read(
        "09.00 A v/ Line Bjørklund\n10.00 B v/ Kjetil Bjørklund\n11.00 C v/ Marit "
        "Hepsø\n12.00 D v/ Marit Holter"
    )
    assert "importers.programme.spelling" not in {one.key for one in draft.problems}
