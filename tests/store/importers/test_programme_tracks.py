"""Parallel tracks under all their usual names, inside a day and all day, and what only looks so."""

from __future__ import annotations

from datetime import date

import pytest

from store.conference.draft import ProgrammeDraft
from store.importers.programme import read_programme
from store.importers.programme.headings import read_track
from tests.store.importers.rendering import rows

DAY = "Onsdag 5. juni 2024\n"


def read(page: str) -> ProgrammeDraft:
    """A page of one day."""
    return read_programme(DAY + page, today=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Del A: Klima", ("A", "Klima")),
        ("DEL A", ("A", "")),
        ("Spor 1 – Klima", ("1", "Klima")),
        ("Spor en: Klima", ("1", "Klima")),
        ("Løp B: Klima", ("B", "Klima")),
        ("Strøm 2: Klima", ("2", "Klima")),
        ("Parallell 2 Klima", ("2", "Klima")),
        ("Parallellsesjon A: Klima", ("A", "Klima")),
        ("Parallell sesjon 1B: Klima", ("1B", "Klima")),
        ("Sesjon 1A: Klima", ("1A", "Klima")),
        ("Delprogram C", ("C", "")),
        ("Fagspor 3: Klima", ("3", "Klima")),
        ("Track A – Climate", ("A", "Climate")),
        ("Stream 1: Climate", ("1", "Climate")),
        ("Stream One: Climate", ("1", "Climate")),
        ("Parallel session 3: Climate", ("3", "Climate")),
        ("Workshop 2: Klima", ("2", "Klima")),
        ("Session III: Climate", ("III", "Climate")),
        ("Rom 1: Klima", ("1", "Klima")),
        ("Spor: Klima", ("", "Klima")),
        ("Teknologisporet", ("", "Teknologisporet")),
        ("Parallelle sesjoner", None),
        ("Spor 1 og 2", None),
        ("Del 1 av 2", None),
        ("Sal i dag", None),
        ("Kurs i førstehjelp", None),
        ("Delta i diskusjonen", None),
    ],
)
def test_a_tracks_name(text: str, expected: tuple[str, str] | None) -> None:
    """Code and title of a heading; plurals, stretches and words that begin so are none."""
    found = read_track(text)
    assert (found and (found.code, found.title)) == expected


HEADED = "{one}\n09.00 A\n10.00 B\n\n{two}\n09.00 C\n10.00 D"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Del A: Klima", "Del B: Skole"),
        ("Spor A", "Spor B"),
        ("Løp A – Klima", "Løp B – Skole"),
        ("Parallell A: Klima", "Parallell B: Skole"),
        ("Track A", "Track B"),
        ("Stream A: Climate", "Stream B: School"),
        ("Sesjon A: Klima", "Sesjon B: Skole"),
        ("Workshop A: Klima", "Workshop B: Skole"),
        ("## Spor A: Klima", "## Spor B: Skole"),
        ("Helsesporet", "Skolesporet"),
        ("Parallellsesjon strikk", "Parallellsesjon veving og husflid"),
        ("Track knitting", "Track weaving"),
    ],
)
def test_headed_tracks(one: str, two: str) -> None:
    """Rows below headings that run at the same time stand in tracks."""
    assert rows(read(HEADED.format(one=one, two=two))) == [
        "A 09:00–10:00 A",
        "B 09:00–10:00 C",
        "A 10:00– B",
        "B 10:00– D",
    ]


def test_chapters_one_after_another_are_no_tracks() -> None:
    """«Del 1» before lunch and «Del 2» after it are for everybody."""
    draft = read("Del 1: Status\n09.00 A\n10.00 B\nDel 2: Veien videre\n11.00 C")
    assert rows(draft) == ["- 09:00–10:00 A", "- 10:00–11:00 B", "- 11:00– C"]
    assert draft.tracks == ()


@pytest.mark.parametrize(
    "page",
    [
        "10.00–11.00 Parallelle sesjoner\nSpor A: Klima\nSpor B: Skole\n11.00 Lunsj",
        "10.00–11.00 Parallelle sesjoner\n • Spor A: Klima\n • Spor B: Skole\n11.00 Lunsj",
        "10.00–11.00 Parallelle sesjoner:\nA: Klima\nB: Skole\n11.00 Lunsj",
        "10.00–11.00 Parallelle sesjoner\nA) Klima\nB) Skole\n11.00 Lunsj",
        "10.00–11.00 Spor A: Klima\n10.00–11.00 Spor B: Skole\n11.00 Lunsj",
        "10.00–11.00\nSpor A: Klima\nSpor B: Skole\n11.00\nLunsj",
        "10.00–11.00 Workshop A: Klima\n10.00–11.00 Workshop B: Skole\n11.00 Lunsj",
        "10.00–11.00 Spor A: Klima | Spor B: Skole\n11.00 Lunsj",
        "Tid\tSpor A\tSpor B\n10.00–11.00\tKlima\tSkole\n11.00\tLunsj\t",
        (
            "| Tid | Spor A | Spor B |\n|--|--|--|\n| 10.00–11.00 | Klima | Skole |\n| "
            "11.00 | Lunsj | |"
        ),
        (
            "Parallell A: Klima\nkl. 10.00–11.00\nParallell B: Skole\nkl. 10.00–11.00\n"
            "Felles\n11.00 Lunsj"
        ),
    ],
)
def test_tracks_inside_a_day(page: str) -> None:
    """Between plenary parts, however they are laid out; the row that announces them is none."""
    assert rows(read(page)) == ["A 10:00–11:00 Klima", "B 10:00–11:00 Skole", "- 11:00– Lunsj"]


