"""Values are found wherever they stand in a folder, and it is told which files are ours."""

from __future__ import annotations

import gzip
import json
import unicodedata
import zipfile
from pathlib import Path

import pytest

from store.files.contents import inflated
from store.files.searching import find_values, look
from tests.store.files import packed

NAME = "Åse Næss-Čáppa"
MAIL = "ase@alta.example"
VALUES = (NAME, MAIL)
OTHER = "Eirik Solhaug"

CALENDAR = (
    f"BEGIN:VCALENDAR\r\nSUMMARY:Innledning ved {NAME[:6]}\r\n {NAME[6:]}\r\nEND:VCALENDAR\r\n"
)

FILES: dict[str, bytes] = {
    "tekst.md": f"# Liste\n\n- {NAME}\n".encode(),
    "nfd.md": unicodedata.normalize("NFD", NAME).encode(),
    "eksport.json": json.dumps({"name": NAME}).encode(),
    "eksport-nfd.json": json.dumps({"name": unicodedata.normalize("NFD", NAME)}).encode(),
    "utf16.csv": f"Navn;Kommune\n{NAME};Alta\n".encode("utf-16"),
    "utf16-uten-merke.csv": f"Navn;Kommune\n{NAME};Alta\n".encode("utf-16-le"),
    "bom.csv": f"Navn\n{NAME}\n".encode("utf-8-sig"),
    "side.html": f"<p><b>Åse</b> N&aelig;ss-&#268;{NAME[-4:]}</p>".encode(),
    "kalender.ics": CALENDAR.encode(),
    "bok.xlsx": packed.spreadsheet("Navn", NAME),
    "pakke.zip": packed.zipped({"mappe/bok.xlsx": packed.spreadsheet(NAME)}),
    "navn.zip": packed.zipped({f"{NAME}.txt": b""}),
    "pakket.gz": gzip.compress(NAME.encode()),
    "glyfer.pdf": packed.pdf(
        packed.shown_by_glyphs(NAME), packed.unicode_of(NAME, in_ranges=False)
    ),
    "omraader.pdf": packed.pdf(
        packed.shown_by_glyphs(NAME), packed.unicode_of(NAME, in_ranges=True), ascii85=False
    ),
    "egenskaper.pdf": packed.pdf(
        b"", b"<< /Title <FEFF%b> >>" % NAME.encode("utf-16-be").hex().upper().encode()
    ),
    f"{NAME}.png": b"\x89PNG\r\n",
}


@pytest.mark.parametrize("name", FILES)
def test_name_is_found_in_every_kind_of_file(tmp_path: Path, name: str) -> None:
    """As text in any encoding, escaped, folded, cut by tags, zipped, and on a page of a PDF."""
    (tmp_path / name).write_bytes(FILES[name])
    (tmp_path / "annet.txt").write_text(OTHER, "utf-8")

    assert find_values(tmp_path, VALUES) == {name: (NAME,)}


@pytest.mark.parametrize("ascii85", [True, False])
def test_latin_letters_on_a_page_are_found(tmp_path: Path, *, ascii85: bool) -> None:
    """A simple font shows Latin letters by numbers, whichever way the stream is packed."""
    (tmp_path / "a.pdf").write_bytes(packed.pdf(packed.shown("Åse (Ås) Næss"), ascii85=ascii85))

    assert find_values(tmp_path, ("Åse (Ås) Næss",)) == {"a.pdf": ("Åse (Ås) Næss",)}


@pytest.mark.parametrize("name", FILES)
def test_files_about_others_are_passed_over(tmp_path: Path, name: str) -> None:
    """The same files say nothing about somebody else."""
    (tmp_path / name).write_bytes(FILES[name])

    assert find_values(tmp_path, ("Ola Lund", "ase@alta.examp")) == {}


