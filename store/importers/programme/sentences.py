"""Sentences of a text, with the abbreviations that Norwegian and English programmes use."""

from __future__ import annotations

import re
from typing import Final

from store.importers.programme.words import words

_ABBREVIATIONS: Final = words(
    """
    bl.a bl a m.fl fl mfl f.eks f eks dr prof adm dir adm.dir kl inkl ekskl ca o.l l e.l e mm m.m
    m ev evt pga jf nr st mr mrs ms ph ph.d d phd vs tlf avd ass fung sr jr kst pst gen sekr m.v
    mv mvh ang osv etc int jan feb mar apr jun jul aug sep sept okt oct nov des dec man tir tirs
    ons tor tors fre lør søn mon tue tues wed thu thur thurs fri sat sun no vol pp p s aud sen
    seksj int hhv dvs nk rep repr univ førsteam v vet polit med scient art philos stip kom spes cand
    lic red forf min maks max tel inc ltd co st rådg
    """
)
_END: Final = re.compile(
    r"(?P<sign>[.!?…]+[»\"”')]*)\s+(?=[\"«“'(]?[A-ZÆØÅÄÖ0-9])|(?P<slash>[.!?]\s+)(?=v/)"
)


def sentences(text: str) -> list[str]:
    """Split a text into its sentences, each with its final sign."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if (end["sign"] or "").startswith(".") and _is_abbreviation(text, start, end.start()):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def is_sentence(text: str) -> bool:
    """Tell a sentence or a paragraph, which describes, from a short line, which names."""
    if len(text) > 120 or len(sentences(text)) > 1:
        return True
    if text.endswith((".", "!")) and not text.endswith("..."):
        return len(text.split(" ")) >= 5
    return len(text.split(" ")) > 14


def _is_abbreviation(text: str, start: int, at: int) -> bool:
    word = text[max(start, at - 14) : at].rsplit(" ", 1)[-1].lstrip('(«"')
    return word.casefold() in _ABBREVIATIONS or bool(
        re.fullmatch(r"(?:(?:[A-ZÆØÅ]\.)*[A-ZÆØÅ]|\d{1,2})", word)
    )
