"""The rules of the house that a program can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for folder in ("store", "tui") for path in (ROOT / folder).rglob("*.py"))

BEHIND_THE_DOOR = """
import pkgutil, sys
import {package}
for module in pkgutil.walk_packages({package}.__path__, "{package}."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
print("\\n".join(sys.modules))
"""


def loaded_after(code: str) -> set[str]:
    """Run code in a fresh interpreter and give the top-level names of all loaded modules."""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return {name.split(".")[0] for name in ran.stdout.split()}


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """List what a file calls, as written, with the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def test_store_loads_no_screen() -> None:
    """All of the store, in a fresh interpreter, brings in neither the console nor its framework."""
    loaded = loaded_after(BEHIND_THE_DOOR.format(package="store"))

    assert "store" in loaded
    assert not loaded & {"tui", "textual", "rich", "typer"}


def test_check_that_the_store_loads_no_screen_can_fail() -> None:
    """The same look sees a screen when there is one."""
    assert "textual" in loaded_after("import sys, textual\nprint('\\n'.join(sys.modules))")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_clock_asks_for_the_time(path: Path) -> None:
    """Nobody but store/clock.py asks the operating system what time it is."""
    if path == ROOT / "store" / "clock.py":
        return
    asking = re.compile(r"(datetime\.(now|today|utcnow)|date\.today|time\.(time|time_ns))$")

    assert [(call, line) for call, line in calls(path) if asking.search(call)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_data_never_becomes_markup(path: Path) -> None:
    """Nobody escapes markup or formats it: text is content."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert not re.search(r"(^|\.)escape(_markup)?$", called) or "re." in called, node.lineno
            if called.endswith("from_markup"):
                assert not isinstance(node.args[0], ast.JoinedStr), node.lineno


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_checks_are_not_softened(path: Path) -> None:
    """No type is ignored, and only the named boundaries catch everything."""
    text = path.read_text("utf-8")

    assert "type: ignore" not in text
    if path.relative_to(ROOT).as_posix() not in BOUNDARIES:
        assert "except Exception" not in text


BOUNDARIES = {
    "tui/__main__.py",
    "tui/app.py",
    "store/files/snapshot.py",
    "store/handover.py",
    "tui/camera/watch.py",
}
"""Where a crash ends: commands, the console, the checkpoint thread, another process's asking."""


def test_no_printable_key_is_bound() -> None:
    """A scanner types: a printable key that is bound would press it."""
    bound = re.compile(r"Binding\(\s*\"([^\"]+)\"")
    for path in SOURCES:
        for keys in bound.findall(path.read_text("utf-8")):
            for key in keys.split(","):
                assert len(key.strip()) > 1 or not key.strip().isprintable(), (path, keys)


def test_every_test_folder_is_a_package() -> None:
    """Without its __init__ a folder of tests would hide the package of the same name."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}

    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []
