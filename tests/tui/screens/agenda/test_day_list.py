"""A day without tracks as lines: times, marks, parts, the stretch that is free."""

from __future__ import annotations

from typing import Any

import pytest

from store.conference.programme import SessionId, SessionStatus
from tests import gathering
from tests.gathering import EN, NB, agenda, moved_to, sessions, started
from tui.programme_words import Mark, Voice
from tui.screens.agenda.day_list import DayLine, SessionLine, View, day_lines


def lines(
    clock: str, view: View | None = None, *, voice: Voice = NB, **asked: Any
) -> list[DayLine]:
    """List day 1 at a wall-clock time."""
    return day_lines(voice, agenda(clock, **asked), view or View())


def texts(made: list[DayLine], width: int) -> list[str]:
    """Draw lines as plain text, each exactly as wide."""
    drawn = [line.draw(width, is_chosen=False) for line in made]
    assert {line.cell_length for line in drawn} <= {width}
    return [line.plain.rstrip() for line in drawn]


def line_of(made: list[DayLine], key: str) -> SessionLine:
    """Give the first line of a session."""
    return next(line for line in made if isinstance(line, SessionLine) and line.key == key)


def test_what_is_on_and_next_at_the_usual_width() -> None:
    """Bar, label, struck old time and new time, parts with their people."""
    made = lines("11:04", did=[started("d1-09", "10:47", part=1)])

    assert texts(made, 78)[7:15] == [
        "       10.20       Grønne offentlige anskaffelser og klimakrav i innkjøp…",
        "▌NÅ    10.40→10.47 Eksempler på lokalt klimaarbeid – kommuner deler…",
        "▌                   · Flakstad · Elektrifisering…           Kurt Atle Hansen",
        "▌                   · Målselv · klimaplan og klimabudsjett  Frode Herje Løwø",
        "▌                   · Alta kommune                          Marie Rushfeldt",
        "▌                   · Lyngen · 5 minuttersbygda             Daniel Haugtun",
        " NESTE 11.30→11.37 Lunsj",
        "       12.30       Lokalt klimaarbeid, del 2: Hva har vi lært, som er…",
    ]


def test_what_is_on_at_the_least_width() -> None:
    """At sixty columns the parts have no people beside them."""
    made = lines("11:04")

    assert texts(made, 60)[8:14] == [
        "▌NÅ    10.40       Eksempler på lokalt klimaarbeid…",
        "▌                   · Flakstad · Elektrifisering…",
        "▌                   · Målselv · klimaplan og klimabudsjett",
        "▌                   · Alta kommune",
        "▌                   · Lyngen · 5 minuttersbygda",
        " NESTE 11.30       Lunsj",
    ]


def test_a_stated_end_stands_in_the_column() -> None:
    """What the page states is shown, what is derived is not."""
    drawn = "\n".join(texts(lines("12:00"), 74))

    assert "16.50–17.30 Paneldiskusjon" in drawn
    assert "10.20–" not in drawn


def test_an_open_end_is_marked() -> None:
    """A dinner without an end says so at the right edge."""
    assert texts(lines("12:00"), 74)[-1] == (
        "       19.00       Middag                             slutt ikke oppgitt"
    )


def test_a_hole_is_a_line() -> None:
    """Between the panel and the dinner people are free."""
    made = texts(lines("12:00"), 74)

    assert made[-2] == "       17.30       Fri til kl.\u00a019.00"


def test_now_may_be_a_hole() -> None:
    """When nothing is on, the free stretch carries the label."""
    made = texts(lines("17:48"), 60)

    assert made[-2:] == [
        "▌NÅ    17.30       Fri til kl.\u00a019.00",
        " NESTE 19.00       Middag                slutt ikke oppgitt",
    ]


def test_cancelled_and_moved() -> None:
    """Changes are words at the right edge; the published time stays beside the new one."""
    made = lines(
        "10:08",
        made=sessions(d1_13={"status": SessionStatus.CANCELLED}),
        moved=[moved_to("d1-14", "13:30", "15:30")],
    )
    drawn = texts(made, 78)

    assert "       13.30       Pause/kaffe                                        AVLYST" in drawn
    assert "       14.00→13.30 Arbeidssesjon – innledninger og diskusjoner…      FLYTTET" in drawn
    cancelled = line_of(made, "d1-13").draw(78, is_chosen=False)
    assert any("strike" in str(span.style) for span in cancelled.spans)


@pytest.mark.parametrize(
    ("mark", "nb", "en"),
    [
        (Mark.ROOM, "ROM ENDRET", "ROOM CHANGED"),
        (Mark.NEW, "NY", "NEW"),
        (Mark.CHANGED, "ENDRET", "CHANGED"),
    ],
)
def test_what_changed_is_marked(mark: Mark, nb: str, en: str) -> None:
    """What came with a new version of the page is told at the right edge."""
    view = View(marks={SessionId("d1-14"): mark})

    assert line_of(lines("11:04", view), "d1-14").mark == nb
    assert line_of(lines("11:04", view, voice=EN), "d1-14").mark == en


def test_who_speaks_stands_below_what_is_on() -> None:
    """The people of the panel that is on, with title and organisation as far as it fits."""
    made = texts(lines("17:00"), 78)

    assert "▌                   · Målfrid Baik, regiondirektør, NHO Arktis" in made
    narrow = texts(lines("17:00"), 60)
    assert "▌                   · Merete Hessen, kommunedirektør" in narrow


def test_the_widest_list_names_people_beside_sessions() -> None:
    """With room for it every session has its people in a column of their own."""
    made = texts(lines("11:04"), 150)

    part = next(line for line in made if line.endswith("Daniel Haugtun"))

    assert made[1].index("Ordstyrer ikke avklart") == part.index("Daniel Haugtun")
    assert "Paneldiskusjon" in made[-3]
    assert made[-3].endswith("Målfrid Baik og 5 til")


def test_finished_sessions_can_be_hidden() -> None:
    """Without what is past the list begins with now."""
    made = lines("11:04", View(hides_done=True))

    assert made[0].key == "d1-09"


def test_another_day_has_no_now() -> None:
    """Day 1, looked at in the middle of it as if it were another day, has neither label."""
    made = lines("11:04", View(is_at_hand=False))

    assert {line.label for line in made if isinstance(line, SessionLine)} == {""}


def test_the_cursor_is_a_shape() -> None:
    """The chosen line is told by its mark, not only by its tone."""
    chosen = line_of(lines("11:04"), "d1-10").draw(78, is_chosen=True)

    assert chosen.plain.startswith("›NESTE 11.30")
    assert any(
        "bold" in str(span.style)
        for span in chosen.spans
        if "Lunsj" in chosen[span.start : span.end].plain
    )


def test_lines_stay_equal_within_a_minute() -> None:
    """Nothing is drawn again while the clock shows the same."""
    assert lines("11:04:00") == lines("11:04:59")


def test_english_lines() -> None:
    """Labels and times follow the language, titles do not."""
    assert texts(lines("11:04", voice=EN), 78)[8].startswith("▌NOW   10:40       Eksempler på")


@pytest.mark.parametrize("title", ["[/foo]", "Ola [VIP]", "[@click=app.quit]Per[/]", "\u202eHei"])
def test_hostile_titles_are_only_titles(title: str) -> None:
    """A title is shown as it is written."""
    made = lines("08:35", made=gathering.sessions(d1_01={"title": title}))
    drawn = line_of(made, "d1-01").draw(74, is_chosen=False)

    assert drawn.cell_length == 74
    assert title.strip("\u202e") in drawn.plain
    assert "@click" not in str([span.style for span in drawn.spans])
