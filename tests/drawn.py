"""What a terminal shows: the bytes that a program wrote, put where they belong."""

from __future__ import annotations

import codecs
import re

_TOKEN = re.compile(
    r"\x1b\[(?P<values>[0-9;?<>=]*)[ -/]*(?P<act>[@-~])"
    r"|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[^\[\]P_^X]"
    r"|(?P<plain>[^\x1b]+)"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*|[\]P_^X][^\x07\x1b]*\x1b?)?\Z")


class Drawn:
    """A screen of cells that knows the sequences which Textual sends: enough to read words."""

    def __init__(self, columns: int, rows: int) -> None:
        self._cells = [[" "] * columns for _ in range(rows)]
        self._x = self._y = 0
        self._rest = ""
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode

    def feed(self, data: bytes) -> None:
        """Take in what was written."""
        text = self._rest + self._decode(data)
        unfinished = _UNFINISHED.search(text)
        self._rest = unfinished[0] if unfinished else ""
        for token in _TOKEN.finditer(text[: len(text) - len(self._rest)]):
            if token["plain"] is not None:
                self._print(token["plain"])
            elif token["act"] is not None:
                self._move(token["act"], token["values"])

    @property
    def text(self) -> str:
        """Give what is shown, a line a row."""
        return "\n".join("".join(row).rstrip() for row in self._cells)

    def _print(self, text: str) -> None:
        for character in text:
            if character == "\r":
                self._x = 0
            elif character == "\n":
                self._y += 1
            elif character.isprintable():
                if self._y < len(self._cells) and self._x < len(self._cells[self._y]):
                    self._cells[self._y][self._x] = character
                self._x += 1

    def _move(self, act: str, values: str) -> None:
        numbers = [int(value) if value.isdigit() else 1 for value in values.split(";")]
        match act:
            case "H" | "f":
                self._y, self._x = numbers[0] - 1, (numbers[1] if len(numbers) > 1 else 1) - 1
            case "C":
                self._x += numbers[0]
            case "D":
                self._x = max(0, self._x - numbers[0])
            case "J":
                for row in self._cells:
                    row[:] = [" "] * len(row)
            case _:
                pass
