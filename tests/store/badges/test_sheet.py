"""Badges as PDF are read back: every code, every word, each at its own place."""

from __future__ import annotations

import re

import msgspec
import pytest

from store.badges import qr
from store.badges.formats import CARD_FORMATS, CardFormat
from store.badges.sheet import TELL_EVERY, sheets
from tests.pages import codes, joined, pictures, words_at
from tests.store.badges.faces import CONFERENCE, crowd, face

A4, *_ = CARD_FORMATS
PEOPLE = crowd(200)

each_format = pytest.mark.parametrize("card", CARD_FORMATS, ids=lambda card: card.name)


def drawn(count: int = 200, card: CardFormat = A4, start: int = 1) -> bytes:
    """Draw the first of the people."""
    made = sheets(PEOPLE[:count], card, start=start)
    assert made is not None
    return made


@pytest.mark.parametrize("dpi", [150, 300])
def test_every_badge_is_read_as_its_own_code(dpi: int) -> None:
    """Each of two hundred gives exactly its code at its place, and no place gives another."""
    assert codes(drawn(), A4, dpi) == [[person.code] for person in PEOPLE]


def test_a_neighbours_code_is_noticed() -> None:
    """The reading above would not pass codes that changed places."""
    one, other = PEOPLE[:2]
    swapped = [
        msgspec.structs.replace(one, code=other.code),
        msgspec.structs.replace(other, code=one.code),
    ]
    made = sheets(swapped, A4)
    assert made is not None

    assert codes(made, A4, 150)[:2] == [[other.code], [one.code]] != [[one.code], [other.code]]


def test_every_word_is_read_back_letter_for_letter() -> None:
    """What a reader finds on a card is what stands on the badge, and no markup was read."""
    made = drawn()
    for at, person in enumerate(PEOPLE):
        found = words_at(made, A4, *divmod(at, A4.places))
        for words in (person.given, person.family, person.role, person.organisation):
            assert joined(words) in found
        assert re.search(rf"(?<!\d){person.number}(?!\d)", found) or person.role[-1:].isdigit()
        assert joined(CONFERENCE) in found
        assert person.code in found
        assert joined(person.pile) in found


def test_letters_that_the_font_lacks_leave_no_gap() -> None:
    """A sign stands for each, of its own width; who copies the words gets the letters all the same.

    What follows is drawn as ever.
    """
    lacking = face(7, given="山田 Ola", family="يوسف", role="田", organisation="NVE")
    signs = face(
        7, given="\ufffd\ufffd Ola", family="\ufffd" * 4, role="\ufffd", organisation="NVE"
    )
    made, alike = sheets([lacking], A4), sheets([signs], A4)
    assert made is not None
    assert alike is not None

    assert next(iter(pictures(made, 100))).tobytes() == next(iter(pictures(alike, 100))).tobytes()
    found = words_at(made, A4, 0, 0)
    for words in ("山田Ola", "田", "NVE", lacking.code):
        assert words in found
    assert codes(made, A4, 150)[0] == [lacking.code]


@each_format
def test_every_format_is_read(card: CardFormat) -> None:
    """Each has its own size of page, and each face of a card its code."""
    made = drawn(13, card)
    page = next(iter(pictures(made, 254)))
    sides = 2 if card.folds else 1
    read = codes(made, card, 200)

    assert page.size == pytest.approx([side * 10 for side in card.page], abs=1)
    assert read[:13] == [[person.code] * sides for person in PEOPLE[:13]]
    assert all(place == [] for place in read[13:])


def test_the_second_side_is_the_first_turned_round() -> None:
    """Folded, a badge is the same from both sides, whichever way it hangs."""
    from PIL import ImageChops

    fold = next(card for card in CARD_FORMATS if card.folds)
    page = next(iter(pictures(drawn(1, fold), 254))).convert("L")
    upper = page.crop((20, 20, page.width - 20, page.height // 2 - 10))
    lower = page.rotate(180).crop((20, 20, page.width - 20, page.height // 2 - 10))
    differs = ImageChops.difference(upper, lower).point(lambda level: 255 * (level > 128))

    assert sum(differs.histogram()[1:]) < 0.001 * upper.width * upper.height


@pytest.mark.parametrize(("start", "pages"), [(1, 2), (4, 2), (9, 2), (10, 3)])
def test_a_sheet_is_used_up_from_where_it_was_left(start: int, pages: int) -> None:
    """Places before the first are empty, those after the last too."""
    read = codes(drawn(12, start=start), A4, 150)

    before: list[list[str]] = [[]] * (start - 1)
    expected = before + [[person.code] for person in PEOPLE[:12]]
    assert read[: len(expected)] == expected
    assert len(read) == pages * A4.places
    assert not any(read[len(expected) :])


@pytest.mark.parametrize("start", [0, -1, 11])
def test_a_place_that_a_sheet_has_not_is_refused(start: int) -> None:
    """Ten places have no eleventh."""
    with pytest.raises(ValueError, match=str(start)):
        sheets(PEOPLE[:1], A4, start=start)


@each_format
def test_the_same_badges_are_the_same_bytes(card: CardFormat) -> None:
    """A sheet that is printed again is the same sheet."""
    assert drawn(12, card) == drawn(12, card)


def test_whoever_waits_is_told() -> None:
    """Every twenty-five and at the end."""
    told: list[int] = []

    def tell(done: int) -> bool:
        told.append(done)
        return True

    made = sheets(PEOPLE[:60], A4, tell=tell)

    assert told == [TELL_EVERY, 2 * TELL_EVERY, 60]
    assert made == drawn(60)


@pytest.mark.parametrize("last", [25, 50, 60])
def test_a_no_ends_it_without_a_file(last: int) -> None:
    """Nothing more is drawn than what was begun."""
    told: list[int] = []

    def tell(done: int) -> bool:
        told.append(done)
        return done < last

    assert sheets(PEOPLE[:60], A4, tell=tell) is None
    assert told[-1] == last


def test_modules_are_drawn_as_they_are() -> None:
    """Each module of the picture is dark or light where the code's is, 0.6 mm wide."""
    card = next(card for card in CARD_FORMATS if card.name == "card-90x55")
    shown = face()
    made = sheets([shown], card)
    assert made is not None
    # Ten dots a module.
    picture = next(iter(pictures(made, round(25.4 / 0.06)))).convert("L")
    dark = picture.point(lambda level: 255 * (level < 128))
    # The finder pattern is the first dark at the right; the code ends where the margin begins.
    right = round((90 - 4) / 0.06)
    rows = [
        y
        for y in range(picture.height)
        if dark.crop((right - 65, y, right - 5, y + 1)).getextrema() == (255, 255)
    ]
    top = rows[0]
    found = [
        [picture.getpixel((right - 250 + 10 * x + 5, top + 10 * y + 5)) for x in range(qr.SIZE)]
        for y in range(qr.SIZE)
    ]

    assert tuple(tuple(level == 0 for level in row) for row in found) == qr.matrix(shown.code)


def test_marks_stand_outside_of_the_cards() -> None:
    """Where nothing is printed yet, a sheet has marks at its edges and nothing on its cards."""
    made = sheets([], A4)
    assert made is not None
    picture = next(iter(pictures(made, 254))).convert("L")
    inner = picture.crop((150, 110, 150 + 1800, 110 + 2750))

    assert inner.getextrema() == (255, 255)
    assert sum(picture.histogram()[:200]) > 100


def test_the_track_stands_on_no_badge() -> None:
    """A face has no room for it."""
    assert not [name for name in face().__struct_fields__ if "track" in name or "choice" in name]
