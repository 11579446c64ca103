"""The agenda as JSON, field by field."""

from __future__ import annotations

import msgspec

from store.conference.conduct import Actual
from store.conference.programme import Contributor, Function, Part, SessionId, SessionStatus
from store.exporters.agenda_json import agenda
from store.exporters.people_json import Json
from store.exporters.programme_json import session
from store.rules.agenda import agenda_at
from tests.store.rules.programmes import SAMPLE, changed, local, sample, started


def asked(at: str, happened: dict[SessionId, Actual] | None = None) -> Json:
    """Ask for the agenda of the sample programme, through bytes as a reader gets it."""
    shown = agenda_at(SAMPLE, sample(), local(at), actuals=happened or {})
    return msgspec.json.decode(msgspec.json.encode(agenda(SAMPLE, shown)), type=dict[str, object])


def tracks(document: Json) -> list[Json]:
    """Give the tracks of a document."""
    return msgspec.convert(document["tracks"], list[dict[str, object]])


def rows(document: Json) -> dict[object, Json]:
    """Give the projection of a document by session."""
    found = msgspec.convert(document["projection"], list[dict[str, object]])
    return {row["id"]: row for row in found}


def test_a_session_that_is_on_by_the_clock() -> None:
    """At 10.45 the examples of local work are on, lunch is next, and nothing is behind."""
    document = asked("10:45")
    (track,) = tracks(document)
    now, following = track.pop("now"), track.pop("next")
    assert (document["at"], document["conference"]) == (
        "2020-11-18T10:45:00+01:00",
        "Klimasamling",
    )
    assert list(document) == ["at", "conference", "tracks", "projection"]
    assert track == {
        "track": None,
        "state": "running",
        "started_at": "2020-11-18T10:40:00+01:00",
        "planned_end": "2020-11-18T11:30:00+01:00",
        "expected_end": "2020-11-18T11:30:00+01:00",
        "left_s": 2700,
        "elapsed_s": 300,
        "over_s": 0,
        "phase": "normal",
        "behind_s": 0,
        "expected_day_end": "2020-11-18T17:30:00+01:00",
        "recoverable_s": 3000,
    }
    assert now == {
        "id": "d1-09",
        "day": 1,
        "date": "2020-11-18",
        "track": None,
        "start": "10:40",
        "end": "11:30",
        "end_basis": "next",
        "kind": "block",
        "title": "Eksempler på lokalt klimaarbeid, del 1",
        "note": None,
        "people": [],
        "and_others": False,
        "parts": [],
        "status": "planned",
        "source_line": None,
    }
    assert msgspec.convert(following, dict[str, object])["id"] == "d1-10"


def test_the_projection_holds_the_day_in_start_order() -> None:
    """Finished sessions have their actual times, the others their expected ones."""
    happened = started("d1-01", "08:31", stopped_at="08:44") | started("d1-02", "08:45")
    found = rows(asked("08:46", happened))
    assert list(found) == [f"d1-{number:02}" for number in range(1, 20)]
    assert found["d1-01"] == {
        "id": "d1-01",
        "track": None,
        "planned_start": "2020-11-18T08:30:00+01:00",
        "planned_end": "2020-11-18T08:40:00+01:00",
        "expected_start": "2020-11-18T08:31:00+01:00",
        "expected_end": "2020-11-18T08:44:00+01:00",
    }
    assert found["d1-03"]["expected_start"] == "2020-11-18T08:50:00+01:00"
    assert found["d1-19"]["planned_end"] is None
    assert found["d1-19"]["expected_end"] is None


def test_two_tracks_side_by_side() -> None:
    """At 09.45 on day 2 track A has its course until 15.30 and B the session of 09.30."""
    document = asked("2020-11-19T09:45")
    first, second = tracks(document)
    assert (first["track"], first["expected_end"], first["left_s"]) == (
        "A",
        "2020-11-19T15:30:00+01:00",
        20700,
    )
    assert (second["track"], second["started_at"], second["left_s"]) == (
        "B",
        "2020-11-19T09:30:00+01:00",
        900,
    )
    assert {row["track"] for row in rows(document).values()} == {"A", "B"}


def test_nothing_on_has_no_times() -> None:
    """Between two sessions there is neither time left nor elapsed."""
    (track,) = tracks(asked("18:00"))
    assert track["state"] == "between"
    assert {
        key: track[key] for key in ("now", "started_at", "planned_end", "expected_end", "left_s")
    } == dict.fromkeys(("now", "started_at", "planned_end", "expected_end", "left_s"))
    assert (track["elapsed_s"], track["over_s"]) == (None, 0)


def test_an_open_end_is_null() -> None:
    """The dinner has begun and has no end and no countdown."""
    (track,) = tracks(asked("19:05"))
    assert (track["phase"], track["elapsed_s"]) == ("open", 300)
    assert (track["planned_end"], track["expected_end"], track["left_s"]) == (None, None, None)


def test_overtime_is_counted_apart() -> None:
    """Three minutes over are none left, and three minutes behind."""
    (track,) = tracks(asked("08:43", started("d1-01", "08:30")))
    assert (track["left_s"], track["over_s"], track["behind_s"]) == (0, 180, 180)
    assert track["phase"] == "overtime"


def test_what_does_not_take_place_is_not_expected() -> None:
    """A cancelled session keeps its planned times and has no expected ones."""
    day = changed(sample(), d1_05={"status": SessionStatus.CANCELLED})
    found = rows(agenda(SAMPLE, agenda_at(SAMPLE, day, local("09:00"))))
    assert found["d1-05"]["planned_start"] == "2020-11-18T09:20:00+01:00"
    assert (found["d1-05"]["expected_start"], found["d1-05"]["expected_end"]) == (None, None)


def test_people_and_parts_of_a_session() -> None:
    """Who does what stands under the session and under its parts."""
    speaker = Contributor(name="Kari Nordmann", role="rådgiver", organisation="Alta kommune")
    panellist = Contributor(name="Ola Nordmann", function=Function.PANELLIST)
    (one, *_) = changed(
        sample(),
        d1_01={"people": (panellist,), "parts": (Part(title="Alta", people=(speaker,)),)},
    )
    document = session(one)
    assert document["people"] == [
        {"name": "Ola Nordmann", "role": None, "organisation": None, "function": "panellist"}
    ]
    assert document["parts"] == [
        {
            "title": "Alta",
            "people": [
                {
                    "name": "Kari Nordmann",
                    "role": "rådgiver",
                    "organisation": "Alta kommune",
                    "function": "speaker",
                }
            ],
        }
    ]
