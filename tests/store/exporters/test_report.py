"""The report as files: as they are kept beside the tests, and safe for those who open them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.conference.conduct import Actual, Retiming
from store.conference.programme import SessionId, SessionStatus
from store.exporters.formats import FORMATS
from store.exporters.report import write
from store.exporters.wanted import Wanted
from store.language import Language
from tests import build
from tests.store.rules.programmes import SAMPLE, changed, local, sample, started

GOLDEN = Path(__file__).parents[2] / "golden" / "report"

HAPPENED = {
    **started("d1-01", "08:30", stopped_at="08:43"),
    **started("d1-02", "08:43", stopped_at="08:47:30", added_s=60),
    **started("d1-03", "08:50", paused_s=90),
    **started("d1-04", "09:06:30", stopped_at="09:20"),
    **started("d1-06", "09:40"),
    SessionId("d1-08"): Actual(id=SessionId("d1-08"), is_skipped=True),
}
MOVED = {
    SessionId("d1-18"): Retiming(
        id=SessionId("d1-18"), start_at=local("17:00"), end_at=local("17:40")
    )
}


def wanted(**fields: Any) -> Wanted:
    """Want the report of a sample day, as it stood at ten to ten."""
    day = changed(sample(), d1_05={"status": SessionStatus.CANCELLED})
    state = build.state(
        sessions=day,
        title="Klimasamling",
        days=SAMPLE.days,
        tracks=SAMPLE.tracks,
    )
    state.actuals.update(HAPPENED)
    state.retimings.update(MOVED)
    usual: dict[str, Any] = {
        "state": state,
        "language": Language("nb"),
        "at": local("09:50"),
        "ending": ".csv",
    }
    return Wanted(**{**usual, **fields})


@pytest.mark.parametrize("code", ["nb", "en"])
@pytest.mark.parametrize("ending", [".csv", ".md"])
def test_report_is_as_it_was(code: str, ending: str) -> None:
    """Both forms in both languages are the kept files, to the byte."""
    kept = GOLDEN / f"{code}{ending}"
    made = write(wanted(language=Language(code), ending=ending))
    assert made.decode().splitlines() == kept.read_bytes().decode().splitlines()
    assert made == kept.read_bytes()


def read(made: bytes) -> list[dict[str, str]]:
    """Read a table as a spreadsheet does."""
    text = io.StringIO(made.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def test_table_adds_up_for_its_reader() -> None:
    """Late start, over and between of the rows are the late end, in seconds."""
    rows = read(write(wanted(language=Language("en"), day=1)))
    (total,) = [row for row in rows if row["Row"] == "total"]
    held = [row for row in rows if row["Row"] == "session" and row["Over/under (s)"]]
    assert sum(int(row["Over/under (s)"]) for row in held) == int(total["Over/under (s)"])
    assert int(total["Late start (s)"]) + int(total["Over/under (s)"]) + int(
        total["Between sessions (s)"]
    ) == int(total["Late end (s)"])
    assert total["Note"] == "the sum is right"


def test_an_extension_tells_the_published_end() -> None:
    """And a move the published start."""
    asked = wanted(ending=".md")
    longer = Retiming(id=SessionId("d1-04"), start_at=local("09:00"), end_at=local("09:30"))
    asked.state.retimings[longer.id] = longer
    told = write(asked).decode("utf-8")
    assert "slutten flyttet fra kl. 09.20" in told.replace("\u00a0", " ")
    assert "flyttet fra kl. 16.50" in told.replace("\u00a0", " ")


def test_one_day_alone() -> None:
    """With a day only its rows are there."""
    assert {row["Dag"] for row in read(write(wanted(day=2)))} == {"2"}


@pytest.mark.parametrize("title", ["=1+1", "+47", "-1", "@SUM(A1)"])
def test_no_title_is_a_formula(title: str) -> None:
    """A title that a spreadsheet would calculate with begins with an apostrophe."""
    asked = wanted()
    first = asked.state.sessions[SessionId("d1-01")]
    asked.state.sessions[first.id] = msgspec.structs.replace(first, title=title)
    assert read(write(asked))[0]["Programpost"] == f"'{title}"


def test_a_title_may_hold_what_separates() -> None:
    """Semicolons and quotes come back as they were."""
    asked = wanted()
    first = asked.state.sessions[SessionId("d1-01")]
    asked.state.sessions[first.id] = msgspec.structs.replace(first, title='a; "b", c')
    assert read(write(asked))[0]["Programpost"] == 'a; "b", c'


def test_no_title_is_markup() -> None:
    """A title with a pipe stays in its cell, one with brackets is no link."""
    asked = wanted(ending=".md")
    first = asked.state.sessions[SessionId("d1-01")]
    title = "[a](http://b) | <script> *c*"
    asked.state.sessions[first.id] = msgspec.structs.replace(first, title=title)
    made = write(asked).decode()
    assert r"\[a\](http://b) \| \<script\> \*c\*" in made


def test_nobody_is_named() -> None:
    """Neither speakers nor participants stand in the report."""
    asked = wanted()
    asked.state.participants.update(build.state([build.participant()]).participants)
    made = write(asked).decode()
    assert "Solhaug" not in made
    assert "Målselv" not in made


def test_every_format_has_endings() -> None:
    """Each format is known by its name and writes at least one kind of file."""
    assert len({each.name for each in FORMATS}) == len(FORMATS)
    assert all(
        each.endings and all(end.startswith(".") for end in each.endings) for each in FORMATS
    )
