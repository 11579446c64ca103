"""Participant lists with one fault each, to learn what the importer says about it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Final

from sample_data.registrations import Row

_PEOPLE: Final = (
    ("Ada", "Brattli", "Alta"),
    ("Bjørnar", "Sæther", "Måsøy"),
    ("Cecilie", "Åsheim", "Tromsø"),
    ("Didrik", "Øksnes", "Vadsø"),
)

Writer = Callable[[Sequence[Row]], bytes]


def files(written: Writer) -> dict[str, bytes]:
    """Give each broken list by its file name; `written` gives the bytes of rows."""
    text = written(_rows()).decode("utf-8-sig")
    return {
        "people-wrong-header.csv": _encoded(
            text.replace("Fornavn", "Kolonne 1").replace("Etternavn", "Kolonne 2")
        ),
        "people-windows-1252.csv": text.encode("cp1252"),
        "people-missing-quote.csv": _encoded(text.replace("Bjørnar", '"Bjørnar')),
        "people-duplicate-submission.csv": written(_changed(2, "Svar-ID", "9200001")),
        "people-unknown-municipality.csv": written(_changed(1, "Kommune", "Måsvær")),
        "people-unknown-track.csv": written(_changed(1, "Løp dag 2", "Løp Q")),
        "people-bad-email.csv": written(_changed(1, "E-post", "bjornar(at)masoy")),
        "people-no-name.csv": written([_rows()[0], _nameless(), *_rows()[2:]]),
        "people-too-many-columns.csv": _encoded(text.replace("\r\n9200002", ";;x;y\r\n9200002")),
        "people-empty.csv": b"",
        "people-workbook.csv": _workbook(),
    }


def _rows() -> list[Row]:
    return [
        {
            "Svar-ID": str(9_200_001 + number),
            "Innsendt": f"2020-08-{10 + number}T09:30:00+02:00",
            "Fornavn": given,
            "Etternavn": family,
            "Stilling": "rådgiver",
            "Virksomhet": f"{place} kommune",
            "Kommune": place,
            "E-post": f"person{number + 1}@kommune.example",
            "Mobil": f"400 00 {990 + number}",
            "Kategori": "Deltaker",
            "Dager": "1 og 2",
            "Løp dag 2": "AB"[number % 2],
            "Pakke": "Overnatting",
            "Status": "Påmeldt",
        }
        for number, (given, family, place) in enumerate(_PEOPLE)
    ]


def _changed(number: int, header: str, value: str) -> list[Row]:
    rows = _rows()
    rows[number][header] = value
    return rows


def _nameless() -> Row:
    return {**_rows()[1], "Fornavn": "", "Etternavn": " "}


def _encoded(text: str) -> bytes:
    return text.encode("utf-8-sig")


def _workbook() -> bytes:
    """Give the beginning of what a spreadsheet program saves, whatever the file is called."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        book.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
    return content.getvalue()
