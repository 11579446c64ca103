"""Keeping the programme under a name, and going back to one that was kept."""

from __future__ import annotations

from store.conference.cleaning import clean
from store.conference.facts import EntryId, VersionNamed
from store.conference.programme import SessionId
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome
from store.intents.programme_facts import NAME_LIMIT, Incoming, counts, take_in, version_of
from store.rules.folding import fold
from store.rules.incoming import incoming
from store.rules.versions import is_as


class NameVersion(Act, frozen=True, tag="name_version"):
    """Keep the programme as it stands under a name."""

    name: str

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the version; a name that another programme has is not given twice."""
        name = clean(self.name, NAME_LIMIT).strip()
        if not name:
            return Decision(Outcome(key="version.no_name", exit_status=4))
        values = {"name": name}
        same = [each for each in state.versions.values() if fold(each.name) == fold(name)]
        if any(is_as(state, each) for each in same):
            return Decision(Outcome(key="version.named_so", values=values, exit_status=3))
        if same:
            return Decision(Outcome(key="version.name_taken", values=values, exit_status=4))
        fact = VersionNamed(version=version_of(state, name, here.now))
        return Decision(Outcome(key="version.named", values=values), (fact,))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        names = (
            fact.version.name for fact in state.facts_of(entry) if isinstance(fact, VersionNamed)
        )
        return Outcome(key="version.named", values={"name": next(names, self.name)})


class RestoreVersion(Act, frozen=True, tag="restore_version"):
    """Make the programme what a version says, or only some of its rows.

    What moderators set and what really happened stays, as with a page that is taken in.
    """

    version: str
    """Its id."""
    only: tuple[SessionId, ...] | None = None
    """The rows that were accepted; none accepts all but what is on and what was started."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record what is different, and keep the programme before it as a version."""
        version = state.versions.get(self.version)
        if version is None:
            return Decision(Outcome(key="version.unknown", exit_status=5))
        wanted = Incoming(
            found=incoming(state, version.sessions, knows_ids=True),
            days=version.days,
            tracks=version.tracks,
            source=version.name,
            is_import=False,
        )
        return take_in(state, wanted, self.only, here.now, keys=(_SAME, _RESTORED))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        return counts(_RESTORED, state.facts_of(entry))


_SAME, _RESTORED = "intake.programme_same", "version.restored"
