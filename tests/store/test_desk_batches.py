"""Many intents at once: each knows the one before, and all wait for the disk together."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.change import EVERYTHING, Change
from store.conference.facts import DeskId, Entry
from store.conference.people import ParticipantId
from store.conference.state import State
from store.desk import Desk, Identity
from store.errors import SkrankeError
from store.files import journal
from store.files.codec import encode_entry
from store.files.disk import Disk
from store.files.folder import Opened, open_folder
from store.files.reader import Reader
from store.files.reading import read_folder
from store.follower import Follower
from store.held_folder import HeldFolder
from store.intents.admission import CheckIn, CheckOut
from store.intents.history import Undo
from store.intents.intent import Intent
from store.intents.naming import Known, Named, Resolved
from store.intents.privacy import ErasePerson
from store.requests import answer_all, decode_reply, encode_compact, encode_intent
from store.rules.verdicts import Verdict
from tests import build
from tests.memory import short_at
from tests.store.files.disks import FaultyDisk
from tests.store.files.makers import made, picture

PEOPLE = 4


def who(n: int) -> Known:
    """Name the n-th participant."""
    return Known(ParticipantId(f"p{n}"))


def base() -> State:
    """Make a conference of four people, in which three have room."""
    people = [build.participant(n) for n in range(1, PEOPLE + 1)]
    return build.state(people, settings={"capacity": 3})


class Sheets(build.Paper):
    """A journal that counts how often it was written to."""

    writes = 0

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries, as one write."""
        super().append(entries)
        self.writes += 1


@pytest.fixture
def paper() -> Sheets:
    """Keep what the desk records."""
    return Sheets(base)


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock, paper: Sheets) -> Desk:
    """Make a desk with four people."""
    return build.desk(base(), clock=clock, keyring=keyring, journal=paper)


class Choosy(Desk):
    """A desk that cannot find out who one of its people is."""

    def resolve(self, named: Named) -> Resolved:
        """Raise for the second participant."""
        if named == who(2):
            raise SkrankeError("store.none_here", folder="-")
        return super().resolve(named)


@pytest.fixture
def choosy(keyring: Keyring, clock: FixedClock, paper: Sheets) -> Desk:
    """Make a desk that can do nothing for the second of four people."""
    here = Identity(id=DeskId("desk-1"), name="Skranke 1")
    return Choosy(base(), paper, keyring, clock, here)


def test_each_knows_the_one_before(desk: Desk) -> None:
    """The room that the first three took is not there for the fourth."""
    answers = desk.do_all([CheckIn(who=who(n)) for n in range(1, PEOPLE + 1)])

    assert [answer.word for answer in answers] == ["admitted", "admitted", "admitted", "full"]
    assert desk.state.tallies[1].present == 3


def test_many_are_one_write(desk: Desk, paper: Sheets) -> None:
    """However many there are, the disk is waited for once, and listeners hear once, after it."""
    heard: list[tuple[int, Change]] = []
    desk.subscribe(lambda change: heard.append((paper.writes, change)))

    desk.do_all([CheckIn(who=who(1)), CheckIn(who=who(2))])

    people = frozenset({ParticipantId("p1"), ParticipantId("p2")})
    assert heard == [(1, Change(people=people, counters=True))]
    assert [entry.seq for entry in paper.entries] == [1, 2]


def test_nothing_to_record_is_no_write(desk: Desk, paper: Sheets) -> None:
    """Questions are answered without the disk, and nobody is told."""
    heard: list[Change] = []
    desk.subscribe(heard.append)

    answers = desk.do_all([CheckIn(who=who(n), dry_run=True) for n in (1, 2)])

    assert [answer.word for answer in answers] == ["admitted", "admitted"]
    assert (paper.writes, heard) == (0, [])
    assert desk.do_all([]) == []


def test_acts_of_one_series_can_be_taken_back_in_it(desk: Desk) -> None:
    """Undo finds what the same series did just before."""
    both: list[Intent[Any]] = [CheckIn(who=who(1), window="w"), Undo(window="w")]

    came, undone = desk.do_all(both)

    assert (came.word, undone.is_done) == ("admitted", True)
    assert not desk.state.is_present(ParticipantId("p1"), 1)


