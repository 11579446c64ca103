"""Who is named: every usual way to say who speaks, leads, moderates, sits in a panel or opens."""

from __future__ import annotations

import pytest

from store.conference.programme import Function
from store.importers.programme.entries import read_entry
from store.importers.programme.people import read_affiliation, read_people
from tests.store.importers.rendering import render_person


def who(text: str, *, is_trusted: bool = True) -> list[str] | None:
    """The people of a text in short."""
    found = read_people(text, is_trusted=is_trusted)
    if found is None:
        return None
    return [render_person(one).removeprefix("speaker: ") for one in found.people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kari Nordmann", ["Kari Nordmann | – | –"]),
        ("kari nordmann", ["– | kari nordmann | –"]),
        ("Kari nordmann", ["Kari nordmann | – | –"]),
        ("Kari", ["Kari | – | –"]),
        ("A. Berg", ["A. Berg | – | –"]),
        ("Kari van der Berg", ["Kari van der Berg | – | –"]),
        ("KARI NORDMANN", ["KARI NORDMANN | – | –"]),
        ("Áile Márgget Utsi", ["Áile Márgget Utsi | – | –"]),
        ("Xiu Zhang, Tsinghua University", ["Xiu Zhang | – | Tsinghua University"]),
        ("ordstyrer", ["– | ordstyrer | –"]),
        ("Miljødirektoratet", ["– | – | Miljødirektoratet"]),
        ("Troms og Finnmark fylkeskommune", ["– | – | Troms og Finnmark fylkeskommune"]),
        ("Innovasjon Norge", ["– | – | Innovasjon Norge"]),
        ("Redd Barna", ["– | – | Redd Barna"]),
        ("NVE", ["– | – | NVE"]),
        ("KS og NVE", ["– | – | KS", "– | – | NVE"]),
        ("ordfører Kari Nordmann", ["Kari Nordmann | ordfører | –"]),
        ("Professor Kari Nordmann", ["Kari Nordmann | Professor | –"]),
        ("Urmaker Kari Nordmann, Ås", ["Kari Nordmann | Urmaker | Ås"]),
        ("Honorary Consultant Kari Nordmann", ["Kari Nordmann | Honorary Consultant | –"]),
        ("Dag Ola Nordmann", ["Dag Ola Nordmann | – | –"]),
        ("Kari Nordmann, Ytre Vik kommune", ["Kari Nordmann | – | Ytre Vik kommune"]),
        ("ordfører i Oslo Kari Nordmann", ["Kari Nordmann | ordfører | Oslo"]),
        (
            "kommunal- og distriktsminister Kari Nordmann",
            ["Kari Nordmann | kommunal- og distriktsminister | –"],
        ),
        ("Kari Nordmann, NVE", ["Kari Nordmann | – | NVE"]),
        ("Kari Nordmann, Redd Barna", ["Kari Nordmann | – | Redd Barna"]),
        ("Kari Nordmann, rådgiver, NVE", ["Kari Nordmann | rådgiver | NVE"]),
        ("Kari Nordmann, rådgiver i NVE", ["Kari Nordmann | rådgiver | NVE"]),
        ("Kari Nordmann, rådgiver NVE", ["Kari Nordmann | rådgiver | NVE"]),
        ("Kari Nordmann i Miljødirektoratet", ["Kari Nordmann | – | Miljødirektoratet"]),
        ("Kari Nordmann fra NVE", ["Kari Nordmann | – | NVE"]),
        ("Kari Nordmann (NVE)", ["Kari Nordmann | – | NVE"]),
        ("Kari Nordmann (rådgiver, NVE)", ["Kari Nordmann | rådgiver | NVE"]),
        ("Kari Nordmann – rådgiver, NVE", ["Kari Nordmann | rådgiver | NVE"]),
        ("NVE v/ Kari Nordmann", ["Kari Nordmann | – | NVE"]),
        ("Bodø kommune v/Kari Nordmann", ["Kari Nordmann | – | Bodø kommune"]),
        (
            "Kari Nordmann, nærings- og utviklingssjef i Bodø kommune",
            ["Kari Nordmann | nærings- og utviklingssjef | Bodø kommune"],
        ),
        (
            "Kari Nordmann, Troms fylkeskommune og prosjektleder for Klimapartnere",
            ["Kari Nordmann | prosjektleder for Klimapartnere | Troms fylkeskommune"],
        ),
        ("Jane Smith, Head of Climate, NVE", ["Jane Smith | Head of Climate | NVE"]),
        ("Kari Nordmann og Ola Hansen", ["Kari Nordmann | – | –", "Ola Hansen | – | –"]),
        ("Kari Nordmann & Ola Hansen", ["Kari Nordmann | – | –", "Ola Hansen | – | –"]),
        ("Kari Nordmann; Ola Hansen", ["Kari Nordmann | – | –", "Ola Hansen | – | –"]),
        ("Kari Nordmann / Ola Hansen", ["Kari Nordmann | – | –", "Ola Hansen | – | –"]),
        ("Jane Smith and John Doe", ["Jane Smith | – | –", "John Doe | – | –"]),
        ("Kari og Ola Nordmann", ["Kari | – | –", "Ola Nordmann | – | –"]),
        (
            "Kari Nordmann, Ola Hansen og Per Olsen",
            ["Kari Nordmann | – | –", "Ola Hansen | – | –", "Per Olsen | – | –"],
        ),
        (
            "Kari Nordmann, NVE og Ola Hansen, KS",
            ["Kari Nordmann | – | NVE", "Ola Hansen | – | KS"],
        ),
        (
            "Kari Nordmann (NVE), Ola Hansen (KS)",
            ["Kari Nordmann | – | NVE", "Ola Hansen | – | KS"],
        ),
        (
            "fylkesvaraordfører i Trøndelag, Kari Nordmann, og Ola Hansen, leder av seksjonen i KS",
            [
                "Kari Nordmann | fylkesvaraordfører | Trøndelag",
                "Ola Hansen | leder av seksjonen | KS",
            ],
        ),
        (
            "Kari Nordmann, Fylkesmannen i Troms og Finnmark",
            ["Kari Nordmann | – | Fylkesmannen i Troms og Finnmark"],
        ),
    ],
)
def test_people_after_a_word_that_announces_them(text: str, expected: list[str]) -> None:
    """Names, offices and bodies in every usual order, one and several."""
    assert who(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Klimaledelse, forankring og engasjement",
        "Opening Keynote, Future Trends",
        "Miljø og samfunn",
        "Panel Discussion",
        "Utslippsfrie byggeplasser",
        "Kari Nordmann forteller om livet",
        "Hva skjer, Kari Nordmann?",
        "Live music",
        "NVE",
        "ordstyrer",
        "Slik gjør vi det: Kari Nordmann",
    ],
)
def test_titles_are_not_taken_for_people(text: str) -> None:
    """Where nothing announces people, only a sure name counts."""
    found = read_people(text, is_trusted=False)
    assert found is None or not found.is_sure


