"""The panel of what is on: the same places in every state, at every size."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest
from textual.content import Content
from textual.geometry import Size

from store.conference.conduct import Actual
from store.rules.timetable import beginning_after
from tests import gathering
from tests.gathering import EN, NB, agenda, conference, started
from tui.now_cards import Following, now_cards
from tui.programme_words import Voice
from tui.widgets.now_card import NowCard
from tui.widgets.now_panel import changed_columns, panel_lines

ALONE = (Size(70, 9), Size(78, 7), Size(60, 5))
BESIDE = (Size(57, 10), Size(38, 8), Size(27, 10), Size(18, 8), Size(60, 3), Size(60, 2))

OVER = (started("d1-06", "09:40"),)
LATE = (started("d1-09", "10:47", part=1),)


def cards(
    clock: str, *, day: int = 1, voice: Voice = NB, did: Iterable[Actual] = ()
) -> tuple[NowCard, ...]:
    """Make the cards at a wall-clock time."""
    following = Following(beginning_after(gathering.state(), day))
    return now_cards(voice, conference(), agenda(clock, day=day, did=did), following)


def drawn(card: NowCard, size: Size) -> list[str]:
    """Draw a card as plain lines without the blanks at their ends."""
    return [line.plain.rstrip() for line in panel_lines(card, size)]


STATES = ("07:41", "10:08", "10:31", "10:38:30", "10:39:30", "11:04", "17:48", "19:35")
TRACK_STATES = ("08:15", "09:45", "11:20", "14:59:10", "15:10", "15:29:30")


@pytest.mark.parametrize(
    ("clock", "size", "voice"), product(STATES, ALONE, (NB, EN)), ids=lambda one: str(one)[:9]
)
def test_every_line_is_as_wide_as_the_panel(clock: str, size: Size, voice: Voice) -> None:
    """No state is wider or higher than another."""
    (card,) = cards(clock, voice=voice)
    lines = panel_lines(card, size)

    assert [line.cell_length for line in lines] == [size.width] * size.height


@pytest.mark.parametrize(
    ("clock", "size", "voice"),
    product(TRACK_STATES, BESIDE, (NB, EN)),
    ids=lambda one: str(one)[:9],
)
def test_every_line_is_as_wide_as_a_tracks_panel(clock: str, size: Size, voice: Voice) -> None:
    """The same for panels beside each other, or below each other."""
    for card in cards(clock, day=2, voice=voice):
        lines = panel_lines(card, size)
        assert [line.cell_length for line in lines] == [size.width] * size.height


@pytest.mark.parametrize("size", ALONE)
def test_states_differ_without_colour(size: Size) -> None:
    """Plain text tells all states apart."""
    texts = [drawn(cards(clock)[0], size)[0 if size.height == 5 else 1] for clock in STATES]
    texts.append(drawn(cards("10:08:12", did=OVER)[0], size)[0 if size.height == 5 else 1])
    signs = {text[:24].strip(" ▌").partition(" ")[0] for text in texts}

    assert signs == {"○", "●", "!", "!!", "+"}


def test_what_is_on_at_the_usual_size() -> None:
    """Seven lines: state, title, part, bar with the end; the minutes at the right."""
    (card,) = cards("11:04", did=LATE)

    assert drawn(card, Size(78, 7)) == [
        "▌",
        "▌  ● PÅGÅR NÅ                                                    ▀▀▀█▄ ▀▀▀█▄",
        "▌  Eksempler på lokalt klimaarbeid – kommuner deler erfaringer,   ▀▀█▄  ▀▀█▄",
        "▌  del 1                                                         ▄▄▄█▀ ▄▄▄█▀",
        "▌  Målselv · klimaplan og klimabudsjett  (2 av 4)                  min igjen",
        "▌  ━━━━━━━━━━━━━━───────────────────────────  slutter 11.37 · planlagt 11.30",
        "▌",
    ]


def test_what_is_on_at_the_least_size() -> None:
    """Five lines hold the same, the title as one thought."""
    (card,) = cards("11:04", did=LATE)

    assert drawn(card, Size(60, 5)) == [
        "▌ ● PÅGÅR NÅ                                   ▀▀▀█▄ ▀▀▀█▄",
        "▌ Eksempler på lokalt klimaarbeid               ▀▀█▄  ▀▀█▄",
        "▌ Målselv · klimaplan og klimabudsjett         ▄▄▄█▀ ▄▄▄█▀",
        "▌ Frode Herje Løwø, skogbruksleder               min igjen",
        "▌ ━━━━━━━━────────────────  slutter 11.37 · planlagt 11.30",
    ]


def test_what_is_on_at_the_largest_size() -> None:
    """Nine lines have numerals of five and a title of three."""
    (card,) = cards("10:31")

    assert drawn(card, Size(70, 9)) == [
        "▌",
        "▌  ● PÅGÅR NÅ                                                 ▄█▀▀█▄",
        "▌  Grønne offentlige anskaffelser og klimakrav i innkjøp      ██  ██",
        '▌  som strategisk verktøy. Innlegg og "oppspill" til           ▀▀▀██',
        "▌  arbeidet om anskaffelser på dag 2                              ██",
        "▌  Marit Holter-Sørensen, seksjonsleder                       ▀█▄▄█▀",
        "▌                                                          min igjen",
        "▌  ━━━━━━━━━━━━━━━━━━━━━━──────────────────  slutter 10.40, beregnet",
        "▌",
    ]


def test_overtime_is_filled_and_has_no_bar_at_the_left() -> None:
    """A filled panel needs no bar; the line below is full."""
    (card,) = cards("10:08:12", did=OVER)

    assert drawn(card, Size(78, 7)) == [
        "",
        "   + PÅ OVERTID                                     ▄   ▀▀▀█▄ ▄▄ ▄██   ▀▀▀█▄",
        "   Slik lager du en effektiv klimaplan. Krav,     ▀▀█▀▀  ▀▀█▄     ██    ▄█▀",
        "   forventninger, erfaringer og tips…                   ▄▄▄█▀ ▀▀ ▄██▄  ██▄▄▄",
        "   Marit Hepsø m.fl.                                                min over",
        "   ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  skulle sluttet 10.05",
        "",
    ]


def test_tracks_beside_each_other() -> None:
    """Track, state, title, number with words beside it, bar."""
    card = cards("09:45", day=2)[1]

    assert drawn(card, Size(38, 8)) == [
        "▌ B · Hvordan bruke…       ● PÅGÅR NÅ",
        "▌ Status for grønt innkjøpsarbeid i",
        "▌ Troms og Finnmark – hvem gjør hva?",
        "▌",
        "▌ ▄██   ██▀▀▀  min igjen",
        "▌  ██   ▀▀▀█▄  slutter 10.00",
        "▌ ▄██▄  ▄▄▄█▀  om 15 min: Lokalt…",
        "▌ ━━━━━━━━━━━━━━━━━━─────────────────",
    ]


def test_tracks_below_each_other() -> None:
    """At sixty columns a track takes three lines, or two when there are many."""
    card = cards("09:45", day=2)[0]

    assert drawn(card, Size(60, 3)) == [
        "▌ A ● PÅGÅR NÅ                             5 t 45 min igjen",
        "▌ Vær smart-kurs (klimatilpasning)",
        "▌ ━━━━━─────────────────────────────────────  slutter 15.30",
    ]
    assert drawn(card, Size(60, 2)) == [
        "▌ A ● PÅGÅR NÅ                             5 t 45 min igjen",
        "▌ Vær smart-kurs (klimatilpasning)            slutter 15.30",
    ]


def test_a_narrow_track_is_in_words() -> None:
    """Four tracks at eighty columns have words for numbers."""
    card = cards("09:45", day=2)[1]

    assert drawn(card, Size(18, 8)) == [
        "▌ B · Hvordan…",
        "▌ ● PÅGÅR NÅ",
        "▌ Status for",
        "▌ grønt…",
        "▌ 15 min igjen",
        "▌ slutter 10.00",
        "▌ om 15 min…",
        "▌ ━━━━━━━━───────",
    ]


@pytest.mark.parametrize(
    ("before", "now", "columns"),
    [
        ("9:59  igjen", "9:59  igjen", None),
        ("9:59  igjen", "9:58  igjen", (3, 4)),
        ("10:00 igjen", "9:59  igjen", (0, 5)),
        ("日本 1:02", "日本 1:01", (8, 9)),
        ("aaa", "aaaa", (0, 4)),
    ],
)
def test_only_columns_that_changed_are_drawn(
    before: str, now: str, columns: tuple[int, int] | None
) -> None:
    """From the first letter that differs to the last one, counted in cells of the terminal."""
    assert changed_columns(Content(before), Content(now)) == columns


def test_other_colours_draw_the_whole_line() -> None:
    """Where the letters are the same but not their colours, nothing is spared."""
    assert changed_columns(Content("ab"), Content.styled("ab", "bold")) == (0, 2)
