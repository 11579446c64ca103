"""Folders from which files are taken in: what they offer, and what a path may become."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.importers.folders import (
    PEOPLE,
    PROGRAMME,
    completed,
    is_folder,
    is_there,
    kind_of,
    listing,
    meant,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with pages, lists, folders and other things."""
    for age, name in enumerate(
        (
            "program-ny.txt",
            "program-gammel.txt",
            "deltakere.csv",
            "Åpning.md",
            "bilde.png",
            ".skjult.txt",
        )
    ):
        (tmp_path / name).write_text("x", "utf-8")
        os.utime(tmp_path / name, (1_600_000_000 - age, 1_600_000_000 - age))
    (tmp_path / "2019").mkdir()
    (tmp_path / "2019" / "plan.txt").write_text("x", "utf-8")
    return tmp_path


def names(typed: str, folder: Path) -> list[str]:
    """List the names that a folder offers."""
    return [entry.name for entry in listing(typed, folder).entries]


def test_likely_files_come_first_the_newest_before_the_others(folder: Path) -> None:
    """Pictures and hidden files are not offered; folders come after the files."""
    assert names("", folder) == [
        "program-ny.txt",
        "program-gammel.txt",
        "deltakere.csv",
        "Åpning.md",
        "2019",
    ]


def test_beginnings_fit_as_names_do(folder: Path) -> None:
    """Case and accents do not matter, and a path may be typed."""
    assert names("PROGRAM-g", folder) == ["program-gammel.txt"]
    assert names("ap", folder) == ["Åpning.md"]
    assert names("2019/", folder) == ["plan.txt"]
    assert names(f"{folder}/del", Path("/")) == ["deltakere.csv"]
    assert names("finnes ikke", folder) == []


def test_folder_that_is_not_there_is_told(folder: Path) -> None:
    """A path through nothing, or through a file, offers nothing."""
    for typed in ("nei/x", "deltakere.csv/x", "\0/x", "~ingen-slik-bruker/x"):
        found = listing(typed, folder)
        assert (found.entries, found.is_readable) == ((), False)


@pytest.mark.parametrize(
    ("typed", "become"),
    [
        ("prog", "program-"),
        ("program-n", "program-ny.txt"),
        ("20", "2019/"),
        ("2019/p", "2019/plan.txt"),
        ("x", "x"),
        ("\0/", "\0/"),
    ],
)
def test_what_is_typed_becomes_as_much_as_is_certain(folder: Path, typed: str, become: str) -> None:
    """Up to where several names part."""
    assert completed(typed, folder) == become


def test_kinds_go_by_the_ending() -> None:
    """A list is known by its ending; whatever else is read as a page."""
    assert [kind_of(Path(name)) for name in ("a.CSV", "a.tsv", "a.txt", "a")] == [
        PEOPLE,
        PEOPLE,
        PROGRAMME,
        PROGRAMME,
    ]


def test_paths_are_meant_from_the_folder_on(folder: Path) -> None:
    """A whole path stands for itself, a name for what lies here, a wave for the home."""
    assert meant(" 2019 ", folder) == folder / "2019"
    assert meant("/etc", folder) == Path("/etc")
    assert meant("~", folder) == Path.home()
    assert is_folder(folder)
    assert not is_folder(folder / ("x" * 5000))
    assert not is_there(folder / "nei")
    assert not is_there(folder / ("x" * 5000))
    with pytest.raises(ValueError, match="x"):
        meant("x\0", folder)


def test_names_of_any_bytes_are_listed(folder: Path) -> None:
    """A file whose name is no text is offered like others."""
    try:
        (folder / os.fsdecode(b"\xff\xfe.csv")).write_text("x", "utf-8")
    except OSError:
        return  # This file system takes only text for names.
    assert len(names("", folder)) == 6
