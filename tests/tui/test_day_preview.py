"""What a day becomes, in lines: what changes, what follows unchanged, where the day ends."""

from __future__ import annotations

from store.conference.programme import SessionId, SessionStatus
from tests.gathering import EN, NB, agenda, moved_to, sessions, started
from tui.day_preview import consequence, day_words, preview_lines

TALK, PARTS = SessionId("d1-08"), SessionId("d1-09")
LATER = (
    moved_to("d1-08", "10:20", "10:50"),
    moved_to("d1-09", "10:50", "11:40"),
    moved_to("d1-10", "11:40", "12:30"),
)


def test_what_changes_and_what_follows() -> None:
    """The first that does not change closes the list; then the end of the day."""
    before, after = agenda("10:31"), agenda("10:31", moved=LATER)
    lines = [line.plain.rstrip() for line in preview_lines(NB, before, after, TALK, 60, 9)]
    assert lines == [
        "SLIK BLIR DAGEN                     nå           blir",
        "Grønne offentlige anskaffelser og…  10.20–10.40  10.20–10.50",
        "Eksempler på lokalt klimaarbeid…    10.40–11.30  10.50–11.40",
        "Lunsj                               11.30–12.30  11.40–12.30",
        "Lokalt klimaarbeid, del 2: Hva…     12.30        uendret",
        "Dagen slutter                       17.30        uendret",
    ]


def test_what_has_no_room_is_counted() -> None:
    """The chosen session and the end of the day are always there."""
    before, after = agenda("10:31"), agenda("10:31", moved=LATER)
    lines = [line.plain.rstrip() for line in preview_lines(EN, before, after, TALK, 60, 4)]
    assert len(lines) == 4
    assert lines[1].startswith("Grønne")
    assert lines[2] == "and 3 more items"
    assert lines[3].startswith("The day ends")


def test_what_is_not_held_says_so() -> None:
    """Its time is gone, and nobody else moves."""
    made = sessions(d1_09={"status": SessionStatus.CANCELLED})
    before, after = agenda("10:31"), agenda("10:31", made=made)
    lines = [line.plain.rstrip() for line in preview_lines(NB, before, after, PARTS, 60, 9)]
    assert lines[1:] == [
        "Eksempler på lokalt klimaarbeid…    10.40–11.30  utgår",
        "Dagen slutter                       17.30        uendret",
    ]


def test_another_room_is_a_line() -> None:
    """From none to one."""
    before, after = agenda("10:31"), agenda("10:31", made=sessions(d1_08={"room": "Sal 2"}))
    lines = [line.plain.rstrip() for line in preview_lines(NB, before, after, TALK, 60, 9)]
    assert lines[2] == "Rom                                 –            Sal 2"


def test_no_line_is_wider_than_its_room() -> None:
    """At any width that a dialog has."""
    before, after = agenda("10:31"), agenda("10:31", moved=LATER)
    for width in range(36, 100):
        lines = preview_lines(NB, before, after, TALK, width, 9)
        assert {line.cell_length for line in lines if line.cell_length > width} == set()


def test_the_day_in_a_line() -> None:
    """How far behind, what makes it up, when it ends; shorter where there is no room."""
    late = agenda("10:51", did=[started("d1-09", "10:47")])
    assert day_words(NB, late, None) == (
        "7 min bak · lunsjen tar det igjen · dagen slutter 17.30",
        "7 min bak · slutt 17.30",
    )
    assert day_words(NB, agenda("10:51"), None)[0] == "I rute · dagen slutter 17.30"
    assert day_words(NB, agenda("09:50", day=2), "B")[0].startswith("Løp B · I rute")


def test_what_gives_way_is_named() -> None:
    """The first of those asked about that becomes another."""
    before, after = agenda("10:31"), agenda("10:31", moved=LATER)
    lunch = SessionId("d1-10")
    assert consequence(NB, before, after, [lunch]) == "Lunsj blir 50 min"
    assert consequence(NB, before, before, [lunch]) == ""
