"""How the municipality that a list or a person names is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.rules.municipalities import (
    MUNICIPALITIES,
    by_number,
    find,
    find_in_organisation,
)


def test_the_county_has_39_municipalities() -> None:
    """The table holds each municipality of Troms og Finnmark in 2020 once, by number."""
    numbers = [each.number for each in MUNICIPALITIES]
    assert len(numbers) == 39
    assert numbers == sorted(set(numbers))
    assert (numbers[0], numbers[-1]) == ("5401", "5444")


def test_official_parallel_names() -> None:
    """Twelve municipalities have an official Sámi name, four of them also a Kven one."""
    assert sum(each.sami is not None for each in MUNICIPALITIES) == 12
    assert [each.name for each in MUNICIPALITIES if each.kven] == [
        "Storfjord",
        "Kåfjord",
        "Nordreisa",
        "Porsanger",
    ]


def test_every_name_finds_its_municipality() -> None:
    """No two municipalities answer to the same name."""
    for each in MUNICIPALITIES:
        assert {find(name) for name in (each.number, *each.names, each.label)} == {each}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5441", "Tana"),
        ("5441 Tana", "Tana"),
        ("Tana (5441)", "Tana"),
        ("TANA KOMMUNE", "Tana"),
        ("tromso", "Tromsø"),
        ("Tromsø kommune", "Tromsø"),
        ("Ma\N{COMBINING RING ABOVE}lselv", "Målselv"),
        ("Sør Varanger", "Sør-Varanger"),
        ("sør-varanger kommune", "Sør-Varanger"),
        ("Deatnu", "Tana"),
        ("Deatnu - Tana", "Tana"),
        ("Tana – Deatnu", "Tana"),
        ("Deatnu/Tana", "Tana"),
        ("Deanu gielda", "Tana"),
        ("Málatvuopmi", "Målselv"),
        ("Paatsivuono", "Balsfjord"),
        ("Báhccavuona suohkan", "Balsfjord"),
        ("Báhcavuotna", "Båtsfjord"),
        ("Vesisaari", "Vadsø"),
        ("Gáivuotna - Kåfjord - Kaivuono", "Kåfjord"),
        ("Raisin komuuni", "Nordreisa"),
        ("Guovdageaidnu", "Kautokeino"),
        ("Guovdageaidnu ? Kautokeino", "Kautokeino"),
        ("Porsáŋgu", "Porsanger"),
        ("Porsángu", "Porsanger"),
        ("Porsá?gu", "Porsanger"),
        ("Porsá\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}gu", "Porsanger"),
        ("Kárá?johka", "Karasjok"),
        ("Troms?", "Tromsø"),
        ("Lenvik", "Senja"),
        ("Berg kommune", "Senja"),
        ("Torsken", "Senja"),
        ("Tranøy", "Senja"),
        ("Kvalsund", "Hammerfest"),
        ("Skånland", "Tjeldsund"),
        ("Romsa", "Tromsø"),
        ("Áltá", "Alta"),
        ("Čáhcesuolu", "Vadsø"),
        ("Ivgu", "Lyngen"),
        ("Davvinjárga", "Nordkapp"),
        ("Mátta-Várjjat", "Sør-Varanger"),
        ("Rivtták", "Gratangen"),
    ],
)
def test_find(text: str, name: str) -> None:
    """A municipality is found by number and by every name that people write."""
    found = find(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kommune",
        "?",
        "R?",
        "Bodø",
        "Flakstad kommune",
        "1859",
        "5401 Alta",
        "Alta/Vadsø",
        "Troms og Finnmark fylkeskommune",
        "Kv???",
        "Alta - Bodø",
    ],
)
def test_find_names_nothing_when_it_is_not_sure(text: str) -> None:
    """Other places, two municipalities at once and too little text are no municipality."""
    assert find(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("Alta kommune", "5403"), ("Alta", None), ("KS", None), ("Alta Kraftlag", None)],
)
def test_find_in_organisation(text: str, number: str | None) -> None:
    """An organisation is a municipality only when it says so."""
    found = find_in_organisation(text)
    assert (found.number if found else None) == number


def test_by_number_of_nothing() -> None:
    """A number that no municipality has gives none."""
    assert by_number("5407") is None


def test_tables_show_all_official_names() -> None:
    """The label holds the official names in their official order."""
    assert [each.label for each in MUNICIPALITIES if each.number in {"5441", "5436", "5402"}] == [
        "Harstad – Hárstták",
        "Porsanger – Porsáŋgu – Porsanki",
        "Deatnu – Tana",
    ]


@settings(deadline=None)
@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    """No text makes the search fail."""
    assert find(text) in {*MUNICIPALITIES, None}
