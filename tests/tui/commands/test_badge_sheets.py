"""Badges on paper from the command line: which, in what order, and that they were printed."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pypdfium2
import pytest

from tests.tui.commands.conftest import Cli


@pytest.fixture(autouse=True)
def folder(gathering: Path) -> Path:
    """Stand in the folder of the gathering."""
    return gathering


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Name the file."""
    return tmp_path / "skilt.pdf"


def texts_of(pdf: Path) -> list[str]:
    """Read the words of each page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def text_of(pdf: Path) -> str:
    """Read the words of a PDF."""
    return "\n".join(texts_of(pdf))


def printed(cli: Cli, who: str) -> str | None:
    """Tell when somebody's badge was printed."""
    found: str | None = json.loads(cli("badge", "show", who, "--json").out)["printed"]
    return found


def test_all_badges_are_written_and_marked(cli: Cli, out: Path) -> None:
    """Everybody with a place, in a file for its owner only; nobody else's badge."""
    found = cli("badges", str(out))
    assert (found.status, found.err) == (0, "")
    assert found.lines == [
        f"10 navneskilt er skrevet til {out}.",
        "10 navneskilt er merket som skrevet ut.",
    ]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    words = text_of(out)
    assert all(name in words for name in ("Eirik", "Åse", "[/foo]", "Kari"))
    assert not any(name in words for name in ("Vera", "Frode", "Slettet"))
    assert printed(cli, "1") == "2020-11-18T08:12:00+01:00"

    assert cli("undo", "--yes").out == "Angret: utskriften av navneskilt.\n"
    assert printed(cli, "1") is None


def test_order_is_that_of_the_piles(cli: Cli, out: Path) -> None:
    """By municipality, then by name."""
    cli("badges", str(out))
    words = text_of(out)
    places = [words.index(name) for name in ("Næss", "Solhaug", "Nordli")]

    assert places == sorted(places)


def test_only_what_is_new_or_changed(cli: Cli, out: Path) -> None:
    """Nothing is left after printing; a new name, a new badge and a newcomer are."""
    assert cli("badges", str(out)).status == 0
    for option in ("--new", "--changed"):
        again = cli("badges", str(out), option, "--yes")
        assert (again.status, again.out, again.err) == (3, "", "Ingen navneskilt å skrive ut.\n")
    cli("people", "edit", "1", "family", "Solhaugen")
    cli("people", "edit", "2", "phone", "77000000")
    cli("badge", "reissue", "3")
    cli("people", "add", "Ny", "Gjest")

    assert cli("badges", str(out), "--new", "--yes").lines[0].startswith("2 navneskilt")
    assert cli("badges", str(out), "--changed", "--yes").lines[0].startswith("1 navneskilt")
    assert "Solhaugen" in text_of(out)
    assert cli("badges", str(out), "--changed", "--yes").status == 3


@pytest.mark.parametrize(
    ("words", "names"), [("Målselv", ["Solhaug"]), ("Per", ["Hansen"]), ("2", ["Næss"])]
)
def test_only_those_whom_words_match(cli: Cli, out: Path, words: str, names: list[str]) -> None:
    """A municipality, a name or a number chooses, as in a search."""
    assert cli("badges", str(out), "--only", words).status == 0
    found = text_of(out)

    assert [name for name in ("Solhaug", "Næss", "Nordli", "Hansen") if name in found] == names


@pytest.mark.parametrize(("words", "status"), [("Finnes Ikke", 5), ("Vera", 3)])
def test_words_that_give_no_badge(cli: Cli, out: Path, words: str, status: int) -> None:
    """Words that name nobody are unknown; who has no badge leaves nothing to print."""
    found = cli("badges", str(out), "--only", words)

    assert (found.status, found.out, out.exists()) == (status, "", False)
    assert len(found.err.splitlines()) == 1


def numbers_of(cli: Cli) -> set[str]:
    """List whose badges there are."""
    listed = json.loads(cli("badge", "list", "--json").out)["badges"]
    return {str(badge["number"]) for badge in listed}


