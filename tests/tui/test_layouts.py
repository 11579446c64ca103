"""Scanned through any keyboard layout, a badge is its own person's or refused for its layout."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from textual.message import Message
from textual.pilot import Pilot

from store.rules.verdicts import Verdict
from tests import build, stage
from tests.keys import SCANNER, post, scan, strokes
from tests.sizes import NORMAL
from tests.store.badges.test_layouts import SHIFTED, TYPED, shift_locked, typed
from tui.app import DeskApp

APART_S = 3.0
"""Between the first keys of two scans."""


def crowd(folder: Path, size: int) -> DeskApp:
    """Make a console with so many people."""
    people = [build.participant(100 + at, given=f"Fornavn{at}") for at in range(size)]
    return stage.console(folder, people=people)


async def scan_all(pilot: Pilot[None], bursts: list[str]) -> None:
    """Scan one after the other, each when the one before is long over."""
    first = Message().time - APART_S * (len(bursts) + 1)
    scans = (
        strokes(burst, gap=SCANNER, start=first + at * APART_S) for at, burst in enumerate(bursts)
    )
    await post(pilot, chain.from_iterable(scans))


def answered(app: DeskApp) -> list[Verdict]:
    """Give all verdicts, the first first."""
    return [each.verdict for each in reversed(app.answers) if each.verdict is not None]


@pytest.mark.parametrize("suffix", ["\r", ""], ids=["enter", "none"])
@pytest.mark.parametrize("caps", [False, True], ids=["", "caps"])
async def test_nobody_is_taken_for_somebody_else(
    tmp_path: Path, suffix: str, *, caps: bool
) -> None:
    """Over 18 layouts, each scan is one verdict: that person's, or that the keyboard is wrong."""
    app = crowd(tmp_path, len(TYPED))
    people = list(app.state.participants)
    async with app.run_test(size=NORMAL) as pilot:
        codes = [
            typed(app.desk.code(person), layout, caps=caps)
            for person, layout in zip(people, TYPED, strict=True)
        ]
        await scan_all(pilot, [code + suffix for code in codes])
        verdicts = answered(app)
    assert len(verdicts) == len(TYPED) == 18
    for person, layout, verdict in zip(people, TYPED, verdicts, strict=True):
        if layout == "us dvorak":
            assert (verdict.word, verdict.reason) == ("unknown", "layout")
            continue
        assert verdict.word == "admitted"
        assert verdict.participant is not None
        assert verdict.participant.id == person
        noted = [note.key for note in verdict.notes]
        assert noted == (["note.keyboard"] if layout in {"fr", "be", "cz"} else [])


async def test_a_shift_lock_admits_nobody_else(tmp_path: Path) -> None:
    """Where digits arrive shifted, it is that person or a matter of the keyboard."""
    app = crowd(tmp_path, len(SHIFTED))
    people = list(app.state.participants)
    async with app.run_test(size=NORMAL) as pilot:
        codes = [
            shift_locked(app.desk.code(person), layout)
            for person, layout in zip(people, SHIFTED, strict=True)
        ]
        await scan_all(pilot, [f"{code}\r" for code in codes])
        verdicts = answered(app)
    assert len(verdicts) == len(SHIFTED)
    for person, verdict in zip(people, verdicts, strict=True):
        if verdict.participant is None:
            assert (verdict.word, verdict.reason) == ("unknown", "layout")
        else:
            assert verdict.participant.id == person


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "skannertest, F5"), ("en", "scanner test, F5")]
)
async def test_who_was_read_back_is_shown_where_the_test_is(
    tmp_path: Path, language: str, words: str
) -> None:
    """The verdict says that the keyboards differ, and with which key to look into it."""
    app = stage.console(tmp_path, language=language)
    async with app.run_test(size=NORMAL) as pilot:
        await scan(pilot, typed(app.desk.code(stage.PEOPLE[0].id), "fr"))
        assert words in "\n".join(stage.seen(app))


async def test_a_code_that_cannot_be_read_points_to_the_test(tmp_path: Path) -> None:
    """The refusal names the key as well."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        await scan(pilot, typed(app.desk.code(stage.PEOPLE[0].id), "us dvorak"))
        assert "annet tastatur (F5)" in "\n".join(stage.seen(app))
