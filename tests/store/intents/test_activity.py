"""The activity log in words: every act and every fact, what became of it, what undoing does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any, get_args

import msgspec
import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import (
    Actual,
    Addressee,
    Message,
    Readiness,
    Retiming,
    Version,
)
from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.facts import (
    AnyFact,
    BadgeChanged,
    BadgePrinted,
    CheckedIn,
    CheckedOut,
    Conducted,
    ConferenceChanged,
    ConferenceMade,
    DeskId,
    Entry,
    EntryId,
    IntentId,
    KeyRetired,
    MessageAcknowledged,
    MessageSent,
    NumbersTaken,
    ParticipantChanged,
    ParticipantErased,
    ParticipantRegistered,
    PutAside,
    Refused,
    Retimed,
    Scrubbed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
    SettingChanged,
    SpeakerLinked,
    SpeakerReadied,
    TableEdited,
    TakenUp,
    Undone,
    VersionNamed,
)
from store.conference.people import Badge, Hold, ParticipantId, Presence, Status
from store.conference.programme import SessionId
from store.desk import Desk
from store.intents.activity import MOST_FACTS, Teller
from store.intents.activity_acts import ACT_KEYS
from store.intents.activity_fields import FIELD_KEYS
from store.intents.activity_search import ActivitySearch
from store.intents.activity_words import CHANGE_KEYS, FACT_KEYS
from store.intents.admission import CheckIn, CheckOut
from store.intents.everything import AnyIntent
from store.intents.history import Redo, Undo
from store.intents.intake import TakeInPeople
from store.intents.naming import Known, Scanned, Typed
from store.intents.office import ChangeSetting
from store.language import LANGUAGES, Language
from store.rules.difference import KINDS
from store.rules.verdict_texts import TEXTS
from tests import build

NB = Language("nb")
PEOPLE = (
    build.participant(88),
    build.participant(
        2, given="Bjørn-Åge", family="Mikalsen", municipality="5433", organisation="", days=(2,)
    ),
    build.participant(3, given="Máhtte Ánot", family="Čáppa", municipality="5430", organisation=""),
    build.participant(4, given="Frode", family="Løwø"),
)
EIRIK = ParticipantId("p88")
BJORN = ParticipantId("p2")


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with four people."""
    return build.desk(build.state(PEOPLE), clock=clock, keyring=keyring)


def entries(desk: Desk) -> list[EntryId]:
    """List the entries, newest first."""
    return list(reversed(desk.state.entries))


def told(desk: Desk, place: int = 0, **kwargs: Any) -> tuple[str, str, str]:
    """Give act, about and mark of an entry, the newest first."""
    said = Teller(NB, desk.state, **kwargs).tell(entries(desk)[place])
    return said.act, said.about, said.mark


def recorded(desk: Desk, *facts: AnyFact, act: str = "whatever") -> EntryId:
    """Let another desk have recorded some facts."""
    number = len(desk.state.entries) + 1
    desk.receive(
        [
            Entry(
                id=EntryId(f"e{number}"),
                intent=IntentId(f"i{number}"),
                act=act,
                desk=DeskId("Skranke 2"),
                desk_name="Skranke 2",
                seq=number,
                operator="TN",
                hlc=desk.state.hlc + 1,
                at=desk.clock.now(),
                facts=facts,
            )
        ]
    )
    return entries(desk)[0]


def test_every_act_has_words() -> None:
    """An act that a new intent brings needs a name here."""
    acts = {intent.__struct_config__.tag for intent in get_args(AnyIntent)}

    assert acts == ACT_KEYS.keys()


def test_every_kind_of_fact_has_words() -> None:
    """A new kind of fact needs a name here."""
    assert set(get_args(AnyFact)) == FACT_KEYS.keys()


def test_every_field_and_every_change_has_words() -> None:
    """A new field of a participant, or a new kind of difference, needs a name here."""
    fields = {field.name for field in msgspec.structs.fields(PEOPLE[0])}

    assert fields - {"id"} == FIELD_KEYS.keys()
    assert set(KINDS) == CHANGE_KEYS.keys()


def test_check_in_names_the_person_and_the_place(desk: Desk) -> None:
    """A line says what was done and with whom."""
    desk.do(CheckIn(who=Known(EIRIK)))

    assert told(desk) == ("Sjekket inn", "Eirik Solhaug, Målselv", "")
    assert told(desk, names=False) == ("Sjekket inn", "Nr. 88", "")


