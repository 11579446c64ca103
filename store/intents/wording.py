"""The words of an outcome: what became of an act, in a sentence, and what it lists."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from store.intents.intent import Outcome
from store.language import Language, forms


def tell(language: Language, zone: ZoneInfo, outcome: Outcome) -> str:
    """Say what became of an act; instants are written in the zone.

    Raises:
        KeyError: The catalogue does not know the outcome's key.
    """
    values = dict(outcome.values)
    if "act" in values:
        values["what"] = _act(language, values)
    if "at" in values:
        values["time"] = forms.at_clock(language, datetime.fromisoformat(values["at"]), zone)
    key = outcome.key
    if key == "setting.changed" and not values.get("value"):
        key = "setting.reset"
    if outcome.count is not None:
        said = language.count(key, outcome.count, **values)
    else:
        said = language.text(key, **values)
    lists = (
        language.text(kind, names=", ".join(names))
        for kind, names in outcome.lists.items()
        if names
    )
    return " ".join((said, *lists))


def _act(language: Language, values: dict[str, str]) -> str:
    """Name an act and whom it was about: «innsjekkingen av Eirik Solhaug»."""
    act, name = values["act"], values.get("name", "")
    key = act if name else _NAMELESS.get(act, act)
    return language.text(key, name=name, n=values.get("n", ""))


_NAMELESS = dict.fromkeys(
    (
        *("undone.check_in", "undone.check_out", "undone.start", "undone.stop", "undone.time"),
        *("undone.swap", "undone.pause", "undone.resume", "undone.part", "undone.cancel"),
        *("undone.delegation", "undone.uncancel", "undone.skip", "undone.room", "undone.rule"),
        *("undone.put_person_aside", "undone.take_up", "undone.register_walk_in"),
        *("undone.substitute", "undone.change_track", "undone.withdraw"),
        *("undone.register_again", "undone.edit_person"),
        *("undone.reissue_badge", "undone.revoke_badge"),
    ),
    "undone.other",
)
"""What is said instead of acts named after a person or a session, where the name is gone."""
