"""Who is named in a stretch of text that names people: names, offices, bodies."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final

import msgspec

from store.conference.programme import Contributor, Function
from store.importers.programme.names import SURE, is_acronym, is_body, is_given, is_role
from store.importers.programme.naming import find_name
from store.importers.programme.offices import (
    MOST_WORDS,
    OFFICE_OPENERS,
    Said,
    merged,
    read_office,
)
from store.importers.programme.sentences import sentences

_OTHERS: Final = re.compile(
    r"(?:,?\s?\b(?:bl\.\s?a\.?|blant\s(?:annet|andre|anna)|mellom\sanna|m\.\s?fl\.?|mfl\.?"
    r"|et\sal\.?"
    r"|med\sfleire?|among\sothers|and\sothers|og\sandre|og\sflere|og\sfleire|inter\salia)(?!\w))",
    re.IGNORECASE,
)
_ON_BEHALF: Final = re.compile(r"(?<!\w)v\s?/", re.IGNORECASE)
NOBODY: Final = re.compile(
    r"(?<!\w)(?:n\.?\s?n\b\.?|tba|tbc|tbd|to\sbe\s(?:announced|confirmed)|ikke\savklart|avklares(?:\ssenere)?"
    r"|ikkje\savklart|navn\skommer|kommer\ssenere)(?!\w)",
    re.IGNORECASE,
)
"""What stands for somebody who is not known yet."""
_GROUPS: Final = re.compile(r"\s?;\s?|\s\|\s|\s/\s|\n")
_JOIN: Final = re.compile(
    r",?\s(?:og|and|och|&|samt|sammen\smed|saman\smed|together\swith|\+|i\ssamtale\smed"
    r"|in\sconversation\swith)\s"
)
_LEADING_JOIN: Final = re.compile(r"(?:og|and|och|&|samt)\s")
_PARENTHESIS: Final = re.compile(
    r"(?P<before>[^()]{0,200})\((?P<inner>[^()]{1,100})\)(?P<after>[^()]{0,120})"
)
_ASIDE: Final = re.compile(r"\s?\([^()]{0,100}\)")
_BEHALF: Final = re.compile(r"(?P<body>[^,]{2,80}?),?\sv/\s?(?P<person>.+)", re.IGNORECASE)
_DASH: Final = re.compile(r"\s[-–—]\s")


class People(msgspec.Struct, frozen=True, kw_only=True):
    """The people and bodies that a text names."""

    people: tuple[Contributor, ...]
    has_others: bool = False
    """The list is open: `bl.a.`, `m.fl.`."""
    is_sure: bool = False
    """The text is about people whatever stands around it."""
    has_sure: bool = False
    """At least one is sure."""
    is_plausible: bool = False
    """Everybody is named as people are."""
    is_likely: bool = False
    """The text is about people where a place for people is: beside a title, in a column."""


def read_people(
    text: str, function: Function = Function.SPEAKER, *, is_trusted: bool = True
) -> People | None:
    """Read a text that names people, or none when it does not.

    A trusted text stands after a word that says so (`ved`, `Ordstyrer:`), where a name needs no
    further proof and where a role or a body alone counts as well.
    """
    stripped = _OTHERS.sub("", text)
    has_others = stripped != text
    stripped = NOBODY.sub(" ", stripped).strip(" ,;:–—-")
    stripped = stripped.removesuffix(".") if not re.search(r"\b\w\.$", stripped) else stripped
    if not stripped or len(stripped) > 600 or re.search(r"[?!:]", stripped):
        return None
    if len(sentences(stripped)) > 1 or (not is_trusted and _ON_BEHALF.search(stripped)):
        return None
    found: list[Said] = []
    for group in _GROUPS.split(stripped):
        if group.strip(" ,"):
            is_panel = is_trusted and function is Function.PANELLIST
            read = _read_group(group.strip(" ,"), is_trusted=is_trusted, is_panel=is_panel)
            if read is None:
                return None
            found.extend(read)
    named = [facts for facts in found if facts.name]
    if not found or (not is_trusted and len(named) != len(found)):
        return None
    return People(
        people=tuple(
            Contributor(name=one.name, role=one.role, organisation=one.body, function=function)
            for one in found
        ),
        has_others=has_others,
        is_sure=bool(named) and all(facts.score >= SURE for facts in named),
        is_plausible=bool(named) and len(named) == len(found),
        has_sure=any(facts.score >= SURE for facts in named),
        is_likely=bool(named) and all(facts.score >= 1 for facts in named),
    )


def read_affiliation(text: str) -> tuple[str | None, str | None] | None:
    """Read a line that is an office, a body or both and names nobody: role and organisation."""
    if len(text.split()) > 12 or text.endswith(("?", "!")):
        return None
    role = body = None
    for piece in _commas(text.strip(" .")):
        facts = read_office(piece.split(" "), is_trusted=False)
        if facts is None:
            return None
        role = role or facts.role
        body = body or facts.body
    return (role, body) if role or body else None


class _Group:
    """People that are named one after another; an office before a name waits for it."""

    def __init__(self, waiting: Said, *, is_trusted: bool) -> None:
        self.found: list[Said] = []
        self.waiting = waiting
        self.is_trusted = is_trusted

    def add(self, said: Said, *, is_joined: bool, is_name_next: bool) -> bool:
        """Add what one piece says; tell whether it can be about people."""
        current = self.found[-1] if self.found else None
        if said.name:
            self.found.append(self._named(said))
            self.waiting = Said()
        elif current is None and said.body and not said.role and not self.is_trusted:
            return False
        elif current is None or (is_joined and said.role and is_name_next):
            self._wait(said)
        elif is_joined and not current.name and said.body:
            self.found.append(said)
        else:
            self.found[-1] = merged(current, said)
        return True

    def _named(self, said: Said) -> Said:
        found = merged(said, self.waiting)
        if self.waiting.role and said.role:
            return msgspec.structs.replace(found, role=f"{self.waiting.role}, {said.role}")
        return found

    def _wait(self, said: Said) -> None:
        if self.waiting.body and said.body and not said.role:
            self.found.append(self.waiting)
            self.waiting = said
        else:
            self.waiting = merged(self.waiting, said)

    def all(self) -> list[Said] | None:
        """Give everybody, an office or a body without a name as well where that may be."""
        if self.waiting.role or self.waiting.body:
            if not self.is_trusted:
                return None
            self.found.append(self.waiting)
        return self.found


def _read_group(text: str, *, is_trusted: bool, is_panel: bool) -> list[Said] | None:
    waiting = Said()
    if is_trusted and (behalf := _BEHALF.fullmatch(text)):
        waiting, text = Said(body=behalf["body"]), behalf["person"]
    group = _Group(waiting, is_trusted=is_trusted)
    is_known = is_trusted or _begins_sure(text)
    pieces = _pieces(text, is_trusted=is_known)
    is_list = is_panel and _lists_names(pieces)
    for at, (piece, has_join) in enumerate(pieces):
        is_joined = has_join or is_list
        current = group.found[-1] if group.found else None
        said = _read_piece(
            piece, current, is_joined=is_joined, is_trusted=is_known if is_joined else is_trusted
        )
        is_next = _is_name_next(pieces, at)
        if said is None or not group.add(said, is_joined=is_joined, is_name_next=is_next):
            return None
    return group.all()


def _begins_sure(text: str) -> bool:
    """Tell whether a text begins with somebody's name alone, so that others may follow `og`."""
    first, _, rest = text.partition(", ")
    name = find_name(first.split(" "), is_trusted=False)
    if name is None or name.name != first:
        return False
    return name.score >= SURE or is_role(rest.split(" ", 1)[0])


