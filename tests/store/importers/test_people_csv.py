"""What the importer makes of participant lists, the sample's and everybody else's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.cleaning import clean
from store.conference.draft import PeopleDraft, Severity
from store.conference.people import FIELDS, Category, Status
from store.errors import InputError
from store.importers.people_columns import columns_in
from store.importers.people_csv import people_in, read_people
from store.importers.people_words import key_of
from store.language import LANGUAGES, Language
from tests.store.importers.lists import DAYS, SAMPLE, TRACKS, keys, only, read


def _sentences(file: Path, language: Language) -> list[str]:
    """What is said about a file: the reason why it was refused, or its problems."""
    try:
        problems = read_people(file, days=DAYS, tracks=TRACKS).problems
    except InputError as error:
        return [language.text(error.key, **error.values)]
    return [language.text(each.key, **each.values) for each in problems]


@pytest.fixture(scope="module")
def sample() -> PeopleDraft:
    """The sample's participants as they are imported into the sample conference."""
    return read_people(SAMPLE / "participants.csv", days=DAYS, tracks=TRACKS)


def test_the_sample_has_no_problems(sample: PeopleDraft) -> None:
    """Every row of the sample is read whole."""
    assert sample.problems == ()
    assert Counter((row.category, row.status) for row in sample.rows) == {
        (Category.PARTICIPANT, Status.REGISTERED): 183,
        (Category.PARTICIPANT, Status.WAITING): 8,
        (Category.PARTICIPANT, Status.WITHDRAWN): 6,
        (Category.SPEAKER, Status.REGISTERED): 17,
        (Category.ORGANISER, Status.REGISTERED): 14,
        (Category.STAFF, Status.REGISTERED): 4,
    }


def test_a_speaker_of_the_sample(sample: PeopleDraft) -> None:
    """A speaker has days, and a track where one was given, and nothing personal."""
    (row,) = (row for row in sample.rows if row.family == "Holter-Sørensen")
    assert (row.given, row.days, row.choices) == ("Marit", (1, 2), {2: "B"})
    assert (row.email, row.phone, row.submission, row.registered_at) == (None, None, None, None)


def test_the_tricky_list_loses_nobody() -> None:
    """Hostile and strange names are people like all others; what was removed is told."""
    draft = read_people(SAMPLE / "participants-tricky.csv", days=DAYS, tracks=TRACKS)
    names = {f"{row.given} {row.family}".strip() for row in draft.rows}
    assert len(draft.rows) == 32
    assert names >= {
        "[/foo] Hansen",
        "Ola [VIP] Nordby",
        "[@click=app.quit]Per[/] Lund",
        "🦌 Rávdná Sara",
        "يوسف الحداد",
        "Tor]0;kapret[31m Escape",
        '=HYPERLINK("https://feil.example";"Klikk") Formel',
        "=1+1 Vernet",
        "Ann Å",
        "Li",
        "Ny linje I cella",
    }
    assert any(len(name) == 60 for name in names)
    assert {row.given for row in draft.rows if row.family.startswith("Bjo")} == {"Åse"}
    assert all(row.municipality and row.days for row in draft.rows)
    assert {problem.severity for problem in draft.problems} == {Severity.NOTE, Severity.WARNING}
    assert Counter(key for _, _, key in keys(draft)) == {
        "hidden_characters": 5,
        "cut": 1,
        "letters.in_list": 6,
    }


