"""What a row of the programme is, told from its title: a talk, a break, a meal, an end marker."""

from __future__ import annotations

import re
from typing import Final

from store.conference.programme import SessionKind
from store.importers.programme.words import words

_END_WORDS: Final = (
    "slutt|møteslutt|programslutt|kursslutt|konferanseslutt|vel\\shjem|vel\\sheim"
    "|god\\stur\\shjem|god\\stur\\sheim"
    "|avslutning|avslutting|avrunding|the\\send|end|ends|close|closes|closing|closed|adjourn"
    "|adjourned|adjournment"
    "|finish|ferdig|takk\\sfor\\s(?:i\\sdag|oss|meg|nå|denne\\sgang(?:en)?)|heimreise"
    "|hjemreise|avreise|departure"
    "|vi\\savslutter|finito|slut|afslutning|hemresa|farvel|adjø|goodbye|stopp|hjem|heim"
)
_OF_WHAT: Final = (
    "(?:for|på|av|of|to|på)\\s(?:the\\s)?(?:i\\sdag|i\\skveld|dagen|dagens\\sprogram"
    "|dag\\s\\w{1,4}|day\\s?\\w{0,5}|today"
    "|konferansen|samlingen|samlinga|møtet|programmet|seminaret|kurset|kursdagen|fagdagen"
    "|første\\sdag|andre\\sdag"
    "|conference|meeting|program(?:me)?|seminar|workshop|event|session|arrangementet"
    "|landsmøtet|festivalen)"
)
_MARKER: Final = re.compile(
    rf"(?:(?:ca\.?|senest|cirka)\s)?(?:{_END_WORDS})(?:\s{_OF_WHAT})?(?:\sdag\s\w{{1,4}}"
    rf"|\sday\s\w{{1,5}}|\si\sdag)?"
    rf"(?:\s?(?:og|and|/|,|–|-|&|\.|!)\s?(?:{_END_WORDS})(?:\s{_OF_WHAT})?)*"
    r"|(?:the\s)?(?:end|close)\sof\s(?:the\s)?[\w-]{2,20}(?:\s[\w-]{1,20})?"
    r"|(?:dagen|dag\s\w{1,4}|programmet|møtet|konferansen|samlingen|samlinga|seminaret|kurset"
    r"|fagdagen"
    r"|(?:the\s)?(?:conference|meeting|seminar|program(?:me)?|day\s?\w{0,5}|workshop))\s(?:er\s)?"
    r"(?:slutter|slutt|avsluttes|avsluttet|ferdig|ends|closes|heves|hevet|sluttar"
    r"|blir\savslutta|vert\savslutta)",
    re.IGNORECASE,
)

