"""Messages between desk and moderators: sent once, acknowledged once, taken back."""

from __future__ import annotations

import msgspec
import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Addressee, Message
from store.conference.people import ParticipantId
from store.desk import Desk
from store.files.codec import decode_entry, encode_entry
from store.intents.everything import AnyIntent
from store.intents.history import Redo, Undo
from store.intents.messages import (
    LONGEST,
    AcknowledgeMessage,
    SendMessage,
    latest,
    open_messages,
)
from store.intents.naming import Known
from store.intents.privacy import ErasePerson
from store.intents.wording import tell
from store.language import LANGUAGES, Language
from tests import build

TAXI = "Taxi er bestilt kl. 17.40."
MODERATORS, DESK = Addressee.MODERATORS, Addressee.DESK
PERSON = build.participant(1)


@pytest.fixture
def paper() -> build.Paper:
    """Keep what the desk records."""
    return build.Paper()


@pytest.fixture
def clock() -> FixedClock:
    """Stand at two minutes to eleven."""
    return FixedClock(build.at("10:58"))


@pytest.fixture
def desk(keyring: Keyring, paper: build.Paper, clock: FixedClock) -> Desk:
    """Make a desk."""
    return build.desk(build.state([PERSON]), keyring=keyring, journal=paper, clock=clock)


def only(desk: Desk) -> Message:
    """Give the only message."""
    (message,) = desk.state.messages.values()
    return message


def test_message_says_who_when_and_to_whom(desk: Desk) -> None:
    """Desk, shift and time stand beside what is said."""
    answer = desk.do(SendMessage(to=MODERATORS, text=TAXI, operator="KH"))

    assert answer.key == "message.to_moderators"
    assert (only(desk).to, only(desk).text, only(desk).at) == (MODERATORS, TAXI, build.at("10:58"))
    assert (only(desk).desk, only(desk).operator) == ("Skranke 1", "KH")


def test_message_is_taken_back_and_said_again(desk: Desk) -> None:
    """Undo takes it from every screen."""
    desk.do(SendMessage(to=DESK, text=TAXI))
    desk.do(Undo())
    assert desk.state.messages == {}
    desk.do(Redo())
    assert only(desk).text == TAXI


def test_what_waits_already_is_not_said_twice(desk: Desk, paper: build.Paper) -> None:
    """The same words to the same people stand once; afterwards they may be said again."""
    desk.do(SendMessage(to=DESK, text=TAXI))
    assert desk.do(SendMessage(to=DESK, text=f" {TAXI} ")).exit_status == 3
    assert desk.do(SendMessage(to=MODERATORS, text=TAXI)).is_done
    for message in open_messages(desk.state):
        desk.do(AcknowledgeMessage(message=message.id))
    assert desk.do(SendMessage(to=DESK, text=TAXI)).is_done
    assert len(paper.entries) == 5


def test_a_double_press_is_one_message(desk: Desk, paper: build.Paper) -> None:
    """The same intent a second time answers alike."""
    intent = SendMessage(to=DESK, text=TAXI)

    assert desk.do(intent) == desk.do(intent)
    assert len(paper.entries) == 1


@pytest.mark.parametrize("text", ["", "   ", "\x1b\x07", "\u202e"])
def test_nothing_is_no_message(desk: Desk, text: str) -> None:
    """What has no visible letter is refused."""
    assert desk.do(SendMessage(to=DESK, text=text)).exit_status == 4
    assert desk.state.messages == {}


def test_message_is_cleaned_and_limited(desk: Desk) -> None:
    """One line, no control character, as much as a line shows."""
    desk.do(SendMessage(to=DESK, text="[/foo]\x1b]0;x\x07\n\u202eto" + "n" * 500))

    assert only(desk).text.startswith("[/foo]]0;x tonnn")
    assert len(only(desk).text) == LONGEST


def test_message_is_acknowledged_once(desk: Desk, clock: FixedClock) -> None:
    """Who read it and when is kept; the second time says so."""
    desk.do(SendMessage(to=MODERATORS, text=TAXI))
    clock.set(build.at("11:01"))

    assert desk.do(AcknowledgeMessage(message=only(desk).id, operator="KH")).is_done
    assert only(desk).acknowledged_at == build.at("11:01")
    assert only(desk).acknowledged_by == "Skranke 1 · KH"
    again = desk.do(AcknowledgeMessage(message=only(desk).id))
    assert again.exit_status == 3
    assert "11.01" in tell(Language("nb"), build.OSLO, again)
    desk.do(Undo())
    assert open_messages(desk.state) == [only(desk)]


def test_message_that_is_not_there_is_unknown(desk: Desk) -> None:
    """Nothing is acknowledged that nobody said."""
    assert desk.do(AcknowledgeMessage(message="gone")).exit_status == 5


def test_what_waits_comes_before_what_was_read(desk: Desk, clock: FixedClock) -> None:
    """The newest that waits is first, then the others by their time."""
    for minute, text in ((1, "a"), (2, "b"), (3, "c"), (4, "d")):
        clock.set(build.at(f"11:0{minute}"))
        desk.do(SendMessage(to=DESK, text=text))
    for message in list(desk.state.messages.values())[2:]:
        desk.do(AcknowledgeMessage(message=message.id))

    assert [each.text for each in latest(desk.state)] == ["b", "a", "d", "c"]
    assert [each.text for each in open_messages(desk.state)] == ["b", "a"]


def test_journal_reads_what_it_wrote(desk: Desk, paper: build.Paper) -> None:
    """What was recorded is the same when it is read again, and so are the intents."""
    sent, read = SendMessage(to=DESK, text=TAXI), None
    desk.do(sent)
    read = AcknowledgeMessage(message=only(desk).id)
    desk.do(read)

    for entry in paper.entries:
        assert decode_entry(encode_entry(entry)) == entry
    for intent in (sent, read):
        assert msgspec.json.decode(msgspec.json.encode(intent), type=AnyIntent) == intent


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_answer_is_a_sentence(desk: Desk, code: str) -> None:
    """Whatever becomes of a message can be said."""
    answers = [
        desk.do(SendMessage(to=DESK, text=TAXI)),
        desk.do(SendMessage(to=DESK, text=TAXI)),
        desk.do(SendMessage(to=MODERATORS, text=TAXI)),
        desk.do(SendMessage(to=DESK, text="")),
        desk.do(AcknowledgeMessage(message="gone")),
        desk.do(AcknowledgeMessage(message=open_messages(desk.state)[0].id)),
        desk.do(Undo()),
    ]

    assert all(tell(Language(code), build.OSLO, answer) for answer in answers)


def test_erasing_asks_for_messages_that_name_somebody(desk: Desk) -> None:
    """A message in which somebody's name stands is named before anything goes."""
    desk.do(SendMessage(to=MODERATORS, text="Eirik Solhaug venter i resepsjonen"))
    erase = ErasePerson(who=Known(ParticipantId("p1")), is_sure=True)

    asked = desk.do(erase)

    assert asked.key == "erasure.elsewhere"
    assert asked.lists["erasure.in_tables"] == (f"messages {only(desk).id}",)
    desk.do(Undo())
    assert desk.do(ErasePerson(who=Known(ParticipantId("p1")), is_sure=True)).is_done
    assert b"Solhaug" not in b"".join(bytes(each.fact) for each in desk.state.activity.values())
