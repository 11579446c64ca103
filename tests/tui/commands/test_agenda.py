"""The agenda from the command line, at any instant."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import build
from tests.tui.commands.conftest import Cli, at

ROOT = Path(__file__).parents[3]

TRACK_KEYS = [
    *("track", "state", "now", "next", "started_at", "planned_end", "expected_end", "left_s"),
    *("elapsed_s", "over_s", "phase", "behind_s", "expected_day_end", "recoverable_s"),
]


def test_agenda_has_the_promised_keys(gathering: Path, cli: Cli) -> None:
    """Tracks, what is on in each, and the day's course."""
    found = cli("agenda", "--at", at("08:45"), "--json", "-d", str(gathering))

    made = json.loads(found.out)
    assert list(made) == ["at", "conference", "tracks", "projection"]
    assert [list(track) for track in made["tracks"]] == [TRACK_KEYS]
    assert (made["at"], made["tracks"][0]["left_s"]) == ("2020-11-18T08:45:00+01:00", 900)
    assert list(made["projection"][0]) == [
        *("id", "track", "planned_start", "planned_end", "expected_start", "expected_end")
    ]


def test_without_an_instant_it_is_now(gathering: Path, cli: Cli) -> None:
    """The clock of the command decides."""
    made = json.loads(cli("agenda", "--json", "-d", str(gathering)).out)

    assert (made["at"], made["tracks"][0]["state"]) == ("2020-11-18T08:12:00+01:00", "before")


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        (at("08:12"), "Programmet har ikke begynt"),
        (at("08:45"), "15 min igjen, til kl. 09.00"),
        (at("12:00"), "Ferdig for i dag"),
        (at("09:30", build.DAY_2), "Løp A Vær smart"),
        (at("13:00", build.DAY_2), "Samlingen er over"),
    ],
)
def test_agenda_for_people_says_where_the_day_stands(
    gathering: Path, cli: Cli, instant: str, said: str
) -> None:
    """In words, with the conference's own times."""
    found = cli("agenda", "--at", instant, "-d", str(gathering))

    assert (found.status, found.err) == (0, "")
    assert said in found.out


def test_agenda_speaks_english(gathering: Path, cli: Cli) -> None:
    """The other language has its own words and its own clock."""
    found = cli("agenda", "--at", at("08:45"), "--lang", "en", "-d", str(gathering))

    assert "On now" in found.out
    assert "15 min left, until 09:00" in found.out


@pytest.mark.parametrize("instant", ["2020-11-18T08:45", "2020-11-18T23:59", "2020-11-19T00:00"])
def test_the_laptops_zone_does_not_matter(gathering: Path, instant: str) -> None:
    """Laptops at both ends of the world show the conference's day and times, to the byte."""
    shown = {
        subprocess.run(
            [sys.executable, "-m", "tui", "agenda", "--json", "--at", instant, "-d", gathering],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "TZ": zone},
        ).stdout
        for zone in ("Europe/Oslo", "Pacific/Kiritimati", "America/Los_Angeles")
    }

    (made,) = map(json.loads, shown)
    assert made["at"].startswith(f"{instant}:00+01:00")
