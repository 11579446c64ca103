"""Days: their headings in every usual writing, and the dates of headings that name none."""

from __future__ import annotations

from datetime import date

import pytest

from store.conference.draft import ProgrammeDraft
from store.importers.programme import read_programme
from store.importers.programme.dates import find_dates, spell_out
from store.importers.programme.headings import read_day
from store.importers.programme.times import Style

TODAY = date(2024, 1, 15)


def heading(text: str) -> str | None:
    """A day's heading as number/weekday/date/title/rest."""
    day = read_day(text, Style())
    if day is None:
        return None
    on = f"{day.date.day}.{day.date.month}.{day.date.year or ''}" if day.date else ""
    return f"{day.number or ''}/{day.weekday or ''}/{on}/{day.title or ''}/{day.rest}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dag 1 – onsdag 18. november", "1/3/18.11.//"),
        ("Dag 1 - tirsdag 27. november", "1/2/27.11.//"),
        ("DAG 1", "1////"),
        ("Dag én", "1////"),
        ("Dag 2: Kutte utslipp", "2///Kutte utslipp/"),
        ("Dag 1 (onsdag 18. november): Kutt", "1/3/18.11./Kutt/"),
        ("Dag 1, 22. september", "1//22.9.//"),
        ("Dag 1: Tirsdag 29. mai - Sandnes rådhus", "1/2/29.5./Sandnes rådhus/"),
        ("1. dag – mandag", "1/1///"),
        ("Første dag", "1////"),
        ("Fyrste dag", "1////"),
        ("Andre konferansedag", "2////"),
        ("Konferansedag 1, tirsdag 17. mars", "1/2/17.3.//"),
        ("Day Two: Workshops", "2///Workshops/"),
        ("Day 1 - Tuesday 5 May 2020 - Opening", "1/2/5.5.2020/Opening/"),
        ("First day – Monday, 12 September 2022", "1/1/12.9.2022//"),
        ("Onsdag", "/3///"),
        ("ONSDAG 18. NOVEMBER", "/3/18.11.//"),
        ("Onsdag 18. november 2020", "/3/18.11.2020//"),
        ("Onsdag den 18. november", "/3/18.11.//"),
        ("Onsdag kveld", "/3///"),
        ("Onsdag 18. november i Tromsø", "/3/18.11.//"),
        ("Onsdag 18. november kl. 09.00–15.00", "/3/18.11.//"),
        ("Onsdag 18. november 09.00 Velkommen", "/3/18.11.//09.00 Velkommen"),
        ("Ons 18.11.", "/3/18.11.//"),
        ("Ons. 18.11", "/3/18.11.//"),
        ("18.11.2020", "//18.11.2020//"),
        ("18.11.20", "//18.11.2020//"),
        ("18/11", "//18.11.//"),
        ("18/11-2020", "//18.11.2020//"),
        ("2020-11-18", "//18.11.2020//"),
        ("Samling 2: onsdag 18. november 2020", "/3/18.11.2020//"),
        ("Kurskveld 3 – 18. november: Garn", "//18.11./Garn/"),
        ("Webinar 1, 18 November 2020", "//18.11.2020//"),
        ("Session 4 (Wednesday 18 November)", "/3/18.11.//"),
        ("Nov 18", "//18.11.//"),
        ("18th of November", "//18.11.//"),
        ("the eighteenth of November", "//18.11.//"),
        ("Den attende november", "//18.11.//"),
        ("Wednesday, November 18th, 2020", "/3/18.11.2020//"),
        ("Wed 18 Nov", "/3/18.11.//"),
        ("Tysdag 3. mars 2020", "/2/3.3.2020//"),
        ("LAURDAG 24. mars", "/6/24.3.//"),
        ("Tisdag 3 mars", "/2/3.3.//"),
        ("Lördag den 7 augusti", "/6/7.8.//"),
        ("Tirsdag den 4. marts", "/2/4.3.//"),
        ("Program for dag 1", "1////"),
        ("Program onsdag 18. november", "/3/18.11.//"),
        ("Programme – Thursday 19 November 2020", "/4/19.11.2020//"),
    ],
)
def test_a_heading_is_read(text: str, expected: str) -> None:
    """Number, weekday, date, title and a first row on the same line."""
    assert heading(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dag 1 av samlingen vil handle om hvordan kommunene kan kutte utslipp.",
        "dag 2 kan deltakerne velge mellom et kurs og en dag om innkjøp.",
        "Konferanse | 18.11.2020 – 19.11.2020",
        "18. og 19. november 2020",
        "Mandag, tirsdag og onsdag er det kurs",
        "onsdag er en fin dag",
        "1. mars: Påmeldingsfrist",
        "11. september 2020: frist for påmelding",
        "Søndag 7. april 2019 er det møte",
        "Programmet er ikke klart",
        "Dagen begynner tidlig",
        "Velkommen til oss",
        "",
    ],
)
def test_prose_and_stretches_are_no_headings(text: str) -> None:
    """A sentence that begins with a day, a deadline and a stretch of days."""
    assert heading(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18. og 19. november 2020", ["18.11.2020", "19.11.2020"]),
        ("18.–20. november 2020", ["18.11.2020", "19.11.2020", "20.11.2020"]),
        ("18.11.2020 – 19.11.2020", ["18.11.2020", "19.11.2020"]),
        ("30. mai – 1. juni 2022", ["30.5.2022", "1.6.2022"]),
        ("November 18-19, 2020", ["18.11.2020", "19.11.2020"]),
        ("1.-3. juni 2021", ["1.6.2021", "2.6.2021", "3.6.2021"]),
        ("18.-19.11.2020", ["18.11.2020", "19.11.2020"]),
        ("frist kl. 09.10. i morgen", []),
        ("ring 18.11", []),
        ("11/18/2020", ["18.11.2020"]),
    ],
)
def test_dates_in_prose(text: str, expected: list[str]) -> None:
    """Every date that is named, also in lists and stretches."""
    found = find_dates(spell_out(text))
    assert [f"{one.day}.{one.month}.{one.year}" for one in found] == expected


