"""Lines that a mail program or a column broke in the middle of a sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from store.conference.programme import SessionStatus
from store.importers.programme.headings import read_label
from store.importers.programme.marks import is_room, take_status
from store.importers.programme.names import is_body, is_capital, is_given, is_role
from store.importers.programme.outline import Node
from store.importers.programme.people import read_affiliation, read_people
from store.importers.programme.rows import Row
from store.importers.programme.words import words

_JOINS: Final = words("og and & samt med with by ved v/ av")
_SHORTEST: Final = 50
_WIDEST: Final = 110
_MOST_JOINED: Final = 2_000
"""Characters after which lines are no longer joined: no sentence is so long."""
_HANGING: Final = words(
    """
    og and i på for av til fra med om som en et ei den det de the of to in on with by a an ved
    eller or at hos mot under over & mellom between frå ein eit dei samt v/ er is are vil skal kan
    hva hvordan
    """
)
_OWN_LINE: Final = re.compile(
    r"(?:v/|ved\s|med\s|by\s|with\s|ordstyrer|møteleder|innleder|chair)", re.IGNORECASE
)
_ENDS_IN_GIVEN: Final = re.compile(
    r"(?P<sign>(?i:v/\s?|[,:;(&]\s?|\s[–—-]\s|\b(?:ved|med|og|and|av|by|with)\s))"
    r"(?P<role>(?:[a-zæøå][\w-]{1,40}\s){0,2})(?P<first>[^\s/]{1,40})(?:\s\S{1,40})?$"
)
_AFTER_MARK: Final = re.compile(r"(?:v/|ved\s|med\s|by\s|with\s)\s?(?P<people>.+)", re.IGNORECASE)
_REST_OF_NAME: Final = re.compile(r"[^\W\d_][\w'-]{1,30}(?:,|\s\()")
_ENDS_IN_ROLE: Final = re.compile(
    r"(?:v/\s?|:\s|\s[–—-]\s|\(|\b(?:ved|med|av|by|with)\s)(?:\S{1,40}\s){0,2}\S{1,40}$",
    re.IGNORECASE,
)


def page_width(rows: list[Row]) -> int:
    """Give the width at which the page's lines were broken, or 0 where they were not.

    A line that was broken is so long that the first word of the next would not have fitted.
    """
    pairs = [
        (len(above.line.text) + above.line.indent, len(below.line.text.split(" ", 1)[0]))
        for above, below in pairwise(rows)
        if below.span is None
        and not below.line.bullet
        and not below.line.is_spaced
        and above.line.number + 1 == below.line.number
        and len(above.line.text) + above.line.indent >= _SHORTEST
    ]
    if len(pairs) < 2 or max(pairs)[0] > _WIDEST:
        return 0
    width = max(len(row.line.text) + row.line.indent for row in rows if " " in row.line.text)
    full = sum(1 for length, first in pairs if length + 1 + first > width)
    return width if full >= 3 and full >= 0.7 * len(pairs) else 0


def continues(above: Node, row: Row, width: int) -> bool:
    """Tell whether a row goes on with the sentence of the line above it."""
    if row.line.bullet or row.line.is_spaced or row.span is not None or not above.text:
        return False
    if row.line.number - above.line.number > 12 or read_label(row.text) is not None:
        return False
    text = above.text
    if len(text) > _MOST_JOINED:
        return False
    is_open_list = text.endswith(",") and read_label(text) is not None
    if is_open_list or _is_broken(above, row.text):
        return True
    named = read_people(row.text, is_trusted=False)
    if named is not None and named.is_sure:
        last = text.rsplit(" ", 1)[-1]
        return (
            last.isalpha()
            and last.islower()
            and is_role(last)
            and _ENDS_IN_ROLE.search(text) is not None
        )
    if row.text[0].islower():
        return not _OWN_LINE.match(row.text) and not text.endswith((".", "!"))
    return _hangs(text) or _is_full(above, row, width)


def _is_broken(above: Node, following: str) -> bool:
    """Tell a line that was broken before a parenthesis, a joining word or inside a name."""
    text, first = above.text, following[0]
    if first in ")&" or (first == "(" and _is_aside(text, following)):
        return True
    is_inside = text.count("(") > text.count(")")
    if is_inside and (")" in following or text.endswith(",")):
        return True
    if text.rsplit(" ", 1)[-1].casefold() in _JOINS:
        return True
    return len(above.line.text) >= _SHORTEST and _is_half_a_name(text, following)


def _hangs(text: str) -> bool:
    """Tell a line that cannot end where it ends."""
    last = text.rsplit(" ", 1)[-1]
    if last.casefold() in _HANGING or last.endswith((",", "-", "–", "/", "&", "(")):
        return not text.endswith(("–", "-")) or last in {"–", "-"} or len(last) > 1
    return text.count("(") > text.count(")") or text.count("«") > text.count("»")


def _is_full(above: Node, row: Row, width: int) -> bool:
    """Tell a line that had no room for the first word of the next."""
    text = above.text
    if not width or text.endswith((".", "!", "?", ":")):
        return False
    is_last_line = row.line.number - above.line.number == 1 or above.width > 0
    filled = above.width or len(above.line.text) + above.line.indent
    taken = filled + 1 + len(row.text.split(" ", 1)[0])
    if not is_last_line or filled <= width * 0.7 or taken <= width:
        return False
    people = _AFTER_MARK.match(text)
    if people is None or read_people(people["people"]) is None:
        return True
    return read_people(f"{people['people']} {row.text}") is not None


def _is_aside(text: str, following: str) -> bool:
    """Tell whether a parenthesis belongs to the people or the title that the line above names."""
    if text.count(",") + text.count("v/") > 0:
        return True
    inner = following.partition(")")[0].strip("( ")
    return (
        is_room(inner)
        or read_affiliation(inner) is not None
        or take_status(f"({inner})")[1] is not SessionStatus.PLANNED
    )


def _is_half_a_name(text: str, following: str) -> bool:
    """Tell whether a line was broken inside a name: `… v/ Ida` and `Nordmann, leder`."""
    half = _ENDS_IN_GIVEN.search(text[-120:])
    if half is None or not all(map(is_capital, [*half[0].split()[-1:], half["first"]])):
        return False
    first = following.split(" ", 1)[0].strip(".,;:()")
    if not is_capital(first) or is_given(first):
        return False
    before = half["role"].strip() or text[-120:][: half.start()].rsplit(" ", 1)[-1]
    is_after_role = half["role"] or half["sign"].strip() in {"og", "and", "&"}
    if is_given(half["first"]) or (is_after_role and is_role(before)):
        return True
    return bool(_REST_OF_NAME.match(following)) and not is_body(half["first"])
