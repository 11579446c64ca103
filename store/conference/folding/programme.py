"""The conference, its settings and its sessions."""

from __future__ import annotations

import msgspec

from store.conference.change import Change
from store.conference.facts import NULL
from store.conference.programme import Conference, Session
from store.conference.state import State


def put(state: State, session: Session) -> Change:
    """Set one session, new or changed."""
    state.put_session(session)
    return Change(sessions=frozenset((session.id,)))


def drop(state: State, session: Session) -> Change:
    """Take one session out."""
    state.drop_session(session.id)
    return Change(sessions=frozenset((session.id,)))


def become(state: State, conference: Conference) -> Change:
    """Set the conference, its days and its tracks."""
    state.put_conference(conference)
    return Change(settings=True, counters=True)


def change(state: State, old: Conference, new: Conference) -> Change:
    """Set what differs between two; what others changed in the conference stays."""
    names = old.__struct_fields__
    changes = {
        name: getattr(new, name) for name in names if getattr(new, name) != getattr(old, name)
    }
    return become(state, msgspec.structs.replace(state.conference, **changes))


def set_value(state: State, key: str, value: msgspec.Raw) -> Change:
    """Set one setting, or give it back to its default."""
    settings = dict(state.conference.settings)
    if value == NULL:
        settings.pop(key, None)
    else:
        settings[key] = value
    state.put_conference(msgspec.structs.replace(state.conference, settings=settings))
    return Change(settings=True)
