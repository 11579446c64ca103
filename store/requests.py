"""What goes from process to process: requests, replies, and how they are answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from store.desk import Desk
from store.errors import SkrankeError
from store.intents.everything import AnyIntent, Ended, Judged
from store.intents.intent import Intent, Outcome
from store.rules.verdicts import Verdict


class Do(msgspec.Struct, frozen=True, tag="do", tag_field="request"):
    """Do what somebody wants."""

    intent: AnyIntent


class Compact(msgspec.Struct, frozen=True, tag="compact", tag_field="request"):
    """Bring `conference.json` up to date."""


class Greet(msgspec.Struct, frozen=True, tag="greet", tag_field="request"):
    """Say whether you are there."""


class Greeted(msgspec.Struct, frozen=True, tag="greeted"):
    """Here I am."""


class Compacted(msgspec.Struct, frozen=True, tag="compacted"):
    """It was tried; whether it is up to date."""

    is_complete: bool


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """It cannot be done; a key of the catalogue says why."""

    key: str
    values: dict[str, str | int] = {}


AnyRequest = Do | Compact | Greet
AnyReply = Judged | Ended | Compacted | Greeted | Failed

_request = msgspec.json.Decoder(AnyRequest)
_reply: msgspec.json.Decoder[AnyReply] = msgspec.json.Decoder(AnyReply)


def encode_intent(intent: Intent[Any]) -> bytes:
    """Give the request that an intent be done."""
    return msgspec.json.encode({"request": "do", "intent": intent})


def encode_compact() -> bytes:
    """Give the request that `conference.json` be brought up to date."""
    return msgspec.json.encode(Compact())


def encode_greeting() -> bytes:
    """Give the request to say whether somebody is there."""
    return msgspec.json.encode(Greet())


def decode_reply(data: bytes) -> Verdict | Outcome | bool:
    """Read a reply: to an intent its answer, to `Compact` whether it is done, to `Greet` true.

    Raises:
        SkrankeError: The other process could not do it.
        msgspec.DecodeError: Another version of the program sent it.
    """
    match _reply.decode(data):
        case Judged(verdict):
            return verdict
        case Ended(outcome):
            return outcome
        case Compacted(is_complete):
            return is_complete
        case Greeted():
            return True
        case Failed(key, values):
            raise SkrankeError(key, **values)


def answer(desk: Desk, complete: Callable[[], bool], data: bytes) -> bytes:
    """Do what a request asks for and give the reply; for the thread that owns the desk."""
    try:
        request = _request.decode(data)
        reply = _answer(desk, complete, request)
    except msgspec.DecodeError:
        return msgspec.json.encode(Failed("store.other_version"))
    except SkrankeError as error:
        return msgspec.json.encode(Failed(error.key, error.values))
    return msgspec.json.encode(reply)


def _answer(
    desk: Desk, complete: Callable[[], bool], request: AnyRequest
) -> Judged | Ended | Compacted | Greeted:
    match request:
        case Do():
            return _do(desk, request)
        case Compact():
            return Compacted(complete())
        case Greet():
            return Greeted()


def _do(desk: Desk, request: Do) -> Judged | Ended:
    intent: Intent[Any] = request.intent
    answered = desk.do(intent)
    return Judged(answered) if isinstance(answered, Verdict) else Ended(answered)
