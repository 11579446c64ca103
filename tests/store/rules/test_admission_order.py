"""Every verdict and reason in the order of deciding: of two the earlier is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.badges import keys
from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Badge, Category, Hold, ParticipantId, Presence, Status
from store.conference.people import RetiredKey as Retired
from store.intents.admission import CheckIn
from store.intents.naming import Known, Named, Scanned, Typed
from store.rules.admission import RULES, Case, judge
from store.rules.verdicts import VERDICTS
from tests import build
from tests.build import DAY_1, DAY_2, at

SOMEBODY = ParticipantId("p1")


class Scene:
    """Somebody with a badge at the main door on day 2 at nine, until something is wrong."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.asked: dict[str, Any] = {"at": at("09:00", DAY_2), "day": 2, "generation": 2}
        self.badge = Badge(id=SOMEBODY, generation=2)
        self.is_held = self.is_inside = self.is_full = False

    def verdict(self, *, override: bool = False) -> tuple[str, tuple[str, ...]]:
        """Give the verdict's word, and the words of all that is wrong and may be set aside."""
        person = build.participant(1, **self.person)
        other = build.participant(2)
        state = build.state([person, other], settings={"capacity": 1} if self.is_full else {})
        state.badges[person.id] = self.badge
        if self.is_held:
            state.holds["h"] = Hold(id="h", participant=person.id, at=at("08:00"))
        inside = [person.id] * self.is_inside + [other.id] * self.is_full
        for who in inside:
            came = at("08:40", DAY_2)
            state.put_presence(Presence(id=who, participant=who, day=2, at=came, desk="B"))
        verdict = judge(state, Case(participant=person, **self.asked), override=override)
        return verdict.word, verdict.failed


def _is(status: Status) -> Callable[[Scene], object]:
    return lambda scene: scene.person.update(status=status)


def _asks(**fields: Any) -> Callable[[Scene], object]:
    return lambda scene: scene.asked.update(fields)


def _has(**fields: Any) -> Callable[[Scene], object]:
    return lambda scene: scene.person.update(fields)


def _are(*names: str) -> Callable[[Scene], object]:
    return lambda scene: vars(scene).update(dict.fromkeys(names, True))


def _wrong_track(scene: Scene) -> None:
    scene.asked["door"] = "A"


WRONG: dict[str, tuple[str, Callable[[Scene], object]]] = {
    "erased": ("status", _is(Status.ERASED)),
    "revoked": ("badge", _asks(generation=1)),
    "held": ("hold", _are("is_held")),
    "withdrawn": ("status", _is(Status.WITHDRAWN)),
    "waiting": ("status", _is(Status.WAITING)),
    "not_open": ("hour", _asks(at=at("07:00", DAY_1))),
    "conference_over": ("hour", _asks(at=at("09:00", date(2020, 11, 20)))),
    "wrong_day": ("choice", _has(days=(1,))),
    "no_track": ("choice", _has(choices={})),
    "wrong_track": ("choice", _wrong_track),
    "already_in": ("presence", _are("is_inside")),
    "full": ("capacity", _are("is_full")),
}
"""What makes each rule fail, in order, and the one thing about somebody that it changes."""

PAIRS = [
    (first, second)
    for first, second in combinations(WRONG, 2)
    if WRONG[first][0] != WRONG[second][0]
]


def test_every_rule_is_tried_here_in_its_order() -> None:
    """The table above has one row a rule, in the order of the verdicts."""
    words = [row.word for row in VERDICTS]

    assert len(WRONG) == len(RULES)
    assert list(WRONG) == words[words.index("erased") : words.index("admitted")]


def test_nothing_wrong_is_admitted() -> None:
    """Without a fault the scene is an admission, so that each fault is what refuses."""
    assert Scene().verdict() == ("admitted", ())


@pytest.mark.parametrize("word", WRONG)
def test_each_alone_is_named(word: str) -> None:
    """One thing wrong is that verdict."""
    scene = Scene()
    WRONG[word][1](scene)

    assert scene.verdict()[0] == word


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_of_two_the_earlier_is_named(first: str, second: str) -> None:
    """Of two things wrong the one that is decided first is the verdict."""
    scene = Scene()
    WRONG[second][1](scene)
    WRONG[first][1](scene)

    assert scene.verdict()[0] == first


ASIDE = {"held", "withdrawn", "waiting", "not_open", "wrong_day", "no_track", "wrong_track", "full"}
ASIDE |= {"revoked"}
"""What a reason sets aside; here the badge is revoked because there is a newer one."""


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_reason_sets_aside_what_it_may_and_nothing_else(first: str, second: str) -> None:
    """With a reason the verdict is the first thing wrong that no reason helps against."""
    scene = Scene()
    WRONG[second][1](scene)
    WRONG[first][1](scene)
    left = [word for word in (first, second) if word not in ASIDE]

    assert scene.verdict(override=True)[0] == (left or ["admitted"])[0]
    if not left:
        assert set(scene.verdict()[1]) == {first, second}


