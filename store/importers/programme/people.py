"""Who is named in a stretch of text that names people: names, offices, bodies."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.conference.programme import Contributor, Function
from store.importers.programme.names import (
    ACTING_VERBS,
    PARTICLES,
    SURE,
    is_acronym,
    is_body,
    is_capital,
    is_given,
    is_role,
    name_score,
)
from store.importers.programme.sentences import sentences
from store.importers.programme.words import words

_OTHERS: Final = re.compile(
    r"(?:,?\s?\b(?:bl\.\s?a\.?|blant\s(?:annet|andre|anna)|mellom\sanna|m\.\s?fl\.?|mfl\.?"
    r"|et\sal\.?"
    r"|med\sfleire?|among\sothers|and\sothers|og\sandre|og\sflere|og\sfleire|inter\salia)(?!\w))",
    re.IGNORECASE,
)
_GROUPS: Final = re.compile(r"\s?;\s?|\s\|\s|\s/\s|\n")
_JOIN: Final = re.compile(r",?\s(?:og|and|&|samt|sammen\smed|saman\smed|together\swith|\+)\s")
_LEADING_JOIN: Final = re.compile(r"(?:og|and|&|samt)\s")
_PARENTHESIS: Final = re.compile(
    r"(?P<before>[^()]{0,200})\((?P<inner>[^()]{1,100})\)(?P<after>[^()]{0,120})"
)
_ASIDE: Final = re.compile(r"\s?\([^()]{0,100}\)")
_BEHALF: Final = re.compile(r"(?P<body>[^,]{2,80}?),?\sv/\s?(?P<person>.+)", re.IGNORECASE)
_DASH: Final = re.compile(r"\s[-–—]\s")
_OF_PLACE: Final = words("i ved hos på fra frå at in from with, from")
_OF_TASK: Final = words("for av of til to og and")
_OPENERS: Final = words(
    """
    tidligere tidlegare fungerende fungerande assisterende assisterande daglig dagleg ny vår
    """
)
_BODIES_OF_ONE: Final = (
    "fylkesmannen",
    "statsforvalteren",
    "statsforvaltaren",
    "byrådet",
    "ombudet",
)
"""Offices that are bodies when they are written in the definite form with a capital."""
_MOST_WORDS: Final = 18


class People(msgspec.Struct, frozen=True, kw_only=True):
    """The people and bodies that a text names."""

    people: tuple[Contributor, ...]
    has_others: bool = False
    """The list is open: `bl.a.`, `m.fl.`."""
    is_sure: bool = False
    """The text is about people whatever stands around it."""
    is_likely: bool = False
    """The text is about people where a place for people is: beside a title, in a column."""


class _Facts(msgspec.Struct, frozen=True, kw_only=True):
    name: str | None = None
    role: str | None = None
    body: str | None = None
    score: int = 0


def read_people(
    text: str, function: Function = Function.SPEAKER, *, is_trusted: bool = True
) -> People | None:
    """Read a text that names people, or none when it does not.

    A trusted text stands after a word that says so (`ved`, `Ordstyrer:`), where a name needs no
    further proof and where a role or a body alone counts as well.
    """
    stripped = _OTHERS.sub("", text)
    has_others = stripped != text
    stripped = stripped.strip(" ,;:–—-")
    stripped = stripped.removesuffix(".") if not re.search(r"\b\w\.$", stripped) else stripped
    if not stripped or len(stripped) > 600 or re.search(r"[?!:]", stripped):
        return None
    if len(sentences(stripped)) > 1:
        return None
    found: list[_Facts] = []
    for group in _GROUPS.split(stripped):
        if group.strip(" ,"):
            read = _read_group(group.strip(" ,"), is_trusted=is_trusted)
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
        is_likely=bool(named) and all(facts.score >= 1 for facts in named),
    )


def read_affiliation(text: str) -> tuple[str | None, str | None] | None:
    """Read a line that is an office, a body or both and names nobody: role and organisation."""
    if len(text.split()) > 12 or text.endswith(("?", "!")):
        return None
    role = body = None
    for piece in _commas(text.strip(" .")):
        facts = _office(piece.split(" "), is_trusted=False)
        if facts is None:
            return None
        role = role or facts.role
        body = body or facts.body
    return (role, body) if role or body else None


def _read_group(text: str, *, is_trusted: bool) -> list[_Facts] | None:
    found: list[_Facts] = []
    waiting = _Facts()
    if is_trusted and (behalf := _BEHALF.fullmatch(text)):
        waiting, text = _Facts(body=behalf["body"]), behalf["person"]
    pieces = _pieces(text, is_trusted=is_trusted)
    for at, (piece, is_joined) in enumerate(pieces):
        current = found[-1] if found else None
        facts = _read_piece(piece, current, is_joined=is_joined, is_trusted=is_trusted)
        if facts is None:
            return None
        if facts.name:
            found.append(_merge(facts, waiting))
            if waiting.role and facts.role:
                roles = f"{waiting.role}, {facts.role}"
                found[-1] = msgspec.structs.replace(found[-1], role=roles)
            waiting = _Facts()
        elif current is None and facts.body and not facts.role and not is_trusted:
            return None
        elif current is None or (is_joined and facts.role and _is_name_next(pieces, at)):
            if waiting.body and facts.body and not facts.role:
                found.append(waiting)
                waiting = facts
            else:
                waiting = _merge(waiting, facts)
        elif is_joined and not current.name and facts.body:
            found.append(facts)
        else:
            found[-1] = _merge(current, facts)
    if waiting.role or waiting.body:
        if not is_trusted:
            return None
        found.append(waiting)
    return found


def _is_name_next(pieces: list[tuple[str, bool]], at: int) -> bool:
    """Tell whether an office belongs to the person after it: `…, og ordfører, Kari Nordmann`."""
    if at + 1 >= len(pieces):
        return False
    name = _find_name(pieces[at + 1][0].split(" "), is_trusted=False)
    return name is not None and name.score >= SURE and not pieces[at + 1][1]


def _merge(first: _Facts, second: _Facts) -> _Facts:
    role = first.role or second.role
    if first.role and second.role and first.role != second.role:
        role = f"{first.role}, {second.role}"
    score = first.score
    if score >= 0 and (second.role or second.body) and first.name:
        score += 2 if second.role else 1
    return _Facts(name=first.name, role=role, body=first.body or second.body, score=score)


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
    for piece in _commas(text):
        is_joined = False
        if lead := _LEADING_JOIN.match(piece):
            piece, is_joined = piece[lead.end() :], True  # noqa: PLW2901
        start = 0
        for join in _JOIN.finditer(piece):
            left, right = piece[start : join.start()], piece[join.end() :]
            if left.strip() and _begins_anew(left, right, is_trusted=is_trusted):
                pieces.append((left.strip(), is_joined))
                start, is_joined = join.end(), True
        pieces.append((piece[start:].strip(), is_joined))
    return [(piece, is_joined) for piece, is_joined in pieces if piece]


def _begins_anew(left: str, right: str, *, is_trusted: bool) -> bool:
    """Tell whether what stands after `og` is somebody else, not the rest of the same."""
    if left.endswith("-"):
        return False
    right_words = _ASIDE.sub("", right[:160]).split(" ")
    left_words = _ASIDE.sub("", left[-160:]).split(" ")
    name = _find_name(right_words, is_trusted=is_trusted)
    has_left_name = _find_name(left_words, is_trusted=True) is not None
    if not has_left_name and any(map(is_role, left_words)) and not any(map(is_body, left_words)):
        return False
    if name is not None and (name.score >= SURE or has_left_name) and "(" not in right_words[0]:
        return True
    last, first = left_words[-1], right_words[0]
    begins_office = is_role(first) or first.casefold() in _OPENERS
    if first[:1].islower() and begins_office and (is_body(last) or is_acronym(last)):
        return True
    if len(left_words) == 1 and is_given(left) and is_given(first):
        return True
    is_left_body = is_body(last) or is_acronym(last)
    return is_left_body and (is_acronym(first) or (is_body(first) and first[:1].isupper()))


def _read_piece(
    piece: str, current: _Facts | None, *, is_joined: bool, is_trusted: bool
) -> _Facts | None:
    if found := _PARENTHESIS.fullmatch(piece):
        outside = f"{found['before'].strip()} {found['after'].strip()}".strip()
        outer = (
            _read_piece(outside, current, is_joined=is_joined, is_trusted=is_trusted)
            if outside
            else None
        )
        inner = [_office(part.split(" "), is_trusted=True) for part in _commas(found["inner"])]
        if outer is None:
            return None
        for facts in inner:
            outer = _merge(outer, facts) if facts is not None else outer
        return outer
    if piece[0] in '"«“”»':
        return None
    halves = _DASH.split(piece, maxsplit=1)
    if len(halves) == 2:
        first = _read_piece(halves[0], current, is_joined=is_joined, is_trusted=is_trusted)
        second = _office(halves[1].split(" "), is_trusted=is_trusted)
        if first is None or second is None:
            return None
        return _merge(first, second)
    parts = piece.split(" ")
    if len(parts) > _MOST_WORDS:
        return None
    name = _find_name(parts, is_trusted=is_trusted)
    if name is not None and _is_somebody(name, current, is_joined=is_joined, is_trusted=is_trusted):
        return name
    if (
        name is not None
        and name.score < SURE
        and current is not None
        and not (name.role or name.body)
    ):
        return _Facts(body=piece)
    return _office(parts, is_trusted=is_trusted or current is not None)


def _is_somebody(
    name: _Facts, current: _Facts | None, *, is_joined: bool, is_trusted: bool
) -> bool:
    if name.score >= SURE:
        return True
    if current is None or is_joined:
        return True
    if name.role is not None:
        return True
    return bool(current.name) and is_trusted and bool(current.body)


def _find_name(parts: list[str], *, is_trusted: bool) -> _Facts | None:
    """Find the name in words without commas, with what stands before and after it."""
    parts = [part for part in parts if part]
    if len(parts) == 1:
        only = parts[0]
        if is_trusted and is_given(only) and is_capital(only) and not is_acronym(only):
            return _Facts(name=only, score=1)
        return None
    if is_trusted and len(parts) == 2 and is_given(parts[0]) and is_capital(parts[0]):
        surname = parts[1]
        if (
            surname.islower()
            and surname.isalpha()
            and not is_role(surname)
            and not is_body(surname)
        ):
            return _Facts(name=" ".join(parts), score=1)
    at = 0
    while at < len(parts):
        if not is_capital(parts[at]):
            at += 1
            continue
        stop = at
        while stop < len(parts) and _may_continue(parts, stop):
            stop += 1
        while stop > at and parts[stop - 1].casefold() in PARTICLES:
            stop -= 1
        if found := _name_in_run(parts, at, stop, is_trusted=is_trusted):
            return found
        at = max(stop, at + 1)
    return None


def _may_continue(parts: list[str], at: int) -> bool:
    word = parts[at]
    if word.casefold() in PARTICLES and word.islower():
        following = parts[at + 1 : at + 4]
        named = (part for part in following if part.casefold() not in PARTICLES)
        return is_capital(next(named, ""))
    return is_capital(word) or bool(re.fullmatch(r"(?:[A-ZÆØÅ]\.?){1,2}", word))


def _name_in_run(parts: list[str], at: int, stop: int, *, is_trusted: bool) -> _Facts | None:
    before = parts[:at]
    begin, end = at, stop
    while begin < end - 1 and is_role(parts[begin]) and not is_given(parts[begin]):
        begin += 1
    while end > begin + 2 and (is_body(parts[end - 1]) or is_acronym(parts[end - 1])):
        end -= 1
    if before and before[-1].casefold() in _OF_PLACE | _OF_TASK:
        begin = _after_place(parts, begin, end)
        if begin < 0:
            return None
    if end - begin < 2:
        return None
    score = name_score(parts[begin:end])
    if score < 0 and (later := _given_later(parts, begin, end)):
        begin, score = later, name_score(parts[later:end])
    if score < 0:
        return None
    leading = parts[:begin]
    if leading and not _is_office(leading, is_trusted=is_trusted):
        return None
    tail = _tail(parts[end:])
    if tail is None:
        return None
    office = _office(leading, is_trusted=True) if leading else _Facts()
    found = _Facts(name=" ".join(parts[begin:end]), score=score)
    for facts in (office or _Facts(role=" ".join(leading)), tail):
        found = _merge(found, facts)
    return found


def _given_later(parts: list[str], begin: int, end: int) -> int:
    """Find a name behind an office and a body: `Direktør Arbeidsliv KS | Kari Nordmann`."""
    if not any(map(is_role, parts[: begin + 1])):
        return 0
    for at in range(begin + 1, end - 1):
        if is_given(parts[at]) and name_score(parts[at:end]) >= SURE:
            return at
    return 0


def _after_place(parts: list[str], begin: int, end: int) -> int:
    """Split a place from the name that follows it: `ordfører i Oslo | Kari Nordmann`."""
    for split in range(begin + 1, end - 1):
        if is_given(parts[split]):
            return split
    return end - 2 if end - begin >= 3 and not is_body(parts[end - 1]) else -1


def _is_office(leading: list[str], *, is_trusted: bool) -> bool:
    if any("/" in word for word in leading):
        return False
    first = leading[0]
    begins = is_role(first) or first.casefold() in _OPENERS or first.endswith("-")
    begins = begins or (len(leading) > 1 and is_role(leading[1]))
    if any(is_role(word) for word in leading) and (is_trusted or begins or first[:1].islower()):
        return len(leading) <= _MOST_WORDS
    return is_trusted and len(leading) <= 3 and all(word[:1].islower() for word in leading)


def _tail(rest: list[str]) -> _Facts | None:
    """Read what follows a name without a comma: `i Miljødirektoratet`, `rådgiver NVE`."""
    if not rest:
        return _Facts()
    first = rest[0].casefold()
    if first in _OF_PLACE and len(rest) > 1:
        return _Facts(body=" ".join(rest[1:]))
    if is_role(rest[0]) or first in _OPENERS:
        return _office(rest, is_trusted=True)
    if all(
        is_body(word) or is_acronym(word) or is_capital(word) or word in {"og", "of", "for", "i"}
        for word in rest
    ):
        return _Facts(body=" ".join(rest))
    return None


def _office(parts: list[str], *, is_trusted: bool) -> _Facts | None:
    """Read words that name an office, a body, or an office at a body."""
    parts = [part for part in parts if part]
    if not parts:
        return None
    first = parts[0]
    if any(part in ACTING_VERBS for part in parts):
        return None
    if first[:1].isupper() and first.casefold().endswith(_BODIES_OF_ONE):
        return _Facts(body=" ".join(parts))
    if first.endswith("-") and is_body(parts[-1]) and not any(map(is_role, parts)):
        return _Facts(body=" ".join(parts))
    begins_office = is_role(first) or (len(parts) > 1 and is_role(parts[1]) and not is_body(first))
    begins_office = begins_office or first.casefold() in _OPENERS or first.endswith("-")
    if begins_office and not (is_acronym(first) and not is_role(first)):
        return _split_office(parts)
    if first[:1].islower() and not is_body(first):
        return _split_office(parts) if is_trusted and len(parts) <= 8 else None
    is_body_like = any(is_body(part) or is_acronym(part) for part in parts)
    if is_body_like or (is_trusted and is_capital(first.strip("«»\"'")) and len(parts) <= 8):
        return _Facts(body=" ".join(parts))
    return None


def _split_office(parts: list[str]) -> _Facts:
    for at in range(1, len(parts) - 1):
        word, following = parts[at].casefold(), parts[at + 1]
        names_body = (
            following[:1].isupper()
            or is_acronym(following)
            or is_body(following)
            or following[:1].isdigit()
        )
        if word in _OF_PLACE and (names_body or _ends_in_body(parts[at + 1 :])):
            return _Facts(role=" ".join(parts[:at]), body=" ".join(parts[at + 1 :]))
    for at in range(1, len(parts)):
        if parts[at - 1].casefold() in _OF_TASK | _OF_PLACE or is_role(parts[at]):
            continue
        if (is_capital(parts[at]) or is_acronym(parts[at])) and any(
            is_role(word) for word in parts[:at]
        ):
            if parts[at - 1].casefold() in _OF_TASK or any(
                word.casefold() in _OF_TASK for word in parts[:at]
            ):
                break
            return _Facts(role=" ".join(parts[:at]), body=" ".join(parts[at:]))
    return _Facts(role=" ".join(parts))


def _ends_in_body(parts: list[str]) -> bool:
    return is_body(parts[-1]) and not any(is_role(part) for part in parts)
