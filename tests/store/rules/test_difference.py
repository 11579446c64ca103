"""How a programme that comes in is told from the stored one, and what survives it."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from store.conference.programme import (
    Contributor,
    EndBasis,
    Holds,
    Part,
    Session,
    SessionId,
    SessionKind,
    SessionStatus,
)
from store.rules.difference import KINDS, Difference, differences
from store.rules.incoming import choosable, settled
from tests import build

KARI = Contributor(name="Kari Nordmann")
CASES: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    ({"start": time(8, 40)}, ("time",)),
    ({"end": time(9, 30)}, ("time",)),
    ({"start": time(8, 40), "end": time(9, 30)}, ("time",)),
    ({"title": "Åpning av samlingen og fylket"}, ("title",)),
    ({"people": (KARI,)}, ("people",)),
    ({"parts": (Part(title="Første"),)}, ("parts",)),
    ({"room": "Sal 2"}, ("room",)),
    ({"track": "B"}, ("moved",)),
    ({"day": 2, "date": build.DAY_2}, ("moved",)),
    ({"day": 2, "date": build.DAY_2, "start": time(10), "end": time(11)}, ("moved", "time")),
    ({"status": SessionStatus.CANCELLED}, ("cancelled",)),
    ({"status": SessionStatus.MOVED}, ("status",)),
    ({"kind": SessionKind.PANEL}, ("kind",)),
    ({"note": "Husk kaffe"}, ("note",)),
    ({"end_basis": EndBasis.STATED}, ("basis",)),
    ({"source_line": 99}, ()),
    ({"title": "ÅPNING av samlingen"}, ("title",)),
)


@pytest.mark.parametrize(("fields", "kinds"), CASES)
def test_each_change_has_its_kind(fields: dict[str, Any], kinds: tuple[str, ...]) -> None:
    """Start and length are one fact, day and track one, and the session stays who it is."""
    was = build.session()
    found = differences([was], [build.session(id=SessionId("other"), **fields)])

    assert [each.kinds for each in found] == ([kinds] if kinds else [])
    assert all(each.of.id == was.id for each in found)
    assert set(kinds) <= set(KINDS)


def test_new_and_gone_are_kinds() -> None:
    """What is on one side alone is new or removed."""
    stored, read = build.session(), build.session(2, title="Lunsj", start=time(11))

    found = differences([stored], [read])

    assert [each.kinds for each in found] == [("new",), ("removed",)]


def test_what_moderators_set_survives() -> None:
    """How a session keeps time is never the page's to say."""
    was = build.session(holds=Holds.END, minimum_min=15, pull_forward=True)

    (found,) = differences([was], [build.session(title="Åpning av samlingen nå")])

    assert found.session is not None
    kept = found.session
    assert (kept.holds, kept.minimum_min, kept.pull_forward) == (Holds.END, 15, True)


@pytest.mark.parametrize(
    ("published", "set_by_us", "page", "kept"),
    [
        (None, "Sal 2", None, "Sal 2"),
        ("Sal 1", "Sal 2", None, "Sal 2"),
        ("Sal 1", "Sal 2", "Sal 1", "Sal 2"),
        ("Sal 1", "Sal 2", "Sal 3", "Sal 3"),
        ("Sal 1", None, "Sal 1", None),
    ],
)
def test_room_of_moderators_stays_until_the_page_says_another(
    published: str | None, set_by_us: str | None, page: str | None, kept: str | None
) -> None:
    """A page that says nothing, or what it said before, takes nobody's room away."""
    was = build.session(room=set_by_us)
    found = differences([was], [build.session(room=page)], moderated={was.id: {"room": published}})

    room = found[0].of.room if found else was.room
    assert room == kept


def test_page_that_takes_its_own_room_away_does() -> None:
    """What no moderator set is the page's to take back."""
    (found,) = differences([build.session(room="Sal 1")], [build.session()])

    assert found.kinds == ("room",)


def test_session_that_comes_back_is_the_one_it_was() -> None:
    """A session of an earlier version gets its own id, and another new one never gets it."""
    gone = build.session(7, title="Omvisning", start=time(12))
    stored = build.session()
    back = build.session(9, title="Omvisning", start=time(13))
    other = build.session(7, title="Noe helt annet", start=time(14))

    found = differences([stored], [stored, back, other], gone=[gone])

    assert {each.of.title: each.of.id for each in found} == {
        "Omvisning": "d1-07",
        "Noe helt annet": "d1-07.2",
    }


def test_new_session_gets_no_id_that_something_was_noted_about() -> None:
    """Actual times of a session that is gone never become another's."""
    found = differences([], [build.session()], reserved=[SessionId("d1-01")])

    assert [each.of.id for each in found] == ["d1-01.2"]


def day(*starts: int, last: int = 12) -> list[Session]:
    """Make sessions that begin at these hours, each until the next one."""
    ends = [*starts[1:], last]
    return [
        build.session(
            number, title=f"Post {number} om {'klima' * number}", start=time(start), end=time(end)
        )
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]


def test_end_that_only_follows_is_no_row_but_comes_along() -> None:
    """Moving one session changes the end of the one before; only the move is asked about."""
    stored, read = day(8, 9, 10), day(8, 9, 11)
    found = differences(stored, read)

    assert [each.of.id for each in choosable(found)] == ["d1-03"]
    rows = settled({each.id: each for each in stored}, found, {SessionId("d1-03")})
    assert {each.of.id: each.of.end for each in rows} == {"d1-02": time(11), "d1-03": time(12)}


def test_end_that_follows_what_was_left_out_stays() -> None:
    """When the move is not accepted, nothing else becomes different."""
    stored, read = day(8, 9, 10), day(8, 9, 11)
    found = differences(stored, read)

    assert settled({each.id: each for each in stored}, found, set()) == ()


def test_accepted_row_ends_where_the_next_one_begins_here() -> None:
    """A renamed session beside a move that was left out keeps the end that it has here."""
    stored, read = day(8, 9, 10), day(8, 9, 11)
    read[1] = build.session(2, title=f"{stored[1].title} nå", start=time(9), end=time(11))
    found = differences(stored, read)

    (row,) = settled({each.id: each for each in stored}, found, {SessionId("d1-02")})
    assert (row.of.end, row.kinds) == (time(10), ("title",))


def test_difference_about_nothing_is_a_mistake() -> None:
    """Without a session there is nothing to be about."""
    with pytest.raises(ValueError, match="None"):
        _ = Difference(session=None, was=None).of
