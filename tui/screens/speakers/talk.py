"""What desk and moderators said, as lines below the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.geometry import Size

from store.conference.conduct import Addressee, Message
from store.conference.state import State
from store.intents.messages import latest
from tui import look
from tui.frame import longest
from tui.programme_words import Voice
from tui.widgets.rows import Row

CLOCK: Final = 7
SENDER: Final = 11
TO_KEYS: Final = {
    Addressee.DESK: "board.placeholder_desk",
    Addressee.MODERATORS: "board.placeholder_moderators",
}
"""What stands in the field while nothing is typed."""
NARROW: Final = 100
"""Below so many columns sender and words stand together."""


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message of the whole list."""

    message: Message
    voice: Voice
    is_choosable: bool = True

    @property
    def key(self) -> str:
        """The message's."""
        return self.message.id

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw time, sender, words and whether it was read."""
        acts = self.key if is_chosen else None
        mark = ("›", "bold $s-accent") if is_chosen else " "
        drawn = look.line(mark, " ", _line(self.voice, self.message, width - 3, acts), " ")
        return drawn.stylize_before("on $s-cursor") if is_chosen else drawn


def message_lines(voice: Voice, state: State) -> list[MessageLine]:
    """List everything that was said, what waits for an answer first."""
    return [MessageLine(message, voice) for message in latest(state)]


def in_full(chosen: Row | None, size: Size) -> list[Content]:
    """Break the chosen message into lines: a row of the list may be too short for it."""
    if not isinstance(chosen, MessageLine):
        return []
    words = look.wrapped(chosen.message.text, size.width, size.height)
    return [look.text(each, "$s-fg") for each in words]


def sender(voice: Voice, message: Message) -> str:
    """Name who says something: the desk, else that it is a moderator."""
    if message.to is Addressee.DESK:
        return voice.say("board.moderator")
    return message.desk


def talk(voice: Voice, state: State, width: int, height: int, *, acts: str | None) -> list[Content]:
    """Draw the newest messages, under a head where there is room.

    `acts` is the message that Enter would acknowledge now.
    """
    said = sorted(latest(state), key=_is_for_others)
    if height <= 1:
        return [_line(voice, message, width, acts) for message in said[:height]]
    head = look.text(voice.say("board.messages"), "bold $s-muted")
    if not said:
        return [head, look.text(voice.say("board.no_messages"), "$s-dim")]
    return [head, *(_line(voice, message, width, acts) for message in said[: height - 1])]


def _is_for_others(message: Message) -> bool:
    """Let what waits for a moderator stand first, where there is room for one line only."""
    return message.acknowledged_at is not None or message.to is not Addressee.MODERATORS


def _line(voice: Voice, message: Message, width: int, acts: str | None) -> Content:
    is_open = message.acknowledged_at is None
    who = sender(voice, message)
    if width >= NARROW:
        start = look.line(
            look.fitted(voice.clock(message.at), CLOCK, "$s-muted"),
            look.fitted(who, SENDER, "$s-muted"),
            "  ",
        )
    else:
        start = look.line((f"{voice.clock(message.at)} {who}: ", "$s-muted"))
    words = look.line(start, (message.text, "$s-fg" if is_open else "$s-muted"))
    room = width - words.cell_length - look.GAP
    return look.spread(words, _state(voice, message, width, room, acts), width)


def _state(voice: Voice, message: Message, width: int, room: int, acts: str | None) -> Content:
    """Say what became of a message; while it is open, in few words where it needs the room."""
    if message.acknowledged_at is not None:
        time = voice.clock(message.acknowledged_at)
        if width < NARROW:
            return look.text(voice.say("board.read_short", time=time), "$s-dim")
        by = message.acknowledged_by or ""
        return look.text(voice.say("board.read", time=time, by=by), "$s-dim")
    if message.id == acts:
        forms = (voice.say("board.enter_reads"), voice.say("board.enter_reads_short"))
        return look.text(longest(forms, room), "bold $s-note-text")
    forms = (voice.say("board.waits"), voice.say("board.waits_short"))
    return look.text(longest(forms, room), "$s-note-text")
