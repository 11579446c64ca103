"""A day with tracks on one axis of time: cells, blocks that go on, what is for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from store.conference.conduct import Actual
from store.conference.programme import Conference, SessionId, Track
from store.rules.agenda import NOTHING_HAPPENED, Agenda, agenda_at
from tests.gathering import EN, NB, agenda, at
from tests.store.rules import programmes
from tui.programme_words import Voice
from tui.screens.agenda.day_list import View
from tui.screens.agenda.time_axis import AxisLine, axis_lines, columns_that_fit

PLENARY = """
o 09.00-09.30 opening Åpning for alle
A a1 09.30-10.15 talk Vann
B b1 09.30-10.30 talk Plan
A a2 10.30-11.30 talk Avløp
B b2 10.30-11.30 talk Areal
l 11.30-12.30 meal Lunsj
A a3 12.30-14.00 work Verksted A
B b3 12.30-14.00 work Verksted B
"""


def lines(
    asked: Agenda, tracks: Sequence[str | None] = ("A", "B"), *, chosen: int = 0, voice: Voice = NB
) -> list[AxisLine]:
    """List a day's tracks beside each other."""
    return axis_lines(voice, asked, View(), tracks, chosen)


def texts(made: list[AxisLine], width: int) -> list[str]:
    """Draw lines as plain text, each exactly as wide."""
    drawn = [line.draw(width, is_chosen=False) for line in made]
    assert {line.cell_length for line in drawn} == {width}
    return [line.plain.rstrip() for line in drawn]


def plenary(clock: str, did: Mapping[SessionId, Actual] = NOTHING_HAPPENED) -> Agenda:
    """Give the agenda of a day with sessions for all."""
    made = programmes.sessions(PLENARY, on=programmes.DAY_2, day=2)
    return agenda_at(programmes.SAMPLE, made, at(clock, 2), actuals=did)


def test_two_tracks_at_the_usual_width() -> None:
    """The block of A goes on beside the sessions of B, with labels at the right of each cell."""
    made = lines(agenda("09:45", day=2))

    assert texts(made, 78) == [
        " 09.00  ▌ Vær smart-kurs…               NÅ   Hvordan bruke anskaffelser til…",
        " 09.30  ▌                                  ▌ Status for grønt…             NÅ",
        " 10.00  ▌                                    Lokalt klimaarbeid…        NESTE",
        "        ▌                                     · Elektrifisering av kommunal…",
        "        ▌                                     · Utslippsfrie byggeplasser",
        " 11.00  ▌                                    Lunsj",
        " 12.00  ▌                                    Eksempler og diskusjon i…",
        "        ▌                                     · Slik stiller vi effektive…",
        "        ▌                                     · Innovative anskaffelser…",
        " 14.00  ▌                                    Klimarisiko og grønne…",
        " 15.00  ▌                                    Slutt for løp B",
        " 15.30    Slutt for løp A",
    ]


def test_one_track_at_the_least_width() -> None:
    """At sixty columns one track is listed."""
    made = lines(agenda("09:45", day=2), ("B",), voice=EN)

    assert texts(made, 60)[:3] == [
        " 09:00    Hvordan bruke anskaffelser til å redusere…",
        " 09:30  ▌ Status for grønt innkjøpsarbeid i Troms og…   NOW",
        " 10:00    Lokalt klimaarbeid – kommuner deler…         NEXT",
    ]


def test_a_block_is_toned_up_to_now() -> None:
    """What has passed of a block has another tone than what is to come."""
    cells = [line.cells[0] for line in lines(agenda("09:45", day=2))]

    assert [cell.is_ahead for cell in cells[:4]] == [False, False, True, True]
    assert cells[-1].words == "Slutt for løp A"


def test_what_is_for_all_spans_the_columns() -> None:
    """A plenary session is one cell over both tracks."""
    made = lines(plenary("09:10"))

    assert len(made[0].cells) == 1
    assert texts(made, 78)[0] == (
        " 09.00  ▌ Åpning for alle                                                  NÅ"
    )
    assert [line.cells[0].words for line in made if len(line.cells) == 1] == [
        "Åpning for alle",
        "Lunsj",
    ]


def test_a_plenary_session_can_be_chosen_in_every_column() -> None:
    """Whatever track the cursor is in, it stops at what is for all."""
    for chosen in (0, 1):
        made = lines(plenary("09:10"), chosen=chosen)
        assert [line.key for line in made if line.is_choosable] == (
            ["o", "a1", "a2", "l", "a3"] if chosen == 0 else ["o", "b1", "b2", "l", "b3"]
        )


def test_a_tracks_own_pause_is_free() -> None:
    """Where one track has a hole beside the other's session, that is said in its cell."""
    made = texts(lines(plenary("10:20")), 78)

    assert made[2] == " 10.15  ▌ Fri til kl.\u00a010.30             NÅ ▌"


def test_a_delay_stands_in_the_cell() -> None:
    """On an axis of published times, what is late says when it comes."""
    b1 = SessionId("b1")
    asked = plenary("09:50", did={b1: Actual(id=b1, started_at=at("09:37", 2))})

    assert "→10.37 Areal" in "\n".join(texts(lines(asked), 78))


@pytest.mark.parametrize(
    ("width", "tracks", "shown"),
    [(60, 2, 1), (78, 2, 2), (78, 4, 2), (116, 4, 4), (116, 6, 4), (40, 3, 1), (70, 1, 1)],
)
def test_as_many_tracks_as_can_be_read(width: int, tracks: int, shown: int) -> None:
    """A column that is too narrow to say anything is not shown."""
    assert columns_that_fit(width, tracks) == shown


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_any_number_of_tracks(count: int) -> None:
    """Up to four tracks stand beside each other, each line exactly as wide."""
    letters = "ABCD"[:count]
    table = "o 09.00-09.30 opening Åpning\n" + "\n".join(
        f"{letter} {letter.lower()}1 09.30-10.15 talk Innlegg {letter}" for letter in letters
    )
    made = programmes.sessions(table, on=programmes.DAY_2, day=2)
    tracks = tuple(Track(id=letter, day=2, title=letter) for letter in letters)
    conference = Conference(
        id="many", title="Mange løp", days=programmes.SAMPLE.days, tracks=tracks
    )
    asked = agenda_at(conference, made, at("09:40", 2))
    drawn = texts(lines(asked, tuple(letters)), 116)

    assert all(f"Innlegg {letter}" in drawn[1] for letter in letters)


def test_a_click_finds_the_cell() -> None:
    """The column under the mouse decides which session is meant."""
    line = lines(agenda("09:45", day=2))[1]

    assert line.session_at(12, 78) == "d2-A"
    assert line.session_at(60, 78) == "d2-B2"
    assert line.session_at(3, 78) is None


def test_the_cursor_is_in_one_column() -> None:
    """Only the cell of the chosen track carries the cursor."""
    line = lines(agenda("09:45", day=2), chosen=1)[2]
    drawn = line.draw(78, is_chosen=True).plain

    assert drawn.index("›") == 43
    assert drawn.count("›") == 1


def test_lines_stay_equal_within_a_minute() -> None:
    """Nothing is drawn again while the clock shows the same."""
    assert lines(agenda("09:45:01", day=2)) == lines(agenda("09:45:59", day=2))


def test_finished_cells_can_be_hidden() -> None:
    """What is over goes, what goes on stays with the time at which it began."""
    view = replace(View(), hides_done=True)
    made = axis_lines(NB, agenda("09:45", day=2), view, ("A", "B"), 0)

    assert made[0].cells[0].words.startswith("Vær smart")
    assert made[0].cells[1].words == ""
