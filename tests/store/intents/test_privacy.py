"""Erasing somebody: asked first, refused while values stand elsewhere, and never taken back."""

from __future__ import annotations

import json

import msgspec
import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.facts import ParticipantErased, ParticipantRegistered, Refused
from store.conference.people import Category, Participant, ParticipantId, Status
from store.conference.programme import Contributor
from store.desk import Desk
from store.intents.activity import Teller
from store.intents.admission import CheckIn, CheckOut
from store.intents.history import Redo, Undo
from store.intents.intake import TakeInPeople
from store.intents.intent import Lying, Outcome, Remainder
from store.intents.naming import Known, Typed
from store.intents.preview import PeopleCounts, count_people
from store.intents.privacy import ErasePerson
from store.intents.wording import tell
from store.language import Language
from tests import build
from tests.store.files.makers import entry

KARI, OLA = ParticipantId("p1"), ParticipantId("p2")
PERSON = build.participant(
    1, given="Kari", family="Nordli", email="kari@alta.example", submission="4182016"
)
OTHER = build.participant(2, given="Ola", family="Lund")
SURE = ErasePerson(who=Known(KARI), is_sure=True)


class Shelf(build.Paper):
    """A journal with files beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.lying = Lying()
        self.remainder: Remainder | None = None
        self.looked: list[frozenset[str]] = []

    def look(self, values: frozenset[str]) -> Lying:
        """Give the files, and note for what was looked."""
        self.looked.append(values)
        return self.lying

    def cleanse(self) -> Remainder | None:
        """Give what is left."""
        return self.remainder


@pytest.fixture
def shelf() -> Shelf:
    """Keep what is recorded."""
    return Shelf()


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock, shelf: Shelf) -> Desk:
    """Make a desk of two people."""
    state = build.state((PERSON, OTHER))
    return build.desk(state, keyring=keyring, clock=clock, journal=shelf)


def said(desk: Desk, outcome: Outcome) -> str:
    """Say an outcome in Norwegian."""
    return tell(Language("nb"), desk.state.zone, outcome)


def test_it_asks_first(desk: Desk, shelf: Shelf) -> None:
    """Without being sure it says what goes, and nothing is recorded."""
    shelf.lying = Lying(doomed=("backups/conference-000002.json", "liste.xlsx"))
    outcome = desk.do(ErasePerson(who=Typed("1")))

    assert (outcome.key, outcome.exit_status, shelf.entries) == ("erasure.ask", 4, [])
    assert said(desk, outcome) == (
        "Alt om Kari Nordli (nr. 1) blir slettet og kan ikke hentes tilbake. "
        "Nummeret, kommunen og tallene blir stående. "
        "Disse filene blir fjernet: backups/conference-000002.json, liste.xlsx."
    )
    assert "Kari Nordli" in shelf.looked[0]


def test_only_a_tombstone_is_recorded(desk: Desk, shelf: Shelf) -> None:
    """The fact holds nothing of theirs, and so the journal gets nothing."""
    shelf.lying = Lying(doomed=("liste.xlsx",))
    outcome = desk.do(SURE)

    assert outcome.is_done
    assert said(desk, outcome) == (
        "Opplysningene om deltaker nr. 1 er slettet. Disse filene er fjernet: liste.xlsx."
    )
    (fact,) = shelf.entries[0].facts
    assert isinstance(fact, ParticipantErased)
    written = json.dumps(json.loads(msgspec.json.encode(shelf.entries)), ensure_ascii=False)
    assert not any(value in written for value in ("Kari", "Nordli", "alta.example", "4182016"))
    assert desk.state.participants[KARI].status is Status.ERASED


def test_it_is_done_once(desk: Desk, shelf: Shelf) -> None:
    """The same intent again gives its answer again, another finds that it is done."""
    desk.do(SURE)

    assert desk.do(SURE).key == "erasure.done"
    again = desk.do(ErasePerson(who=Typed("1"), is_sure=True))
    assert (again.key, again.exit_status, len(shelf.entries)) == ("erasure.already", 3, 1)


@pytest.mark.parametrize(
    ("words", "key"), [("77", "erasure.nobody"), ("målselv", "erasure.several")]
)
def test_nobody_is_erased_by_guessing(desk: Desk, words: str, key: str) -> None:
    """Words that mean nobody, or several, erase nobody."""
    outcome = desk.do(ErasePerson(who=Typed(words), is_sure=True))

    assert (outcome.key, outcome.exit_status) == (key, 5)


def test_values_in_other_documents_come_first(desk: Desk, shelf: Shelf) -> None:
    """Tables and files that hold a value are named; nothing is recorded before they are clear."""
    desk.state.other = {"rooms": {"3": msgspec.Raw(b'{"who":"Nordli, Kari"}')}}
    shelf.lying = Lying(foreign=("notater.docx",))
    outcome = desk.do(SURE)

    assert (outcome.exit_status, shelf.entries) == (4, [])
    assert said(desk, outcome) == (
        "Kan ikke slette Kari Nordli (nr. 1) ennå: opplysninger står også andre steder. "
        "Fjern dem først fra disse dokumentene: rooms 3. "
        "Flytt eller slett først disse filene: notater.docx."
    )
    desk.state.other.clear()
    shelf.lying = Lying()
    assert desk.do(SURE).is_done


def test_published_name_stays(desk: Desk) -> None:
    """A speaker is told that the programme keeps their name."""
    speaker = Contributor(name="Kari Nordli")
    desk.state.sessions[build.session().id] = build.session(people=(speaker,))
    outcome = desk.do(ErasePerson(who=Known(KARI)))

    assert said(desk, outcome).endswith("i det publiserte programmet: Kari Nordli.")


def test_without_a_key_nobody_is_erased(desk: Desk, shelf: Shelf) -> None:
    """What could not be kept out again is not erased by half."""
    desk.keyring = Keyring(desk.keyring._path.parent)
    outcome = desk.do(SURE)

    assert (outcome.key, outcome.exit_status, shelf.entries) == ("erasure.no_key", 1, [])


def test_refused_disk_erases_nothing(desk: Desk, shelf: Shelf) -> None:
    """When the journal refuses, everything is as before."""
    shelf.is_full = True
    outcome = desk.do(SURE)

    assert (outcome.key, outcome.exit_status) == ("store.full", 1)
    assert desk.state.participants[KARI] == PERSON


@pytest.mark.parametrize(
    ("remainder", "words"),
    [
        (
            Remainder(key="erasure.unfinished"),
            "Slettingen er registrert, men disken tok ikke imot alt. Resten blir fjernet så "
            "snart det er plass, og senest neste gang samlingen åpnes.",
        ),
        (
            Remainder(key="erasure.left", names=("x.pdf",)),
            "Slettingen er registrert, men noe er igjen i mappen. Se i disse filene: x.pdf.",
        ),
    ],
)
def test_what_is_left_is_said(desk: Desk, shelf: Shelf, remainder: Remainder, words: str) -> None:
    """A folder that is not clean yet is a failure, though the act stands."""
    shelf.remainder = remainder
    outcome = desk.do(SURE)

    assert outcome.exit_status == 1
    assert said(desk, outcome) == words
    assert desk.state.participants[KARI].status is Status.ERASED


def test_number_says_erased_and_nothing_finds_them(desk: Desk) -> None:
    """The number and the id lead to a verdict without a name; no words lead anywhere."""
    desk.build_index()
    code = desk.code(KARI)
    desk.do(SURE)

    for who in ("1", "p1", code):
        verdict = desk.do(CheckIn(who=Typed(who)))
        assert (verdict.word, verdict.may_override) == ("erased", False)
        assert verdict.participant is not None
        assert verdict.participant.name == ""
        assert desk.do(CheckOut(who=Typed(who))).word == "erased"
    assert desk.do(CheckIn(who=Typed("kari"))).reason == "no_match"
    for text in ("kari", "nordli", "målselv", "1"):
        hits = desk.search(text)
        assert KARI not in (*hits.exact, *hits.near)
        assert KARI not in desk.find_exactly(text)


def test_search_without_an_index_does_not_find_them(desk: Desk) -> None:
    """A command that looks through everybody passes them over."""
    desk.do(SURE)

    assert desk.find_exactly("målselv") == (OLA,)


def test_undo_says_that_it_cannot(desk: Desk, clock: FixedClock) -> None:
    """Neither the erasure nor what was done with them before can be taken back or done again."""
    desk.do(CheckIn(who=Known(OLA), window="a"))
    desk.do(CheckIn(who=Known(KARI), window="b"))
    desk.do(CheckIn(who=Known(KARI), window="c"))
    clock.advance(minutes=1)
    desk.do(CheckOut(who=Known(KARI), window="c"))
    desk.do(Undo(window="c"))
    desk.do(msgspec.structs.replace(SURE, window="a"))

    for window, key in (("a", "history.erasure"), ("b", "history.erased")):
        outcome = desk.do(Undo(window=window))
        assert (outcome.key, outcome.exit_status) == (key, 4)
    assert desk.do(Redo(window="c")).key == "history.erased"
    assert desk.state.participants[KARI].name == ""


def test_refusals_of_theirs_do_not_stand_in_the_way(desk: Desk, clock: FixedClock) -> None:
    """Somebody who was refused and then erased leaves the act before it undoable."""
    desk.do(CheckIn(who=Known(KARI)))
    desk.do(CheckIn(who=Known(OLA), window="d"))
    clock.advance(minutes=1)
    assert desk.do(CheckIn(who=Known(KARI), window="d")).word == "already_in"
    desk.do(SURE)

    assert desk.do(Undo(window="d")).key == "history.undone"
    assert not desk.state.is_present(OLA, 1)


def test_import_with_them_cannot_be_undone(desk: Desk) -> None:
    """An act is undone whole or not at all."""
    together = entry(
        9,
        ParticipantRegistered(participant=build.participant(8, given="Siri", family="Dahl")),
        ParticipantRegistered(participant=build.participant(9, given="Ann", family="Eide")),
    )
    desk.receive([together])
    desk.do(ErasePerson(who=Known(ParticipantId("p9")), is_sure=True))
    outcome = desk.do(Undo(entry=together.id))

    assert outcome.key == "history.erased"
    assert desk.state.facts_of(together.id)[0] == together.facts[0]


def test_activity_tells_it_without_a_name(desk: Desk, clock: FixedClock) -> None:
    """The log says that somebody was erased, and of their acts only what they were."""
    desk.do(CheckIn(who=Known(KARI)))
    clock.advance(minutes=1)
    desk.do(CheckIn(who=Known(KARI)))
    desk.do(SURE)
    teller = Teller(Language("nb"), desk.state)
    told = [teller.tell(each) for each in desk.state.entries]

    assert [(each.act, each.about) for each in told] == [
        ("Sjekket inn", "Slettet deltaker"),
        ("Avvist", "Slettet deltaker"),
        ("Slettet", "Slettet deltaker nr. 1"),
    ]
    details = [teller.detail(each) for each in desk.state.entries]
    assert details[0].lines == ("Sjekket inn: opplysningene er slettet",)
    assert details[2].lines == ("Opplysningene om deltaker nr. 1 er slettet",)
    assert [each.undoing.words for each in details] == [
        "Kan ikke angres: opplysningene om en som var med i dette, er slettet.",
        "Ingenting ble endret, så det er ingenting å angre.",
        "En sletting kan ikke angres.",
    ]


def test_intent_whose_act_was_scrubbed_is_answered(desk: Desk) -> None:
    """A sender that asks again for a check-in learns that the person is erased."""
    intent = CheckIn(who=Known(KARI))
    desk.do(intent)
    desk.do(SURE)

    again = desk.do(intent)

    assert (again.word, again.participant) == ("erased", None)


def row(line: int, person: Participant) -> ParticipantRow:
    """Give somebody as a line of a list."""
    return ParticipantRow(
        line=line,
        given=person.given,
        family=person.family,
        municipality=person.municipality,
        organisation=person.organisation,
        email=person.email,
        submission=person.submission,
        days=person.days,
        choices=person.choices,
        category=Category.PARTICIPANT,
    )


def test_same_list_again_leaves_them_out_and_says_so(desk: Desk) -> None:
    """The line of somebody who was erased is named; the others come in."""
    new = build.participant(3, given="Siri", family="Dahl")
    desk.do(SURE)
    outcome = desk.do(
        TakeInPeople(draft=PeopleDraft(rows=(row(2, PERSON), row(3, OTHER), row(4, new))))
    )

    assert said(desk, outcome) == (
        "Deltakerlisten er hentet inn. Nye: 1, endrede: 0. "
        "Linjer om noen som er slettet, er utelatt: 2."
    )
    names = {person.name for person in desk.state.participants.values()}
    assert names == {"", "Ola Lund", "Siri Dahl"}


def test_list_of_nobody_else_is_the_same(desk: Desk) -> None:
    """Where nothing is left to do it says so, and whom it left out."""
    desk.do(SURE)
    outcome = desk.do(TakeInPeople(draft=PeopleDraft(rows=(row(2, PERSON), row(3, OTHER)))))

    assert (outcome.key, outcome.count, outcome.exit_status) == ("intake.people_same", 1, 3)
    assert outcome.lists == {"intake.left_out": ("2",)}


def test_namesake_is_not_given_their_address(desk: Desk) -> None:
    """A line of somebody who was erased does not change whoever has the same name and place."""
    namesake = build.participant(4, given="Kari", family="Nordli", email="annen@alta.example")
    desk.receive([entry(9, ParticipantRegistered(participant=namesake))])
    desk.do(SURE)
    bare = msgspec.structs.replace(PERSON, submission=None)
    desk.do(TakeInPeople(draft=PeopleDraft(rows=(row(2, bare),))))

    assert desk.state.participants[namesake.id].email == "annen@alta.example"


def test_refusal_of_a_tombstone_holds_no_name(desk: Desk) -> None:
    """A refusal at the door after the erasure names only the tombstone."""
    desk.do(SURE)
    desk.do(CheckIn(who=Typed("1")))
    (fact,) = desk.state.facts_of(next(reversed(desk.state.entries)))

    assert fact == Refused(verdict="erased", participant=KARI, day=1)


def test_preview_of_a_list_counts_whom_it_leaves_out(desk: Desk) -> None:
    """Before a list is taken in it is known how many of its lines are about people erased."""
    desk.do(SURE)
    draft = PeopleDraft(rows=(row(2, PERSON), row(3, OTHER)))

    assert count_people(desk.state, draft, desk.clock.now(), desk.mark) == PeopleCounts(
        same=1, left_out=1
    )
    assert count_people(desk.state, draft, desk.clock.now()).new == 1