def read(text: str, year: int | None = None) -> ProgrammeDraft:
    """A page read on a fixed date."""
    return read_programme(text, year=year, today=TODAY)


def dates(draft: ProgrammeDraft) -> list[tuple[int, str]]:
    """Numbers and dates of the days."""
    return [(day.number, str(day.date)) for day in draft.days]


def keys(draft: ProgrammeDraft) -> set[str]:
    """The last words of the problems' keys, but for open ends."""
    return {one.key.rpartition(".")[2] for one in draft.problems} - {"open_end"}


TWO = "Dag 1\n09.00 A\nDag 2\n09.00 B"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"Samling 18.–19. november 2020\n{TWO}", ["2020-11-18", "2020-11-19"]),
        (f"{TWO}\n\nSamlingen holdes 18. og 19. november 2020.", ["2020-11-18", "2020-11-19"]),
        ("Dag 1 – 18. november 2020\n09.00 A\nDag 2\n09.00 B", ["2020-11-18", "2020-11-19"]),
        (
            "Møte 18.–19. november 2020\nOnsdag\n9.00 A\nTorsdag\n9.00 B",
            ["2020-11-18", "2020-11-19"],
        ),
        ("30. desember 2023\n09.00 A\n2. januar\n09.00 B", ["2023-12-30", "2024-01-02"]),
        ("18. november\n09.00 A\nKlimakonferansen 2021", ["2021-11-18"]),
        ("Vi møtes onsdag 18. november 2020 kl. 9.\n09.00 A\n10.00 B", ["2020-11-18"]),
        ("Når: 3. mai 2023\nFrist: 1. mai 2023\n09.00 A\n10.00 B", ["2023-05-03"]),
        ("Onsdag 18. november\n09.00 A", ["2026-11-18"]),
        (
            "Sendt: 1. mars 2021 08:15\nEmne: Møtet mandag 8. mars\n\n09.00 A\n10.00 B",
            ["2021-03-08"],
        ),
        (
            "Dato: 01.03.2021 08:15\nEmne: Vevkvelden 8. mars 2021\n\n09.00 A\n10.00 B",
            ["2021-03-08"],
        ),
        (
            "Vedtektene ble vedtatt 2. juni 2009.\nVi inviterer til årsmøte mandag 8. mars 2021."
            " Fristen for forslag er 20. februar.\n\n09.00 A\n10.00 B",
            ["2021-03-08"],
        ),
        ("Tirsdag 16. januar\n9.00 A\nPåmeldingsfrist 15. desember 2023", ["2024-01-16"]),
    ],
)
def test_dates_of_days(page: str, expected: list[str]) -> None:
    """From headings, neighbours, the page's own words, or the nearest year that fits."""
    assert [on for _, on in dates(read(page))] == expected


