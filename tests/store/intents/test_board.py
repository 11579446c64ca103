"""The speaker board's acts: recorded once, cleaned, refused where they fit nobody, taken back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Readiness
from store.conference.people import ParticipantId, Status
from store.conference.programme import Contributor, Part, SessionId
from store.desk import Desk
from store.files.codec import decode_entry, encode_entry
from store.intents.board import LONGEST, LinkSpeaker, ReadySpeaker
from store.intents.everything import AnyIntent
from store.intents.history import Redo, Undo
from store.intents.naming import Known, Typed
from store.intents.privacy import ErasePerson
from store.intents.wording import tell
from store.language import LANGUAGES, Language
from tests import build

KARI = "Kari Nordli"
SESSION = build.session(parts=(Part(title="Film", people=(Contributor(name=KARI),)),))
KEY = f"{SESSION.id}/kari nordli"
PEOPLE = (
    build.participant(1, given="Kari", family="Nordli"),
    build.participant(2, given="Kari", family="Lund"),
    build.participant(3, given="", family="", status=Status.ERASED, organisation=""),
)


@pytest.fixture
def paper() -> build.Paper:
    """Keep what the desk records."""
    return build.Paper()


@pytest.fixture
def desk(keyring: Keyring, paper: build.Paper) -> Desk:
    """Make a desk with one talk."""
    made = build.state(PEOPLE, sessions=[SESSION])
    return build.desk(made, keyring=keyring, journal=paper, clock=FixedClock(build.at("08:12")))


def ready(**fields: Any) -> ReadySpeaker:
    """Say something of Kari."""
    return ReadySpeaker(session=SESSION.id, name=KARI, **fields)


def stands(desk: Desk) -> Readiness | None:
    """Give what is known of Kari."""
    return desk.state.readiness.get(KEY)


@pytest.mark.parametrize(
    "fields",
    [
        {"arrived": True},
        {"arrived": False},
        {"microphone": True},
        {"slides": True},
        {"note": "film med lyd"},
        {"microphone": True, "slides": True, "note": "to filmer"},
    ],
)
def test_what_is_said_is_recorded_once_and_taken_back(desk: Desk, fields: dict[str, Any]) -> None:
    """The second time nothing changes; undo and redo walk over it."""
    assert desk.do(ready(**fields)).exit_status == 0
    said = stands(desk)
    assert said == Readiness(id=KEY, **fields)
    assert desk.do(ready(**fields)).exit_status == 3
    desk.do(Undo())
    assert stands(desk) is None
    desk.do(Redo())
    assert stands(desk) == said


def test_what_is_not_named_stays(desk: Desk) -> None:
    """A box that is ticked leaves the others and the note alone."""
    desk.do(ready(note="film med lyd", slides=True))
    desk.do(ready(microphone=True))
    desk.do(ready(slides=False))

    assert stands(desk) == Readiness(id=KEY, microphone=True, note="film med lyd")
    desk.do(Undo())
    assert stands(desk) == Readiness(id=KEY, microphone=True, slides=True, note="film med lyd")


def test_the_moderators_word_is_taken_back(desk: Desk) -> None:
    """The desk knows again by itself."""
    desk.do(ready(arrived=False))

    assert desk.do(ready(follows_desk=True)).is_done
    assert stands(desk) == Readiness(id=KEY)
    assert desk.do(ready(follows_desk=True)).exit_status == 3


def test_a_double_press_is_one_act(desk: Desk, paper: build.Paper) -> None:
    """The same intent a second time records nothing and answers alike."""
    intent = ready(microphone=True)

    assert desk.do(intent).exit_status == desk.do(intent).exit_status == 0
    assert len(paper.entries) == 1


def test_note_is_cleaned_and_limited(desk: Desk) -> None:
    """No control character, one line, no more than a line holds."""
    desk.do(ready(note="film\x1b]0;x\x07 med\n  lyd" + "n" * 500))

    said = stands(desk)
    assert said is not None
    assert said.note.startswith("film]0;x med lydnnn")
    assert len(said.note) == LONGEST
    desk.do(ready(note=""))
    assert stands(desk) == Readiness(id=KEY)


@pytest.mark.parametrize(
    ("session", "name"),
    [("gone", KARI), (SESSION.id, "Ola Lund"), (SESSION.id, ""), (SESSION.id, "[/foo]")],
)
def test_who_is_not_in_the_session_is_unknown(
    desk: Desk, paper: build.Paper, session: str, name: str
) -> None:
    """Nothing is noted of somebody who is not there."""
    intent = ReadySpeaker(session=SessionId(session), name=name, microphone=True)

    assert desk.do(intent).exit_status == 5
    assert paper.entries == []


def test_names_are_known_however_they_are_written(desk: Desk) -> None:
    """Case and accents make nobody somebody else."""
    intent = ReadySpeaker(session=SESSION.id, name="KARI  nordli", microphone=True)

    assert desk.do(intent).values == {"name": KARI}
    assert stands(desk) == Readiness(id=KEY, microphone=True)


@pytest.mark.parametrize(
    ("who", "status", "linked"),
    [
        (Known(ParticipantId("p1")), 0, "p1"),
        (Typed("2"), 0, "p2"),
        (Typed("lund"), 0, "p2"),
        (Typed("kari"), 5, None),
        (Typed("nobody at all"), 5, None),
        (Known(ParticipantId("p3")), 4, None),
    ],
)
def test_a_name_is_linked_to_one_participant(
    desk: Desk, who: Known | Typed, status: int, linked: str | None
) -> None:
    """Several, nobody and somebody who was erased are refused."""
    assert desk.do(LinkSpeaker(name=KARI, who=who)).exit_status == status

    link = desk.state.links.get("kari nordli")
    assert (link.participant if link is not None else None) == linked


def test_link_is_recorded_once_changed_and_taken_back(desk: Desk) -> None:
    """Each undo gives the link before."""

    def linked() -> str | None:
        link = desk.state.links.get("kari nordli")
        return link.participant if link is not None else None

    desk.do(LinkSpeaker(name=KARI, who=Typed("1")))
    assert desk.do(LinkSpeaker(name=KARI, who=Typed("1"))).exit_status == 3
    desk.do(LinkSpeaker(name=KARI, who=Typed("2")))
    assert desk.do(LinkSpeaker(name=KARI)).is_done
    assert (linked(), desk.do(LinkSpeaker(name=KARI)).exit_status) == (None, 3)
    desk.do(Undo())
    assert linked() == "p2"
    desk.do(Undo())
    assert linked() == "p1"


def test_a_name_outside_the_programme_is_linked_to_nobody(desk: Desk) -> None:
    """A link is for names that the programme has."""
    assert desk.do(LinkSpeaker(name="Ola Lund", who=Typed("1"))).exit_status == 5


def test_journal_reads_what_it_wrote(desk: Desk, paper: build.Paper) -> None:
    """What was recorded is the same when it is read again."""
    desk.do(ready(arrived=True, note="film med lyd"))
    desk.do(LinkSpeaker(name=KARI, who=Typed("1")))

    for entry in paper.entries:
        assert decode_entry(encode_entry(entry)) == entry


def test_acts_travel_to_the_process_that_holds_the_folder() -> None:
    """They are intents like any other."""
    for intent in (ready(slides=True), LinkSpeaker(name=KARI, who=Typed("1"))):
        assert msgspec.json.decode(msgspec.json.encode(intent), type=AnyIntent) == intent


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_answer_is_a_sentence(desk: Desk, code: str) -> None:
    """Whatever becomes of an act can be said."""
    answers = [
        desk.do(ready(slides=True)),
        desk.do(ready(slides=True)),
        desk.do(ReadySpeaker(session=SESSION.id, name="x", slides=True)),
        desk.do(LinkSpeaker(name=KARI, who=Typed("1"))),
        desk.do(LinkSpeaker(name=KARI, who=Typed("kari"))),
        desk.do(LinkSpeaker(name=KARI)),
        desk.do(Undo()),
    ]

    assert all(tell(Language(code), build.OSLO, answer) for answer in answers)


def test_erasing_asks_for_notes_that_name_somebody(desk: Desk) -> None:
    """A note about another, in which somebody's name stands, is named before anything goes."""
    desk.do(ready(note="Lund henter henne"))

    asked = desk.do(ErasePerson(who=Known(ParticipantId("p2")), is_sure=True))

    assert asked.key == "erasure.elsewhere"
    assert asked.lists["erasure.in_tables"] == (f"readiness {KEY}",)
    desk.do(ready(note="hentes"))
    assert desk.do(ErasePerson(who=Known(ParticipantId("p2")), is_sure=True)).is_done
    assert b"Lund" not in b"".join(bytes(each.fact) for each in desk.state.activity.values())


def test_erasing_takes_the_link_along(desk: Desk) -> None:
    """Who was erased is nobody on the board."""
    desk.do(LinkSpeaker(name=KARI, who=Typed("2")))
    desk.do(ErasePerson(who=Known(ParticipantId("p2")), is_sure=True))

    assert desk.state.links == {}
