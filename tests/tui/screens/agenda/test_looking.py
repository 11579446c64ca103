"""Looking for sessions: by title, people, parts, room, track and kind, in both languages."""

from __future__ import annotations

import pytest

from tests.gathering import EN, NB, agenda, sessions
from tui.programme_words import Voice
from tui.screens.agenda.looking import found, has_words


def ids(text: str, *, voice: Voice = NB, day: int = 1) -> list[str]:
    """Give the sessions of a day that some words name."""
    return [row.session.id for row in found(voice, agenda("10:00", day=day), text).rows]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("hepsø", ["d1-06"]),
        ("hepso", ["d1-06"]),
        ("kurt hansen", ["d1-09"]),
        ("5 minuttersbygda", ["d1-09"]),
        ("lokalt lært", ["d1-11"]),
        ("middag", ["d1-19"]),
        ("lunsj middag", []),
    ],
)
def test_words_name_sessions(text: str, named: list[str]) -> None:
    """Every word must begin some word of the session."""
    assert ids(text) == named


def test_a_kind_is_named_in_the_language() -> None:
    """A pause is found by what it is, whatever the page calls it."""
    assert ids("pause") == ids("break", voice=EN) == ["d1-07", "d1-13", "d1-15"]


def test_a_room_is_named() -> None:
    """Moderators think in rooms."""
    made = sessions(d1_08={"room": "Storsalen"})
    rows = found(NB, agenda("10:00", made=made), "storsal").rows
    assert [row.session.id for row in rows] == ["d1-08"]


def test_a_track_is_named() -> None:
    """By its letter."""
    assert "d2-A" in ids("a", day=2)


def test_no_words_name_everything() -> None:
    """Blanks and signs are no words."""
    assert not has_words(" · ")
    assert len(ids(" · ")) == 19
