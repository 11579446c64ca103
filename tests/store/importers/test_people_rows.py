"""What the answers in the cells of a participant list mean."""

from __future__ import annotations

import pytest

from store.conference.people import Category, Package, Status
from store.importers.people_csv import people_in
from tests.store.importers.lists import keys, only, read


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Per Olav Hansen", "Per Olav", "Hansen"),
        ("Hansen, Per Olav", "Per Olav", "Hansen"),
        ("Jürgen von Reichenau", "Jürgen", "von Reichenau"),
        ("Pieter van der Berg", "Pieter", "van der Berg"),
        ("Inés de la Cruz", "Inés", "de la Cruz"),
        ("von Trapp", "von", "Trapp"),
        ("Ola [VIP]", "Ola", "[VIP]"),
        ("Madonna", "Madonna", ""),
    ],
)
def test_a_full_name_is_split(name: str, given: str, family: str) -> None:
    """The last word is the family name, with the particles before it; a comma says it itself."""
    row = only(f'Navn;Kommune\n"{name}";Alta\n')
    assert (row.given, row.family) == (given, family)


def test_a_lone_family_name_is_a_name() -> None:
    """Whoever has one name is called by it."""
    row = only("Fornavn;Etternavn\n;Sukarno\n")
    assert (row.given, row.family) == ("Sukarno", "")


@pytest.mark.parametrize(
    ("answer", "days"),
    [
        ("1", (1,)),
        ("2", (2,)),
        ("1 og 2", (1, 2)),
        ("1, 2", (1, 2)),
        ("1-2", (1, 2)),
        ("begge", (1, 2)),
        ("Begge dager", (1, 2)),
        ("both days", (1, 2)),
        ("Dag 1", (1,)),
        ("bare første dag", (1,)),
        ("18.11.", (1,)),
        ("19.11.2020", (2,)),
        ("2020-11-19", (2,)),
        ("18. og 19. november", (1, 2)),
        ("November 19", (2,)),
        ("torsdag", (2,)),
        ("Dag 1 – onsdag 18. november, Dag 2 – torsdag 19. november", (1, 2)),
    ],
)
def test_days(answer: str, days: tuple[int, ...]) -> None:
    """Days are told by number, word, weekday or date."""
    assert only(f'Navn;Dager\nPer Vik;"{answer}"\n').days == days


@pytest.mark.parametrize("answer", ["3", "0", "17. november", "19.11.2021", "kanskje", "dag"])
def test_days_that_are_not_understood(answer: str) -> None:
    """A day that the conference does not have is a problem and no day."""
    draft = read(f"Navn;Dager\nPer Vik;{answer}\n")
    assert keys(draft) == [(2, 2, "unknown_days")]
    assert draft.rows[0].days is None


@pytest.mark.parametrize(
    ("header", "cells", "days"),
    [
        ("Dag 1;Dag 2", "ja;nei", (1,)),
        ("Dag 1;Dag 2", "x;x", (1, 2)),
        ("Deltar dag 1;Deltar dag 2", ";ja", (2,)),
        ("Dag 1 - onsdag 18. november;Dag 2 - torsdag 19. november", "Dag 1;Dag 2", (1, 2)),
        ("Dag 1;Dag 2", "nei;nei", ()),
        ("Dag 1;Dag 2", ";", None),
    ],
)
def test_a_column_for_each_day(header: str, cells: str, days: tuple[int, ...] | None) -> None:
    """Boxes that were ticked for each day are the days."""
    assert only(f"Navn;{header}\nPer Vik;{cells}\n").days == days


@pytest.mark.parametrize(
    ("answer", "choices"),
    [
        ("A", {2: "A"}),
        ("b", {2: "B"}),
        ("Løp A", {2: "A"}),
        ("Track B", {2: "B"}),
        ("1. Klimatilpasning: Vær Smart-kurs", {2: "A"}),
        ("2. Kutte utslipp av klimagasser: Klimakrav i anskaffelser", {2: "B"}),
        ("B – anskaffelser", {2: "B"}),
        ("2:A", {2: "A"}),
        ("2: Anskaffelser", {2: "B"}),
        ("Klimatilpasning", {2: "A"}),
        ("ingen", {}),
        ("Ikke valgt", {}),
        ("", None),
    ],
)
def test_tracks(answer: str, choices: dict[int, str] | None) -> None:
    """A track is told by its letter, its number in the form or its title."""
    assert only(f"Navn;Løp dag 2\nPer Vik;{answer}\n").choices == choices


@pytest.mark.parametrize("answer", ["C", "3", "A og B", "A, B", "2:A, 2:C", "vet ikke"])
def test_tracks_that_are_not_understood(answer: str) -> None:
    """A track that is not there, or two at once, is a problem and no choice."""
    draft = read(f'Navn;Løp\nPer Vik;"{answer}"\n')
    assert keys(draft) == [(2, 2, "unknown_track")]
    assert draft.rows[0].choices is None


def test_a_list_without_a_conference() -> None:
    """Before there is a programme, letters and numbers of days and tracks are still read."""
    (row,) = people_in("Navn;Dager;Løp dag 3\nPer Vik;1 og 3;2: abc\n").rows
    assert (row.days, row.choices) == ((1, 3), {3: "B"})


