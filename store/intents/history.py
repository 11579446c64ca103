"""Undoing and redoing acts: new facts that take earlier ones back."""

from __future__ import annotations

from collections.abc import Iterator

from store.conference.facts import (
    Activity,
    AnyFact,
    DeskId,
    EntryId,
    ParticipantErased,
    Refused,
    Scrubbed,
    Undone,
)
from store.conference.state import State
from store.conference.subjects import participant_of, session_id_of
from store.intents.intent import Act, Decision, Here, Outcome
from store.intents.reach import touched, undone_with
from store.rules.person_words import place_of

UNDO, REDO, ERASE = "undo", "redo", "erase_person"
REFUSED = str(Refused.__struct_config__.tag)

UNDONE_KEYS = {
    "check_in": "undone.check_in",
    "check_out": "undone.check_out",
    "check_in_delegation": "undone.check_in",
    "take_in_people": "undone.take_in_people",
    "take_in_programme": "undone.take_in_programme",
    "change_setting": "undone.change_setting",
    "edit_tables": "undone.edit_tables",
    "put_person_aside": "undone.put_person_aside",
    "take_up": "undone.take_up",
    "register_walk_in": "undone.register_walk_in",
    "substitute": "undone.substitute",
    "change_track": "undone.change_track",
    "withdraw": "undone.withdraw",
    "register_again": "undone.register_again",
    "edit_person": "undone.edit_person",
    "mark_printed": "undone.mark_printed",
    "reissue_badge": "undone.reissue_badge",
    "revoke_badge": "undone.revoke_badge",
    "retire_key": "undone.retire_key",
    "reissue_key": "undone.reissue_key",
    "name_version": "undone.name_version",
    "restore_version": "undone.restore_version",
    "ready_speaker": "undone.ready_speaker",
    "link_speaker": "undone.link_speaker",
    "send_message": "undone.send_message",
    "acknowledge_message": "undone.acknowledge_message",
    "start_session": "undone.start",
    "next_session": "undone.start",
    "stop_session": "undone.stop",
    "add_time": "undone.time",
    "backdate_session": "undone.time",
    "move_session": "undone.time",
    "extend_session": "undone.time",
    "swap_sessions": "undone.swap",
    "pause_session": "undone.pause",
    "resume_session": "undone.resume",
    "run_part": "undone.part",
    "cancel_session": "undone.cancel",
    "uncancel_session": "undone.uncancel",
    "skip_session": "undone.skip",
    "change_room": "undone.room",
    "keep_session": "undone.rule",
}
"""How each act is named when it was taken back; what is not here is «the last act»."""


class _History(Act, frozen=True):
    """Move in this window's history."""

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        facts = state.facts_of(entry)
        about = facts[0].entry if facts and isinstance(facts[0], Undone) else entry
        return _done(state, about, "history.undone")


class Undo(_History, frozen=True, tag=UNDO):
    """Take back the last act of this window, or the one that is named."""

    entry: EntryId | None = None
    is_sure: bool = False
    """Take back the desk's last act when this window has done nothing."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record that the act was taken back, unless somebody has acted on it since."""
        entry = self.entry or next(_own(state, here, self.window), None)
        if entry is None:
            return self._ask(state, here)
        if entry not in state.entries or entry in state.undone:
            return Decision(Outcome(key="history.nothing_to_undo", exit_status=3))
        if (why := why_never(state, entry)) is not None:
            return Decision(Outcome(key=why, exit_status=4))
        if not _stands(state, entry):
            # A refusal or an undoing: there is nothing of it that could be taken back.
            return Decision(Outcome(key="history.nothing_to_undo", exit_status=3))
        if (since := acted_on_since(state, entry)) is not None:
            return Decision(_overtaken(state, entry, since))
        facts = tuple(Undone(entry=entry, fact=fact) for fact in reversed(state.facts_of(entry)))
        return Decision(_done(state, entry, "history.undone"), facts)

    def _ask(self, state: State, here: Here) -> Decision[Outcome]:
        last = last_at(state, here.desk)
        if last is None:
            return Decision(Outcome(key="history.nothing_to_undo", exit_status=3))
        if not self.is_sure:
            named = _done(state, last, "history.not_this_window")
            return Decision(Outcome(key=named.key, values=named.values, exit_status=4))
        return Undo(id=self.id, entry=last, window=self.window).decide(state, here)