def test_the_file_holds_what_is_listed(cli: Cli, out: Path) -> None:
    """A blocked badge and those of a retired key stand in both, and it is said what they are."""
    for words in (("revoke", "1"), ("keys", "rotate"), ("reissue", "2"), ("keys", "retire", "1")):
        assert cli("badge", *words).status == 0
    found = cli("badges", str(out), "--format", "card-90x55")

    printed_numbers = {text.split()[0] for text in texts_of(out)}
    assert printed_numbers == numbers_of(cli)
    assert found.lines[1] == "10 navneskilt er merket som skrevet ut."
    assert found.err.startswith("9 av dem slipper ingen inn")
    assert "Meldt mistet" in text_of(out)


def test_blocked_badges_are_not_new_and_are_counted(cli: Cli, out: Path) -> None:
    """Nobody waits for a badge that lets nobody in, and it is said."""
    cli("badge", "revoke", "1")
    found = cli("badges", str(out), "--new")

    assert found.lines[0].startswith("9 navneskilt")
    assert "1 påmeldt er ikke med" in found.err
    assert "Solhaug" not in text_of(out)


def test_file_that_is_there_stays(cli: Cli, out: Path) -> None:
    """It is replaced only with `--yes`, and nothing is marked before."""
    out.write_text("mitt")
    found = cli("badges", str(out))
    assert (found.status, out.read_text()) == (4, "mitt")
    assert printed(cli, "1") is None

    assert cli("badges", str(out), "--yes").status == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_folder_that_is_not_there_is_said(cli: Cli, tmp_path: Path) -> None:
    """Nothing is marked as printed that was not written."""
    found = cli("badges", str(tmp_path / "borte" / "skilt.pdf"))

    assert (found.status, len(found.err.splitlines())) == (1, 1)
    assert printed(cli, "1") is None


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("skilt.txt",), ".pdf"),
        (("skilt.pdf", "--format", "a3"), "a4-10, a4-8"),
        (("skilt.pdf", "--start", "11"), "10"),
        (("skilt.pdf", "--start", "0"), "--start"),
        ((), "OUT.pdf"),
    ],
)
def test_wrong_usage_is_said(
    cli: Cli, tmp_path: Path, words: tuple[str, ...], said: str, lang: str
) -> None:
    """A file that is no PDF, a format and a place that are not there."""
    paths = [str(tmp_path / word) if word.startswith("skilt") else word for word in words]
    found = cli("badges", *paths, "--lang", lang)

    assert (found.status, found.out) == (2, "")
    assert said in found.err
    assert not list(tmp_path.glob("skilt*"))


def test_format_and_first_place_can_be_chosen(cli: Cli, out: Path) -> None:
    """One card a page is ten pages; a sheet that is begun gives one more."""
    assert cli("badges", str(out), "--format", "card-90x55").status == 0
    assert pages(out) == 10
    assert cli("badges", str(out), "--start", "2", "--yes").status == 0
    assert pages(out) == 2


def pages(pdf: Path) -> int:
    """Count the pages of a PDF."""
    return len(texts_of(pdf))


def test_missing_key_file_prints_nothing(folder: Path, cli: Cli, out: Path) -> None:
    """There is no code without a key, and one sentence says so."""
    (folder / "badge-keys.json").unlink()
    found = cli("badges", str(out))

    assert (found.status, found.out, out.exists()) == (1, "", False)
    assert "badge-keys.json" in found.err


def test_whose_badge_cannot_show_a_letter_is_told(cli: Cli, out: Path) -> None:
    """Everybody is printed; a line each beside the answer names whom to correct, and what."""
    cli("people", "edit", "3", "given", "太郎")
    found = cli("badges", str(out))

    assert found.status == 0
    assert found.lines[0].startswith("10 navneskilt")
    assert found.err == "Nr. 3 太郎 Hansen: navneskiltet kan ikke vise 太 郎.\n"