@pytest.fixture
def two_keys(tmp_path: Path) -> Keyring:
    """Make a ring that was rotated once: key 1 verifies, key 2 signs."""
    folder = tmp_path / "ring"
    folder.mkdir(mode=0o700)
    keys.create(folder, at("08:00"))
    return keys.rotate(folder, at("08:00"))


BadgeOf = dict[str, Any]

REASONS: list[tuple[str, BadgeOf, str, int, int]] = [
    # What the badge is now; the code's generation and key.
    ("admitted", {}, "", 1, 1),
    ("forged/other_key", {}, "", 1, 2),
    ("admitted", {"generation": 2, "key_number": 2}, "", 2, 2),
    ("forged/other_key", {"generation": 2, "key_number": 2}, "", 2, 1),
    ("revoked/superseded", {"generation": 2, "key_number": 2}, "", 1, 1),
    ("revoked/lost", {"revoked": "lost"}, "", 1, 1),
    ("revoked/superseded", {"generation": 2, "revoked": "lost"}, "", 1, 1),
    ("revoked/key_retired", {}, "retired", 1, 1),
    ("revoked/key_retired", {"generation": 2, "key_number": 2}, "retired", 1, 1),
    ("admitted", {"generation": 2, "key_number": 2}, "retired", 2, 2),
    # Another desk made a newer badge, of which this one has not heard.
    ("admitted", {}, "", 2, 2),
    ("admitted", {"revoked": "lost"}, "", 2, 2),
]


@pytest.mark.parametrize(("answer", "badge", "retired", "generation", "key"), REASONS)
def test_badge_and_key(
    two_keys: Keyring, answer: str, badge: BadgeOf, retired: str, generation: int, key: int
) -> None:
    """A code is believed if its generation and its key are those of the badge."""
    state = build.state([build.participant(1)])
    state.badges[SOMEBODY] = Badge(id=SOMEBODY, **badge)
    if retired:
        state.retired_keys[1] = Retired(id=1)
    desk = build.desk(state, keyring=two_keys, clock=FixedClock(at("08:12")))
    code = two_keys.code(state.conference.id, 1, generation, key)

    for who in (Scanned(code), Typed(code)):
        verdict = desk.do(CheckIn(who=who, dry_run=True))
        assert f"{verdict.word}/{verdict.reason}".removesuffix("/None") == answer


NOBODY: list[tuple[str, Named]] = [
    ("unknown/foreign", Scanned("https://example.org/112")),
    ("unknown/foreign", Scanned("112")),
    ("unknown/foreign", Scanned("eirik solhaug")),
    ("unknown/layout", Scanned("X" + "àà&é" * 7)),
    ("unknown/no_such_number", Typed("99")),
    ("unknown/no_such_number", Typed("# 99")),
    ("unknown/no_such_number", Typed("#" + "9" * 5000)),
    ("unknown/no_such_number", Typed("#0")),
    ("unknown/foreign", Typed("https://example.org/1")),
    ("unknown/no_match", Typed("hvem")),
    ("unknown/no_match", Typed("123456")),
    ("unknown/no_match", Typed("1,")),
    ("unknown/no_match", Typed("-1")),
    ("unknown/no_match", Typed("1 1")),
    ("unknown/no_match", Typed("\N{SUPERSCRIPT ONE}")),
    ("unknown/no_match", Typed("\N{ARABIC-INDIC DIGIT ONE}")),
    ("unknown/not_in_list", Known(ParticipantId("gone"))),
    ("forged/mac", Typed("k1000010100000000000000000000")),
    ("forged/key_unknown", Scanned("K9000010100000000000000000000")),
]


def test_name_that_holds_an_address_is_a_name(keyring: Keyring) -> None:
    """Words are looked for before anything is called foreign."""
    person = build.participant(1, given="[link=https://feil.example]Kari[/link]")
    desk = build.desk(build.state([person]), keyring=keyring, clock=FixedClock(at("08:12")))

    assert desk.do(CheckIn(who=Typed(person.given))).is_in


@pytest.mark.parametrize(("answer", "who"), NOBODY)
def test_nobody(keyring: Keyring, answer: str, who: Named) -> None:
    """Who is nobody here is told why."""
    desk = build.desk(build.state([build.participant(1)]), keyring=keyring)

    verdict = desk.do(CheckIn(who=who))

    assert (f"{verdict.word}/{verdict.reason}", verdict.participant) == (answer, None)


def test_without_a_key_file_no_code_is_believed(tmp_path: Path, keyring: Keyring) -> None:
    """A missing key file is said; names and numbers go on working."""
    state = build.state([build.participant(1)])
    code = keyring.code(state.conference.id, 1, 1, 1)
    desk = build.desk(state, keyring=Keyring(tmp_path))

    assert desk.do(CheckIn(who=Scanned(code))).reason == "key_missing"
    assert desk.do(CheckIn(who=Typed("1"))).word == "admitted"


