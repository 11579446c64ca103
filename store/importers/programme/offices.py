"""Offices and bodies: words that say what somebody is and where, without a name."""

from __future__ import annotations

from typing import Final

import msgspec

from store.importers.programme.names import (
    ACTING_VERBS,
    is_acronym,
    is_agent,
    is_body,
    is_capital,
    is_role,
)
from store.importers.programme.words import words

OF_PLACE: Final = words("i ved hos på fra frå at in from with, from")
OF_TASK: Final = words("for av of til to og and")
OFFICE_OPENERS: Final = words(
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
MOST_WORDS: Final = 18
"""Of what stands between two commas; more are a sentence."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a stretch of words says of one person or body."""

    name: str | None = None
    role: str | None = None
    body: str | None = None
    score: int = 0
    """How sure it is that the name is one."""


def merged(first: Said, second: Said) -> Said:
    """Put together what two stretches say of the same person, the first before the second."""
    role = first.role or second.role
    if first.role and second.role and first.role != second.role:
        role = f"{first.role}, {second.role}"
    score = first.score
    if score >= 0 and (second.role or second.body) and first.name:
        score += 2 if second.role else 1
    return Said(name=first.name, role=role, body=first.body or second.body, score=score)


def leads_name(leading: list[str], *, is_trusted: bool) -> bool:
    """Tell whether words before a name are its office."""
    if any(word.casefold().startswith("v/") for word in leading):
        return False
    first = leading[0]
    begins = is_role(first) or first.casefold() in OFFICE_OPENERS or first.endswith("-")
    begins = begins or (len(leading) > 1 and is_role(leading[1]))
    if len(leading) == 1 and first[:1].isupper() and is_agent(first):
        return True
    if any(is_role(word) for word in leading) and (is_trusted or begins or first[:1].islower()):
        return len(leading) <= MOST_WORDS
    return is_trusted and len(leading) <= 3 and all(word[:1].islower() for word in leading)


def read_tail(rest: list[str]) -> Said | None:
    """Read what follows a name without a comma: `i Miljødirektoratet`, `rådgiver NVE`."""
    if not rest:
        return Said()
    first = rest[0].casefold()
    if first in OF_PLACE and len(rest) > 1:
        return Said(body=" ".join(rest[1:]))
    if is_role(rest[0]) or first in OFFICE_OPENERS:
        return read_office(rest, is_trusted=True)
    if all(
        is_body(word) or is_acronym(word) or is_capital(word) or word in {"og", "of", "for", "i"}
        for word in rest
    ):
        return Said(body=" ".join(rest))
    return None


def read_office(parts: list[str], *, is_trusted: bool) -> Said | None:
    """Read words that name an office, a body, or an office at a body."""
    parts = [part for part in parts if part]
    if not parts:
        return None
    first = parts[0]
    if any(part in ACTING_VERBS for part in parts):
        return None
    if first[:1].isupper() and first.casefold().endswith(_BODIES_OF_ONE):
        return Said(body=" ".join(parts))
    if first.endswith("-") and is_body(parts[-1]) and not any(map(is_role, parts)):
        return Said(body=" ".join(parts))
    begins_office = is_role(first) or (len(parts) > 1 and is_role(parts[1]) and not is_body(first))
    begins_office = begins_office or first.casefold() in OFFICE_OPENERS or first.endswith("-")
    if begins_office and not (is_acronym(first) and not is_role(first)):
        return _split_office(parts)
    if first[:1].islower() and not is_body(first):
        return _split_office(parts) if is_trusted and len(parts) <= 8 else None
    is_body_like = any(is_body(part) or is_acronym(part) for part in parts)
    if is_body_like or (is_trusted and is_capital(first.strip("«»\"'")) and len(parts) <= 8):
        return Said(body=" ".join(parts))
    return None


def _split_office(parts: list[str]) -> Said:
    """Split an office from the body at which it is held."""
    for at in range(1, len(parts) - 1):
        if parts[at].casefold() in OF_PLACE and _begins_body(parts[at + 1 :]):
            return Said(role=" ".join(parts[:at]), body=" ".join(parts[at + 1 :]))
    for at in range(1, len(parts)):
        is_named = is_capital(parts[at]) or is_acronym(parts[at])
        if not is_named or is_role(parts[at]) or not any(map(is_role, parts[:at])):
            continue
        if any(word.casefold() in OF_TASK for word in parts[:at]):
            break  # «leder av Yngre legers forening»: the body belongs to the office.
        if parts[at - 1].casefold() not in OF_PLACE:
            return Said(role=" ".join(parts[:at]), body=" ".join(parts[at:]))
    return Said(role=" ".join(parts))


def _begins_body(parts: list[str]) -> bool:
    first = parts[0]
    if first[:1].isupper() or first[:1].isdigit() or is_acronym(first) or is_body(first):
        return True
    return is_body(parts[-1]) and not any(map(is_role, parts))
