"""Where frames come from, and what is said where none do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import SkrankeError
from store.language import LANGUAGES, Language
from tests.frames import Held, film, frame, need_opencv
from tests.tui.camera.eyes import still
from tui.camera.source import HEIGHT, MOST_A_SECOND, WIDTH, Pictures, is_number, open_source

LOUD = "from tui.camera.source import open_source\nopen_source({source!r})"


@pytest.mark.parametrize("missing", ["cv2", "zxingcpp"])
def test_missing_packages_are_named_with_what_brings_them(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """One sentence with the command, in both languages."""
    monkeypatch.setitem(sys.modules, missing, None)

    with pytest.raises(SkrankeError) as caught:
        open_source("0")
    assert caught.value.key == "camera.no_packages"
    for code in LANGUAGES:
        assert "uv tool install '.[camera]'" in Language(code).text("camera.no_packages")


@pytest.mark.parametrize(
    ("source", "key"), [("98", "camera.none"), ("borte.avi", "camera.no_film")]
)
def test_what_is_not_there_is_said_and_the_terminal_is_left_alone(source: str, key: str) -> None:
    """OpenCV's own words never stand over the console."""
    need_opencv()
    ran = subprocess.run(
        [sys.executable, "-c", LOUD.format(source=source)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )

    assert ran.stdout == ""
    assert [line for line in ran.stderr.splitlines() if line[:1] not in {"T", " "}] == [
        f"store.errors.SkrankeError: {key} {{'source': '{source}'}}"
    ]


def test_a_text_is_no_film(tmp_path: Path) -> None:
    """A file that holds no video is refused as one that is not there."""
    need_opencv()
    path = tmp_path / "notater.txt"
    path.write_text("Klimasamling\n")

    with pytest.raises(SkrankeError) as caught:
        open_source(str(path))
    assert caught.value.key == "camera.no_film"


@pytest.mark.parametrize(("rate", "left"), [(10, 12), (15, 12), (30, 6), (60, 3)])
def test_a_film_gives_no_more_frames_than_are_looked_at(
    tmp_path: Path, rate: int, left: int
) -> None:
    """At its own pace, with frames left out where it has more than fifteen a second."""
    need_opencv()
    path = tmp_path / "skilt.avi"
    film(path, [frame(("K" + "0" * 28, Held()))] * 12, rate)
    source = open_source(str(path))
    frames = 0
    while (got := source.read()) is not None:
        assert got.shape == (HEIGHT, WIDTH)
        frames += 1
    source.close()

    assert frames == left
    assert source.pause >= 1 / MOST_A_SECOND - 1e-9


def test_pictures_come_in_order() -> None:
    """And then no more."""
    made = [still(), still("K" + "0" * 28)]
    source = Pictures(made)

    assert [source.read(), source.read(), source.read()] == [*made, None]


@pytest.mark.parametrize(
    ("words", "is_one"), [("0", True), ("12", True), ("film.mp4", False), ("", False), ("²", False)]
)
def test_a_number_is_a_camera(words: str, *, is_one: bool) -> None:
    """Anything else is the path of a film."""
    assert is_number(words) is is_one