_MEALS: Final = words(
    """
    lunsj lunsjen lunsjpause lunsjbuffet lunch lunchbreak luncheon middag middagen festmiddag
    konferansemiddag dinner bankett banquet frokost frukost breakfast supper kveldsmat aftens
    buffet buffé tapas grillmat grilling pizza brunch avslutningslunsj fellesmiddag julebord aften
    matservering mat festaften gallamiddag jubileumsmiddag middagsbuffet sopplunsj nistelunsj
    konferansedinner matpause middagspause frokostbuffet servering lunsj/mingling kveldsmåltid
    kvelds sildebord nattmat matpakke matpakker niste nistepakke
    """
)
_BREAKS: Final = words(
    """
    pause pausen kaffepause kaffipause kaffe kaffi coffee tea break breaks teabreak coffeebreak
    beinstrekk benstrekk beinstrekkpause luftepause fruktpause utstillerpause utstillingspause
    kortpause pausemat pauser intermission recess kaffekopp paus kaffemat bensträckare pause/kaffe
    kaffe/te kaffe/pause strekkpause minglepause frukt kakepause vaffelpause pause/mingling
    coffee/tea fika
    """
)
_REGISTRATION: Final = words(
    """
    registrering innregistrering registration check-in checkin innsjekk innsjekking
    innsjekk/annkomst oppmøte frammøte fremmøte frammøtte sign-in registering registreringen
    registrering/kaffe dørene doors innslipp påmelding ankomst arrival arrivals innskriving
    kaffe/registrering registrasjon mottak
    """
)
_SOCIAL: Final = words(
    """
    sosialt mingling mottakelse mottaking mottagelse reception networking aperitif aperitiff quiz
    konsert concert underholdning underhaldning get-together omvisning omvising byvandring båttur
    utflukt ekskursjon excursion tour sightseeing fest party velkomstdrink drinks bar happy tur
    fellestur kulturinnslag studietur fjelltur busstur skitur bytur guidet kveldsprogram
    nettverking nettverksbygging fritid egentid mingle minglemiddag dans stand-up standup
    museumsbesøk vinsmaking ølsmaking hurtigruten festkveld welcome-reception kulturprogram
    omvisninger samvær musikkinnslag badstue quizkveld show gudstjeneste hilsener karaoke disko
    disco diskotek ceilidh
    """
)
_JOINS: Final = words("og and & i in på at med with m m/")
_TRIP: Final = re.compile(r"[^\W\d_]{2,}(?<!ul)(?<![akip])tur(?:en)?")
"""`Elvetur`, but no `kultur` and no `struktur`."""
_DEFINITE: Final = words("lunsjen middagen")
"""Words that name a meal only at the start: `… parallelt med lunsjen` is none."""
_NO_SOCIAL: Final = words("tur bar guidet tour hilsener show happy fritid")
_OPENINGS: Final = words(
    """
    åpning opning velkommen velkomen velkomst opening welcome velkomsthilsen åpningsord opningsord
    åpningstale velkomstord velkomsttale åpningshilsen velkommen! konferanseåpning innledningsord
    åpningsseremoni öppning välkommen välkomna åbning velkomstord, opningstale velkomsthelsing
    """
)
_INFO: Final = words(
    """
    info informasjon praktisk praktiske orientering information practical avslutning avslutting
    avslutningsord oppsummering oppsummerande oppsummerende closing wrap-up wrapup summary
    avrunding avsluttande avsluttende housekeeping announcements kunngjøringer introduksjonsrunde
    presentasjonsrunde avslutningssesjon oppsummering, evaluering farvel slutt møteslutt end
    sammendrag samandrag conclusion conclusions concluding utdeling praktiske_opplysninger
    orienteringer briefing avslutningstale sluttord avslutning/oppsummering
    """
)
_PANEL: Final = re.compile(
    r"\b(?!sol|vegg|glass)(?:[^\W\d_]{3,})?panel(?!\w*ov)(?:e[nt]|debatt?\w*|samtale?\w*"
    r"|diskusjon\w*|diskussion\w*|discussion\w*|debate|talk|s)?\b",
    re.IGNORECASE,
)
_WORK: Final = re.compile(
    r"(?<!fra\s)(?<!from\s)\b(?:arbeidssesjon\w*|arbeidsøkt\w*|gruppearbeid\w*"
    r"|gruppediskusjon\w*|gruppesamtale\w*|gruppeoppgave\w*|gruppevis"
    r"|workshops?|work-shop|\w*verksted\w*|verkstad|idéverksted|ideverksted|arbeidsverksted\w*"
    r"|arbeid\si\sgrupper"
    r"|(?:i|in)\sgrupper?|(?:i|in)\sgroups|group\s(?:work|discussions?)"
    r"|work(?:ing)?\s(?:session|groups?)|break-?out\w*"
    r"|hands-on|øvelse|øving|bordøvelse|rundebord\w*|rundbord\w*|round\s?tables?"
    r"|world\scaf[eé]|kafédialog|cafédialog"
    r"|bordsamtale\w*|summegrupper?|idédugnad|idedugnad|arbeidsmøte|hackathon|grupparbete"
    r"|gruppeprosess\w*|case-?arbeid|arbeidsgrupper|stasjonsarbeid"
    r"|(?:case|gruppe|øvings)-?(?:oppgave|oppgåve)\w*)\b"
    r"|\A(?:exercises?|oppgaver?|oppgåver?)\b"
    r"|\Aarbeid\s(?:rundt|ved|i)\s(?:bord\w*|grupper?|par|team)\b",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(
    r"(?:closing|concluding|final|avsluttende|avsluttande|oppsummerende|oppsummerande)\s"
    r"(?=(?:keynote|talk|lecture|foredrag|innlegg|panel|discussion|debat|diskusjon|samtale))",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"(?:den|det|the)\s[\w-]+\s[\w-]*(?:samtalen|debatten|dialogen|diskusjonen|conversation)\b",
    re.IGNORECASE,
)
"""A title that is about a conversation, not one: `Den nye samtalen`."""
_HEAD: Final = re.compile(r":\s|\s[-–—]\s")
_DISCUSSION: Final = re.compile(
    r"(?:\b(?:diskusjon\w*|diskussion\w*|debatt\w*|samtale\w*|samtalar|dialog\w*|discussions?"
    r"|debates?|drøfting\w*|ordskifte\w*"
    r"|q\s?&\s?a|questions|plenumsdiskusjon|plenumsdebatt|fireside\schat|conversation"
    r"|spørjerunde|spørsmålsrunde"
    r"|spørsmål\sog\s(?:svar|diskusjon)|spørsmål\sfra\ssalen|meningsutveksling"
    r"|erfaringsutveksling|diskutere)\b"
    r"|\w+(?:diskusjon|debatt|samtale)(?:en)?\b|\A(?:spørsmål|spørjetime|spørretime)\b)",
    re.IGNORECASE,
)
_COURSE: Final = re.compile(
    r"(?:\b(?:kurs(?:et)?|course|opplæring(?:en)?|training|tutorial|masterclass|mesterklasse"
    r"|grunnopplæring|kursdag)\b"
    r"|-kurs(?:et)?\b|\b\w{3,}kurs(?:et)?\b)",
    re.IGNORECASE,
)
_KEYNOTE: Final = re.compile(
    r"\b(?:keynote|hovedforedrag|åpningsforedrag|foredrag|lecture|talk|innlegg)\b", re.IGNORECASE
)
_OPENS: Final = re.compile(
    r"\b(?:åpner|opnar|opens)\s(?:the\s)?(?:konferans|samling|dag|seminar|møte|fagdag|kurs"
    r"|conference|meeting)"
    r"|\bønsker\svelkommen\b|\bønskjer\svelkomen\b",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r"[^\s,.:;!?()«»\"]+")
_NEAR_MEAL: Final = re.compile(r"\b(?:før|etter|mot|before|after|over)\s\w+$", re.IGNORECASE)
_CUT: Final = re.compile(r"\s[-–—]\s")
_WITH: Final = re.compile(r"(?<=\w{4})\s(?:med|with|m/)\s(?=\S)", re.IGNORECASE)
"""What comes with something does not say what it is: `Verksted med pauser`."""


def is_marker(title: str) -> bool:
    """Tell a title that is only an end: `Slutt`, `Vel hjem`, `End of day 1`."""
    return len(title) <= 80 and _MARKER.fullmatch(title.strip(" .!:–—-*()")) is not None


def kind_of(title: str, notes: str = "", *, has_parts: bool = False) -> SessionKind:
    """Tell what a session is from its title, with what its notes say of its form."""
    title = _head(title)
    if plain := _plain_kind(title):
        return plain
    if is_marker(title):
        return SessionKind.INFO
    first = _first_words(title)
    if _OPENS.search(title):
        return SessionKind.OPENING
    if first & _OPENINGS and not _KEYNOTE.search(title):
        return SessionKind.OPENING
    if _WORK.search(title):
        return SessionKind.WORK
    if _PANEL.search(title):
        return SessionKind.PANEL
    if first & _INFO and not _DISCUSSION.match(title):
        return SessionKind.INFO
    if _DISCUSSION.search(title):
        return SessionKind.DISCUSSION
    if _COURSE.search(title):
        return SessionKind.COURSE
    if has_parts:
        return SessionKind.BLOCK
    if _PANEL.search(notes):
        return SessionKind.PANEL
    return SessionKind.DISCUSSION if _DISCUSSION.search(notes) else SessionKind.TALK


def _head(title: str) -> str:
    """Give what says the form of a session: of a question the words before it, or its first two."""
    if closing := _CLOSING.match(title):
        return title[closing.end() :]
    if about := _ABOUT.match(title):
        return f"x{title[about.end() :]}"
    if not title.endswith("?"):
        return title
    before = _HEAD.split(title, maxsplit=1)
    return before[0] if len(before) > 1 else " ".join(title.split(" ")[:2])


def cut_subtitle(title: str) -> tuple[str, str | None]:
    """Cut the title of a break or a meal at a spaced dash; the rest is its note."""
    head, *tail = _CUT.split(title, maxsplit=1)
    return (head.strip(), tail[0].strip()) if tail and head.strip() else (title, None)


def _plain_kind(title: str) -> SessionKind | None:
    """Tell registration, meals, breaks and social occasions, which a title's words give away."""
    head = _WITH.split(_NEAR_MEAL.sub("", _CUT.split(title, maxsplit=1)[0]), maxsplit=1)[0]
    found = [word.casefold() for word in _WORDS.findall(head)]
    parts = [piece for word in found for piece in word.split("/")]
    if not parts or (len(parts) > 10 and not (len(parts) > 1 and parts[1] in _JOINS)):
        return None
    is_short = len(parts) <= 5
    looked_at = parts if is_short else parts[:3]
    if parts[0] in _REGISTRATION or (set(looked_at) & _REGISTRATION and parts[0] not in _MEALS):
        return SessionKind.REGISTRATION
    for word in looked_at:
        if word in _MEALS and (word not in _DEFINITE or word in parts[:3]):
            return SessionKind.MEAL
        if word in _SOCIAL - _NO_SOCIAL and word in parts[:3] and not set(looked_at) & _MEALS:
            break
    if _ends(parts, ("middag", "lunsj", "dinner", "lunch", "frokost")):
        return SessionKind.MEAL
    is_social = bool(set(parts[:3]) & (_SOCIAL - _NO_SOCIAL)) or (
        len(parts) <= 3 and bool(set(parts) & _SOCIAL)
    )
    is_social = is_social or _ends(parts, ("fest", "festen")) or bool(_TRIP.fullmatch(parts[0]))
    is_break = bool(set(looked_at) & _BREAKS) or _ends(parts[:2], ("pause", "break"))
    if is_break and not (is_social and parts[0] in _SOCIAL):
        return SessionKind.BREAK
    return SessionKind.SOCIAL if is_social else None


def _ends(parts: list[str], endings: tuple[str, ...]) -> bool:
    return len(parts) <= 6 and any(part.endswith(endings) for part in parts)


def _first_words(title: str) -> set[str]:
    found = [word.casefold() for word in _WORDS.findall(title)[:3]]
    return {piece for word in found for piece in (word, *word.split("/"))}


PLENARY_KINDS: Final = frozenset(
    {SessionKind.BREAK, SessionKind.MEAL, SessionKind.REGISTRATION, SessionKind.SOCIAL}
)
"""Kinds that a conference usually does together."""