def test_detail_says_when_where_and_what_undoing_does(desk: Desk, clock: FixedClock) -> None:
    """The whole story has seconds, desk and operator, and the effect of undoing."""
    clock.set(build.at("08:12:07"))
    desk.do(CheckIn(who=Known(EIRIK), operator="KH"))
    detail = Teller(NB, desk.state).detail(entries(desk)[0])

    assert detail.clock == "08.12.07"
    assert detail.lines == ("Eirik Solhaug, Målselv sjekket inn dag 1",)
    assert detail.where == "onsdag 18. november · Skranke 1 (KH)"
    assert detail.undoing.is_possible
    assert detail.undoing.words == (
        "Enter angrer bare denne. Da er Eirik Solhaug, Målselv ikke sjekket inn. "
        "Ingen har rørt ved dette siden."
    )


def test_reasons_are_told(desk: Desk) -> None:
    """An admission over the rules says which and why; the free words hide with the names."""
    desk.do(CheckIn(who=Known(BJORN), anyway="Avtalt med Kari"))
    newest = entries(desk)[0]

    assert Teller(NB, desk.state).detail(newest).lines == (
        "Bjørn-Åge Mikalsen, Hasvik sjekket inn dag 1",
        "Sjekket inn likevel: ikke påmeldt i dag",
        "Begrunnelse: Avtalt med Kari",
    )
    hidden = Teller(NB, desk.state, names=False).detail(newest).lines
    assert not any("Kari" in line or "Mikalsen" in line for line in hidden)


def test_refusals_say_whom_and_why(desk: Desk) -> None:
    """Somebody who was not let in is a line of its own kind, that nothing can undo."""
    desk.do(CheckIn(who=Known(BJORN)))
    assert told(desk) == ("Avvist", "Bjørn-Åge Mikalsen, Hasvik: ikke påmeldt i dag", "")
    undoing = Teller(NB, desk.state).undoing(entries(desk)[0])
    assert not undoing.is_possible
    assert undoing.words == "Ingenting ble endret, så det er ingenting å angre."

    desk.do(CheckIn(who=Scanned("https://example.org/112")))
    assert told(desk) == ("Avvist", "Ukjent kode", "")
    desk.do(CheckIn(who=Typed("dag 5")))
    assert told(desk)[0] == "Avvist"


@pytest.mark.parametrize("word", sorted({word for word, _ in TEXTS} - {"unknown", "forged"}))
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_verdict_can_be_told_as_a_refusal(desk: Desk, word: str, code: str) -> None:
    """Whatever was answered, the log has words for it."""
    entry = recorded(desk, Refused(verdict=word, participant=BJORN, day=1), act="check_in")

    said = Teller(Language(code), desk.state).tell(entry)
    assert said.is_refusal
    assert "0" not in said.about


def test_undo_and_redo_mark_what_they_took_back(desk: Desk, clock: FixedClock) -> None:
    """The act that was undone says so, and so does the undoing that was done again."""
    desk.do(CheckIn(who=Known(EIRIK)))
    clock.advance(minutes=2)
    desk.do(Undo())
    assert told(desk) == ("Angret", "Innsjekking av Eirik Solhaug, Målselv", "")
    assert told(desk, 1) == ("Sjekket inn", "Eirik Solhaug, Målselv", "angret 08.14")

    clock.advance(minutes=1)
    desk.do(Redo())
    assert told(desk) == ("Gjort om", "Innsjekking av Eirik Solhaug, Målselv", "")
    assert told(desk, 1)[2] == "gjort om 08.15"
    assert told(desk, 2)[2] == ""
    assert Teller(NB, desk.state).detail(entries(desk)[0]).lines == (
        "Gjort om igjen: Eirik Solhaug, Målselv sjekket inn dag 1",
    )


def test_what_was_acted_on_since_cannot_be_undone(desk: Desk, clock: FixedClock) -> None:
    """The reason names the later act."""
    desk.do(CheckIn(who=Known(EIRIK)))
    clock.advance(minutes=10)
    desk.do(CheckOut(who=Known(EIRIK)))
    undoing = Teller(NB, desk.state).undoing(entries(desk)[1])

    assert not undoing.is_possible
    assert undoing.mark == "endret siden"
    assert "Sjekket ut kl.\u00a008.22, Skranke 1" in undoing.words


def test_settings_are_named_in_words(desk: Desk) -> None:
    """A setting shows its name and both values as people write them."""
    desk.do(ChangeSetting(key="break_minimum", value="15"))
    newest = entries(desk)[0]

    assert told(desk) == ("Oppsett", "Korteste pause: 15 min", "")
    assert Teller(NB, desk.state).detail(newest).lines == ("Korteste pause: 10 min → 15 min",)


