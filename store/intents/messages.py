"""What desks and moderators say to each other."""

from __future__ import annotations

from typing import Final

import msgspec

from store.conference.cleaning import clean
from store.conference.conduct import Addressee, Message
from store.conference.facts import EntryId, MessageAcknowledged, MessageSent
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome

LONGEST: Final = 200
"""The longest message, in characters: what a line of a screen can show."""


class SendMessage(Act, frozen=True, tag="send_message"):
    """Say something to the desks or to the moderators; it stands until somebody acknowledges it."""

    to: Addressee
    text: str

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the message, unless it says nothing or stands there already."""
        text = clean(self.text, LONGEST)
        if not text:
            return Decision(Outcome(key="message.empty", exit_status=4))
        if any(each.to is self.to and each.text == text for each in open_messages(state)):
            return Decision(Outcome(key="message.same", exit_status=3))
        message = Message(
            id=self.id,
            to=self.to,
            text=text,
            at=here.now,
            desk=here.desk_name,
            operator=self.operator,
        )
        return Decision(_sent(self.to), (MessageSent(message=message),))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        del state, entry
        return _sent(self.to)


class AcknowledgeMessage(Act, frozen=True, tag="acknowledge_message"):
    """Say that a message was read; it no longer stands in the status line."""

    message: str

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record that it was read, unless somebody has read it before."""
        was = state.messages.get(self.message)
        if was is None:
            return Decision(Outcome(key="message.unknown", exit_status=5))
        if was.acknowledged_at is not None:
            by = was.acknowledged_by or ""
            values = {"desk": by, "at": was.acknowledged_at.isoformat()}
            return Decision(Outcome(key="message.read_before", values=values, exit_status=3))
        by = f"{here.desk_name} · {self.operator}" if self.operator else here.desk_name
        read = msgspec.structs.replace(was, acknowledged_at=here.now, acknowledged_by=by)
        return Decision(
            Outcome(key="message.acknowledged"), (MessageAcknowledged(message=read, was=was),)
        )

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        del state, entry
        return Outcome(key="message.acknowledged")


def open_messages(state: State) -> list[Message]:
    """List the messages that nobody has acknowledged, the newest first."""
    return [each for each in latest(state) if each.acknowledged_at is None]


def latest(state: State) -> list[Message]:
    """List all messages, those that wait first, then by time, the newest first."""
    newest_last = sorted(
        state.messages.values(), key=lambda each: (each.acknowledged_at is None, each.at)
    )
    return newest_last[::-1]


def _sent(to: Addressee) -> Outcome:
    return Outcome(key="message.to_desk" if to is Addressee.DESK else "message.to_moderators")