def test_whoever_is_erased_is_erased_alone(desk: Desk, paper: Sheets) -> None:
    """Erasing looks at files before it is recorded and after, so that it shares no write."""
    series: list[Intent[Any]] = [
        CheckIn(who=who(1)),
        ErasePerson(who=who(2), is_sure=True),
        CheckIn(who=who(2)),
        CheckIn(who=who(3)),
    ]

    came, erased, gone, last = desk.do_all(series)

    assert (came.word, erased.is_done, gone.word, last.word) == (
        "admitted",
        True,
        "erased",
        "admitted",
    )
    assert paper.writes == 3


def test_same_intent_twice_is_one_act(desk: Desk, paper: Sheets) -> None:
    """A caller that asked again before it was answered gets one act and the same answer."""
    intent = CheckIn(who=who(1))

    first, second = desk.do_all([intent, intent])

    assert (first.word, first.at) == (second.word, second.at)
    assert len(paper.entries) == 1


def test_refused_disk_undoes_the_series(desk: Desk, paper: Sheets, clock: FixedClock) -> None:
    """None of it happened: each is answered so, and the state is what the disk holds."""
    desk.do(CheckIn(who=who(1)))
    clock.advance(minutes=1)
    before = picture(desk.state)
    heard: list[tuple[bool, Change]] = []
    desk.subscribe(
        lambda change: heard.append((desk.state.is_present(ParticipantId("p2"), 1), change))
    )
    paper.is_full = True

    answers = desk.do_all([CheckIn(who=who(2)), CheckOut(who=who(1)), CheckIn(who=who(3))])

    assert [(answer.word, answer.reason) for answer in answers] == [("not_saved", "store.full")] * 3
    assert answers[0].participant is not None
    assert picture(desk.state) == before
    assert heard == [(False, EVERYTHING)]
    assert desk.state.tallies[1].present == 1


def test_desk_goes_on_after_a_refused_series(desk: Desk, paper: Sheets) -> None:
    """With room again the same intents are done, and numbered without a gap."""
    intents = [CheckIn(who=who(1)), CheckIn(who=who(2))]
    paper.is_full = True
    desk.do_all(intents)
    paper.is_full = False

    assert [answer.word for answer in desk.do_all(intents)] == ["admitted", "admitted"]
    assert [entry.seq for entry in paper.entries] == [1, 2]


def test_what_was_recorded_before_stays_recorded(desk: Desk, paper: Sheets) -> None:
    """A refused series takes nothing from an act that was acknowledged earlier."""
    first = CheckIn(who=who(1))
    desk.do(first)
    paper.is_full = True

    again, refused = desk.do_all([first, CheckIn(who=who(2))])

    assert (again.word, refused.word) == ("admitted", "not_saved")


def test_search_forgets_what_was_not_saved(desk: Desk, paper: Sheets) -> None:
    """The index of names is made anew from the state that was read again."""
    desk.build_index()
    paper.is_full = True
    desk.do_all([CheckIn(who=who(1))])

    (found, *_) = desk.search("eirik").exact
    assert desk.state.participants[found].given == "Eirik"


def test_series_that_breaks_keeps_what_came_before(choosy: Desk, paper: Sheets) -> None:
    """An intent that raises ends the series; what came before it is durable."""
    with pytest.raises(SkrankeError):
        choosy.do_all([CheckIn(who=who(n)) for n in (1, 2, 3)])

    assert len(paper.entries) == 1
    assert choosy.state.is_present(ParticipantId("p1"), 1)
    assert not choosy.state.is_present(ParticipantId("p3"), 1)


def test_who_only_looks_holds_nothing_that_is_not_on_disk(
    tmp_path: Path, keyring: Keyring, clock: FixedClock
) -> None:
    """A window without the folder is refused act by act, and its state stays."""
    opened = made(tmp_path / "samling")
    here = Identity(id=DeskId("desk-2"), name="Skranke 2")
    follower = Follower(Reader(opened.folder), keyring, clock, here)

    answers = follower.do_all([CheckIn(who=who(1)), CheckIn(who=who(2))])

    assert [answer.word for answer in answers] == ["not_saved", "not_saved"]
    assert follower.state.presences == {}
    opened.close()