def test_import_is_counted(desk: Desk) -> None:
    """A list of many people is one line with its counts, and some of its facts."""
    rows = tuple(
        ParticipantRow(line=number, given="Kari", family=f"Nordmann {number}")
        for number in range(20)
    )
    desk.do(TakeInPeople(draft=PeopleDraft(rows=rows)))
    detail = Teller(NB, desk.state).detail(entries(desk)[0])

    assert told(desk) == ("Deltakerliste", "nye: 20, endrede: 0", "")
    assert len(detail.lines) == MOST_FACTS + 1
    assert detail.lines[-1] == "… og 13 til"
    desk.do(Undo(is_sure=True))
    assert told(desk) == ("Angret", "Deltakerliste: nye: 20, endrede: 0", "")


def test_several_people_in_one_act(desk: Desk) -> None:
    """People of one municipality are counted, others are named by the first."""
    together = [
        CheckedIn(
            presence=Presence(
                id=f"x{person}",
                participant=ParticipantId(person),
                day=1,
                at=desk.clock.now(),
                desk="Skranke 2",
            )
        )
        for person in ("p88", "p4", "p3")
    ]
    recorded(desk, *together[:2])
    assert told(desk) == ("Sjekket inn", "2 fra Målselv", "")
    recorded(desk, *together[1:])
    assert told(desk)[1] == "Frode Løwø, Målselv og 1 til"


PERSON = PEOPLE[0]
PRESENCE = Presence(id="s1", participant=EIRIK, day=1, track="B", at=build.at("08:12"), desk="S")
SESSION = build.session(1)
BADGE = Badge(id=EIRIK)
GONE = build.participant(5, given="", family="", status=Status.ERASED)
HOLD = Hold(id="h1", participant=EIRIK, words="Betaler i kassen", at=build.at("08:12"))

MESSAGE = Message(
    id="m1", to=Addressee.DESK, text="Taxi er bestilt", at=build.at("08:34"), desk="Skranke 1"
)
SAID: Sequence[tuple[AnyFact, str]] = (
    (ConferenceMade(conference=build.conference()), "«Klimasamling», 2 dager"),
    (
        ConferenceChanged(conference=build.conference(), was=build.conference()),
        "«Klimasamling», 2 dager",
    ),
    (
        SettingChanged(key="doors.1", value=msgspec.Raw(b'"08:15:00"')),
        "Dørene åpner, dag 1: 30 min før programmet → kl.\u00a008.15",
    ),
    (SessionAdded(session=SESSION), "08.30 Åpning av samlingen: ny"),
    (
        SessionChanged(session=build.session(1, start=time(9, 5), title="Åpning"), was=SESSION),
        "09.05 Åpning: tid, navn",
    ),
    (SessionRemoved(session=SESSION), "08.30 Åpning av samlingen: fjernet"),
    (ParticipantRegistered(participant=PERSON), "Eirik Solhaug, Målselv meldt på, navneskilt 88"),
    (
        ParticipantChanged(participant=msgspec.structs.replace(PERSON, role="leder"), was=PERSON),
        "Eirik Solhaug, Målselv endret: stilling",
    ),
    (ParticipantErased(participant=GONE), "Opplysningene om deltaker nr. 5 er slettet"),
    (
        Scrubbed(of="participant_changed", fields=("role", "email")),
        "Endret: opplysningene er slettet (stilling, e-post)",
    ),
    (Scrubbed(of="checked_in", fields=("at",)), "Sjekket inn: opplysningene er slettet"),
    (
        NumbersTaken(block=0, desk=DeskId("S")),
        "Skiltnumrene 1–4095 er satt av til skranken",
    ),
    (CheckedIn(presence=PRESENCE), "Eirik Solhaug, Målselv sjekket inn dag 1, løp B"),
    (CheckedOut(presence=PRESENCE), "Eirik Solhaug, Målselv sjekket ut dag 1, løp B"),
    (
        Refused(verdict="revoked", reason="lost", participant=EIRIK, source="scanned"),
        "Eirik Solhaug, Målselv: navneskiltet er meldt mistet (skannet)",
    ),
    (BadgePrinted(badge=BADGE, was=BADGE), "Navneskiltet til Eirik Solhaug, Målselv skrevet ut"),
    (
        BadgeChanged(badge=Badge(id=EIRIK, generation=2), was=BADGE),
        "Nytt navneskilt til Eirik Solhaug, Målselv, utgave 2",
    ),
    (
        BadgeChanged(badge=Badge(id=EIRIK, revoked="lost"), was=BADGE),
        "Navneskiltet til Eirik Solhaug, Målselv sperret",
    ),
    (KeyRetired(number=3), "Nøkkel 3 gjelder ikke lenger"),
    (PutAside(hold=HOLD), "Eirik Solhaug, Målselv lagt til side. Betaler i kassen"),
    (TakenUp(hold=HOLD), "Eirik Solhaug, Målselv hentet fram igjen"),
    (
        Conducted(actual=Actual(id=SessionId("nn"), started_at=build.at("08:33"), part=1)),
        "En programpost som er fjernet: begynte kl. 08.33, innlegg 2 pågår",
    ),
    (
        Retimed(
            session=SessionId("nn"),
            retiming=Retiming(id=SessionId("nn"), start_at=build.at("10:50")),
        ),
        "En programpost som er fjernet: 10.50–åpen slutt",
    ),
    (
        SpeakerReadied(readiness=Readiness(id="nn/frode løwø", arrived=True, slides=True)),
        "frode løwø: ankommet, lysbilder er klare",
    ),
    (SpeakerLinked(name="frode løwø", participant=EIRIK), "frode løwø er koblet til en deltaker"),
    (MessageSent(message=MESSAGE), "Beskjed: Taxi er bestilt"),
    (MessageAcknowledged(message=MESSAGE, was=MESSAGE), "Kvittert: Taxi er bestilt"),
    (
        VersionNamed(version=Version(id="v1", name="Trykt", at=build.at("08:00"))),
        "Versjonen «Trykt» er tatt vare på",
    ),
    (
        TableEdited(table="hotell", documents={"a": msgspec.Raw(b"{}")}, was={}),
        "1 dokument i tabellen hotell endret av et annet program",
    ),
    (
        Undone(entry=EntryId("e0"), fact=CheckedIn(presence=PRESENCE)),
        "Tatt tilbake: Eirik Solhaug, Målselv sjekket inn dag 1, løp B",
    ),
)


