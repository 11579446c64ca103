"""Which acts some words name: by what was done, by whom or what it was about, and by the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from store.conference.facts import EntryId, Refused, SettingChanged
from store.conference.people import ParticipantId
from store.conference.programme import SessionId
from store.conference.state import State
from store.conference.subjects import participant_of, session_id_of
from store.intents.activity_acts import ACT_KEYS
from store.intents.activity_words import FACT_KEYS, fact_in
from store.intents.history import is_refusal
from store.language import Language
from store.rules.matching import query, spelled, words_of
from store.rules.setting_words import setting_name


class _About(msgspec.Struct, frozen=True, gc=False):
    """What of an entry can be searched; it never changes, though names and words may."""

    act: str
    """The key of what was done."""
    desk: str
    """Desk and operator."""
    people: frozenset[ParticipantId]
    sessions: frozenset[SessionId]
    settings: frozenset[str]


class ActivitySearch:
    """Finds acts by the beginnings of words, in any order; each entry is decoded once."""

    def __init__(self) -> None:
        self._abouts: dict[EntryId, _About] = {}

    def forget(self) -> None:
        """Forget what was read: entries may have been written anew."""
        self._abouts.clear()

    def find(self, state: State, language: Language, text: str) -> Sequence[EntryId]:
        """Give the entries that every word of a text names, in order of recording."""
        found = list(state.entries)
        for word in query(text):
            named = _Named(state, language, word)
            found = [entry for entry in found if named.has(self._about(state, entry))]
        return found

    def _about(self, state: State, entry: EntryId) -> _About:
        about = self._abouts.get(entry)
        if about is None:
            about = self._abouts[entry] = _read(state, entry)
        return about


class _Named:
    """What the beginning of a word names in a state."""

    def __init__(self, state: State, language: Language, word: str) -> None:
        self._language = language
        self._word = word
        self._texts: dict[str, bool] = {}
        self._people = {
            person.id for person in state.participants.values() if self._begins(words_of(person))
        }
        self._sessions = {
            session.id
            for session in state.sessions.values()
            if self._begins(spelled(session.title))
        }

    def has(self, about: _About) -> bool:
        """Tell whether the word names an entry."""
        return (
            not self._people.isdisjoint(about.people)
            or self._is_in(self._language.text(about.act))
            or self._is_in(about.desk)
            or not self._sessions.isdisjoint(about.sessions)
            or any(self._is_in(setting_name(self._language, key)) for key in about.settings)
        )

    def _is_in(self, text: str) -> bool:
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = self._begins(spelled(text))
        return found

    def _begins(self, words: Iterable[str]) -> bool:
        return any(word.startswith(self._word) for word in words)


def _read(state: State, entry: EntryId) -> _About:
    documents = state.entries[entry]
    activity = state.activity[documents[0]]
    facts = [fact_in(state, document) for document in documents]
    act = ACT_KEYS.get(activity.act) or FACT_KEYS[type(facts[0])]
    return _About(
        act=FACT_KEYS[Refused] if is_refusal(facts[0]) else act,
        desk=f"{activity.desk_name} {activity.operator}",
        people=frozenset(filter(None, map(participant_of, facts))),
        sessions=frozenset(filter(None, map(session_id_of, facts))),
        settings=frozenset(fact.key for fact in facts if isinstance(fact, SettingChanged)),
    )
