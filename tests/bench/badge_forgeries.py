"""A million codes that nobody may get in with, through the ring, the list and the rules."""

from __future__ import annotations

import random
import time
from pathlib import Path

from store.badges import key_file, keys
from tests.bench.figures import note, say
from tests.build import at
from tests.forgeries import KINDS, MAC_IS_WRONG, NEWEST, SEED, Door, Gullible
from tests.sizes import BENCH_FORGERIES


def forgeries(folder: Path) -> None:
    """Try all kinds, and some of them at a door that forgot to compare the MAC."""
    folder.mkdir()
    keys.create(folder, at("07:00"))
    ring = keys.rotate(folder, at("07:30"))
    each = BENCH_FORGERIES // len(KINDS)
    people = each // (NEWEST - 1)
    door = Door.of(ring, people)
    gullible = Door(door.state, Gullible(folder, key_file.read(folder)))
    genuine = door.answers(door.newest())[("admitted", None)]
    say("newest badges that are let in, of all", [genuine / people], 1.0, "", at_least=True)
    tried = let_in = otherwise = believed = 0
    spent = 0.0
    for forger, refusals in KINDS:
        scans = list(forger(ring, random.Random(SEED), each))
        start = time.perf_counter()
        answers = door.answers(scans)
        spent += time.perf_counter() - start
        tried += answers.total()
        let_in += answers[("admitted", None)]
        otherwise += sum(count for answer, count in answers.items() if answer not in refusals)
        if refusals <= MAC_IS_WRONG:
            fooled = gullible.answers(scans[: each // 10])
            believed += sum(count for answer, count in fooled.items() if answer not in refusals)
        said = " ".join(f"{word}/{reason}" for word, reason in sorted(answers, key=str) if reason)
        note(f"{forger.__name__}: {said}", answers.total(), "codes")
    note("all codes that were tried, each up to a verdict", tried, "codes")
    note("of these a second", tried / spent, "codes")
    say("codes that were let in", [let_in], 0, "")
    say("codes that were refused in other words than their own", [otherwise], 0, "")
    say("codes that a door without the comparison believes", [believed], 1, "", at_least=True)
