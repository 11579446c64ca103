"""What a page says of the conference as a whole: its title and its place."""

from __future__ import annotations

import re
from typing import Final

from store.importers.programme.dates import find_dates, spell_out
from store.importers.programme.headings import read_day, read_label, read_track
from store.importers.programme.layout import is_programme_heading
from store.importers.programme.lines import Line
from store.importers.programme.sentences import sentences
from store.importers.programme.tables import column_meaning
from store.importers.programme.times import Style, leading_span
from store.importers.programme.words import PROGRAMME_HEADING, STOP

_KIND: Final = re.compile(
    r"(?:konferanse|seminar|kurs|arrangement|samling|møte|fagdag|conference|event|course"
    r"|meeting|invitasjon"
    r"|invitation|velkommen|hjem|home|meny|menu|nyheter|news|kalender|calendar|praktisk"
    r"|praktisk info|søk|search|om oss"
    r"|about us|logg inn|log in|del|share|skriv ut|print|english|norsk|arrangementer|events"
    r"|foredragsholdere|speakers"
    r"|innledere|påmelding|registration|billetter|tickets|forside|hovedside)",
    re.IGNORECASE,
)
_OCCASION: Final = re.compile(
    r"konferans|konference|seminar|samling|kurs|møte|dag(?:en|ene|ane|er|ar)?\b|dage(?:n"
    r"|ne)\b|forum|festival|kongress"
    r"|congress|conference|summit|meeting|symposi|workshop|webinar|fagdag|temadag|landsmøte"
    r"|school|\bdays?\b|week|veka"
    r"|uka\b|uken\b|kommune|20\d\d",
    re.IGNORECASE,
)
"""What conferences are called."""
_PLACE: Final = re.compile(
    r"(?:sted|stad|møtested|møtestad|lokale|hvor|kvar|venue|where|place|location"
    r"|plass)\s?:\s?(?P<place>\S.{1,120})",
    re.IGNORECASE,
)
_INVITING: Final = re.compile(
    r"(?:velkommen\stil|velkomen\stil|welcome\sto|invitasjon\stil"
    r"|invitation\sto)\s(?:the\s)?(?=\S)",
    re.IGNORECASE,
)
_EDGES: Final = " |–—-:,.;•"


def page_title(lines: list[Line], style: Style, before: int) -> str:
    """Give the title of the conference: the line above this line that is most like one."""
    lines = [line for line in lines if line.number < before][:60]
    best, most = "", 0
    for at, line in enumerate(lines):
        if leading_span(line.text, style) is not None or (line.cells and not line.has_pipes):
            continue
        if title := _title_of(line, style):
            weight = 1 + (3 if line.heading == 1 else 0) + (2 if _OCCASION.search(title) else 0)
            weight += (1 if " " in title else 0) + (1 if at == 0 else 0)
            weight -= 2 if len(title.split(" ")) > 14 else 0
            if weight > most:
                best, most = title, weight
    if best:
        return best
    plain = (line.text for line in lines if not line.cells and not leading_span(line.text, style))
    first = next(plain, "")
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
    if (track := read_track(text)) is not None and track.code:
        return ""
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
    text = _without_dates((sentences(text) or [""])[0])
    if (
        text.startswith("(")
        or len(text) < 4
        or _KIND.fullmatch(text)
        or not any(map(str.isalpha, text))
    ):
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