def _lists_names(pieces: list[tuple[str, bool]]) -> bool:
    """Tell a panel of bare names from one of names with bodies, which stand after every other."""
    names = [find_name(piece.split(" "), is_trusted=False) for piece, _ in pieces[:40]]
    if len(names) < 3 or any(name is None or name.role or name.body for name in names):
        return False
    known = [name is not None and name.score >= SURE for name in names]
    unsure = sum(
        not is_known and not is_joined
        for is_known, (_, is_joined) in zip(known[1:], pieces[1:40], strict=True)
    )
    return unsure <= 1 and any(known)


def _is_name_next(pieces: list[tuple[str, bool]], at: int) -> bool:
    """Tell whether an office belongs to the person after it: `…, og ordfører, Kari Nordmann`."""
    if at + 1 >= len(pieces):
        return False
    name = find_name(pieces[at + 1][0].split(" "), is_trusted=False)
    return name is not None and name.score >= SURE and not pieces[at + 1][1]


def _commas(text: str) -> list[str]:
    """Split at commas that stand in no parenthesis."""
    pieces: list[str] = []
    depth = start = 0
    for at, character in enumerate(text):
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif character == "," and depth == 0 and text[at + 1 : at + 2] in {" ", ""}:
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _pieces(text: str, *, is_trusted: bool) -> list[tuple[str, bool]]:
    """Split into what stands between commas and between people joined by `og`."""
    pieces: list[tuple[str, bool]] = []
    commas = _commas(text)
    for written, following in zip_longest(commas, commas[1:], fillvalue=""):
        lead = _LEADING_JOIN.match(written)
        is_joined = lead is not None
        piece = written[lead.end() :] if lead is not None else written
        start = 0
        for join in _JOIN.finditer(piece):
            left, right = piece[start : join.start()], piece[join.end() :]
            is_led = is_trusted and bool(pieces) and _is_named_next(right, following)
            if left.strip() and (is_led or _begins_anew(left, right, is_trusted=is_trusted)):
                pieces.append((left.strip(), is_joined))
                start, is_joined = join.end(), True
        pieces.append((piece[start:].strip(), is_joined))
    return [(piece, is_joined) for piece, is_joined in pieces if piece]


