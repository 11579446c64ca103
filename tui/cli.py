"""The command line: every command in one table, and the parser that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import msgspec
import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from store.language import Language
from tui.commands import start

PROGRAM = "skranke"


class Command(msgspec.Struct, frozen=True):
    """One command: its words, where the function lies that it runs, and the key of its help."""

    words: str
    module: str
    function: str
    help: str
    takes_negative: bool = False
    """Whether its argument may be a number such as -5, which is no option then."""

    @property
    def noun(self) -> str:
        """The first of its words."""
        return self.words.partition(" ")[0]


COMMANDS: tuple[Command, ...] = (
    Command("demo", "console", "demo", "cli.help.demo"),
    Command("new", "making", "new", "cli.help.new"),
    Command("open", "console", "open_folder", "cli.help.open"),
    Command("agenda", "agenda", "agenda", "cli.help.agenda"),
    Command("check-in", "checkin", "check_in", "cli.help.check_in"),
    Command("check-out", "checkin", "check_out", "cli.help.check_out"),
    Command("undo", "history", "undo", "cli.help.undo"),
    Command("redo", "history", "redo", "cli.help.redo"),
    Command("programme parse", "programme", "parse", "cli.help.programme_parse"),
    Command("programme show", "programme", "show", "cli.help.programme_show"),
    Command("programme import", "programme", "import_page", "cli.help.programme_import"),
    Command("programme versions", "versions", "versions", "cli.help.programme_versions"),
    Command("programme name", "versions", "name", "cli.help.programme_name"),
    Command("programme changes", "versions", "changes", "cli.help.programme_changes"),
    Command("programme restore", "versions", "restore", "cli.help.programme_restore"),
    Command("programme conflicts", "conflicts", "conflicts", "cli.help.programme_conflicts"),
    Command("conduct start", "conduct", "start", "conduct.help.start"),
    Command("conduct next", "conduct", "next_session", "conduct.help.next"),
    Command("conduct stop", "conduct", "stop", "conduct.help.stop"),
    Command("conduct add", "conduct", "add", "conduct.help.add", takes_negative=True),
    Command("conduct pause", "conduct", "pause", "conduct.help.pause"),
    Command("conduct resume", "conduct", "resume", "conduct.help.resume"),
    Command("conduct part", "conduct", "part", "conduct.help.part"),
    Command("conduct cancel", "replanning", "cancel", "conduct.help.cancel"),
    Command("conduct uncancel", "replanning", "uncancel", "conduct.help.uncancel"),
    Command("conduct skip", "replanning", "skip", "conduct.help.skip"),
    Command("conduct move", "replanning", "move", "conduct.help.move"),
    Command("conduct extend", "replanning", "extend", "conduct.help.extend", takes_negative=True),
    Command("conduct swap", "replanning", "swap", "conduct.help.swap"),
    Command("conduct room", "replanning", "room", "conduct.help.room"),
    Command("conduct backdate", "conduct", "backdate", "conduct.help.backdate"),
    Command("conduct keep", "replanning", "keep", "conduct.help.keep"),
    Command("speakers", "speakers", "speakers", "board.help.speakers"),
    Command("speaker ready", "speakers", "ready", "board.help.ready"),
    Command("speaker link", "speakers", "link", "board.help.link"),
    Command("message", "message", "message", "board.help.message"),
    Command("people import", "people", "import_people", "cli.help.people_import"),
    Command("people list", "people", "list_people", "cli.help.people_list"),
    Command("people find", "people", "find", "cli.help.people_find"),
    Command("people absent", "lists", "absent", "lists.help.absent"),
    Command("people present", "lists", "present", "lists.help.present"),
    Command("statistics", "lists", "statistics", "lists.help.statistics"),
    Command("people show", "people", "show", "cli.help.people_show"),
    Command("people add", "serving", "add", "serving.help.add"),
    Command("people withdraw", "serving", "withdraw", "serving.help.withdraw"),
    Command("people register", "serving", "register", "serving.help.register"),
    Command("people substitute", "serving", "substitute", "serving.help.substitute"),
    Command("people track", "serving", "track", "serving.help.track"),
    Command("people edit", "serving", "edit", "serving.help.edit"),
    Command("people erase", "people", "erase", "cli.help.people_erase"),
    Command("aside list", "aside", "list_parked", "aside.help.list"),
    Command("aside put", "aside", "put", "aside.help.put"),
    Command("aside take", "aside", "take", "aside.help.take"),
    Command("badge list", "badges", "list_badges", "cli.help.badge_list"),
    Command("badge show", "badge_acts", "show", "badge_acts.help.show"),
    Command("badge reissue", "badge_acts", "reissue", "badge_acts.help.reissue"),
    Command("badge revoke", "badge_acts", "revoke", "badge_acts.help.revoke"),
    Command("badge image", "badges", "image", "cli.help.badge_image"),
    Command("badge card", "setup_card", "card", "setup_card.help"),
    Command("badge keys list", "badge_keys", "list_keys", "badge_acts.help.keys_list"),
    Command("badge keys rotate", "badge_keys", "rotate", "badge_acts.help.keys_rotate"),
    Command("badge keys retire", "badge_keys", "retire", "badge_acts.help.keys_retire"),
    Command("badges", "badge_sheets", "sheets", "badge_acts.help.sheets"),
    Command("export", "export", "export", "cli.help.export"),
    Command("settings", "settings", "settings", "cli.help.settings"),
    Command("verify", "store", "verify", "cli.help.verify"),
    Command("compact", "store", "compact", "cli.help.compact"),
    Command("repair", "mending", "repair", "cli.help.repair"),
    Command("restore", "mending", "restore", "cli.help.restore"),
)
"""In the order in which help names them."""

GROUPS = {
    "speaker": "board.help.speaker",
    "programme": "cli.help.programme",
    "people": "cli.help.people",
    "aside": "aside.help.aside",
    "badge": "cli.help.badge",
    "badge keys": "badge_acts.help.keys",
    "conduct": "conduct.help.conduct",
}


def perform(words: Sequence[str], run: object, language: Language) -> int:
    """Run a command line and give its exit status; `run` is handed to the command.

    Raises:
        typer.TyperException: The words are no command.
        typer.Abort: Somebody broke off.
    """
    command = typer.main.get_command(_app(_meant(words)))
    if isinstance(command, TyperGroup):
        _translate(command, language)
    status = command.main(args=words, prog_name=PROGRAM, standalone_mode=False, obj=run)
    return status if isinstance(status, int) else 0


def _meant(words: Sequence[str]) -> tuple[Command, ...]:
    """Give the commands that a line may mean, so that the others are not loaded."""
    noun = words[0] if words else ""
    return tuple(each for each in COMMANDS if each.noun == noun) or COMMANDS


def _app(commands: Sequence[Command]) -> typer.Typer:
    # Without rich no markup of a help text is read, and a crash prints no local variables.
    plain: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False}
    app = typer.Typer(help="cli.help.skranke", **plain)
    app.callback(invoke_without_command=True)(start.start)
    groups: dict[str, typer.Typer] = {}
    for each in commands:
        group, _, name = each.words.rpartition(" ")
        home = _group(app, groups, group, plain)
        function = getattr(import_module(f"tui.commands.{each.module}"), each.function)
        settings = {"ignore_unknown_options": True} if each.takes_negative else None
        home.command(name, help=each.help, context_settings=settings)(function)
    return app


def _group(
    app: typer.Typer, groups: dict[str, typer.Typer], words: str, plain: dict[str, Any]
) -> typer.Typer:
    """Give the group of commands that begin with some words, within those of fewer words."""
    if not words:
        return app
    if words not in groups:
        outer, _, name = words.rpartition(" ")
        made = groups[words] = typer.Typer(no_args_is_help=True, **plain)
        _group(app, groups, outer, plain).add_typer(made, name=name, help=GROUPS[words])
    return groups[words]


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
    for each in command.commands.values() if isinstance(command, TyperGroup) else ():
        if isinstance(each, TyperGroup | TyperCommand):
            _translate(each, language)


_COMPLETION_KEYS = {
    "install_completion": "cli.option.install_completion",
    "show_completion": "cli.option.show_completion",
}
