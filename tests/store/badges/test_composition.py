"""Everything stands on its card, nothing on anything else, and nothing near the code."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest

from store.badges import qr
from store.badges.composition import MM, Box, Line, lines_of, plan_of
from store.badges.formats import CARD_FORMATS, CardFormat
from store.badges.token import grouped
from tests.store.badges.faces import crowd, face

FORMATS = [
    msgspec.structs.replace(card, module=module) for card in CARD_FORMATS for module in (0.6, 0.8)
]
EDGE = 2.0 * MM
PEOPLE = crowd(200)

each_format = pytest.mark.parametrize(
    "card", FORMATS, ids=lambda card: f"{card.name}, {card.module}"
)


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share more than an edge."""
    return (
        min(one.right, other.right) - max(one.left, other.left) > 0.01
        and min(one.top, other.top) - max(one.bottom, other.bottom) > 0.01
    )


def ink(line: Line) -> Box:
    """Give what the letters of a line cover; digits have neither accents nor tails."""
    if line.words.isdigit():
        return line.box._replace(bottom=line.y, top=line.y + 0.74 * line.size)
    return line.box


@each_format
def test_nothing_leaves_its_card_or_enters_the_codes_zone(card: CardFormat) -> None:
    """Two millimetres stay free at every edge, and the quiet zone is quiet."""
    plan = plan_of(card)
    inner = Box(EDGE, EDGE, plan.face.right - EDGE, plan.face.top - EDGE)
    for person in PEOPLE:
        for line in lines_of(person, plan):
            box = ink(line)
            assert box.left >= inner.left
            assert box.right <= inner.right + 0.01
            assert box.bottom >= inner.bottom
            assert box.top <= inner.top
            assert not overlap(box, plan.quiet), line


@each_format
def test_no_line_covers_another(card: CardFormat) -> None:
    """Accents of one line do not touch the tails of the one above."""
    plan = plan_of(card)
    for person in PEOPLE[:60]:
        for one, other in combinations(lines_of(person, plan), 2):
            assert not overlap(ink(one), ink(other)), (one, other)


@each_format
def test_the_codes_zone_is_on_the_card(card: CardFormat) -> None:
    """Four light modules stand on each side of twenty-five, of the size that was asked for."""
    plan = plan_of(card)
    side = (qr.SIZE + 2 * qr.QUIET) * card.module * MM
    assert plan.quiet.width == pytest.approx(side)
    assert plan.quiet.height == pytest.approx(side)
    assert plan.quiet.left > plan.face.left
    assert plan.quiet.right < plan.face.right
    assert plan.quiet.top < plan.face.top


@each_format
def test_every_word_stands_there_whole(card: CardFormat) -> None:
    """No letter is left out, however long the words are."""
    plan = plan_of(card)
    for person in PEOPLE:
        drawn = "".join("".join(line.words.split()) for line in lines_of(person, plan))
        for words in (person.given, person.family, person.role, person.organisation, person.pile):
            assert "".join(words.split()) in drawn
        assert person.code in drawn
        assert str(person.number) in drawn


@each_format
def test_what_is_read_from_afar_is_large(card: CardFormat) -> None:
    """An ordinary first name has twenty points or more, the number too."""
    lines = {line.words: line for line in lines_of(face(), plan_of(card))}

    assert lines["Sunniva"].size >= 20
    assert lines["Sunniva"].size > lines["Bakkejord"].size > lines["Målselv kommune"].size
    assert lines["86"].size >= 20


@each_format
def test_the_code_stands_in_groups_below_its_picture(card: CardFormat) -> None:
    """So that it can be read to somebody and typed."""
    plan, shown = plan_of(card), face()
    below = [line for line in lines_of(shown, plan) if line.box.top <= plan.quiet.bottom + 0.01]
    below = [line for line in below if line.x >= plan.quiet.left]

    assert " ".join(line.words for line in below) == grouped(shown.code)


def test_two_long_names_are_never_drawn_alike() -> None:
    """Names that differ in the last letter only differ on their badges."""
    plan = plan_of(CARD_FORMATS[0])
    one = lines_of(face(given="N" * 79 + "A", family="W" * 79 + "A"), plan)
    other = lines_of(face(given="N" * 79 + "B", family="W" * 79 + "B"), plan)

    assert sum(mine.words != yours.words for mine, yours in zip(one, other, strict=True)) == 2