def test_the_stated_year_wins() -> None:
    """A year from the command line is used, and told when the page says another."""
    assert dates(read("18. november\n09.00 A", year=2019)) == [(1, "2019-11-18")]
    assert "other_year" in keys(read("18. november 2020\n09.00 A", year=2019))


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("Samling 18. november 2020\n\n18. november\n09.00 A", "year_taken"),
        ("18. november\n09.00 A", "year_guessed"),
        ("Torsdag 18. november 2020\n09.00 A", "weekday"),
        ("03/04/2021\n09.00 A", "date_ambiguous"),
        ("31. november 2020\n09.00 A", "no_such_date"),
        ("09.00 A\n10.00 B", "date_missing"),
        ("Dag 1\n09.00 A\n\nMøtet er 18. november 2020", "date_derived"),
        ("19. november 2020\n09.00 A\n18. november 2020\n09.00 B", "days_disorder"),
        ("Dag 1 – 18. november 2020\n9.00 A\nDag 2 – 19. november 2020", "day_empty"),
        ("Dag 2 – 18. november 2020\n9.00 A\nDag 1 – 19. november 2020\n9.00 B", "day_number"),
    ],
)
def test_what_is_odd_about_days_is_told(page: str, key: str) -> None:
    """Nothing about dates is guessed silently."""
    assert key in keys(read(page))


@pytest.mark.parametrize(
    "page",
    ["Wednesday 03/04/2024\n09.00 A", "Thursday 03/04/2024\n09.00 A", "13/04/2024\n09.00 A"],
)
def test_a_weekday_settles_which_number_is_the_month(page: str) -> None:
    """3 April 2024 is a Wednesday, 4 March 2024 a Monday; Thursday fits neither and is told."""
    draft = read(page)
    assert ("date_ambiguous" in keys(draft)) is page.startswith("Thursday")


def test_another_conferences_date_is_no_day() -> None:
    """A date in prose, a deadline and a date before the programme make no day."""
    page = (
        "Samling i Tromsø 18. november 2020\n\nAlta kommune arrangerer en samling 17. november.\n"
        "Påmelding innen 11. september 2020\n\nProgram\n\nDag 1 – onsdag 18. november\n\n09.00 A"
    )
    assert dates(read(page)) == [(1, "2020-11-18")]


def test_a_theme_is_the_days_title() -> None:
    """`Tema for dagen:` below the heading, or words after the date."""
    draft = read("Dag 1 – 18. november 2020\nTema for dagen: Klima\n09.00 A")
    assert draft.days[0].title == "Klima"
    draft = read("18. november 2020: Kurs og praksis\n09.00 A")
    assert draft.days[0].title == "Kurs og praksis"


def test_the_same_date_twice_is_one_day() -> None:
    """What stands under both headings belongs to one day."""
    draft = read("5. juni 2024\n09.00 A\n5. juni 2024\n13.00 B")
    assert dates(draft) == [(1, "2024-06-05")]
    assert len(draft.sessions) == 2
