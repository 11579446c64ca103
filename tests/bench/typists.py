"""Somebody who types messages at a pace, with the fast pairs of keys that practised hands have."""

from __future__ import annotations

import random
import time
from typing import Final

from tests.bench.terminals import Console

WORDS: Final = (
    *("Kaffe", "k1000", "bade", "face", "K10005601A", "møte", "Čuoigi", "sal", "112", "5403"),
    *("Áltá", "dcba", "rom", "kl.", "10.20", "og", "på", "decade", "Kåfjord", "venter"),
)
"""Some look like the beginning of a badge's code."""
COMMAND: Final = "beskjed til skranken"
LETTERS_OF_A_WORD: Final = 5
"""By which words a minute are counted."""


class Typist:
    """Types messages through the palette, one after the other."""

    def __init__(self, console: Console, pace: int) -> None:
        self._console = console
        self._gap = 60 / (pace * LETTERS_OF_A_WORD)
        self._random = random.Random(pace)
        self.typed = 0
        """Characters so far."""

    def type(self, length: int) -> list[str]:
        """Type at least so many characters, and give the messages."""
        said: list[str] = []
        while self.typed < length:
            self._console.press("palette")
            time.sleep(0.5)
            self._type(COMMAND)
            self._console.press("enter")
            time.sleep(0.5)
            words = " ".join(self._random.choices(WORDS, k=4))
            text = f"{words} {len(said) + 1} {round(self._gap * 1000)}"
            self._type(text)
            self._console.press("enter")
            time.sleep(0.5)
            said.append(text)
        return said

    def _type(self, text: str) -> None:
        self._console.send(text, [self._next() for _ in text])
        self.typed += len(text)
        time.sleep(self._gap)

    def _next(self) -> float:
        """Give how long the next key takes: now and then it rolls over from the one before."""
        if self._random.random() < 0.08:
            return self._random.uniform(0.025, 0.050)
        return self._gap * self._random.lognormvariate(0.0, 0.25)
