"""What is answered when an act about one participant names nobody, or several."""

from __future__ import annotations

from store.intents.intent import Outcome
from store.intents.naming import Named, Nobody, Several, Typed


def not_meant(named: Named, resolved: Several | Nobody) -> Outcome:
    """Say that the words name nobody, or several; what was scanned is never said again."""
    words = named.text if isinstance(named, Typed) else ""
    if isinstance(resolved, Several):
        return Outcome(
            key="registration.several",
            values={"words": words},
            count=len(resolved.participants),
            exit_status=5,
        )
    if resolved.reason == "no_such_number":
        return Outcome(key="registration.no_such_number", values={"words": words}, exit_status=5)
    key = "registration.nobody" if words else "registration.nobody_there"
    return Outcome(key=key, values={"words": words}, exit_status=5)
