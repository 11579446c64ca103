"""The conference's own settings."""

from __future__ import annotations

import msgspec

from store import settings
from store.conference.facts import NULL, EntryId, SettingChanged
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome


class ChangeSetting(Act, frozen=True, tag="change_setting"):
    """Give a setting another value; none gives it back to its default."""

    key: str
    value: str | None
    """As a person writes it."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the value, if it is one."""
        del here
        if not settings.is_known(self.key):
            return Decision(_answer("setting.unknown", self.key, self.value, exit_status=2))
        was = state.conference.settings.get(self.key, NULL)
        try:
            value = settings.parse(self.key, self.value) if self.value is not None else NULL
        except (ValueError, msgspec.DecodeError):
            return Decision(_answer("setting.bad_value", self.key, self.value, exit_status=2))
        if value == was:
            return Decision(_answer("setting.same", self.key, self.value, exit_status=3))
        fact = SettingChanged(key=self.key, value=value, was=was)
        return Decision(_answer("setting.changed", self.key, self.value), (fact,))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        del state, entry
        return _answer("setting.changed", self.key, self.value)


def _answer(key: str, name: str, value: str | None, *, exit_status: int = 0) -> Outcome:
    return Outcome(key=key, values={"key": name, "value": value or ""}, exit_status=exit_status)
