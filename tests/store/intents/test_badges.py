"""Badges: printed, made anew, blocked, and the key behind them taken out of use."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.badges import keys
from store.badges.keys import Keyring
from store.conference.facts import BadgeChanged
from store.conference.people import Badge, ParticipantId, RetiredKey, Status
from store.desk import Desk
from store.files.codec import decode_entry, encode_entry
from store.intents.admission import CheckIn
from store.intents.alteration import EditPerson
from store.intents.badges import (
    MarkPrinted,
    Paper,
    ReissueBadge,
    ReissueKey,
    RetireKey,
    RevokeBadge,
    mark_of,
)
from store.intents.history import Redo, Undo
from store.intents.intent import Act, Outcome
from store.intents.naming import Known, Named, Scanned, Typed
from store.intents.privacy import ErasePerson
from store.intents.wording import tell
from store.language import Language
from store.rules.printing import Wanted, to_print
from tests import build

EIRIK, ASE, VERA, GONE, FRODE = (ParticipantId(f"p{n}") for n in range(1, 6))


@pytest.fixture
def paper() -> build.Paper:
    """Keep what the desk records."""
    return build.Paper()


@pytest.fixture
def desk(keyring: Keyring, paper: build.Paper) -> Desk:
    """Make a desk with two who have a place and three who have none."""
    state = build.state(
        [
            build.participant(1),
            build.participant(2, given="Åse", family="Næss"),
            build.participant(3, given="Vera", status=Status.WAITING),
            build.participant(4, given="", family="", status=Status.ERASED),
            build.participant(5, given="Frode", status=Status.WITHDRAWN),
        ]
    )
    return build.desk(build.numbered(state), keyring=keyring, journal=paper)


def rotate(desk: Desk, tmp_path: Path) -> None:
    """Let a new key sign, as another process does it."""
    desk.hold_keys(keys.rotate(tmp_path / "keys", build.at("09:00")))


def scan(desk: Desk, code: str) -> tuple[str, str | None]:
    """Ask what a scanned code is worth, without letting anybody in."""
    verdict = desk.do(CheckIn(who=Scanned(code), dry_run=True))
    return verdict.word, verdict.reason


def unprinted(desk: Desk, wanted: Wanted = Wanted.CHANGED) -> list[ParticipantId]:
    """List whose badges wait for paper."""
    people = to_print(desk.state, lambda each: mark_of(desk.mark, each), wanted)
    return [person.id for person in people]


def test_printing_is_marked_and_taken_back(desk: Desk) -> None:
    """What was printed waits no longer, and waits again when that is undone."""
    assert set(unprinted(desk, Wanted.NEW)) == {EIRIK, ASE}
    outcome = desk.do(MarkPrinted(participants=(EIRIK, ASE, EIRIK, VERA, GONE)))
    assert (outcome.key, outcome.count) == ("badge_acts.printed", 2)
    assert desk.state.badges[EIRIK].printed_at == desk.clock.now()
    assert unprinted(desk) == []
    assert set(unprinted(desk, Wanted.VALID)) == {EIRIK, ASE}

    desk.do(Undo())
    assert set(unprinted(desk)) == {EIRIK, ASE}
    assert desk.state.badges[EIRIK].printed_as is None


def test_badge_waits_again_only_when_words_on_it_change(desk: Desk) -> None:
    """A new telephone number does not stand on a badge; a new name does."""
    desk.do(MarkPrinted(participants=(EIRIK, ASE)))
    desk.do(EditPerson(who=Known(EIRIK), fields={"phone": "77 00 00 00"}))
    assert unprinted(desk) == []
    desk.do(EditPerson(who=Known(EIRIK), fields={"family": "Solhaug Berg"}))
    assert unprinted(desk) == [EIRIK]
    assert unprinted(desk, Wanted.NEW) == []


def test_what_changed_while_it_was_printed_waits_on(desk: Desk) -> None:
    """The mark is of what stands on the paper, and a paper of an older badge marks nothing."""
    papers = {
        each: Paper(1, mark_of(desk.mark, desk.state.participants[each])) for each in (EIRIK, ASE)
    }
    desk.do(EditPerson(who=Known(EIRIK), fields={"family": "Solhaug Berg"}))
    desk.do(ReissueBadge(who=Known(ASE)))
    outcome = desk.do(MarkPrinted(participants=(EIRIK, ASE), papers=papers))

    assert outcome.count == 1
    assert set(unprinted(desk)) == {EIRIK, ASE}
    assert unprinted(desk, Wanted.NEW) == [ASE]


def test_nothing_is_marked_of_who_has_no_badge(desk: Desk, paper: build.Paper) -> None:
    """Where nobody has a place nothing is recorded."""
    assert desk.do(MarkPrinted(participants=(VERA, GONE))).exit_status == 3
    assert paper.entries == []


def test_badge_that_was_blocked_while_it_was_printed_is_marked(desk: Desk) -> None:
    """The paper is there; when the blocking is undone nobody prints it again."""
    desk.do(RevokeBadge(who=Known(EIRIK)))
    desk.do(MarkPrinted(participants=(EIRIK,)))

    assert desk.state.badges[EIRIK].printed_at == desk.clock.now()
    assert desk.state.badges[EIRIK].revoked == "lost"


def test_new_badge_lets_in_and_the_old_one_does_not(desk: Desk) -> None:
    """The next generation is not printed yet; undoing makes the old one valid again."""
    old = desk.code(EIRIK)
    desk.do(MarkPrinted(participants=(EIRIK,)))
    outcome = desk.do(ReissueBadge(who=Scanned(old), reason="lost"))
    assert (outcome.key, outcome.values["edition"]) == ("badge_acts.reissued", "2")
    new = desk.code(EIRIK)

    assert scan(desk, old) == ("revoked", "superseded")
    assert scan(desk, new) == ("admitted", None)
    assert desk.state.badges[EIRIK] == Badge(id=EIRIK, generation=2)
    desk.do(Undo())
    assert scan(desk, old) == ("admitted", None)
    desk.do(Redo())
    assert scan(desk, old) == ("revoked", "superseded")


@pytest.mark.parametrize(
    ("given", "reason", "words"),
    [
        ("lost", "lost", "lost"),
        ("damaged", "damaged", "damaged"),
        ("renamed", "renamed", "renamed"),
        ("Glemt på toget", "blocked", "Glemt på toget"),
        ("", "lost", "lost"),
    ],
)
def test_blocked_badge_says_why(
    desk: Desk, paper: build.Paper, given: str, reason: str, words: str
) -> None:
    """Its generation stays; own words stand in the fact alone, and undoing lets in again."""
    code = desk.code(EIRIK)
    assert desk.do(RevokeBadge(who=Known(EIRIK), reason=given)).is_done
    assert scan(desk, code) == ("revoked", reason)
    [fact] = paper.entries[-1].facts
    assert isinstance(fact, BadgeChanged)
    assert fact.reason == words
    assert decode_entry(encode_entry(paper.entries[-1])) == paper.entries[-1]
    assert desk.do(RevokeBadge(who=Known(EIRIK))).exit_status == 3

    desk.do(Undo())
    assert scan(desk, code) == ("admitted", None)


def test_new_badge_ends_a_block(desk: Desk) -> None:
    """Who was blocked comes in with the next badge, and not with the blocked one."""
    old = desk.code(EIRIK)
    desk.do(RevokeBadge(who=Known(EIRIK)))
    desk.do(ReissueBadge(who=Known(EIRIK)))

    assert scan(desk, old) == ("revoked", "superseded")
    assert scan(desk, desk.code(EIRIK)) == ("admitted", None)


@pytest.mark.parametrize("act", [ReissueBadge, RevokeBadge])
@pytest.mark.parametrize(
    ("who", "key", "status"),
    [
        (Known(VERA), "badge_acts.no_place", 4),
        (Known(FRODE), "badge_acts.no_place", 4),
        (Known(GONE), "registration.erased", 4),
        (Typed("Ingen Slik"), "registration.nobody", 5),
        (Typed("99"), "registration.no_such_number", 5),
    ],
)
def test_who_has_no_place_has_no_badge(
    desk: Desk,
    paper: build.Paper,
    act: type[ReissueBadge | RevokeBadge],
    who: Named,
    key: str,
    status: int,
) -> None:
    """They are refused in words, and nothing is recorded."""
    outcome = desk.do(act(who=who))

    assert (outcome.key, outcome.exit_status) == (key, status)
    assert paper.entries == []


def test_generations_end(desk: Desk, paper: build.Paper) -> None:
    """No code can hold a 256th, so none is made, and what can be done instead is said."""
    desk.state.badges[EIRIK] = Badge(id=EIRIK, generation=255)
    refused = desk.do(ReissueBadge(who=Known(EIRIK)))
    assert (refused.key, refused.exit_status) == ("badge_acts.full", 4)
    assert paper.entries == []

    outcome = desk.do(ReissueKey(number=1))
    assert outcome.lists == {"badge_acts.full_list": ("Eirik Solhaug",)}
    assert desk.state.badges[EIRIK].generation == 255
    assert desk.state.badges[ASE].generation == 2


def test_new_badge_is_signed_by_the_new_key(desk: Desk, tmp_path: Path) -> None:
    """After a rotation old badges are good, and what is made is signed by the new key."""
    old = desk.code(EIRIK)
    rotate(desk, tmp_path)
    assert scan(desk, old) == ("admitted", None)
    desk.do(ReissueBadge(who=Known(EIRIK)))

    assert desk.state.badges[EIRIK].key_number == 2
    assert desk.code(EIRIK).startswith("K2")
    assert scan(desk, desk.code(EIRIK)) == ("admitted", None)


def test_retired_key_is_believed_no_longer(desk: Desk, tmp_path: Path) -> None:
    """Its badges must be made anew, all in one act; each act can be taken back."""
    old = desk.code(EIRIK)
    rotate(desk, tmp_path)
    retired = desk.do(RetireKey(number=1))
    assert (retired.key, retired.count) == ("badge_acts.retired", 2)
    assert scan(desk, old) == ("revoked", "key_retired")
    assert unprinted(desk) == []

    made = desk.do(ReissueKey(number=1))
    assert (made.key, made.count) == ("badge_acts.key_reissued", 4)
    assert scan(desk, desk.code(ASE)) == ("admitted", None)
    assert set(unprinted(desk, Wanted.NEW)) == {EIRIK, ASE}
    assert desk.state.badges[GONE].generation == 1
    assert desk.do(ReissueKey(number=1)).exit_status == 3

    desk.do(Undo())
    assert desk.state.badges[EIRIK] == Badge(id=EIRIK)
    desk.do(Undo())
    assert scan(desk, old) == ("admitted", None)


def test_blocked_badge_stays_blocked_when_its_key_is_replaced(desk: Desk) -> None:
    """Nobody who was blocked by name comes in by an act about everybody."""
    desk.do(RevokeBadge(who=Known(EIRIK)))
    desk.do(ReissueKey(number=1))

    assert scan(desk, desk.code(EIRIK)) == ("revoked", "lost")


@pytest.mark.parametrize(
    ("number", "key", "status"),
    [
        (2, "badge_acts.key_is_active", 4),
        (1, "badge_acts.retired_already", 3),
        (9, "badge_acts.no_such_key", 5),
    ],
)
def test_key_that_cannot_be_retired(
    desk: Desk, paper: build.Paper, tmp_path: Path, number: int, key: str, status: int
) -> None:
    """The key that signs, one that is retired and one that nobody knows are refused in words."""
    rotate(desk, tmp_path)
    desk.do(RetireKey(number=1))

    outcome = desk.do(RetireKey(number=number))
    assert (outcome.key, outcome.exit_status) == (key, status)
    assert len(paper.entries) == 1


@pytest.mark.parametrize("wish", [ReissueBadge(who=Known(EIRIK)), ReissueKey(number=1)])
def test_without_keys_no_badge_is_made(desk: Desk, tmp_path: Path, wish: Act) -> None:
    """A missing key file is said with its remedy, and nothing is recorded."""
    desk.hold_keys(Keyring(tmp_path))

    outcome = desk.do(wish)
    assert (outcome.key, outcome.exit_status) == ("badge_acts.no_key", 1)
    assert desk.state.badges[EIRIK].generation == 1


def test_no_badge_is_signed_by_a_key_that_is_retired(desk: Desk) -> None:
    """Whoever retired the active key through the file has to rotate first."""
    desk.state.retired_keys[1] = RetiredKey(1)

    outcome = desk.do(ReissueBadge(who=Known(EIRIK)))
    assert (outcome.key, outcome.exit_status) == ("badge_acts.active_is_retired", 4)


@pytest.mark.parametrize(
    "wish",
    [
        MarkPrinted(participants=(EIRIK, ASE)),
        ReissueBadge(who=Known(EIRIK)),
        RevokeBadge(who=Known(EIRIK)),
        RetireKey(number=1),
        ReissueKey(number=1),
    ],
    ids=lambda wish: type(wish).__name__,
)
def test_act_is_done_once_and_answered_again(
    desk: Desk, paper: build.Paper, tmp_path: Path, wish: Act
) -> None:
    """Asked again, an act records nothing and says the same."""
    rotate(desk, tmp_path)

    assert desk.do(wish) == desk.do(wish)
    assert len(paper.entries) == 1
    assert desk.do(Undo()).is_done


def test_erased_person_leaves_no_mark_of_a_badge(desk: Desk) -> None:
    """Neither the badge nor the log keeps what stood on it, or why it was made anew."""
    desk.do(MarkPrinted(participants=(EIRIK,)))
    mark = desk.state.badges[EIRIK].printed_as
    assert mark is not None
    desk.do(RevokeBadge(who=Known(EIRIK), reason="Glemt i Hammerfest"))
    assert desk.do(ErasePerson(who=Known(EIRIK), is_sure=True)).is_done

    assert desk.state.badges[EIRIK] == Badge(id=EIRIK, revoked="blocked")
    log = b"".join(bytes(one.fact) for one in desk.state.activity.values())
    assert mark.encode() not in log
    assert b"Hammerfest" not in log


def test_mark_can_only_be_made_with_the_key_file(desk: Desk) -> None:
    """It is short, and nobody who has the journal alone can try names until one fits."""
    desk.do(MarkPrinted(participants=(EIRIK,)))

    assert len(desk.state.badges[EIRIK].printed_as or "") == 8
    desk.hold_keys(Keyring(Path()))
    assert mark_of(desk.mark, desk.state.participants[EIRIK]) is None


@pytest.mark.parametrize("code", ["nb", "en"])
def test_every_answer_has_words(code: str) -> None:
    """Each sentence can be said in both languages with the values that it gets."""
    values = {"name": "Eirik", "number": "1", "edition": "255", "key": "1", "known": "1, 2"}
    for key in (
        *("none_printed", "no_place", "reissued", "revoked", "revoked_already", "full", "no_key"),
        *("active_is_retired", "no_such_key", "retired_already", "key_is_active"),
        *("retired_unused", "none_signed"),
    ):
        told = tell(Language(code), build.OSLO, Outcome(key=f"badge_acts.{key}", values=values))
        assert "{" not in told