@pytest.mark.parametrize("text", ["bl.a. Kari Nordmann", "Kari Nordmann m.fl.", "Ann Lee et al."])
def test_an_open_list_is_told(text: str) -> None:
    """«bl.a.» and its like say that there are others."""
    found = read_people(text)
    assert found is not None
    assert found.has_others


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seniorrådgiver i Statistisk sentralbyrå", ("Seniorrådgiver", "Statistisk sentralbyrå")),
        ("NVE", (None, "NVE")),
        ("rektor", ("rektor", None)),
        ("Fremtiden er grønn", None),
        ("Hva nå?", None),
    ],
)
def test_an_office_on_a_line_of_its_own(
    text: str, expected: tuple[str | None, str | None] | None
) -> None:
    """What stands below a name."""
    assert read_affiliation(text) == expected


def entry(text: str) -> tuple[str, list[str]]:
    """Title and people of a row."""
    found = read_entry(text)
    return found.title, [render_person(one) for one in found.people]


@pytest.mark.parametrize(
    ("text", "title", "people"),
    [
        ("Åpning v/ ordfører Kari Nordmann", "Åpning", ["speaker: Kari Nordmann | ordfører | –"]),
        ("Åpning v/Kari Nordmann", "Åpning", ["speaker: Kari Nordmann | – | –"]),
        ("Åpning? V/ Kari Nordmann", "Åpning?", ["speaker: Kari Nordmann | – | –"]),
        ("Åpning (v/Kari Nordmann)", "Åpning", ["speaker: Kari Nordmann | – | –"]),
        ("Flom. Ved Kari Nordmann, NVE.", "Flom", ["speaker: Kari Nordmann | – | NVE"]),
        ("Flom, ved Kari Nordmann", "Flom", ["speaker: Kari Nordmann | – | –"]),
        ("Foredrag med Kari Nordmann", "Foredrag", ["speaker: Kari Nordmann | – | –"]),
        ("Foredrag av Kari Nordmann", "Foredrag", ["speaker: Kari Nordmann | – | –"]),
        ("Floods by Jane Smith, NVE", "Floods", ["speaker: Jane Smith | – | NVE"]),
        ("Floods with Jane Smith", "Floods", ["speaker: Jane Smith | – | –"]),
        ("Status, ved Troms fylkeskommune", "Status", ["speaker: – | – | Troms fylkeskommune"]),
        ("Velkommen ved ordfører", "Velkommen", ["speaker: – | ordfører | –"]),
        ("Info v/ ordstyrer", "Info", ["moderator: – | ordstyrer | –"]),
        ("Velkommen (ordfører)", "Velkommen", ["speaker: – | ordfører | –"]),
        ("Debatt. Ledes av Kari Nordmann", "Debatt", ["leader: Kari Nordmann | – | –"]),
        ("Debate, chaired by Jane Smith", "Debate", ["moderator: Jane Smith | – | –"]),
        ("Debatt. Ordstyrer: Kari Nordmann", "Debatt", ["moderator: Kari Nordmann | – | –"]),
        ("Debatt (Møteleder: Kari Nordmann)", "Debatt", ["moderator: Kari Nordmann | – | –"]),
        ("Debatt. Ordstyrer Kari Nordmann", "Debatt", ["moderator: Kari Nordmann | – | –"]),
        ("Åpning. Åpnes av Kari Nordmann", "Åpning", ["opener: Kari Nordmann | – | –"]),
        (
            "Debatt med Kari Nordmann og Ola Hansen; ledet av Per Olsen",
            "Debatt",
            [
                "leader: Per Olsen | – | –",
                "speaker: Kari Nordmann | – | –",
                "speaker: Ola Hansen | – | –",
            ],
        ),
        ("Flom. Innleder: Kari Nordmann", "Flom", ["speaker: Kari Nordmann | – | –"]),
        ("Flom – Kari Nordmann", "Flom", ["speaker: Kari Nordmann | – | –"]),
        (
            ("Flom – Kari Nordmann, rådgiver, NVE"),
            "Flom",
            [("speaker: Kari Nordmann | rådgiver | NVE")],
        ),
        ("Flom / Kari Nordmann, NVE", "Flom", ["speaker: Kari Nordmann | – | NVE"]),
        ("Flom (Kari Nordmann, NVE)", "Flom", ["speaker: Kari Nordmann | – | NVE"]),
        ("Flom, Kari Nordmann, NVE", "Flom", ["speaker: Kari Nordmann | – | NVE"]),
        ("Flom. Kari Nordmann, NVE", "Flom", ["speaker: Kari Nordmann | – | NVE"]),
        ("Hilsen: Kari Nordmann", "Hilsen", ["speaker: Kari Nordmann | – | –"]),
        ("Kari Nordmann: Flom", "Flom", ["speaker: Kari Nordmann | – | –"]),
        ("Kari Nordmann, NVE: Flom", "Flom", ["speaker: Kari Nordmann | – | NVE"]),
        ("Kari Nordmann (NVE): Flom", "Flom", ["speaker: Kari Nordmann | – | NVE"]),
        (
            ("Kari Nordmann – Slik var flommen"),
            "Slik var flommen",
            [("speaker: Kari Nordmann | – | –")],
        ),
        ("NVE v/ Kari Nordmann: Flom", "Flom", ["speaker: Kari Nordmann | – | NVE"]),
        ("«Flom» – Kari Nordmann", "«Flom»", ["speaker: Kari Nordmann | – | –"]),
        ("“Floods”. Professor Jane Smith", "“Floods”", ["speaker: Jane Smith | Professor | –"]),
        (
            "Tema. Kari Nordmann, KS, innleder diskusjonen og leder sesjonen.",
            "Tema",
            ["leader: Kari Nordmann | – | KS"],
        ),
        (
            "Innlegg v/ Kari Nordmann, KS. Kommentar ved Ola Hansen, NVE",
            "Innlegg",
            ["speaker: Kari Nordmann | – | KS", "speaker: Ola Hansen | – | NVE"],
        ),
        ("Pause med kaffe", "Pause med kaffe", []),
        ("Opplæring ved sykehjem i Bodø", "Opplæring ved sykehjem i Bodø", []),
        ("Åpning av samlingen", "Åpning av samlingen", []),
        ("Klimaarbeid/samarbeid i regionen", "Klimaarbeid/samarbeid i regionen", []),
        ("Kvinnelige ledere i nord", "Kvinnelige ledere i nord", []),
        ("Fra Paris(avtalen) til Troms", "Fra Paris(avtalen) til Troms", []),
        ("Hilsen fra Bodø", "Hilsen fra Bodø", []),
        ("Opening Keynote – Future Trends", "Opening Keynote – Future Trends", []),
    ],
)
def test_a_row_is_split_into_title_and_people(text: str, title: str, people: list[str]) -> None:
    """The title keeps what is the title's; people are found before, after and inside it."""
    assert entry(text) == (title, people)


def test_the_function_of_a_label_is_kept() -> None:
    """A label's own function goes to everybody it announces."""
    found = read_people("Kari Nordmann og Ola Hansen", Function.PANELLIST)
    assert found is not None
    assert {one.function for one in found.people} == {Function.PANELLIST}


def test_sentences_after_the_people_are_notes() -> None:
    """What follows the names is no part of them."""
    found = read_entry("Flom v/ Kari Nordmann, NVE. Det blir tid til spørsmål.")
    assert found.notes == ("Det blir tid til spørsmål",)
    found = read_entry("Flom i nord? Ordstyrer leder en samtale med innlederne.")
    assert found.title == "Flom i nord?"
    assert found.notes == ("Ordstyrer leder en samtale med innlederne.",)