def test_every_kind_of_fact_is_told() -> None:
    """The table below tells every kind that there is."""
    assert {type(fact) for fact, _ in SAID} == set(get_args(AnyFact))


@pytest.mark.parametrize(("fact", "sentence"), SAID, ids=lambda value: type(value).__name__)
def test_fact_is_told_in_a_sentence(desk: Desk, fact: AnyFact, sentence: str) -> None:
    """Each kind of fact has its sentence."""
    state = desk.state
    state.remember(
        Entry(
            id=EntryId("e1"),
            intent=IntentId("i1"),
            act="whatever",
            desk=DeskId("S"),
            seq=1,
            hlc=1,
            at=build.at("08:12"),
            facts=(fact,),
        )
    )

    assert Teller(NB, state).detail(EntryId("e1")).lines == (sentence,)
    assert Teller(Language("en"), state).tell(EntryId("e1")).act


def test_acts_are_found_by_any_words(desk: Desk, clock: FixedClock) -> None:
    """Beginnings of what was done, of the person, the place and the desk, in any order."""
    desk.do(CheckIn(who=Known(EIRIK), operator="KH"))
    clock.advance(minutes=1)
    desk.do(CheckIn(who=Known(ParticipantId("p3"))))
    desk.do(CheckIn(who=Known(BJORN)))
    desk.do(ChangeSetting(key="break_minimum", value="15"))
    eirik, mahtte, refused, setting = desk.state.entries
    search = ActivitySearch()

    def find(text: str, code: str = "nb") -> list[EntryId]:
        return list(search.find(desk.state, Language(code), text))

    assert find("") == [eirik, mahtte, refused, setting]
    assert find("sjekket") == [eirik, mahtte]
    assert find("solh sjek") == [eirik]
    assert find("capp") == [mahtte]
    assert find("malse") == [eirik]
    assert find("kh") == [eirik]
    assert find("avvist has") == [refused]
    assert find("pause") == [setting]
    assert find("refused", "en") == [refused]
    assert find("finnes ikke") == []


def test_backdated_acts_say_when_they_were_recorded(desk: Desk, clock: FixedClock) -> None:
    """An act whose time was given also tells when it was written down."""
    at = clock.now() - timedelta(minutes=7)
    desk.do(CheckIn(who=Known(EIRIK), at=at))

    detail = Teller(NB, desk.state).detail(entries(desk)[0])
    assert detail.clock == "08.05.00"
    assert detail.where.endswith("registrert kl.\u00a008.12")
