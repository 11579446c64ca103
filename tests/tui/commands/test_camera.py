"""The console with a camera, from the command line: what is refused before anything is drawn."""

from __future__ import annotations

import sys

import pytest

from store.language import LANGUAGES, Language
from tests.frames import need_opencv
from tests.tui.commands.conftest import Cli

COMMANDS = [("demo",), ("open", ".")]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("words", COMMANDS)
def test_missing_packages_are_one_sentence(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: str
) -> None:
    """It names the command that brings them; there is no stack trace and no console."""
    monkeypatch.setitem(sys.modules, "cv2", None)
    result = cli("--lang", code, *words, "--camera", "0")

    assert result.status == 1
    assert result.out == ""
    assert result.err.splitlines() == [Language(code).text("camera.no_packages")]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_film_that_is_not_there_is_named(cli: Cli, words: tuple[str, ...]) -> None:
    """A slip in a path is said at once."""
    need_opencv()
    result = cli(*words, "--camera", "borte.avi")

    assert result.status == 1
    assert "borte.avi" in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("words", COMMANDS)
def test_a_camera_that_may_be_there_is_left_to_the_console(
    cli: Cli, words: tuple[str, ...]
) -> None:
    """Here it is stopped by the missing terminal, not by the camera."""
    need_opencv()
    result = cli(*words, "--camera", "0")

    assert result.err.splitlines() == [Language("nb").text("cli.no_terminal")]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("command", ["demo", "open"])
def test_help_tells_of_the_camera(cli: Cli, command: str, code: str) -> None:
    """In the language that is asked for."""
    help_page = " ".join(cli("--lang", code, command, "--help").out.split())

    assert "--camera SOURCE" in help_page
    assert " ".join(Language(code).text("camera.option").split()[:5]) in help_page
