"""What the palette offers: every act of the open screen, every screen, and what is said to others.

Textual's own list is left out: its screenshot would write all visible names to disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final, Protocol, runtime_checkable

from textual.app import SystemCommand
from textual.screen import Screen

from store.conference.conduct import Addressee
from store.intents.intent import Intent, Outcome
from store.intents.messages import AcknowledgeMessage, SendMessage, open_messages
from tui.app import Answered, DeskApp
from tui.dialogs.message import MessageDialog, Wanted
from tui.widgets.key_line import key_name

LANGUAGE_KEYS: Final = {"nb": "palette.language_nb", "en": "palette.language_en"}
THEME_KEYS: Final = {
    "dark": "palette.theme_dark",
    "light": "palette.theme_light",
    "contrast": "palette.theme_contrast",
}
MESSAGE_KEYS: Final = {
    Addressee.DESK: "board.command_desk",
    Addressee.MODERATORS: "board.command_moderators",
}


@runtime_checkable
class HasCommands(Protocol):
    """A screen with acts that have no key of their own."""

    def commands(self) -> Iterable[SystemCommand]:
        """List them for the palette."""


def offered(app: DeskApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """List what can be done here, the nearest first."""
    done = set[str]()
    for active in screen.active_bindings.values():
        binding = active.binding
        words = binding.tooltip or binding.description
        if binding.id is None or not active.enabled or not words or binding.id in done:
            continue
        done.add(binding.id)
        yield SystemCommand(
            words[0].upper() + words[1:],
            key_name(binding),
            partial(app.call_later, app.run_action, binding.action, active.node),
        )
    if isinstance(screen, HasCommands):
        yield from screen.commands()
    yield from app.keeping_commands()
    yield from _messages(app)
    for row in app.rows:
        yield SystemCommand(app.say(row.long), row.key.upper(), partial(app.open_screen, row.name))
    yield SystemCommand(app.say("scanner_test.command"), "", app.try_scanner)
    yield SystemCommand(app.say("messages.command"), "", app.action_messages)
    for code, key in LANGUAGE_KEYS.items():
        yield SystemCommand(app.say(key), "", partial(app.speak, code))
    for choice, key in THEME_KEYS.items():
        yield SystemCommand(app.say(key), "", partial(app.wear, choice))


def _messages(app: DeskApp) -> Iterator[SystemCommand]:
    """Offer to acknowledge what waits, and to say something."""
    for message in open_messages(app.state):
        words = app.say("board.command_read", text=message.text)
        yield SystemCommand(words, "", partial(_acknowledge, app, message.id))
    for to, key in MESSAGE_KEYS.items():
        yield SystemCommand(app.say(key), "", partial(write_message, app, to))


def write_message(app: DeskApp, to: Addressee) -> None:
    """Ask for a message and send it."""

    def send(wanted: Wanted | None) -> None:
        if wanted is not None:
            counter = app.counter
            _do(
                app,
                SendMessage(
                    to=wanted.to,
                    text=wanted.text,
                    window=counter.window,
                    operator=counter.operator,
                ),
            )

    app.push_screen(MessageDialog(to), send)


def _acknowledge(app: DeskApp, message: str) -> None:
    counter = app.counter
    _do(
        app,
        AcknowledgeMessage(message=message, window=counter.window, operator=counter.operator),
    )


def _do(app: DeskApp, intent: Intent[Outcome]) -> None:
    app.show(Answered(at=app.now, outcome=app.desk.do(intent)))