def test_damaged_files_are_searched_as_they_are(tmp_path: Path) -> None:
    """What cannot be unpacked hides nothing that stands in the open, and stops nobody."""
    for number, head in enumerate((b"PK\x03\x04", b"%PDF-1.7 <<>>stream\n\xff", b"\x1f\x8b")):
        (tmp_path / f"{number}.bin").write_bytes(head + MAIL.join(" \n").encode())
    (tmp_path / "x.pdf").write_bytes(b"%PDF- << /Filter /FlateDecode >> stream\nxx\nendstream")

    assert find_values(tmp_path, VALUES) == {f"{number}.bin": (MAIL,) for number in range(3)}
    assert inflated(b"nothing") == b""


DEFECTS: dict[str, bytes] = {
    "no octal": b"(%s) (\\8)" % MAIL.encode(),
    "code of no length": b"1 beginbfchar <> <0041> endbfchar (%s)" % MAIL.encode(),
    "range of too many": b"1 beginbfrange <F0> <FFFFFF> <0041> endbfrange (%s)" % MAIL.encode(),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_pages_that_break_the_rules_are_read_on(tmp_path: Path, defect: str) -> None:
    """What no page should say hides nothing that stands on it, and stops nobody."""
    (tmp_path / "a.pdf").write_bytes(packed.pdf(DEFECTS[defect]))

    assert find_values(tmp_path, VALUES) == {"a.pdf": (MAIL,)}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_beside_a_damaged_one_are_searched(tmp_path: Path, method: int) -> None:
    """One part that cannot be unpacked hides nothing that stands in the others."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("1.txt", bytes(range(256)), method)
        made.writestr("2.txt", f"{MAIL} ".encode() * 20, method)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    begin = data.index(b"1.txt") + len(b"1.txt")
    data[begin + 8 : begin + 24] = b"\xff" * 16
    (tmp_path / "a.zip").write_bytes(data)

    assert find_values(tmp_path, (MAIL,)) == {"a.zip": (MAIL,)}


def test_archive_that_begins_before_itself_is_no_archive(tmp_path: Path) -> None:
    """A table of contents that points before the file's beginning stops nobody."""
    data = packed.zipped({"1.txt": b"1"})
    (tmp_path / "a.zip").write_bytes(b"PK" + data[8:] + MAIL.encode())

    assert find_values(tmp_path, VALUES) == {"a.zip": (MAIL,)}


def test_folders_within_are_searched_and_links_are_not_followed(tmp_path: Path) -> None:
    """Everything below the folder counts, nothing beside it does."""
    inner, outside = tmp_path / "samling", tmp_path / "utenfor"
    (inner / "a" / "b").mkdir(parents=True)
    outside.mkdir()
    (inner / "a" / "b" / "liste.csv").write_text(NAME, "utf-8")
    (outside / "liste.csv").write_text(NAME, "utf-8")
    (inner / "lenke").symlink_to(outside)

    assert find_values(inner, VALUES) == {"a/b/liste.csv": (NAME,)}


def test_what_goes_and_what_is_not_ours(tmp_path: Path) -> None:
    """Earlier copies, what was set aside and exports with a value go; other files must be moved."""
    for name in (
        "conference.json",
        "journal-000003.jsonl",
        "conference.tmp",
        ".skranke.ballast",
        "badge-keys.json",
    ):
        (tmp_path / name).write_text(NAME, "utf-8")
    going = (
        "conference.damaged-20201118T080000Z.json",
        "conference.edited-20201118T080000Z.json",
        "eksport.csv",
        "journal-000002.damaged.jsonl",
        "journal-000002.torn-77",
        "backups/conference-000002.json",
        "lister/hotell.XLSX",
        "rehearsal/skranke-1/conference.json",
        "crash.log",
    )
    for name in going:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(NAME, "utf-8")
    (tmp_path / "andre.csv").write_text(OTHER, "utf-8")
    (tmp_path / "notater.docx").write_bytes(packed.zipped({"word/document.xml": NAME.encode()}))
    found = look(tmp_path, VALUES)

    assert sorted(found.doomed) == sorted(going)
    assert found.foreign == ("notater.docx",)


def test_log_without_a_value_stays(tmp_path: Path) -> None:
    """What crashed is still to be seen after somebody is erased."""
    (tmp_path / "crash.log").write_text("ValueError\n  desk do line 4\n", "utf-8")

    assert look(tmp_path, VALUES).doomed == ()
