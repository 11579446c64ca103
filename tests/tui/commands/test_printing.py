"""What commands print: neat columns, harmless lines, and signs for every encoding."""

from __future__ import annotations

import io
import json
import sys

import pytest

from tui.commands import printing


def printed(monkeypatch: pytest.MonkeyPatch, encoding: str) -> io.BytesIO:
    """Give what a standard output in this encoding receives."""
    received = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(received, encoding=encoding))
    printing.prepare()
    return received


def test_columns_stand_below_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers are flush right, empty columns are left out, marks and wide letters are counted."""
    rows = [("1", "", "Åse", "Alta"), ("12", "", "A\u030ase", "Alta"), ("3", "", "雪", "Alta")]

    printing.columns(rows, right=frozenset({0}))

    assert capsys.readouterr().out == " 1  Åse  Alta\n12  Åse  Alta\n 3  雪   Alta\n"


def test_nothing_is_no_column(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty list prints nothing."""
    printing.columns([])

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb\tc", "a b c"),
        ("\x1b[2Jrm\x07", "[2Jrm"),
        ("Per\u202egro", "Pergro"),
        ("kl.\xa008.12", "kl. 08.12"),
    ],
)
def test_line_is_one_line_and_harmless(
    capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    """Whatever stands in data, one line is printed and the terminal is left alone."""
    printing.line(text)

    assert capsys.readouterr().out == f"{line}\n"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "✓ ! ✗ Åse Bjørn – «ja» Čáppa 雪\n".encode()),
        ("latin-1", "+ ! x Åse Bjørn - «ja» Cáppa ?\n".encode("latin-1")),
        ("ascii", b'+ ! x Ase Bjorn - "ja" Cappa ?\n'),
    ],
)
def test_signs_are_written_with_what_there_is(
    monkeypatch: pytest.MonkeyPatch, encoding: str, expected: bytes
) -> None:
    """No letter ends a command: what an encoding lacks is written with what it has."""
    received = printed(monkeypatch, encoding)

    printing.line("✓ ! ✗ Åse Bjørn – «ja» Čáppa 雪")

    assert received.getvalue() == expected


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii", "cp1252"])
def test_document_is_json_in_every_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """Whoever reads the bytes as UTF-8 gets the names as they are."""
    received = printed(monkeypatch, encoding)

    printing.document({"name": "Åse 😀", "sign": "✓"})

    assert json.loads(received.getvalue().decode()) == {"name": "Åse 😀", "sign": "✓"}


def test_bytes_that_are_no_text_become_text() -> None:
    """A word of the command line can be sent on, whatever bytes it had."""
    assert printing.sendable("K\udcff") == "K\ufffd"
