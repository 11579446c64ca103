"""One process that prints badges and nothing else, and tells what it took; see `badges`."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from functools import partial
from pathlib import Path

from store.badges.formats import CARD_FORMATS
from store.badges.sheet import sheets
from tests.bench.badge_faces import make
from tests.bench.figures import middle, seconds
from tests.sizes import BENCH_SHEETS, BENCH_STOCK

WARM = 30
"""Single badges of which the median is told."""


def main() -> None:
    """Print 200 badges in a cold process, single ones in a warm one, then all."""
    with tempfile.TemporaryDirectory() as folder:
        faces = make(Path(folder), BENCH_STOCK)
    card = CARD_FORMATS[0]
    before = _peak_mb()
    cold = seconds(lambda: sheets(faces[:BENCH_SHEETS], card))
    single = [seconds(partial(sheets, [face], card)) for face in faces[:WARM]]
    everybody = seconds(lambda: sheets(faces, card))
    told = {
        "cold_s": cold,
        "single_s": middle(single),
        "all_s": everybody,
        "before_mb": before,
        "peak_mb": _peak_mb(),
    }
    json.dump(told, sys.stdout)


def _peak_mb() -> float:
    """Tell how much memory this process had at the most, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


if __name__ == "__main__":
    main()