@pytest.mark.parametrize(
    ("name", "people", "problems"),
    [
        ("people-bad-email.csv", 4, [(3, 8, "bad_email")]),
        ("people-duplicate-submission.csv", 4, [(4, 1, "shared_submission")]),
        ("people-missing-quote.csv", 4, [(3, 3, "missing_quote")]),
        ("people-no-name.csv", 3, [(3, 1, "row_without_name")]),
        ("people-too-many-columns.csv", 4, [(2, 18, "more_cells")]),
        ("people-unknown-municipality.csv", 4, [(3, 7, "unknown_municipality")]),
        ("people-unknown-track.csv", 4, [(3, 12, "unknown_track")]),
        ("people-windows-1252.csv", 4, [(1, 93, "importers.source.legacy")]),
    ],
)
def test_a_fault_costs_what_it_touches(
    name: str, people: int, problems: list[tuple[int, int, str]]
) -> None:
    """One fault in a list is named with its place, and the rest is read."""
    draft = read_people(SAMPLE / "broken" / name, days=DAYS, tracks=TRACKS)
    assert keys(draft) == problems
    assert len(draft.rows) == people
    assert draft.rows[-1].family == "Øksnes"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("people-empty.csv", "importers.source.empty"),
        ("people-workbook.csv", "importers.source.office"),
        ("people-wrong-header.csv", "people_import.no_name_column"),
    ],
)
def test_what_is_no_list_is_refused(name: str, key: str) -> None:
    """A file without a list of people gives one sentence."""
    with pytest.raises(InputError) as refused:
        read_people(SAMPLE / "broken" / name)
    assert refused.value.key == key


def test_every_broken_list_is_tried() -> None:
    """No sample that teaches lies there untested."""
    assert len(list((SAMPLE / "broken").glob("people-*"))) == 11


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_bytes_of_every_program(
    tmp_path: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    """Encodings, delimiters and line ends of every usual program give the same person."""
    lines = (("Fornavn", "Etternavn", "Kommune"), ("Åse", "Bjørnstad", "Måsøy"))
    file = tmp_path / "liste.csv"
    file.write_bytes(line_end.join(map(delimiter.join, lines)).encode(encoding))
    (row,) = read_people(file).rows
    assert (row.given, row.family, row.municipality) == ("Åse", "Bjørnstad", "5434")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Fornavn;Etternavn;Epost;Tlf", "Per Olav;Hansen;per@a.example;400 00 001"),
        ("FORNAVN;ETTERNAVN;E-POST;MOBIL", "Per Olav;Hansen;per@a.example;400 00 001"),
        ("Førenamn;Etternamn;E-postadresse;Telefon", "Per Olav;Hansen;per@a.example;400 00 001"),
        ("First name;Last name;E-mail;Phone", "Per Olav;Hansen;per@a.example;400 00 001"),
        ("Navn;E-post;Mobil", "Per Olav Hansen;per@a.example;400 00 001"),
        ("Name;Email;Mobile", "Hansen, Per Olav;mailto:per@a.example;400 00 001"),
        ("Hva er ditt fornavn?;Etternavn;E-post;Mobil", "Per Olav;Hansen;per@a.example;400 00 001"),
    ],
)
def test_headers_in_three_languages(header: str, row: str) -> None:
    """Columns are known by their bokmål, nynorsk and English names, and by plain questions."""
    (found,) = read(f"{header}\n{row}\n").rows
    assert (found.given, found.family) == ("Per Olav", "Hansen")
    assert (found.email, found.phone) == ("per@a.example", "400 00 001")


def test_a_question_is_read_and_told() -> None:
    """A column that is known only by the words of its question is noted."""
    draft = read("Navn;Hvilken kommune kommer du fra?;Skostørrelse\nPer Vik;Alta;43\n")
    assert draft.rows[0].municipality == "5403"
    assert keys(draft) == [(1, 2, "guessed_column"), (1, 3, "ignored_column")]


def test_no_header_means_two_fields() -> None:
    """Each header of the declaration of fields stands for one field."""
    headers = [key_of(header) for field in FIELDS for header in set(map(key_of, field.headers))]
    assert len(set(headers)) == len(headers)


def test_each_field_is_known_by_its_own_name() -> None:
    """A list written with the model's names is read back."""
    fields = [field.name for field in FIELDS if field.headers]
    assert [column.field for column in columns_in(fields)] == fields


def test_a_title_above_the_header() -> None:
    """The header need not be the first line."""
    row = only("Deltakerliste klimasamling\n\nFornavn;Etternavn\nPer;Vik\n")
    assert (row.line, row.given) == (4, "Per")


def test_an_answer_that_stands_twice_is_left_out() -> None:
    """The same person under the same id is one person."""
    draft = read("Svar-ID;Navn\n7;Per Vik\n8;Kari Moe\n7;PER VIK\n")
    assert [row.given for row in draft.rows] == ["Per", "Kari"]
    assert keys(draft) == [(4, 1, "repeated")]