@pytest.mark.parametrize(
    "page",
    [
        "10.00 Gruppearbeid\nGruppe 1: Klima\nGruppe 2: Skole\n11.00 Lunsj",
        "10.00 Gruppearbeid\n- Tema 1: Klima\n- Tema 2: Skole\n11.00 Lunsj",
        "10.00 Temabolk\nTema 1: Klima\nTema 2: Skole\n11.00 Lunsj",
        "10.00 Parallelle verksteder\n- Klima\n- Skole\n11.00 Lunsj",
    ],
)
def test_groups_and_themes_are_parts(page: str) -> None:
    """Groups, themes and bullets without a code are parts of one session."""
    first, lunch = read(page).sessions
    assert [part.title.rpartition(": ")[2] for part in first.parts] == ["Klima", "Skole"]
    assert lunch.track is None


def test_a_frame_without_rows_is_a_session() -> None:
    """A track of which only heading and times are known lasts from the first to the last."""
    draft = read("Del A: Kurs i klima\nKl. 09.00-15.30\nDel B: Innkjøp\nKl. 09.00-15.00\n09.00 C")
    first, second = draft.sessions
    assert (first.track, first.end_basis, f"{first.end:%H:%M}") == ("A", "frame", "15:30")
    assert (second.track, second.end_basis, f"{second.end:%H:%M}") == ("B", "frame", "15:00")


def test_everybody_meets_again_after_the_last_track() -> None:
    """A lunch below the last track, after both have begun their last, is for all, and told."""
    draft = read("Spor A\n09.00 A\n10.00 B\nSpor B\n09.00 C\n10.00 D\n11.00 Lunsj\n12.00 E")
    assert rows(draft)[-2:] == ["- 11:00–12:00 Lunsj", "- 12:00– E"]
    assert "plenary_again" in {one.key.rpartition(".")[2] for one in draft.problems}


def test_rooms_that_begin_together_are_tracks() -> None:
    """Rows at the same time in different rooms run beside each other, and it is told."""
    draft = read("10.00 Klima (Sal 1)\n10.00 Skole (Sal 2)\n11.00 Lunsj")
    assert [track.title for track in draft.tracks] == ["Sal 1", "Sal 2"]
    assert [session.room for session in draft.sessions] == ["Sal 1", "Sal 2", None]
    assert "tracks_by_room" in {one.key.rpartition(".")[2] for one in draft.problems}


def test_the_same_code_before_and_after_lunch_is_one_track() -> None:
    """Its sessions are numbered through."""
    page = (
        "10.00 Spor A: Klima\n10.00 Spor B: Skole\n11.00 Lunsj\n12.00 Spor A: Is\n12.00 Spor B: Hav"
    )
    draft = read(page)
    assert [session.id for session in draft.sessions] == [
        "d1-A1",
        "d1-B1",
        "d1-01",
        "d1-A2",
        "d1-B2",
    ]
    assert [track.id for track in draft.tracks] == ["A", "B"]


@pytest.mark.parametrize(
    ("page", "ids"),
    [
        ("09.00 A\n10.00 B", ["d1-01", "d1-02"]),
        ("10.00 Spor A: K\n10.00 Spor B: S", ["d1-A", "d1-B"]),
        ("10.00 Spor 1: K\n10.00 Spor 2: S", ["d1-T1", "d1-T2"]),
        ("10.00 Sesjon 1A: K\n10.00 Sesjon 1B: S", ["d1-T1A", "d1-T1B"]),
        (
            "10.00 Spor 1: K\n10.00 Spor 2: S\n11.00 Spor 1: L\n11.00 Spor 2: M",
            ["d1-T1.1", "d1-T2.1", "d1-T1.2", "d1-T2.2"],
        ),
    ],
)
def test_ids_by_day_track_and_order(page: str, ids: list[str]) -> None:
    """A title may change and an id stays; a lone session of a track has no number."""
    assert [session.id for session in read(page).sessions] == ids


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ("Spor 1\nNordavind\nSpor 2\nSønnavind\nFelles\n12.00 Lunsj", "track_without_time"),
        ("Del 1: Status\n09.00 A\nDel 2: Mer\n10.00 B", "heading_only"),
        ("Spor A\nOrdstyrer: Kari Nordmann\n09.00 A\nSpor B\n09.00 B", "heading_people"),
        ("Spor A\nKl. 09.00–12.00\n09.00 A\n13.00 B\nSpor B\n09.00 C", "outside_frame"),
    ],
)
def test_what_is_odd_about_tracks_is_told(page: str, key: str) -> None:
    """A heading whose words no session holds, a track without times, a row outside its frame."""
    assert key in {one.key.rpartition(".")[2] for one in read(page).problems}
