"""Programme pages with one fault each, from the sample folder, and what is said of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.errors import InputError
from store.importers.programme import MAX_BYTES, read_programme_file
from store.language import LANGUAGES, Language
from store.language.problems import problem_text

BROKEN = Path(__file__).parents[3] / "sample_data/broken"


@pytest.mark.parametrize(
    ("name", "line", "severity", "sentence"),
    [
        (
            "wrong-weekday",
            3,
            "warning",
            "Ukedagen i «Torsdag 18. november 2020» stemmer ikke med onsdag 18. november 2020."
            " Kontroller datoen.",
        ),
        (
            "times-backwards",
            7,
            "warning",
            "Klokkeslettet 10.00 står etter 11.00. Kontroller rekkefølgen.",
        ),
        (
            "times-backwards",
            8,
            "warning",
            "Posten slutter kl. 09.45, før den begynner kl. 10.15. Rett klokkeslettene.",
        ),
        (
            "windows-1252",
            1,
            "note",
            (
                "Filen er ikke i UTF-8. Den er lest som Windows-1252; se etter at æ, ø "
                "og å er riktige."
            ),
        ),
        (
            "no-year",
            3,
            "warning",
            "Årstallet står ikke på siden. 2024 er antatt; oppgi riktig år.",
        ),
    ],
)
def test_a_fault_is_said_with_its_line(name: str, line: int, severity: str, sentence: str) -> None:
    """The draft is there, and the sentence says what to look at and where."""
    draft = read_programme_file(BROKEN / f"programme-{name}.txt", today=date(2024, 1, 15))
    assert draft.sessions
    said = [
        (one.line, one.severity.value, problem_text(Language("nb"), one)) for one in draft.problems
    ]
    assert (line, severity, sentence) in said


def test_the_letters_of_an_old_encoding_are_right() -> None:
    """Windows-1252 gives the letters that were meant."""
    draft = read_programme_file(BROKEN / "programme-windows-1252.txt")
    assert draft.title == "Fagdag om sjøskred"
    assert draft.sessions[1].people[0].name == "Åse Brækken"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("letter", "importers.programme.unrelated"),
        ("binary", "importers.source.binary"),
        ("empty", "importers.source.empty"),
        ("pdf", "importers.source.pdf"),
    ],
)
def test_what_is_no_programme_is_refused_in_a_sentence(name: str, key: str) -> None:
    """One sentence that names the file, in both languages."""
    with pytest.raises(InputError) as refused:
        read_programme_file(BROKEN / f"programme-{name}.txt")
    assert refused.value.key == key
    for code in LANGUAGES:
        said = Language(code).text(refused.value.key, **refused.value.values)
        assert f"programme-{name}.txt" in said
        assert "\n" not in said


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Twenty megabytes are no programme page."""
    page = tmp_path / "program.txt"
    page.write_bytes(b"09.00 Pause\n" * (20_000_000 // 12))
    assert page.stat().st_size > MAX_BYTES
    with pytest.raises(InputError, match="too_large"):
        read_programme_file(page)
