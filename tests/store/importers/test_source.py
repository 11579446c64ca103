"""Reading files of text, and refusing what is none."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from store.conference.draft import Severity
from store.errors import InputError
from store.importers.source import MAX_BYTES, read_source, read_text
from store.language import LANGUAGES, Language

NORWEGIAN = "Kl. 09.00 Åpning på Ørneset\nKl. 10.00 Bærekraft\n"


@pytest.mark.parametrize(
    "data",
    [
        NORWEGIAN.encode(),
        codecs.BOM_UTF8 + NORWEGIAN.encode(),
        codecs.BOM_UTF16_LE + NORWEGIAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + NORWEGIAN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + NORWEGIAN.encode("utf-32-le"),
        NORWEGIAN.encode("cp1252"),
        NORWEGIAN.encode("latin-1"),
        NORWEGIAN.encode().decode("cp1252").encode(),
        NORWEGIAN.replace("\n", "\r\n").encode(),
        NORWEGIAN.replace("\n", "\r").encode(),
        NORWEGIAN.replace("\n", "\u2028").encode(),
    ],
    ids=["utf-8", "bom", "16le", "16be", "32le", "1252", "latin", "twice", "crlf", "cr", "ls"],
)
def test_every_usual_encoding_gives_the_same_text(tmp_path: Path, data: bytes) -> None:
    """The letters are right and the lines end in a line feed, however the file was saved."""
    file = tmp_path / "program.txt"
    file.write_bytes(data)
    assert read_text(file) == NORWEGIAN


@pytest.mark.parametrize(
    ("data", "key", "line", "column"),
    [
        ("a\nblåbær".encode("cp1252"), "importers.source.legacy", 2, 3),
        (b"a\nb\x81\xf8", "importers.source.legacy", 2, 2),
        ("a\nblåbær".encode().decode("cp1252").encode(), "importers.source.decoded_twice", 2, 3),
        ("Porsá\ufffdgu".encode(), "importers.source.lost", 1, 6),
    ],
)
def test_odd_bytes_are_told_with_their_place(
    tmp_path: Path, data: bytes, key: str, line: int, column: int
) -> None:
    """What was guessed or lost is a problem at its first place."""
    file = tmp_path / "program.txt"
    file.write_bytes(data)
    (problem,) = read_source(file).problems
    assert (problem.key, problem.line, problem.column) == (key, line, column)
    assert problem.severity is not Severity.ERROR


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (b" \r\n\t\xc2\xa0\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"09.00\x00\x01", "binary"),
        (bytes(range(256)), "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "binary"),
        (b"%PDF-1.7\n", "pdf"),
        (b"PK\x03\x04\x14\x00", "office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
        (b"{\\rtf1\\ansi", "office"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(tmp_path: Path, data: bytes, key: str) -> None:
    """The sentence names the file, in both languages, and is one line."""
    file = tmp_path / "program.txt"
    file.write_bytes(data)
    with pytest.raises(InputError) as refused:
        read_text(file)
    assert refused.value.key == f"importers.source.{key}"
    for code in LANGUAGES:
        sentence = Language(code).text(refused.value.key, **refused.value.values)
        assert "program.txt" in sentence
        assert "\n" not in sentence


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """There is nothing to read in either."""
    with pytest.raises(InputError, match="missing"):
        read_text(tmp_path / "finnes ikke.txt")
    with pytest.raises(InputError, match="folder"):
        read_text(tmp_path)


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """What is neither file nor folder is not opened, for it could keep us waiting."""
    os.mkfifo(tmp_path / "rør")
    with pytest.raises(InputError, match="unreadable"):
        read_text(tmp_path / "rør")


def test_a_hostile_file_name_is_cleaned(tmp_path: Path) -> None:
    """An escape sequence in a file's name does not reach the sentence."""
    with pytest.raises(InputError) as refused:
        read_text(tmp_path / "\x1b]0;tittel\x07.txt")
    assert "\x1b" not in str(refused.value.values["file"])