def test_colleagues_in_one_answer_stay_several() -> None:
    """An id that several people share names only the first of them."""
    draft = read("Svar-ID;Navn\n7;Per Vik\n7;Kari Moe\n")
    assert [(row.given, row.submission) for row in draft.rows] == [("Per", "7"), ("Kari", None)]


def test_a_quoted_cell_may_hold_lines() -> None:
    """A note of several lines is one cell, and the next person has the right line."""
    rows = read('Navn;Merknad\nPer Vik;"En\nto;\n""tre"""\nKari Moe;\n').rows
    assert [(row.line, row.note) for row in rows] == [(2, 'En to; "tre"'), (5, None)]


def test_quotes_inside_a_name() -> None:
    """A nickname in quotes that nobody doubled costs no row."""
    draft = read('Fornavn;Etternavn\n"Per "Pelle" Olav";Vik\nKari;Moe\n')
    assert [row.given for row in draft.rows] == ['Per "Pelle" Olav', "Kari"]


def test_a_list_without_people() -> None:
    """A header alone is a list of nobody, and that is told."""
    draft = read("Fornavn;Etternavn\n\n;\n")
    assert draft.rows == ()
    assert keys(draft) == [(1, 1, "no_rows")]


def test_an_unknown_column_is_told() -> None:
    """A column that is not read is named."""
    draft = read("Navn;Favorittfarge\nPer Vik;blå\n")
    assert keys(draft) == [(1, 2, "ignored_column")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Navn\n" + "a\n" * 250_001, "people_import.too_many_lines"),
        ("Navn\n" + "a" * 100_001, "people_import.line_too_long"),
        ("Handleliste\nmelk\nbrød\n", "people_import.no_name_column"),
        ("Kommune;E-post\nAlta;a@b.example\n", "people_import.no_name_column"),
    ],
    ids=["lines", "line", "unrelated", "nameless"],
)
def test_texts_that_are_no_list(text: str, key: str) -> None:
    """What cannot be a list of people is refused with one sentence."""
    with pytest.raises(InputError) as refused:
        people_in(text)
    assert refused.value.key == key


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    """Twenty megabytes are no list of people."""
    file = tmp_path / "stor.csv"
    file.write_bytes(b"Navn\n" + b"Per Vik\n" * 2_500_000)
    with pytest.raises(InputError) as refused:
        read_people(file)
    assert refused.value.key == "importers.source.too_large"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_problem_can_be_said(code: str) -> None:
    """The problems of the broken lists are sentences in each language."""
    for file in (SAMPLE / "broken").glob("people-*"):
        assert all(_sentences(file, Language(code)))


_CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ['"', '""', "'=x", "1 og 2", "Løp A", "5403", "18.11.", "ja", "a@b.example", "\x1b[2J", ";"]
    ),
)
_HEADER = st.sampled_from(
    (
        *("Fornavn", "Etternavn", "Navn", "Dager", "Dag 1", "Løp dag 2", "Kommune", "Status"),
        *("Svar-ID", "Kategori", "Pakke", "E-post", "Innsendt", "Meldt forfall", "Venteplass"),
        *("Merknad", "?"),
    )
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_HEADER, min_size=1, max_size=6), st.lists(st.lists(_CELL, max_size=7), max_size=5))
def test_any_cells_give_clean_people(headers: list[str], rows: list[list[str]]) -> None:
    """Whatever stands below known headers, people have clean names, known days and tracks."""
    text = "\n".join(";".join(cells) for cells in [["Navn", *headers], *rows])
    draft = people_in(text, days=DAYS, tracks=TRACKS)
    for row in draft.rows:
        assert row.given
        assert clean(row.given, 80) == row.given
        assert set(row.days or ()) <= {1, 2}
        assert row.choices in (None, {}, {2: "A"}, {2: "B"})


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_give_a_draft_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, has_header: bool
) -> None:
    """No file makes the importer fail in any other way than with its sentence."""
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(b"Navn;Dager\n" + data if has_header else data)
    assert all(_sentences(file, Language("nb")))
