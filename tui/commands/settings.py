"""The conference's settings: all, one, or a new value for one."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from store import settings as declared
from store.conference.state import State
from store.errors import UsageError
from tui.commands import printing
from tui.commands.history import print_outcome
from tui.commands.options import Folder, Json, Lang
from tui.commands.run import Run

Key = Annotated[
    str | None, typer.Argument(metavar="KEY", help="cli.argument.key", show_default=False)
]
Value = Annotated[
    str | None, typer.Argument(metavar="VALUE", help="cli.argument.value", show_default=False)
]

MEANING_KEYS = {
    "doors": "cli.setting.doors",
    "capacity": "cli.setting.capacity",
    "capacity_participant": "cli.setting.capacity_participant",
    "capacity_speaker": "cli.setting.capacity_speaker",
    "scan_only": "cli.setting.scan_only",
    "seats": "cli.setting.seats",
    "quota_lodging": "cli.setting.quota_lodging",
    "quota_day": "cli.setting.quota_day",
    "break_minimum": "cli.setting.break_minimum",
    "meal_minimum": "cli.setting.meal_minimum",
    "warning_seconds": "cli.setting.warning_seconds",
    "warning_share": "cli.setting.warning_share",
    "danger_seconds": "cli.setting.danger_seconds",
    "danger_share": "cli.setting.danger_share",
    "patience": "cli.setting.patience",
    "bell": "cli.setting.bell",
    "marks_hours": "cli.setting.marks_hours",
    "backups": "cli.setting.backups",
    "language": "cli.setting.language",
    "badge_format": "cli.setting.badge_format",
    "badge_left": "cli.setting.badge_left",
    "badge_top": "cli.setting.badge_top",
    "badge_module": "cli.setting.badge_module",
}


def settings(
    ctx: typer.Context,
    *,
    key: Key = None,
    value: Value = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Show the settings, or give one another value; an empty value is the default again."""
    run: Run = ctx.obj
    run.speech.state(lang)
    if key is not None and not declared.is_known(key):
        raise UsageError("cli.no_such_setting", name=key)
    if key is None or value is None:
        return _show(run, run.read(folder), key, json=json)
    from store.intents.office import ChangeSetting

    with run.write(folder) as conference:
        outcome = conference.do(ChangeSetting(key=key, value=value or None, window=run.window))
        if outcome.exit_status == UsageError.exit_status:
            raise UsageError("cli.bad_setting", name=key, value=value)
        return print_outcome(run, outcome, json=json)


def _show(run: Run, state: State, key: str | None, *, json: bool) -> int:
    values = _values(state)
    if key is not None:
        values = {key: values.get(key, values.get(key.partition(".")[0]))}
    if json:
        printing.document({"settings": values})
        return 0
    printing.columns(
        (name, _text(run, value), run.say(MEANING_KEYS[name.partition(".")[0]]))
        for name, value in values.items()
    )
    return 0


def _values(state: State) -> dict[str, object]:
    """Give every setting, those of single days and dates below their general value."""
    stored = state.conference.settings
    found: dict[str, object] = {}
    for each in declared.SETTINGS:
        raw = stored.get(each.key)
        default = each.default
        found[each.key] = default if raw is None else msgspec.json.decode(raw)
        own = sorted(name for name in stored if name.partition(".")[0] == each.key and "." in name)
        found |= {name: msgspec.json.decode(stored[name]) for name in own}
    return found


def _text(run: Run, value: object) -> str:
    return run.say("cli.setting.unset") if value is None else str(value)