def _is_named_next(right: str, following: str) -> bool:
    """Tell a name alone with an office behind the comma: `…, Equinor og | Anna Vik, rådgiver`."""
    name = find_name(right.split(" "), is_trusted=True)
    return name is not None and name.name == right and is_role(following.split(" ", 1)[0])


def _begins_anew(left: str, right: str, *, is_trusted: bool) -> bool:
    """Tell whether what stands after `og` is somebody else, not the rest of the same."""
    if left.endswith("-"):
        return False
    right_words = _ASIDE.sub("", right[:160]).split(" ")
    left_words = _ASIDE.sub("", left[-160:]).split(" ")
    name = find_name(right_words, is_trusted=is_trusted)
    has_left_name = find_name(left_words, is_trusted=True) is not None
    if not has_left_name and any(map(is_role, left_words)):
        is_plain = name is not None and (name.name or "").startswith(right_words[0])
        if not any(map(is_body, left_words)) or not is_plain:
            enough = 0 if is_trusted else 1
            return is_plain and name is not None and name.score >= enough
    if name is not None and (name.score >= SURE or has_left_name) and "(" not in right_words[0]:
        return True
    last, first = left_words[-1], right_words[0]
    begins_name = name is not None and (name.name or "").startswith(first)
    is_after_body = is_body(last) or is_acronym(last) or any(map(is_body, left_words))
    if begins_name and name is not None and is_after_body:
        return True
    begins_office = is_role(first) or first.casefold() in OFFICE_OPENERS
    if first[:1].islower() and begins_office and (is_body(last) or is_acronym(last)):
        return True
    if len(left_words) == 1 and is_given(left) and is_given(first):
        return True
    is_left_body = is_body(last) or is_acronym(last)
    return is_left_body and (is_acronym(first) or (is_body(first) and first[:1].isupper()))


def _read_piece(
    piece: str, current: Said | None, *, is_joined: bool, is_trusted: bool
) -> Said | None:
    if found := _PARENTHESIS.fullmatch(piece):
        outside = f"{found['before'].strip()} {found['after'].strip()}".strip()
        if not outside:
            return None
        said = _read_piece(outside, current, is_joined=True, is_trusted=is_trusted)
        for part in _commas(found["inner"]) if said is not None else ():
            office = read_office(part.split(" "), is_trusted=True)
            said = merged(said, office) if said is not None and office is not None else said
        return said
    if piece[0] in '"«“”»':
        return None
    halves = _DASH.split(piece, maxsplit=1)
    if len(halves) == 2:
        first = _read_piece(halves[0], current, is_joined=is_joined, is_trusted=is_trusted)
        second = read_office(halves[1].split(" "), is_trusted=is_trusted)
        if first is None or second is None or not (first.name or is_trusted):
            return None
        return merged(first, second)
    parts = piece.split(" ")
    if len(parts) > MOST_WORDS:
        return None
    name = find_name(parts, is_trusted=is_trusted)
    if name is not None and _is_somebody(name, current, is_joined=is_joined, is_trusted=is_trusted):
        return name
    is_bare = name is not None and not (name.role or name.body)
    if is_bare and current is not None:
        return Said(body=piece)
    if not is_trusted and piece[0].islower() and not any(is_role(w) or is_body(w) for w in parts):
        return None
    return read_office(parts, is_trusted=is_trusted or current is not None)


def _is_somebody(name: Said, current: Said | None, *, is_joined: bool, is_trusted: bool) -> bool:
    if name.score >= SURE or name.role is not None or current is None or is_joined:
        return True
    return bool(current.name) and is_trusted and bool(current.body)
