"""A morning of 200 arrivals at one desk that is killed once in each way of coming.

Not a measure of speed: the hands wait for the screen after every key. What is said is whether
anybody was lost or let in twice, and how many came in which way.
"""

from __future__ import annotations

import time

from store.files.verification import verify
from tests import line, mornings
from tests.bench.figures import note, say
from tests.bench.scratch import scratch
from tests.line import Kill
from tests.sizes import MORNING_BENCH

DOOMS = ("answer", "enter", "checkpoint")


def run() -> None:
    """Play the morning and say what became of it."""
    script = mornings.morning(MORNING_BENCH)
    ways = mornings.heads(script.errands)
    kills = mornings.once_each(script.errands)
    with scratch() as folder:
        line.make(folder / "samling", script)
        began = time.perf_counter()
        doomed = [Kill(DOOMS[at % len(DOOMS)], errand.n) for at, errand in enumerate(kills)]
        words = line.replay(folder / "samling", script.errands, doomed)
        took = time.perf_counter() - began
        found = line.fates(folder / "samling")
        stays = line.stays(folder / "samling")
        is_whole = verify(folder / "samling").is_whole
    names = found.keys() | script.fates.keys()
    wrong = sum(found.get(name) != script.fates.get(name) for name in names)
    for way, count in ways.items():
        note(f"came {way}", count, "errands")
    note("served, kills and openings included", took, "s")
    lost = sum(fate.came for fate in script.fates.values()) - len(stays)
    doubled = sum(count > 1 for count in stays.values())
    say("errands without an answer", [len(script.errands) - len(words)], 0, "errands")
    say("stand otherwise than the script says", [wrong], 0, "people")
    say("lost", [abs(lost)], 0, "people")
    say("let in twice", [doubled], 0, "people")
    say("folders that are not whole", [not is_whole], 0, "folders")
