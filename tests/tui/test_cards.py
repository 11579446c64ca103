"""A card says of an answer what the desk must see at a glance, in its language."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.history import Undo
from store.intents.naming import Known, Named, Scanned, Typed
from store.language import Language
from tests import build
from tui.cards import hurried, outcome_card, verdict_card
from tui.widgets.card import Card

NB = Language("nb")

EIRIK = build.participant(88, role="arealplanlegger")
DAY_TWO = build.participant(7, given="Bjørn-Åge", family="Mikalsen", days=(2,))
NAMESAKES = (
    build.participant(3, given="Per Olav", family="Hansen", municipality="5403"),
    build.participant(4, given="Per Olav", family="Hansen", municipality="5421"),
)


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with people who get every kind of answer."""
    return build.desk(build.state((EIRIK, DAY_TWO, *NAMESAKES)), clock=clock, keyring=keyring)


def answer(desk: Desk, who: Named, *, names: bool = True) -> Card:
    """Ask for somebody and make the card of the answer."""
    return verdict_card(NB, desk.state, desk.do(CheckIn(who=who)), names=names)


def test_an_admission_shows_the_number_and_the_place_in_the_pile(desk: Desk) -> None:
    """Whose badge it is, when they came, and as which of their municipality."""
    card = answer(desk, Known(EIRIK.id))
    assert (card.tone, card.sign, card.heading) == ("ok", "✓", "SJEKKET INN")
    assert card.beside == "kl.\u00a008.12"
    assert card.name == "Eirik Solhaug"
    assert card.details[0] == "Målselv kommune · arealplanlegger"
    assert (card.number, card.number_foot, card.number_words) == (
        "88",
        "Målselv, nr. 2",
        "Skilt 88, nr. 2",
    )
    assert card.summary == "Eirik Solhaug, Målselv"


def test_the_second_scan_says_since_when(desk: Desk, clock: FixedClock) -> None:
    """Already in is a note that says when and where, and no time of its own."""
    answer(desk, Known(EIRIK.id))
    clock.advance(minutes=9)
    card = answer(desk, Known(EIRIK.id))
    assert (card.tone, card.sign, card.heading) == ("note", "!", "ALLEREDE SJEKKET INN")
    assert card.beside == ""
    assert any("08.12" in detail for detail in card.details)
    assert not any(detail.startswith("Ctrl") for detail in card.details)


def test_a_refusal_says_what_may_be_done(desk: Desk) -> None:
    """Who is refused has their name, the reason, the keys, and no large number."""
    card = answer(desk, Known(DAY_TWO.id))
    assert (card.tone, card.sign) == ("stop", "✗")
    assert card.name == "Bjørn-Åge Mikalsen"
    assert card.details[-1].startswith("Ctrl+O")
    assert card.number == ""


def test_namesakes_are_asked_where_they_come_from(desk: Desk) -> None:
    """Several people of one name are a question about the name."""
    card = answer(desk, Typed("per hansen"))
    assert (card.tone, card.sign) == ("note", "?")
    assert card.name == "Per Olav Hansen"
    assert card.details == ("Spør hvor de kommer fra", "Velg med ↓, så Enter")


def test_a_foreign_code_is_never_shown(desk: Desk) -> None:
    """What somebody else's code holds is not ours to show."""
    card = answer(desk, Scanned("https://example.org/secret"))
    assert card.tone == "stop"
    assert "example" not in " ".join((card.heading, card.name, *card.details, card.summary))


def test_hidden_names_leave_numbers(desk: Desk) -> None:
    """With names hidden a card tells the number and nothing of the person."""
    card = answer(desk, Known(EIRIK.id), names=False)
    words = " ".join((card.name, *card.details, card.summary, card.number_foot))
    assert "Solhaug" not in words
    assert "Målselv" not in words
    assert card.number == "88"


@pytest.mark.parametrize("who", [Known(EIRIK.id), Known(DAY_TWO.id), Typed("xyz"), Typed("999")])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_card_fits_its_panel(desk: Desk, who: Named, language: str) -> None:
    """A card has at most three details, and a blank line only where there is room."""
    card = verdict_card(Language(language), desk.state, desk.do(CheckIn(who=who)))
    assert card.heading
    assert len(card.details) + card.is_spaced <= 3


def test_what_became_of_an_undo_is_said(desk: Desk) -> None:
    """An act that was taken back is plain; nothing to take back is a note."""
    desk.do(CheckIn(who=Known(EIRIK.id), window="w"))
    done = outcome_card(NB, desk.state, desk.do(Undo(window="w")))
    assert done.tone == "plain"
    assert done.heading.startswith("Angre")
    assert outcome_card(NB, desk.state, desk.do(Undo(window="w"))).tone in {"note", "stop"}


def test_fast_mode_leaves_the_answer_and_what_must_be_read(desk: Desk, clock: FixedClock) -> None:
    """No badge number, no title, no question of printing; why somebody is refused stays."""
    details = []
    for _ in range(2):
        verdict = desk.do(CheckIn(who=Known(EIRIK.id)))
        card = hurried(NB, desk.state, verdict_card(NB, desk.state, verdict), verdict)
        assert (card.number, card.number_words, card.name) == ("", "", "Eirik Solhaug")
        details.append(card.details)
        clock.advance(minutes=9)

    assert details == [(), ("Inne siden kl.\u00a008.12, Skranke 1",)]
