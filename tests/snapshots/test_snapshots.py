"""What moderators recognise at a glance looks as it did, in colour and without."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.sizes import NARROW, WIDE
from tests.snapshots.picture import Picture, differences, read, written
from tests.snapshots.scenes import PICTURES, SCENES, SIZES, VIEWS, Scene, View, drawn

RENEW = "python -m tests.snapshots"


def kept(view: View) -> Picture:
    """Give the picture of a view that is kept."""
    return read(view.file.read_text("utf-8"))


def without_colour(size: tuple[int, int]) -> list[tuple[Scene, str]]:
    """Give what is written in every scene at a size where no colours are wanted."""
    views = (View(scene=scene, size=size, has_colour=False) for scene in SCENES)
    return [(view.scene, kept(view).text) for view in views]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
async def test_it_looks_as_it_did(view: View, tmp_path: Path) -> None:
    """Every cell holds what it held and is drawn as it was."""
    found = list(differences(kept(view), await drawn(view, tmp_path)))
    assert not found, "\n".join((f"If this is meant: {RENEW}", *found))


def test_no_other_picture_is_kept() -> None:
    """A scene that is gone leaves none behind."""
    assert set(PICTURES.iterdir()) == {view.file for view in VIEWS}


@pytest.mark.parametrize("size", SIZES)
def test_every_state_is_told_by_its_words_alone(size: tuple[int, int]) -> None:
    """Without colour the words and signs of each scene stand in its picture and in no other."""
    pictures = without_colour(size)
    for scene, (other, text) in product(SCENES, pictures):
        is_told = all(words in text for words in scene.told_by)
        assert is_told == (scene is other), f"{scene.name} in {other.name}"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
@pytest.mark.parametrize("size", SIZES)
def test_colour_adds_no_words(scene: Scene, size: tuple[int, int]) -> None:
    """The same is written with colours and without, and without there is nothing but grey."""
    coloured = kept(View(scene=scene, size=size, has_colour=True))
    grey = kept(View(scene=scene, size=size, has_colour=False))
    assert grey.text == coloured.text
    assert {colour[1:3] * 3 for colour in grey.colours()} == {
        colour[1:] for colour in grey.colours()
    }
    assert coloured.colours() != grey.colours()


@pytest.fixture
def picture() -> Picture:
    """A picture of a few cells."""
    plain, loud = "#FFFFFF on #000000", "#FF0000 on #000000 bold"
    return Picture(
        (" ● PÅ", "", "NÅ"),
        (
            ("on #000000", loud, "on #000000", plain, plain),
            ("on #000000",) * 5,
            (loud, loud, *("on #000000",) * 3),
        ),
    )


def test_a_picture_is_read_as_it_was_written(picture: Picture) -> None:
    """A file holds all of it."""
    assert read(written(picture)) == picture
    assert list(differences(picture, read(written(picture)))) == []


def test_a_changed_word_is_found(picture: Picture) -> None:
    """With the line as it was and as it is."""
    other = replace(picture, lines=(*picture.lines[:2], "NA"))
    assert list(differences(picture, other)) == ["line 3 was  NÅ", "line 3 is   NA"]


@pytest.mark.parametrize("look", ["#FF0000 on #000000", "#F00000 on #000000 bold"])
def test_a_changed_style_is_found(picture: Picture, look: str) -> None:
    """With the words that it is about: weight, colour or ground."""
    first = ("on #000000", look, *picture.looks[0][2:])
    other = replace(picture, looks=(first, *picture.looks[1:]))
    assert list(differences(picture, other)) == [
        f"line 1, columns 2-2 «●»: was #FF0000 on #000000 bold, is {look}"
    ]


def test_a_missing_line_is_found(picture: Picture) -> None:
    """Pictures of two sizes are never the same."""
    other = Picture(picture.lines[:2], picture.looks[:2])
    assert next(differences(picture, other)) == "line 3 was  NÅ"


@pytest.mark.parametrize("scene", [SCENES[1], SCENES[-1]], ids=lambda scene: scene.name)
async def test_a_window_made_smaller_looks_as_one_that_was_small(
    scene: Scene, tmp_path: Path
) -> None:
    """Nothing of the larger drawing is left, and the list still stands at what is on."""
    view = View(scene=scene, size=NARROW, has_colour=True)
    assert list(differences(kept(view), await drawn(view, tmp_path, opened=WIDE))) == []


async def test_a_changed_screen_is_found(tmp_path: Path) -> None:
    """A minute later is another picture, of which the lines with the time are named."""
    view = VIEWS[0]
    later = replace(view, scene=replace(view.scene, clock="07:42"))
    found = list(differences(kept(view), await drawn(later, tmp_path)))
    assert any("07.42" in line for line in found)
    assert not any("FØR START" in line for line in found)
