"""Writes the sample's participant lists, the same bytes every time: python -m sample_data.generate.

Everybody is invented but the speakers, who stand in the published programme and are here by name,
title and organisation only.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sample_data import broken_lists, tricky
from sample_data.registrations import Registrations, Row

HEADERS: Final = (
    *("Svar-ID", "Innsendt", "Fornavn", "Etternavn", "Stilling", "Virksomhet", "Kommune"),
    *("E-post", "Mobil", "Kategori", "Dager", "Løp dag 2", "Pakke", "Status", "Venteplass"),
    *("Meldt forfall", "Merknad"),
)
"""The columns of the registration form's export."""


def written(rows: Sequence[Row]) -> bytes:
    """Give rows as a Norwegian form exports them: `;`, UTF-8 with a byte order mark, CR LF."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADERS, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def files() -> dict[str, bytes]:
    """Give every generated file by its path in the sample."""
    return {
        "participants.csv": written(Registrations().rows()),
        "participants-tricky.csv": written(tricky.rows()),
        **{f"broken/{name}": content for name, content in broken_lists.files(written).items()},
    }


def write(folder: Path) -> None:
    """Write every generated file below a folder."""
    for name, content in files().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    write(Path(__file__).parent)
