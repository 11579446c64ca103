"""What goes from process to process: requests, replies, and how they are answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

import msgspec

from store.condition import Kind
from store.desk import Desk
from store.errors import SkrankeError
from store.intents.everything import AnyAnswer, AnyIntent, Ended, Judged, JudgedAll
from store.intents.intent import Intent, Outcome
from store.rules.verdicts import GroupVerdict, Verdict


class Do(msgspec.Struct, frozen=True, tag="do", tag_field="request"):
    """Do what somebody wants."""

    intent: AnyIntent


class Compact(msgspec.Struct, frozen=True, tag="compact", tag_field="request"):
    """Bring `conference.json` up to date."""


class Greet(msgspec.Struct, frozen=True, tag="greet", tag_field="request"):
    """Say whether you are there."""


class Greeted(msgspec.Struct, frozen=True, tag="greeted"):
    """Here I am."""

    trouble: Kind | None = None
    """What keeps acts from being recorded, if anything does."""


class Compacted(msgspec.Struct, frozen=True, tag="compacted"):
    """It was tried; whether it is up to date."""

    is_complete: bool


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """It cannot be done; a key of the catalogue says why."""

    key: str
    values: dict[str, str | int] = {}


AnyRequest = Do | Compact | Greet
AnyReply = AnyAnswer | Compacted | Greeted | Failed

_request: msgspec.json.Decoder[AnyRequest] = msgspec.json.Decoder(AnyRequest)
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


def decode_reply(data: bytes) -> Verdict | GroupVerdict | Outcome | bool:
    """Read a reply: to an intent its answer, to `Compact` whether it is done, to `Greet` true.

    Raises:
        SkrankeError: The other process could not do it.
        msgspec.DecodeError: Another version of the program sent it.
    """
    match _reply.decode(data):
        case Judged(verdict):
            return verdict
        case JudgedAll(group):
            return group
        case Ended(outcome):
            return outcome
        case Compacted(is_complete):
            return is_complete
        case Greeted():
            return True
        case Failed(key, values):
            raise SkrankeError(key, **values)


def refusal_in(data: bytes) -> Kind | None:
    """Read from the reply to `Greet` what keeps acts from being recorded; none if nothing does.

    Raises:
        msgspec.DecodeError: Another version of the program sent it.
    """
    reply = _reply.decode(data)
    return reply.trouble if isinstance(reply, Greeted) else None


def answer_all(desk: Desk, complete: Callable[[], bool], requests: Sequence[bytes]) -> list[bytes]:
    """Do what requests ask for, in their order, and give the replies.

    Acts that stand side by side wait for the disk together. For the thread that owns the desk.
    """
    replies: list[AnyReply] = []
    for is_act, group in groupby(map(_read, requests), key=_is_act):
        asked = list(group)
        if is_act and len(asked) > 1:
            replies += _do_all(desk, complete, asked)
        else:
            replies += [_answer(desk, complete, request) for request in asked]
    return [msgspec.json.encode(reply) for reply in replies]


def _read(data: bytes) -> AnyRequest | Failed:
    try:
        return _request.decode(data)
    except msgspec.DecodeError:
        return Failed("store.other_version")


def _is_act(request: AnyRequest | Failed) -> bool:
    return isinstance(request, Do)


def _do_all(
    desk: Desk, complete: Callable[[], bool], asked: Sequence[AnyRequest | Failed]
) -> list[AnyReply]:
    intents: list[Intent[Any]] = [act.intent for act in asked if isinstance(act, Do)]
    try:
        return [_reply_of(answered) for answered in desk.do_all(intents)]
    except SkrankeError:
        # One of them cannot be done. What came before it is recorded, and is only answered again.
        return [_answer(desk, complete, request) for request in asked]


def _answer(desk: Desk, complete: Callable[[], bool], request: AnyRequest | Failed) -> AnyReply:
    try:
        match request:
            case Do(intent):
                act: Intent[Any] = intent
                return _reply_of(desk.do(act))
            case Compact():
                return Compacted(complete())
            case Greet():
                trouble = desk.condition.trouble
                if trouble is None or not trouble.is_refusing:
                    return Greeted()
                return Greeted(trouble.kind)
            case Failed():
                return request
    except SkrankeError as error:
        return Failed(error.key, error.values)


def _reply_of(answered: Verdict | GroupVerdict | Outcome) -> AnyAnswer:
    match answered:
        case Verdict():
            return Judged(answered)
        case GroupVerdict():
            return JudgedAll(answered)
        case Outcome():
            return Ended(answered)