LIMITS: list[tuple[dict[str, int], Category, str, dict[str, str]]] = [
    ({"capacity": 1}, Category.PARTICIPANT, "full", {"n": "1", "max": "1"}),
    ({"capacity": 1}, Category.SPEAKER, "full", {"n": "1", "max": "1"}),
    ({"capacity": 1}, Category.ORGANISER, "admitted", {}),
    ({"capacity": 1}, Category.STAFF, "admitted", {}),
    ({"capacity": 2}, Category.PARTICIPANT, "admitted", {}),
    (
        {"capacity": 9, "capacity_participant": 1},
        Category.PARTICIPANT,
        "full/participant",
        {"n": "1", "max": "1"},
    ),
    ({"capacity_participant": 1}, Category.SPEAKER, "admitted", {}),
    ({"capacity_speaker": 0}, Category.SPEAKER, "full/speaker", {"n": "0", "max": "0"}),
    ({"capacity_participant": 1}, Category.STAFF, "admitted", {}),
    (
        {"capacity_participant": 9, "capacity_participant.2020-11-18": 1},
        Category.PARTICIPANT,
        "full/participant",
        {"n": "1", "max": "1"},
    ),
    ({"capacity_participant.2020-11-19": 1}, Category.PARTICIPANT, "admitted", {}),
]


@pytest.mark.parametrize(("settings", "category", "answer", "values"), LIMITS)
def test_capacity(
    settings: dict[str, int], category: Category, answer: str, values: dict[str, str]
) -> None:
    """With one participant inside, the limits of all and of a category hold, by date."""
    newcomer, inside = build.participant(1, category=category), build.participant(2)
    state = build.state([newcomer, inside], settings=settings)
    stay = Presence(id="2", participant=inside.id, day=1, at=at("08:03"), desk="B")
    state.put_presence(stay)

    verdict = judge(state, Case(participant=newcomer, at=at("08:12")))

    assert f"{verdict.word}/{verdict.reason}".removesuffix("/None") == answer
    assert verdict.values == values
    state.put_presence(msgspec.structs.replace(stay, out_at=at("08:10")))
    limit = min(settings.values())
    word = judge(state, Case(participant=newcomer, at=at("08:12"))).word
    assert word == ("admitted" if limit else "full")


def test_waiting_says_the_places_of_the_tighter_limit() -> None:
    """Who waits hears how many may still come in of their kind."""
    waits = build.participant(1, status=Status.WAITING, place=2)
    state = build.state([waits], settings={"capacity": 9, "capacity_participant": 4})

    assert judge(state, Case(participant=waits, at=at("08:12"))).values == {
        "place": "2",
        "free": "4",
    }


def test_a_reason_for_an_old_badge_does_not_let_in_a_lost_one() -> None:
    """What was set aside once holds for that, and not for what no reason helps against."""
    person = build.participant(1)
    state = build.state([person])
    state.badges[person.id] = Badge(id=person.id, generation=2, revoked="lost")
    state.put_presence(
        Presence(
            id="1", participant=person.id, day=1, at=at("08:03"), desk="B", out_at=at("08:05"),
            overrode=("revoked",),
        )
    )  # fmt: skip

    def word(generation: int) -> str:
        return judge(state, Case(participant=person, at=at("08:12"), generation=generation)).word

    assert (word(1), word(2)) == ("admitted", "revoked")


def test_scanner_through_another_keyboard_is_said(keyring: Keyring) -> None:
    """A code that had to be read back lets in, with a note about the scanner."""
    desk = build.desk(build.state([build.participant(1)]), keyring=keyring)
    french = dict(zip("0123456789A", "à&é\"'(-è_çQ", strict=True))
    garbled = "".join(french.get(letter, letter) for letter in desk.code(SOMEBODY))

    verdict = desk.do(CheckIn(who=Scanned(garbled)))

    assert verdict.word == "admitted"
    assert [note.key for note in verdict.notes] == ["note.keyboard"]


SCAN_ONLY: list[tuple[str, str]] = [
    ("", "admitted"),
    ("1", "unknown/scan_only"),
    ("eirik solhaug", "unknown/scan_only"),
    ("p1", "unknown/scan_only"),
    ("hvem", "unknown/scan_only"),
    ("K1000010100000000000000000000", "forged/mac"),
]


@pytest.mark.parametrize(("text", "answer"), SCAN_ONLY)
def test_door_that_takes_only_scans(keyring: Keyring, text: str, answer: str) -> None:
    """There a code lets in, scanned or typed; names, numbers and chosen rows do not."""
    state = build.state([build.participant(1)], settings={"scan_only.B": "on"})
    clock = FixedClock(at("09:00", DAY_2))
    desk = build.desk(state, keyring=keyring, clock=clock)
    who = Typed(text or desk.code(SOMEBODY))

    def ask(named: Named, door: str | None, **how: Any) -> str:
        verdict = desk.do(CheckIn(who=named, door=door, dry_run=True, **how))
        return f"{verdict.word}/{verdict.reason}".removesuffix("/None")

    assert ask(who, "B") == answer
    assert ask(who, "B", anyway="likevel") == answer
    assert ask(Known(SOMEBODY), "B") == "unknown/scan_only"
    assert ask(Scanned(desk.code(SOMEBODY)), "B") == "admitted"
    assert ask(Known(SOMEBODY), None) == "admitted"
    assert ask(Known(SOMEBODY), "A") == "wrong_track"
