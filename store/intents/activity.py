"""The activity log as people read it: what an act was, whom it was about, what undoing it does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from store.conference.facts import AnyFact, Conducted, EntryId, Retimed, Undone
from store.conference.people import Participant, ParticipantId
from store.conference.state import State
from store.conference.subjects import participant_of
from store.intents.activity_acts import ACT_KEYS
from store.intents.activity_words import FACT_KEYS, Wording, fact_in, kind_in
from store.intents.history import (
    REDO,
    UNDO,
    acted_on_since,
    is_refusal,
    is_undoable,
    why_never,
)
from store.language import Language, forms

MOST_FACTS = 8
"""How many facts of an act are told one by one."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One act as one line."""

    entry: EntryId
    at: datetime
    act: str
    """What was done, in a word or two: «Sjekket inn»."""
    about: str
    """Whom or what it was about: «Eirik Solhaug, Målselv»."""
    desk: str
    operator: str
    is_refusal: bool
    """Nothing was changed: somebody was not let in."""
    is_undoing: bool
    """It took back or did again an earlier act."""
    mark: str
    """What became of it: «angret 08.14»; empty while it stands."""


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """One act in full."""

    clock: str
    """The time of day with seconds: «08.12.07»."""
    lines: tuple[str, ...]
    """What happened, one sentence a fact."""
    where: str
    """Date, desk and operator, and when it was recorded where that is another time."""
    undoing: Undoing