def series(opened: Opened, keyring: Keyring, clock: FixedClock) -> tuple[Desk, list[Verdict]]:
    """Check three people in at once on a disk that may refuse."""
    here = Identity(id=DeskId("desk-1"), name="Skranke 1")
    desk = Desk(opened.state, HeldFolder(opened, clock), keyring, clock, here)
    return desk, desk.do_all([CheckIn(who=who(n)) for n in (1, 2, 3)])


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("call", [1, 2])
def test_memory_never_stays_ahead_of_the_disk(
    tmp_path: Path,
    keyring: Keyring,
    clock: FixedClock,
    *,
    call: int,
    lasting: bool,
    partial: bool,
    error: int,
) -> None:
    """Only room that the ballast makes saves a series; else none of it is known any more."""
    disk = FaultyDisk()
    opened = made(tmp_path / "samling", disk=disk)
    disk.arm(call, error, partial=partial, lasting=lasting)
    desk, answers = series(opened, keyring, clock)
    disk.disarm()
    was_saved = error == errno.ENOSPC and not lasting

    assert {answer.word for answer in answers} == {"admitted" if was_saved else "not_saved"}
    assert len(desk.state.presences) == (3 if was_saved else 0)
    clock.advance(minutes=1)
    later = desk.do(CheckIn(who=who(2)))
    assert later.word in {"already_in", "admitted", "not_saved"}
    assert opened.state is desk.state
    acknowledged = picture(desk.state)
    desk.close()
    if later.word != "not_saved":
        again = open_folder(opened.folder)
        assert picture(again.state) == acknowledged
        again.close()


def ask(desk: Desk, *asked: bytes) -> list[Any]:
    """Hand in requests together, and read the replies; an error is given by its key."""
    replies: list[Any] = []
    for reply in answer_all(desk, lambda: True, asked):
        try:
            replies.append(decode_reply(reply))
        except SkrankeError as error:
            replies.append(error.key)
    return replies


def test_requests_that_wait_are_done_together(desk: Desk, paper: Sheets) -> None:
    """Whoever waits when the desk looks waits for one write, and each gets their own answer."""
    replies = ask(desk, *(encode_intent(CheckIn(who=who(n))) for n in (1, 2, 3, 4)))

    assert [reply.participant.id for reply in replies] == ["p1", "p2", "p3", "p4"]
    assert replies[3].word == "full"
    assert paper.writes == 1


def test_requests_are_done_in_their_order(desk: Desk, paper: Sheets) -> None:
    """What is no act is done between the acts where it stands, and spoils none of them."""
    replies = ask(
        desk,
        encode_intent(CheckIn(who=who(1))),
        encode_compact(),
        b"[]",
        encode_intent(CheckIn(who=who(2))),
        encode_intent(CheckIn(who=who(3))),
    )

    assert [reply.word for reply in (replies[0], *replies[3:])] == ["admitted"] * 3
    assert replies[1:3] == [True, "store.other_version"]
    assert paper.writes == 2


def test_request_that_cannot_be_done_spoils_no_other(choosy: Desk, paper: Sheets) -> None:
    """Its sender is told why; those around it are done once each."""
    replies = ask(choosy, *(encode_intent(CheckIn(who=who(n))) for n in (1, 2, 3)))

    assert (replies[0].word, replies[1], replies[2].word) == (
        "admitted",
        "store.none_here",
        "admitted",
    )
    assert len(paper.entries) == 2


@pytest.mark.parametrize("at", [1, 2, 3])
def test_memory_that_runs_out_keeps_and_shows_nothing(
    tmp_path: Path,
    keyring: Keyring,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    at: int,
) -> None:
    """Where an act of several cannot be encoded, none is on disk, none shows, and all goes on."""
    opened = made(tmp_path / "samling", people=PEOPLE)
    here = Identity(id=DeskId("desk-1"), name="Skranke 1")
    desk = Desk(opened.state, HeldFolder(opened, clock), keyring, clock, here)
    before, seq = picture(desk.state), opened.journal.seq
    intents = [CheckIn(who=who(n)) for n in (1, 2, 3)]

    with monkeypatch.context() as memory:
        memory.setattr(journal, "encode_entry", short_at(at, encode_entry))
        with pytest.raises(MemoryError):
            desk.do_all(intents)
    assert (picture(desk.state), opened.journal.seq) == (before, seq)
    assert picture(read_folder(Disk(), opened.folder).state) == before

    assert [answer.word for answer in desk.do_all(intents)] == ["admitted"] * 3
    desk.close()
    assert picture(read_folder(Disk(), opened.folder).state) == picture(desk.state)
