"""Badges that scan everywhere and cannot be forged: on paper, on screens, and against forgers."""

from __future__ import annotations

from tests.bench import badge_faces, badge_paper
from tests.bench.badge_forgeries import forgeries
from tests.bench.badge_screens import screens
from tests.bench.scratch import scratch
from tests.sizes import BENCH_RUNS, BENCH_STOCK


def run() -> None:
    """Print all figures of badges."""
    with scratch() as folder:
        badge_paper.alone()
        faces = badge_faces.make(folder / "crowd", BENCH_STOCK)
        pdf = badge_paper.ratios(faces, BENCH_RUNS)
        badge_paper.decodes(faces, pdf)
        screens(folder)
        forgeries(folder / "forgeries")
