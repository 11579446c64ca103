"""The command line: every command in one table, and the parser that is made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from store.language import Language
from tui.commands import (
    agenda,
    badges,
    checkin,
    console,
    history,
    people,
    programme,
    settings,
    store,
)

PROGRAM = "skranke"


class Command(msgspec.Struct, frozen=True):
    """One command: its words, what it runs, and the key of its help."""

    words: str
    run: Callable[..., int]
    help: str


COMMANDS: tuple[Command, ...] = (
    Command("demo", console.demo, "cli.help.demo"),
    Command("new", console.new, "cli.help.new"),
    Command("open", console.open_folder, "cli.help.open"),
    Command("agenda", agenda.agenda, "cli.help.agenda"),
    Command("check-in", checkin.check_in, "cli.help.check_in"),
    Command("check-out", checkin.check_out, "cli.help.check_out"),
    Command("undo", history.undo, "cli.help.undo"),
    Command("redo", history.redo, "cli.help.redo"),
    Command("programme parse", programme.parse, "cli.help.programme_parse"),
    Command("programme show", programme.show, "cli.help.programme_show"),
    Command("programme import", programme.import_page, "cli.help.programme_import"),
    Command("people import", people.import_people, "cli.help.people_import"),
    Command("people list", people.list_people, "cli.help.people_list"),
    Command("people find", people.find, "cli.help.people_find"),
    Command("people show", people.show, "cli.help.people_show"),
    Command("badge list", badges.list_badges, "cli.help.badge_list"),
    Command("badge image", badges.image, "cli.help.badge_image"),
    Command("settings", settings.settings, "cli.help.settings"),
    Command("verify", store.verify, "cli.help.verify"),
    Command("compact", store.compact, "cli.help.compact"),
)
"""In the order in which help names them."""

GROUPS = {
    "programme": "cli.help.programme",
    "people": "cli.help.people",
    "badge": "cli.help.badge",
}


def perform(words: list[str], run: object, language: Language) -> int:
    """Run a command line and give its exit status; `run` is handed to the command.

    Raises:
        typer.TyperException: The words are no command.
        typer.Abort: Somebody broke off.
    """
    command = typer.main.get_command(_app())
    if isinstance(command, TyperGroup):
        _translate(command, language)
    status = command.main(args=words, prog_name=PROGRAM, standalone_mode=False, obj=run)
    return status if isinstance(status, int) else 0


def _app() -> typer.Typer:
    # Without rich no markup of a help text is read, and a crash prints no local variables.
    plain: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False}
    app = typer.Typer(help="cli.help.skranke", **plain)
    app.callback(invoke_without_command=True)(console.start)
    groups = {
        name: typer.Typer(help=key, no_args_is_help=True, **plain) for name, key in GROUPS.items()
    }
    for each in COMMANDS:
        group, _, name = each.words.rpartition(" ")
        (groups[group] if group else app).command(name, help=each.help)(each.run)
    for name, sub in groups.items():
        app.add_typer(sub, name=name)
    return app


def _translate(command: TyperGroup | TyperCommand, language: Language) -> None:
    """Put texts where keys of texts stand, in a command and all below it."""
    if command.help and language.has(command.help):
        command.help = language.text(command.help)
    option = command.get_help_option(typer.Context(command))
    if option is not None:
        option.help = "cli.option.help"
    for parameter in (*command.params, *filter(None, (option,))):
        if isinstance(parameter, TyperOption | TyperArgument):
            key = _COMPLETION_KEYS.get(parameter.name or "", parameter.help or "")
            parameter.help = language.text(key) if language.has(key) else parameter.help
    below = command.commands.values() if isinstance(command, TyperGroup) else ()
    for each in below:
        if isinstance(each, TyperGroup | TyperCommand):
            _translate(each, language)


_COMPLETION_KEYS = {
    "install_completion": "cli.option.install_completion",
    "show_completion": "cli.option.show_completion",
}