class Redo(_History, frozen=True, tag=REDO):
    """Do again what this window took back last, unless it has done something new since."""

    family: str = ""
    """Windows whose names begin so, with a dash, count as this one: those of commands."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record that the undoing was taken back."""
        undoing = self._last_undoing(state, here)
        if undoing is None:
            return Decision(Outcome(key="history.nothing_to_redo", exit_status=3))
        if (why := why_never(state, undoing)) is not None:
            return Decision(Outcome(key=why, exit_status=4))
        facts = state.facts_of(undoing)
        about = next(fact.entry for fact in facts if isinstance(fact, Undone))
        if (since := acted_on_since(state, undoing)) is not None:
            return Decision(_overtaken(state, about, since))
        return Decision(
            _done(state, about, "history.redone"),
            tuple(Undone(entry=undoing, fact=fact) for fact in reversed(facts)),
        )

    def _last_undoing(self, state: State, here: Here) -> EntryId | None:
        for entry in _of_window(state, here, self.window, self.family):
            if _act(state, entry) == UNDO and entry not in state.undone:
                return entry
            if _stands(state, entry):
                return None
        return None


def acted_on_since(state: State, entry: EntryId) -> Activity | None:
    """Find a later act, still standing, about the same participants, sessions or settings."""
    reach = undone_with(state, state.facts_of(entry))
    for later in reversed(state.entries):
        if later == entry:
            return None
        if _stands(state, later) and reach & touched(state, state.facts_of(later)):
            return state.activity_of(later)
    return None


def _of_window(state: State, here: Here, window: str, family: str = "") -> Iterator[EntryId]:
    for entry in reversed(state.entries):
        activity = state.activity_of(entry)
        if activity is None or activity.desk != here.desk:
            continue
        if activity.window == window or (family and activity.window.startswith(f"{family}-")):
            yield entry


def _own(state: State, here: Here, window: str) -> Iterator[EntryId]:
    return (entry for entry in _of_window(state, here, window) if _stands(state, entry))


def last_at(state: State, desk: DeskId) -> EntryId | None:
    """Find the last act of a desk that stands, whichever window did it."""
    for entry in reversed(state.entries):
        activity = state.activity_of(entry)
        if activity is not None and activity.desk == desk and _stands(state, entry):
            return entry
    return None


def is_undoable(state: State, entry: EntryId) -> bool:
    """Tell whether an act stands and can be taken back."""
    return _stands(state, entry) and why_never(state, entry) is None


def _stands(state: State, entry: EntryId) -> bool:
    """Tell whether an act changed something and was not taken back."""
    return (
        entry not in state.undone
        and _act(state, entry) not in {UNDO, REDO, "make_conference"}
        and not all(map(is_refusal, state.facts_of(entry)))
    )


def why_never(state: State, entry: EntryId) -> str | None:
    """Say, by a key, why an act can never be taken back because somebody was erased."""
    facts = state.facts_of(entry)
    if any(isinstance(fact, ParticipantErased) for fact in facts):
        return "history.erasure"
    if any(isinstance(fact, Scrubbed) and not is_refusal(fact) for fact in facts):
        return "history.erased"
    return None


def is_refusal(fact: AnyFact) -> bool:
    """Tell whether a fact only says that somebody was not let in."""
    return isinstance(fact, Refused) or (isinstance(fact, Scrubbed) and fact.of == REFUSED)


def _act(state: State, entry: EntryId) -> str:
    activity = state.activity_of(entry)
    return activity.act if activity is not None else ""


def _done(state: State, entry: EntryId, key: str) -> Outcome:
    """Name an act: its kind and whom or which session it was about."""
    activity = state.activity_of(entry)
    facts = state.facts_of(entry)
    people = dict.fromkeys(participant_of(fact) for fact in facts if not is_refusal(fact))
    known = [state.participants[person] for person in people if person in state.participants]
    if activity is not None and activity.act == "check_in_delegation" and len(people) > 1:
        place = place_of(known[0]) if known else ""
        values = {"act": "undone.delegation", "name": place, "n": str(len(people))}
        return Outcome(key=key, values=values)
    names = [person.name for person in known]
    if not names:
        # Facts about other sessions come before the one about the session that was meant.
        sessions = [session_id_of(fact) for fact in reversed(facts)]
        names = [state.sessions[each].title for each in sessions if each in state.sessions]
    return Outcome(
        key=key,
        values={
            "act": UNDONE_KEYS.get(activity.act if activity else "", "undone.other"),
            "name": names[0] if names else "",
        },
    )


def _overtaken(state: State, entry: EntryId, since: Activity) -> Outcome:
    named = _done(state, entry, "history.overtaken")
    values = {**named.values, "desk": since.desk_name, "at": since.at.isoformat()}
    return Outcome(key=named.key, values=values, exit_status=4)
