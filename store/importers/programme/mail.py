"""The head of a mail in which a programme was sent, also of one that is quoted in it."""

from __future__ import annotations

import re
from typing import Final

from store.importers.programme.lines import Line

_STAMP: Final = re.compile(
    r"(?P<sure>sendt|sent|mottatt|received)\s?:|(?:dato|date)\s?:", re.IGNORECASE
)
_SUBJECT: Final = re.compile(r"(?:emne|subject|ämne)\s?:", re.IGNORECASE)
_HEAD: Final = 4
"""Lines between the date and the subject."""


def is_stamp(lines: list[Line], position: int) -> bool:
    """Tell a line that says when a mail was sent, which is no day of a programme."""
    stamp = _STAMP.match(lines[position].text)
    if stamp is None or stamp["sure"]:
        return stamp is not None
    near = lines[max(0, position - _HEAD) : position + _HEAD + 1]
    return any(is_subject(line.text) for line in near)


def is_subject(text: str) -> bool:
    """Tell the line of a mail's subject, which names the day if anything does."""
    return _SUBJECT.match(text) is not None
