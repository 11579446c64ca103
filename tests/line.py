"""A line of people at a desk whose process is killed now and then, seen from outside."""

from __future__ import annotations

import json
import select
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from store import wiring
from store.clock import FixedClock
from tests import build, gathering
from tests.mornings import DAY, Errand, Fate, Morning

ROOT: Final = Path(__file__).parents[1]
PATIENCE_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Kill:
    """How and at which errand the desk's process is killed."""

    doom: str
    """`enter`, `answer` or `checkpoint`."""
    at: int


def make(folder: Path, script: Morning) -> None:
    """Make the conference of a script."""
    clock = FixedClock(build.at("07:00"))
    wiring.make_conference(folder, gathering.page(), clock, people=script.people).close()


def replay(folder: Path, errands: Sequence[Errand], kills: Sequence[Kill]) -> list[str]:
    """Let everybody come; after a kill, who was not answered comes again.

    Raises:
        ValueError: A process ended otherwise than it should.
    """
    words: list[str] = []
    for sitting, kill in enumerate((*kills, None)):
        words += _sit(folder, errands[len(words) :], kill, is_again=sitting > 0)
    return words


def _sit(
    folder: Path, errands: Sequence[Errand], kill: Kill | None, *, is_again: bool
) -> list[str]:
    """Open the desk and serve until it is killed or nobody is left; give the words it said."""
    words: list[str] = []
    fate = [kill.doom, str(kill.at)] if kill is not None else []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.counter", str(folder), *fate],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        for at, errand in enumerate(errands):
            again = msgspec.structs.replace(errand, is_again=is_again and at == 0)
            desk.stdin.write(msgspec.json.encode(again) + b"\n")
            desk.stdin.flush()
            ready, _, _ = select.select([desk.stdout], [], [], PATIENCE_S)
            line = desk.stdout.readline().decode() if ready else ""
            if not line:
                break
            number, _, word = line.strip().partition(" ")
            if int(number) != errand.n:
                raise ValueError(line)
            words.append(word)
        desk.stdin.close()
        status = desk.wait(PATIENCE_S)
    if status != (-signal.SIGKILL if kill is not None else 0):
        raise ValueError(f"ended with {status} after {len(words)} of {len(errands)}")
    return words


def fates(folder: Path) -> dict[str, Fate]:
    """Give how everybody stands, as the command line tells it."""
    aside = {
        hold["participant"]["id"]
        for hold in _told(folder, "aside", "list")["aside"]
        if hold["participant"] is not None
    }
    return {
        person["name"]: Fate(
            status=person["status"],
            days=tuple(person["days"]),
            track=person["choices"].get(str(DAY)),
            came=[stay["day"] for stay in person["checkins"]] == [DAY],
            is_aside=person["id"] in aside,
        )
        for person in _told(folder, "people", "list")["participants"]
    }


def stays(folder: Path) -> Counter[str]:
    """Count in `conference.json`, by no reader of ours, who is inside how often, by their ids."""
    tables = json.loads((folder / "conference.json").read_bytes())
    return Counter(
        stay["participant"] for stay in tables["checkins"].values() if stay.get("out_at") is None
    )


def counts(folder: Path) -> tuple[int, int, int]:
    """Give how many are inside, how many of those expected came, and how many are missing."""
    (day,) = [
        each
        for each in _told(folder, "statistics", "--day", str(DAY))["days"]
        if each["day"] == DAY
    ]
    return day["present"], day["came"], day["missing"]


def _told(folder: Path, *words: str) -> Any:
    ran = subprocess.run(
        [sys.executable, "-m", "tui", *words, "--json", "--dir", str(folder)],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(ran.stdout)
