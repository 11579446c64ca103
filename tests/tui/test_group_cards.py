"""The card of a delegation: green only where everybody came in, numbers as text, never too long."""

from __future__ import annotations

import msgspec
import pytest

from store.conference.people import ParticipantId
from store.language import Language
from store.rules.verdicts import GroupVerdict, Note, Verdict
from tests import build
from tui.group_cards import MOST, group_card
from tui.widgets.card import Card

NAMES = (
    *(("Sunniva", "Bakkejord"), ("Torill", "Heika"), ("Eirik", "Solhaug"), ("Ragnhild", "Aune")),
    *(("Yonas", "Tesfay"), ("Frode", "Forfall"), ("Vera", "Venter")),
)
PEOPLE = tuple(
    build.participant(86 + at, given=given, family=family)
    for at, (given, family) in enumerate(NAMES)
)
BY_NUMBER = {person.number: person for person in PEOPLE}


def group(
    *words: tuple[int, str], inside: int = 4, expected: int = 5, absent: tuple[int, ...] = ()
) -> GroupVerdict:
    """Make the answer to a delegation."""
    at = build.at("08:15")
    return GroupVerdict(
        municipality="5418",
        at=at,
        verdicts=tuple(
            Verdict(word=word, participant=BY_NUMBER[number], day=1, at=at)
            for number, word in words
        ),
        inside=inside,
        expected=expected,
        absent=tuple(BY_NUMBER[number] for number in absent),
    )


def card(answer: GroupVerdict, *, language: str = "nb", names: bool = True) -> Card:
    """Make its card."""
    return group_card(Language(language), build.state(PEOPLE), answer, names=names)


def test_card_is_the_drawn_one() -> None:
    """How many came, how many of all are inside, each badge with its name, and who is not here."""
    drawn = card(group((86, "admitted"), (90, "admitted"), absent=(87,)))

    assert (drawn.tone, drawn.sign) == ("ok", "✓")
    assert drawn.heading == "SJEKKET INN 2 FRA MÅLSELV"
    assert drawn.beside == "kl.\u00a008.15"
    assert drawn.name == "4 av 5 er inne"
    assert drawn.details == ("86  Sunniva Bakkejord", "90  Yonas Tesfay", "Ikke her: Torill Heika")
    assert drawn.number == ""
    assert drawn.summary == "4 av 5 er inne · skilt 86 og 90"


@pytest.mark.parametrize(
    ("words", "tone", "heading"),
    [
        (((86, "admitted"), (91, "withdrawn")), "note", "SJEKKET INN 1 AV 2 FRA MÅLSELV"),
        (((86, "already_in"), (87, "already_in")), "note", "INGEN SJEKKET INN FRA MÅLSELV"),
        (((86, "full"), (87, "already_in")), "stop", "INGEN SJEKKET INN FRA MÅLSELV"),
        (((86, "not_saved"), (87, "not_saved")), "stop", "IKKE LAGRET"),
    ],
)
def test_refusal_is_never_green(
    words: tuple[tuple[int, str], ...], tone: str, heading: str
) -> None:
    """Where somebody was refused the card says how many came in, and is amber or coral."""
    drawn = card(group(*words))

    assert (drawn.tone, drawn.heading) == (tone, heading)


def test_refused_head_is_named_with_its_verdict() -> None:
    """Each one who was not let in stands on the card with why, and is not called absent."""
    drawn = card(group((86, "admitted"), (91, "withdrawn"), absent=(91, 87)))

    assert drawn.details[1] == "✗ Frode Forfall: meldt forfall"
    assert drawn.details[2] == "Ikke her: Torill Heika"


def test_large_delegation_shows_all_numbers_first() -> None:
    """Where not everybody has a line of their own, the badges are on one line."""
    drawn = card(group(*((number, "admitted") for number in range(86, 91)), absent=(91,)))

    assert drawn.details[0] == "Skilt 86, 87, 88, 89 og 90"
    assert drawn.details[1].startswith("Sunniva Bakkejord, Torill Heika")
    assert len(drawn.details) <= MOST


def test_note_that_must_be_read_is_on_the_card() -> None:
    """A speaker among many is told before the other names."""
    many = group(*((number, "admitted") for number in range(86, 91)), (91, "withdrawn"))
    speaks = Note(key="note.speaks", values={"time": "10:20"})
    first = msgspec.structs.replace(many.verdicts[0], notes=(speaks,))
    drawn = card(msgspec.structs.replace(many, verdicts=(first, *many.verdicts[1:])))

    assert any("10.20" in detail for detail in drawn.details)
    assert any("Frode Forfall" in detail for detail in drawn.details)
    alone = card(msgspec.structs.replace(many, verdicts=(first,)))
    assert alone.details[0].startswith("86  Sunniva Bakkejord · ")


def test_names_are_hidden() -> None:
    """With names hidden only badge numbers and counts are left."""
    answer = group((86, "admitted"), (91, "withdrawn"), absent=(87, 88))
    for language in ("nb", "en"):
        drawn = card(answer, language=language, names=False)
        said = " ".join((drawn.heading, drawn.name, drawn.summary, *drawn.details))
        assert not [name for person in PEOPLE for name in person.name.split() if name in said]
        assert "86" in said
        assert "91" in said


def test_erased_member_has_no_name_and_no_number() -> None:
    """An answer that is given again after an erasure can be drawn."""
    answer = group((86, "admitted"))
    erased = Verdict(word="erased", code=ParticipantId("p87"), at=answer.at)
    both = msgspec.structs.replace(answer, verdicts=(*answer.verdicts, erased))

    drawn = card(both)
    assert drawn.heading == "SJEKKET INN 1 AV 2 FRA MÅLSELV"
    assert drawn.details[1] == "✗ opplysningene er slettet"
