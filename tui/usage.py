"""What was wrong with the words of a command line, and the way out, in the user's language.

The parser tells its errors apart by classes that it keeps to itself, so they are known here by
name; what is not known is said in the parser's own words.
"""

from __future__ import annotations

import re
from typing import Final

import typer
from typer.core import TyperGroup

from store.language import Language

_KEYS: Final = {
    "NoSuchOption": "cli.usage.no_option",
    "MissingParameter": "cli.usage.missing",
    "BadParameter": "cli.usage.bad_value",
}
_QUOTED: Final = re.compile(r"'([^']*)'|\(([^()]*)\)\s*\Z")


def told(language: Language, error: typer.TyperException, program: str) -> str:
    """Say one error in two sentences: what is wrong, and where to read on."""
    context = getattr(error, "ctx", None)
    where = getattr(context, "command_path", program)
    see_help = language.text("cli.see_help", program=where)
    return f"{_wrong(language, error, getattr(context, 'command', None))} {see_help}"


def _wrong(language: Language, error: typer.TyperException, command: object) -> str:
    said = error.format_message()
    kind = type(error).__name__
    if kind == "UsageError":
        key = "cli.usage.no_command" if isinstance(command, TyperGroup) else "cli.usage.too_much"
        return language.text(key, name=_named(said))
    if kind == "BadOptionUsage":
        key = "cli.usage.no_value" if "requires" in said else "cli.usage.takes_no_value"
        return language.text(key, name=_option(error))
    if kind in _KEYS:
        name = _option(error) or _named(said)
        is_number = kind == "BadParameter" and "integer" in said
        return language.text("cli.usage.no_number" if is_number else _KEYS[kind], name=name)
    return said


def _option(error: typer.TyperException) -> str:
    name = getattr(error, "option_name", None)
    return name if isinstance(name, str) else ""


def _named(said: str) -> str:
    """Give the word that the parser names: in quotes, else in brackets at the end."""
    found = _QUOTED.search(said)
    return (found[1] or found[2] or "") if found else ""
