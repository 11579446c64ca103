"""Rehearsals of one conference: each has its own folder, and none outlives a crash."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

from store.files.inventory import file_kind
from store.files.rehearsal import forget_rehearsals, rehearsal_folder

ROOT = Path(__file__).parents[3]

REHEARSING = """
import sys
from pathlib import Path
from store.files.rehearsal import rehearsal_folder
with rehearsal_folder(Path(sys.argv[1])) as folder:
    (folder / "conference.json").write_text("{}")
    print(folder, flush=True)
    sys.stdin.read()
"""


def rehearse(folder: Path) -> tuple[subprocess.Popen[str], Path]:
    """Let another process rehearse until its input ends; give its copy too."""
    process = subprocess.Popen(
        [sys.executable, "-c", REHEARSING, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_second_rehearsal_leaves_the_first_alone(tmp_path: Path) -> None:
    """Two that rehearse at once have each their own copy, whoever is done first."""
    process, first = rehearse(tmp_path)
    with process:
        with rehearsal_folder(tmp_path) as second:
            assert second != first
            assert stat.S_IMODE(second.stat().st_mode) == 0o700
            assert stat.S_IMODE(second.parent.stat().st_mode) == 0o700
        forget_rehearsals(tmp_path)
        assert (first / "conference.json").exists()
        assert not second.exists()
        process.communicate("")
    assert list(tmp_path.iterdir()) == []


def test_killed_rehearsal_goes_at_the_next_opening(tmp_path: Path) -> None:
    """What a killed process left is forgotten, the copy and what it was held by."""
    process, left = rehearse(tmp_path)
    with process:
        process.kill()
        process.communicate()
    assert (left / "conference.json").exists()
    forget_rehearsals(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_rehearsal_without_a_holder_goes(tmp_path: Path) -> None:
    """A copy that nothing says anybody holds is forgotten by the next rehearsal."""
    left = tmp_path / "rehearsal" / "skranke-1"
    left.mkdir(parents=True)
    (left / "conference.json").write_text("{}")
    with rehearsal_folder(tmp_path) as folder:
        assert not left.exists()
        names = [path.relative_to(tmp_path).as_posix() for path in folder.parent.rglob("*")]
        assert [name for name in names if file_kind(name) is None] == []


def test_nothing_to_forget(tmp_path: Path) -> None:
    """A conference that was never rehearsed, or is not there, is left as it is."""
    forget_rehearsals(tmp_path)
    forget_rehearsals(tmp_path / "borte")

    assert list(tmp_path.iterdir()) == []


def test_rehearsal_elsewhere_goes_too() -> None:
    """Without a conference it lies among the machine's temporary files, for its owner alone."""
    with rehearsal_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()