@pytest.mark.parametrize(
    ("header", "answer", "field", "value"),
    [
        ("Status", "Påmeldt", "status", Status.REGISTERED),
        ("Status", "confirmed", "status", Status.REGISTERED),
        ("Status", "På venteliste", "status", Status.WAITING),
        ("Status", "Meldt forfall", "status", Status.WITHDRAWN),
        ("Status", "Erstattet", "status", Status.SUBSTITUTED),
        ("Kategori", "deltakar", "category", Category.PARTICIPANT),
        ("Kategori", "Innleder", "category", Category.SPEAKER),
        ("Category", "Organizer", "category", Category.ORGANISER),
        ("Kategori", "Stab", "category", Category.STAFF),
        ("Pakke", "Med overnatting", "package", Package.LODGING),
        ("Pakke", "Uten overnatting", "package", Package.NONE),
        ("Pakke", "Dagpakke", "package", Package.DAY),
        ("Package", "Day package", "package", Package.DAY),
        ("Innsendt", "21.08.2020 kl. 10.15", "registered_at", "2020-08-21T10:15:00"),
        ("Innsendt", "2020-08-21T10:15+02:00", "registered_at", "2020-08-21T10:15:00+02:00"),
        ("Meldt forfall", "12.11.2020", "withdrawn_at", "2020-11-12T00:00:00"),
        ("Meldt forfall", "12.11.2020", "status", Status.WITHDRAWN),
        ("Forfall", "ja", "status", Status.WITHDRAWN),
        ("Forfall", "nei", "status", None),
        ("Venteplass", "3", "place", 3),
        ("Skiltnummer", "0042", "number", 42),
        ("Merknad", "  Kjører\tselv ", "note", "Kjører selv"),
        ("Stilling", "'=leder", "role", "=leder"),
        ("Stilling", "'ordfører", "role", "'ordfører"),
        ("Mobil", "'+47 400 00 001", "phone", "+47 400 00 001"),
    ],
)
def test_what_answers_mean(header: str, answer: str, field: str, value: object) -> None:
    """Words, instants and numbers are read in every usual writing."""
    assert getattr(only(f"Navn;{header}\nPer Vik;{answer}\n"), field) == value


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Status", "unknown_status"),
        ("Kategori", "unknown_category"),
        ("Pakke", "unknown_package"),
        ("Innsendt", "unknown_instant"),
        ("Meldt forfall", "unknown_instant"),
        ("Venteplass", "unknown_number"),
        ("Kommune", "unknown_municipality"),
        ("E-post", "bad_email"),
    ],
)
def test_answers_that_are_not_understood(header: str, key: str) -> None:
    """A word that means nothing is named with its place, and the person stays."""
    draft = read(f"Navn;{header}\nPer Vik;hva som helst\n")
    assert keys(draft) == [(2, 2, key)]
    assert draft.problems[0].values == {"value": "hva som helst"}
    assert len(draft.rows) == 1


@pytest.mark.parametrize(
    ("header", "cells", "municipality", "organisation"),
    [
        ("Kommune", "Deatnu - Tana", "5441", None),
        ("Kommunenr", "5441", "5441", None),
        ("Kommune;Virksomhet", "Tana;Tana kommune", "5441", "Tana kommune"),
        ("Virksomhet", "Tana kommune", "5441", "Tana kommune"),
        ("Virksomhet", "Tana Bru AS", None, "Tana Bru AS"),
        ("Kommune;Virksomhet", ";Tana kommune", None, "Tana kommune"),
    ],
)
def test_municipality_and_organisation(
    header: str, cells: str, municipality: str | None, organisation: str | None
) -> None:
    """A list without a column for municipalities still has those that are organisations."""
    row = only(f"Navn;{header}\nPer Vik;{cells}\n")
    assert (row.municipality, row.organisation) == (municipality, organisation)


def test_another_countys_municipality_is_an_organisation() -> None:
    """What is none of the 39 stays as the organisation's name."""
    (row,) = read("Navn;Kommune\nPer Vik;Flakstad kommune\n").rows
    assert (row.municipality, row.organisation) == (None, "Flakstad kommune")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Fornavn;Etternavn\n太郎;Hansen\n", [(2, 1, "太 郎", "太郎")]),
        ("Navn;Stilling\nPer Hansen;✨ sjef ✨\n", [(2, 2, "✨", "✨ sjef ✨")]),
        (
            "Navn;Organisasjon\n\nليلى Li;ليلى AS\n",
            [(3, 1, "ل ي ى", "ليلى Li"), (3, 2, "ل ي ى", "ليلى AS")],
        ),
        ("Navn;E-post;Merknad\nPer Hansen;a@b.example;山\n", []),
        ("Navn;Organisasjon\nÁnne Čáhppe;Guovdageainnu suohkan – Øst\n", []),
    ],
)
def test_letters_that_the_badge_lacks(text: str, problems: list[tuple[int, int, str, str]]) -> None:
    """Each cell of the badge that cannot be printed is told with its letters; nobody is lost."""
    draft = read(text)
    assert len(draft.rows) == 1
    assert problems == [
        (each.line, each.column, each.values["letters"], each.values["value"])
        for each in draft.problems
        if each.key == "letters.in_list"
    ]


def test_place_that_is_no_municipality_is_looked_at_once() -> None:
    """It becomes the organisation on the badge, so its letters count as well."""
    draft = read("Navn;Kommune\nPer Hansen;東京\n")
    assert draft.rows[0].organisation == "東京"
    assert keys(draft) == [(2, 2, "unknown_municipality"), (2, 2, "letters.in_list")]
