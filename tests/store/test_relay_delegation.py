"""A delegation that a second window hands over: a verdict a head comes back, and it is one act."""

from __future__ import annotations

from pathlib import Path

from store.badges.keys import Keyring
from store.clock import FixedClock, SystemClock
from store.condition import Kind
from store.conference.facts import CheckedIn, Refused
from store.conference.people import ParticipantId
from store.conference.state import State
from store.desk import Desk, Store
from store.files.reader import Reader
from store.intents.delegation import CheckInDelegation
from store.intents.history import Undo
from store.relay import Relay, _refusal
from store.requests import answer_all, decode_reply, encode_intent
from store.rules.verdicts import GroupVerdict
from store.wiring import open_console
from tests import build
from tests.store.test_relay import HERE, open_conference, said, start

MEMBERS = tuple(ParticipantId(f"p{number}") for number in (1, 2, 9, 3))
WISH = CheckInDelegation(municipality="5418", members=MEMBERS, window="second")


def test_second_window_hands_a_delegation_over(tmp_path: Path) -> None:
    """The process that writes judges each, the window shows them inside, one undo is for all."""
    folder = tmp_path / "samling"
    open_conference(folder, 4).close()
    holder = start("window", folder)
    assert said(holder) == "desk"
    relay = open_console(folder, SystemClock())
    assert isinstance(relay, Relay)

    answer = relay.do(WISH)

    assert [each.word for each in answer.verdicts] == [
        *("admitted", "admitted", "unknown", "admitted"),
    ]
    assert (answer.inside, answer.expected) == (3, 4)
    assert [person.number for person in answer.absent] == [4]
    assert relay.state.tallies[1].present == 3
    facts = relay.state.facts_of(relay.state.intents[WISH.id])
    assert [type(fact) for fact in facts] == [CheckedIn] * 3 + [Refused]
    assert relay.do(WISH) == answer
    assert relay.do(Undo(window="second")).is_done
    assert relay.state.tallies[1].present == 0
    relay.close()
    holder.communicate("")


def test_window_that_nobody_answers_says_so_for_each(
    tmp_path: Path, keyring: Keyring, clock: FixedClock
) -> None:
    """Where nobody took the act, no head was saved."""
    opened = open_conference(tmp_path / "samling", 4)

    def nobody_goes(_desk: Desk) -> tuple[State, Store] | None:
        return None

    relay = Relay(Reader(opened.folder), keyring, clock, HERE, nobody_goes)

    answer = relay.do(WISH)

    assert {each.word for each in answer.verdicts} == {"not_saved"}
    assert not relay.is_answered
    opened.close()


def test_reply_to_a_delegation_is_read_back(keyring: Keyring, clock: FixedClock) -> None:
    """What the holder answers is what the window gets, and a full disk is seen in it."""
    paper = build.Paper()
    people = [build.participant(number) for number in (1, 2, 3)]
    desk = build.desk(build.state(people), clock=clock, keyring=keyring, journal=paper)
    paper.is_full = True

    (refused,) = map(decode_reply, answer_all(desk, lambda: True, [encode_intent(WISH)]))
    assert isinstance(refused, GroupVerdict)
    assert _refusal(refused) is Kind.FULL

    paper.is_full = False
    (reply,) = map(decode_reply, answer_all(desk, lambda: True, [encode_intent(WISH)]))
    assert reply == desk.do(WISH)
    assert isinstance(reply, GroupVerdict)
    assert len(reply.admitted) == 3
    assert _refusal(reply) is None