class Undoing(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an act can be taken back."""

    is_possible: bool
    mark: str
    """In two words: «kan angres»."""
    words: str
    """In sentences: what it would do, or why it cannot be done."""


class Teller:
    """Tells entries of one state in one language; without `names` only by badge numbers."""

    def __init__(self, language: Language, state: State, *, names: bool = True) -> None:
        self._language = language
        self._state = state
        self._words = Wording(language, state, names=names)

    def tell(self, entry: EntryId) -> Told:
        """Tell an act as one line, decoding no more of it than the line needs.

        Raises:
            KeyError: There is no such entry.
        """
        state = self._state
        activity = state.activity_of(entry)
        if activity is None:
            raise KeyError(entry)
        first = self._first(entry)
        return Told(
            entry=entry,
            at=activity.at,
            act=self._act(activity.act, first),
            about=self._about(entry, activity.act, first),
            desk=activity.desk_name,
            operator=activity.operator,
            is_refusal=is_refusal(first),
            is_undoing=activity.act in {UNDO, REDO},
            mark=self._mark(entry),
        )

    def detail(self, entry: EntryId) -> Detail:
        """Tell an act in full.

        Raises:
            KeyError: There is no such entry.
        """
        language, state = self._language, self._state
        activity = state.activity_of(entry)
        if activity is None:
            raise KeyError(entry)
        local = activity.at.astimezone(state.zone)
        separator = "." if language.code == "nb" else ":"
        return Detail(
            clock=f"{forms.clock(language, local)}{separator}{local.second:02}",
            lines=tuple(self._lines(entry)),
            where=" · ".join(
                filter(
                    None,
                    (
                        forms.day(language, local.date()),
                        _at_desk(activity.desk_name, activity.operator),
                        self._recorded(activity.recorded_at),
                    ),
                )
            ),
            undoing=self.undoing(entry),
        )

    def undoing(self, entry: EntryId) -> Undoing:
        """Say whether an act can be taken back, and what that would do."""
        say, state = self._language.text, self._state
        activity = state.activity_of(entry)
        if (by := state.undone.get(entry)) is not None:
            undone = state.activity_of(by)
            at = forms.at_clock(self._language, undone.at, state.zone) if undone else ""
            words = say("activity.undoing.undone", time=at, desk=undone.desk_name if undone else "")
            return Undoing(is_possible=False, mark=self._mark(entry), words=words)
        if (why := why_never(state, entry)) is not None:
            return Undoing(is_possible=False, mark="", words=say(why))
        if activity is None or not is_undoable(state, entry):
            key = _NEVER_KEYS.get(activity.act if activity else "", "activity.undoing.refusal")
            return Undoing(is_possible=False, mark="", words=say(key))
        if (since := acted_on_since(state, entry)) is not None:
            later = self._first(since.entry)
            words = say(
                "activity.undoing.overtaken",
                act=self._act(since.act, later),
                time=forms.at_clock(self._language, since.at, state.zone),
                desk=since.desk_name,
            )
            return Undoing(is_possible=False, mark=say("activity.mark.changed"), words=words)
        words = " ".join(
            (
                say("activity.undoing.possible"),
                self._effect(entry, activity.act),
                say("activity.undoing.untouched"),
            )
        )
        return Undoing(is_possible=True, mark=say("activity.mark.possible"), words=words)

    def _first(self, entry: EntryId) -> AnyFact:
        """Decode the fact that an act is named after.

        It is the first that is about somebody, and of an act of conduct the last: what ended or
        moved by it comes before it.
        """
        documents = self._state.entries[entry]
        first = fact_in(self._state, documents[0])
        if isinstance(first, Conducted | Retimed):
            return fact_in(self._state, documents[-1])
        if participant_of(first) is None and len(documents) > 1:
            second = fact_in(self._state, documents[1])
            if participant_of(second) is not None:
                return second
        return first

    def _act(self, act: str, first: AnyFact) -> str:
        if is_refusal(first):
            return self._language.text("activity.fact.refused")
        return self._language.text(ACT_KEYS.get(act) or FACT_KEYS[type(first)])

    def _about(self, entry: EntryId, act: str, first: AnyFact) -> str:
        if isinstance(first, Undone):
            return self._original(first)
        if act in _COUNTED_KEYS:
            return self._counted(entry, act)
        people = self._people(entry)
        if len(people) > 1:
            return self._words.several(people)
        return self._words.about(entry, first)

    def _original(self, undone: Undone) -> str:
        """Name the act that was taken back, or done again."""
        fact: AnyFact = undone
        target = undone.entry
        while isinstance(fact, Undone):
            target, fact = fact.entry, fact.fact
        activity = self._state.activity_of(target)
        if activity is None:
            return self._words.about(target, fact)
        first = self._first(target)
        about = self._about(target, activity.act, first)
        if (key := _NOUN_KEYS.get(activity.act)) is not None:
            return self._language.text(key, who=about)
        return self._language.text(
            "activity.named", act=self._act(activity.act, first), about=about
        )

    def _counted(self, entry: EntryId, act: str) -> str:
        """Count the facts of an import by their kinds, without decoding them."""
        kinds = [kind_in(self._state, document) for document in self._state.entries[entry]]
        return self._language.text(
            _COUNTED_KEYS[act],
            new=sum(kind in {"participant_registered", "session_added"} for kind in kinds),
            changed=sum(kind in {"participant_changed", "session_changed"} for kind in kinds),
            removed=kinds.count("session_removed"),
        )

    def _people(self, entry: EntryId) -> dict[ParticipantId, Participant | None]:
        """Give the participants of an act, in order; none who are no longer known.

        Who was refused while others came is only in its full account.
        """
        found: dict[ParticipantId, Participant | None] = {}
        facts = self._state.facts_of(entry)
        has_come = not all(map(is_refusal, facts))
        for fact in facts:
            if has_come and is_refusal(fact):
                continue
            if (person := participant_of(fact)) is not None:
                found[person] = self._state.participants.get(person)
        return found

    def _lines(self, entry: EntryId) -> Iterable[str]:
        documents = self._state.entries[entry]
        for document in documents[:MOST_FACTS]:
            yield from self._words.sentences(entry, fact_in(self._state, document))
        if (more := len(documents) - MOST_FACTS) > 0:
            yield self._language.count("activity.more", more)

    def _mark(self, entry: EntryId) -> str:
        by = self._state.undone.get(entry)
        activity = self._state.activity_of(by) if by is not None else None
        if activity is None:
            return ""
        key = "activity.mark.redone" if activity.act == REDO else "activity.mark.undone"
        at = forms.clock(self._language, activity.at, self._state.zone)
        return self._language.text(key, time=at)

    def _recorded(self, recorded_at: datetime | None) -> str:
        if recorded_at is None:
            return ""
        at = forms.at_clock(self._language, recorded_at, self._state.zone)
        return self._language.text("activity.recorded", time=at)

    def _effect(self, entry: EntryId, act: str) -> str:
        """Say what taking an act back would do."""
        first = self._first(entry)
        who = self._about(entry, act, first)
        return self._language.text(_EFFECT_KEYS.get(act, "activity.effect.other"), who=who)


_NEVER_KEYS = {
    "make_conference": "activity.undoing.beginning",
    UNDO: "activity.undoing.undo",
    REDO: "activity.undoing.undo",
}
_COUNTED_KEYS = {
    "take_in_people": "activity.counted.people",
    "take_in_programme": "activity.counted.programme",
    "restore_version": "activity.counted.programme",
}
_NOUN_KEYS = {
    "check_in": "activity.noun.check_in",
    "check_in_delegation": "activity.noun.check_in",
    "check_out": "activity.noun.check_out",
}
_EFFECT_KEYS = {
    "check_in": "activity.effect.check_in",
    "check_in_delegation": "activity.effect.check_in",
    "check_out": "activity.effect.check_out",
    "take_in_people": "activity.effect.take_in_people",
    "take_in_programme": "activity.effect.take_in_programme",
    "restore_version": "activity.effect.take_in_programme",
    "change_setting": "activity.effect.change_setting",
}


def _at_desk(desk: str, operator: str) -> str:
    return f"{desk} ({operator})" if operator else desk
