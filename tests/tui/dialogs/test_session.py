"""One session in full: every fact that is known of it, and where it is known from."""

from __future__ import annotations

from typing import Any

import pytest

from store.conference.conduct import Actual
from store.conference.programme import EndBasis, SessionId, SessionStatus
from tests import gathering
from tests.gathering import EN, NB, agenda, moved_to, sessions, started
from tui.dialogs.session import details
from tui.programme_words import Voice


def text(
    session: str,
    clock: str,
    *,
    day: int = 1,
    width: int = 70,
    voice: Voice = NB,
    track: str = "",
    **asked: Any,
) -> list[str]:
    """Draw a session in full as plain lines, none wider than asked."""
    found = agenda(clock, day=day, **asked)
    row = next(row for row in found.rows if row.session.id == session)
    lines = details(voice, found, row, width, track=track)
    assert all(line.cell_length <= width for line in lines)
    return [line.plain.rstrip() for line in lines]


def test_a_session_in_full() -> None:
    """Title, how it stands, times, basis, parts with their people, source."""
    assert text("d1-09", "11:04") == [
        "Eksempler på lokalt klimaarbeid – kommuner deler erfaringer, del 1",
        "Pågår nå, 26 min igjen",
        "",
        "10.40–11.30 · 50 min",
        "Sluttiden er beregnet: neste programpost begynner da",
        "",
        "DELER",
        "1  Elektrifisering fiskeflåte, fortettingsstrategi utbygging og",
        "   infrastruktur mm",
        "   Kurt Atle Hansen, nærings- og utviklingssjef, Flakstad kommune",
        "2  klimaplan og klimabudsjett",
        "   Frode Herje Løwø, skogbruksleder, Målselv kommune",
        "3  Alta kommune",
        "   Marie Rushfeldt, klimarådgiver, Alta",
        "4  5 minuttersbygda",
        "   Daniel Haugtun, arealplanlegger, Lyngen kommune",
        "",
        "Linje 74 i programmet slik det ble lest inn",
    ]


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (EndBasis.STATED, "The end time is stated in the programme"),
        (EndBasis.NEXT, "The end time is derived: the next item starts then"),
        (EndBasis.MARKER, "The end time follows from the end that the programme marks"),
        (EndBasis.FRAME, "The end time is the track’s"),
        (EndBasis.OPEN, "End time not stated"),
    ],
)
def test_every_basis_is_explained(basis: EndBasis, said: str) -> None:
    """Where an end comes from can always be looked up."""
    made = sessions(d1_08={"end_basis": basis})

    assert said in text("d1-08", "09:00", voice=EN, made=made)


@pytest.mark.parametrize(
    ("clock", "did", "said"),
    [
        ("10:00", (), "Begynner kl.\u00a010.20"),
        ("11:00", (), "Ferdig"),
        ("10:25", (), "Pågår nå, 15 min igjen"),
        ("10:43:05", (started("d1-08", "10:20"),), "Pågår nå, +3:05 min over"),
        (
            "10:00",
            (Actual(id=SessionId("d1-08"), is_skipped=True),),
            "Blir ikke holdt",
        ),
    ],
)
def test_how_it_stands_to_now(clock: str, did: tuple[Actual, ...], said: str) -> None:
    """To come, on, in overtime, over, or not held."""
    assert said in text("d1-08", clock, did=did)


def test_functions_are_named() -> None:
    """Who is on the panel and who moderates is told from who speaks."""
    assert "Målfrid Baik, regiondirektør, NHO Arktis (i panelet)" in text("d1-18", "17:00")
    assert "Ordstyrer ikke avklart" in text("d1-11", "12:40")
    assert "m.fl." in text("d1-06", "09:50")


def test_a_late_session_shows_both_times() -> None:
    """What was planned stands above what is expected."""
    drawn = text("d1-09", "11:04", did=[started("d1-09", "10:47")])

    assert drawn[3:5] == ["10.40–11.30 · 50 min", "Ventes 10.47–11.37"]


def test_a_moved_session_shows_where_it_was() -> None:
    """The published time is kept."""
    drawn = text("d1-14", "10:00", moved=[moved_to("d1-14", "13:30", "15:30")])

    assert "FLYTTET" in drawn
    assert "13.30–15.30 · 2 t" in drawn
    assert "Opprinnelig 14.00–16.00" in drawn


def test_cancelled_is_said_twice() -> None:
    """In a word and in how it stands."""
    made = sessions(d1_13={"status": SessionStatus.CANCELLED})

    assert text("d1-13", "10:00", made=made)[1:3] == ["AVLYST", "Blir ikke holdt"]


def test_track_room_and_note() -> None:
    """Of a session in a track its room is what people ask for."""
    made = sessions(d2_A={"room": "Storsalen"})
    drawn = text("d2-A", "09:45", day=2, made=made, track="Vær smart")

    assert "Løp A · Vær smart · Rom Storsalen" in drawn
    assert "OM PROGRAMPOSTEN" in drawn
    assert any(line.startswith("«Vær smart!» er Miljødirektoratets") for line in drawn)


def test_an_open_end_is_said_once() -> None:
    """No mark repeats what the line of times says."""
    assert text("d1-19", "19:30")[:5] == [
        "Middag",
        "Pågår nå",
        "",
        "19.00",
        "Sluttid ikke oppgitt",
    ]


def test_nothing_is_wider_than_a_narrow_dialog() -> None:
    """All sessions fit at the least width."""
    for session in gathering.sessions():
        day = session.day
        assert text(session.id, "09:30", day=day, width=54)


def test_an_end_that_a_moderator_set_is_told() -> None:
    """It follows from nothing any more; what was only moved keeps where its end comes from."""
    longer = text("d1-08", "09:00", moved=[moved_to("d1-08", "10:20", "11:00")])
    moved = text("d1-08", "09:00", moved=[moved_to("d1-08", "10:30", "10:50")])
    assert "Sluttiden er satt av en ordstyrer" in longer
    assert "Sluttiden er beregnet: neste programpost begynner da" in moved
