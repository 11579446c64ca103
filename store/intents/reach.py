"""What acts are about: by this a later act is seen to have overtaken an earlier one."""

from __future__ import annotations

from typing import Final

import msgspec

from store.conference.facts import (
    NULL,
    AnyFact,
    ConferenceChanged,
    KeyRetired,
    MessageAcknowledged,
    MessageSent,
    Patch,
    PutAside,
    Refused,
    SettingChanged,
    SpeakerLinked,
    SpeakerReadied,
    TableEdited,
    TakenUp,
    Undone,
    VersionNamed,
)
from store.conference.state import State
from store.conference.subjects import participant_of, session_id_of

_SETTINGS: Final = "conference/settings"


def touched(state: State, facts: tuple[AnyFact, ...]) -> set[str]:
    """Name the participants, sessions, settings and documents that facts are about."""
    found = undone_with(state, facts)
    if any(name.startswith(f"{_SETTINGS}/") for name in found):
        found.add(_SETTINGS)
    return found


def undone_with(state: State, facts: tuple[AnyFact, ...]) -> set[str]:
    """Name what becomes as it was when facts are taken back.

    An edited document gets all its settings back at once, a changed setting only itself. Nothing
    becomes different about somebody who was only refused.
    """
    found = set[str]()
    for fact in facts:
        if _is_refusal(fact):
            continue
        found |= _about(state, fact)
        if (participant := participant_of(fact)) is not None:
            found.add(participant)
        if (session := session_id_of(fact)) is not None:
            found.add(session)
    return found


def _is_refusal(fact: AnyFact) -> bool:
    while isinstance(fact, Undone):
        fact = fact.fact
    return isinstance(fact, Refused)


def _about(state: State, fact: AnyFact) -> set[str]:
    while isinstance(fact, Undone):
        fact = fact.fact
    match fact:
        case SettingChanged(key=key):
            return {f"{_SETTINGS}/{key}"}
        case ConferenceChanged(conference=new, was=old):
            names = new.__struct_fields__
            return {
                f"conference/{name}" for name in names if getattr(new, name) != getattr(old, name)
            }
        case MessageSent(message=message) | MessageAcknowledged(message=message):
            return {f"messages/{message.id}"}
        case VersionNamed(version=version):
            return {f"versions/{version.id}"}
        case SpeakerReadied(readiness=readiness):
            return {f"readiness/{readiness.id}"}
        case SpeakerLinked(name=name):
            return {f"links/{name}"}
        case KeyRetired(number=number):
            return {f"retired_keys/{number}"}
        case PutAside(hold=hold) | TakenUp(hold=hold):
            return {f"holds/{hold.id}"}
        case TableEdited():
            return _documents(state, fact)
        case _:
            return set()


def _documents(state: State, fact: TableEdited) -> set[str]:
    match fact.table:
        case "participants" | "badges" | "sessions":
            return set(fact.touched)
        case "checkins":
            return _stays(state, fact)
        case "conference":
            return _fields_of_conference(fact)
        case _:
            return {f"{fact.table}/{number}" for number in fact.touched}


class _Stay(msgspec.Struct):
    participant: str


_stay = msgspec.json.Decoder(_Stay)


def _stays(state: State, fact: TableEdited) -> set[str]:
    stays = (state.presences.get(stay) for stay in fact.touched)
    whole = (*fact.documents.values(), *fact.was.values())
    return (
        {stay.participant for stay in stays if stay is not None}
        | {_stay.decode(raw).participant for raw in whole if raw != NULL}
        | set(fact.touched)
    )


def _fields_of_conference(fact: TableEdited) -> set[str]:
    """Name fields, not the document: another title has nothing to do with the settings."""
    found = set[str]()
    for document, patch in fact.patches.items():
        found |= {f"conference/{name}" for name in (*patch.set, *patch.gone)}
        new, old = _settings_in(patch), _settings_in(fact.were[document])
        found |= {f"{_SETTINGS}/{key}" for key in {*new, *old} if new.get(key) != old.get(key)}
    return found


def _settings_in(patch: Patch) -> dict[str, msgspec.Raw]:
    return msgspec.json.decode(patch.set.get("settings", b"{}"), type=dict[str, msgspec.Raw])
