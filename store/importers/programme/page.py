"""What a page says of the conference as a whole: its title and its place."""

from __future__ import annotations

import re
from typing import Final

from store.importers.programme.dates import find_dates, spell_out
from store.importers.programme.headings import read_day, read_label
from store.importers.programme.lines import Line
from store.importers.programme.outliner import is_programme_heading
from store.importers.programme.tables import column_meaning
from store.importers.programme.times import Style, leading_span
from store.importers.programme.words import PROGRAMME_HEADING, STOP

_KIND: Final = re.compile(
    r"(?:konferanse|seminar|kurs|arrangement|samling|møte|fagdag|conference|event|course|meeting|invitasjon"
    r"|invitation|velkommen|hjem|home|meny|menu|nyheter|news|kalender|calendar)",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:sted|stad|møtested|møtestad|lokale|hvor|kvar|venue|where|place|location|plass)\s?:\s?(?P<place>\S.{1,120})",
    re.IGNORECASE,
)
_INVITING: Final = re.compile(
    r"(?:velkommen\stil|velkomen\stil|welcome\sto|invitasjon\stil|invitation\sto)\s(?:the\s)?(?=\S)",
    re.IGNORECASE,
)
_EDGES: Final = " |–—-:,.;•"


def page_title(lines: list[Line], style: Style, before: int) -> str:
    """Give the title of the conference: the first line above this line that could be one."""
    lines = [line for line in lines if line.number < before][:60]
    first_heading = next((line for line in lines if line.heading == 1), None)
    if first_heading is not None and (title := _title_of(first_heading, style)):
        return title
    for line in lines[:40]:
        if len(line.cells) > 1 and not line.has_pipes:
            continue
        if leading_span(line.text, style) is not None:
            continue
        if title := _title_of(line, style):
            return title
    first = next((line.text for line in lines if leading_span(line.text, style) is None), "")
    return first if len(first) <= 120 and read_day(first, style) is None else ""


def page_place(lines: list[Line]) -> str | None:
    """Give the place that the page names before its programme."""
    for line in lines[:80]:
        if found := _PLACE.fullmatch(line.text):
            return found["place"].rstrip(".")
    return None


def _title_of(line: Line, style: Style) -> str:
    text = line.text
    if len(text) < 100 and (inviting := _INVITING.match(text)):
        text = text[inviting.end() :].rstrip("!. ")
    if line.bullet or len(text) > 160 or read_day(text, style) is not None or STOP.match(text):
        return ""
    if column_meaning(text) is not None or (line.cells and all(map(column_meaning, line.cells))):
        return ""
    label = read_label(text)
    if label is not None and label.word not in {"program", "programme", "tema"}:
        return ""
    if text.endswith(".") and len(text.split(" ")) > 6:
        return ""
    if is_programme_heading(text):
        found = PROGRAMME_HEADING.match(text)
        rest = text[found.end() :].strip(_EDGES) if found else ""
        text = re.sub(r"^(?:for|til)\s", "", rest, flags=re.IGNORECASE)
    else:
        text = re.sub(
            r"^(?:program|programme|agenda)\s?(?:for\s|[:–—-]\s?)", "", text, flags=re.IGNORECASE
        )
    text = _without_dates(text)
    if len(text) < 4 or _KIND.fullmatch(text) or not any(map(str.isalpha, text)):
        return ""
    return text[:1].upper() + text[1:]


def _without_dates(text: str) -> str:
    """Take the dates off the ends of a title."""
    spelled = spell_out(text)
    mentions = find_dates(spelled)
    if not mentions:
        return text.strip(_EDGES)
    before, after = spelled[: mentions[0].begin], spelled[mentions[-1].stop :]
    before = re.sub(
        r"\b(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|den)\s?$",
        "",
        before,
        flags=re.IGNORECASE,
    )
    longest = max((before, after), key=len)
    return longest.strip(_EDGES + "()")
