"""How much of the long tests is run: quick with every change, more with SKRANKE_TESTS=long."""

from __future__ import annotations

import os
from typing import Final

IS_LONG: Final = os.environ.get("SKRANKE_TESTS") == "long"

WIDE: Final = (120, 36)
"""A screen with everything, in columns and rows."""
NORMAL: Final = (80, 24)
"""The screen for which everything is made."""
NARROW: Final = (60, 20)
"""The least screen."""

SCANS: Final = 4
"""Scans in a row in one test of a screen."""
EXAMPLES: Final = 200 if IS_LONG else 100
"""Random cases of one property that costs little."""

KILLS: Final = 2_000 if IS_LONG else 100
"""Processes killed while they write at full rate."""
FLIP_MASKS: Final = (0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80) if IS_LONG else (0x01, 0x80)
"""Bits turned over in every byte of a journal."""
CRASHES_TRIED: Final = 1_000 if IS_LONG else 30
"""Of the states after a crash, in how many is written on."""
CALLERS: Final = 4
"""Processes that hand acts over at once."""
CALLS: Final = 2_500 if IS_LONG else 250
"""Acts that each of them hands over."""
FOLLOWED: Final = 5_000 if IS_LONG else 1_000
"""Acts over which a reader follows a writer."""
FIRST_LOOKS: Final = 100 if IS_LONG else 30
"""Times that a folder is opened for reading while somebody writes."""
ERASURE_STRIDE: Final = 1 if IS_LONG else 4
"""Of the steps of an erasure, at every how many it is cut short."""
ERASURE_STATES: Final = 1_000 if IS_LONG else 50
"""Of the states after a crash in an erasure, how many are opened."""
SEQUENCES: Final = 1_000 if IS_LONG else 100
"""Random sequences of acts."""
TINYDB_SEQUENCES: Final = 20_000 if IS_LONG else 200
"""Random sequences of operations beside stock TinyDB."""

FORGERIES: Final = 200_000 if IS_LONG else 20_000
"""Badge codes that are forged at random, of each kind."""
AT_THE_DOOR: Final = 20_000 if IS_LONG else 2_000
"""Codes of each kind that are tried at a door."""
BENCH_SHEETS = 200
"""Badges that are printed while somebody waits."""
BENCH_DRAWN = 200
"""Badge codes that are read back from terminals in the bench, in each way."""
BENCH_FORGERIES = 1_000_000
"""Codes of all kinds that are tried in the bench."""
EDITED_CODES: Final = 200 if IS_LONG else 12
"""Genuine badge codes of which every single edit is tried."""
DRAWN_CODES: Final = 300 if IS_LONG else 200
"""Badge codes that are read back from the cells of the screen."""
TERMINAL_CODES: Final = 34 if IS_LONG else 2
"""Badge codes that are read back from each of six real terminals."""
EXPORTED_CODES: Final = 200 if IS_LONG else 0
"""Badge codes that are read back from exported pictures, one a theme at the least."""

CROWD: Final = 5_000 if IS_LONG else 3_000
"""Invented people among whom somebody is searched."""
FINDINGS: Final = 400 if IS_LONG else 100
"""Texts of each kind that are typed for somebody among five thousand."""
SEARCHES: Final = 400 if IS_LONG else 60
"""People who are searched for in each way of writing a name."""

MORNING: Final = 200 if IS_LONG else 40
"""People who come in a morning that is played at the console."""
MORNING_BENCH = 200
"""The same in its bench."""

BENCH_RUNS = 3
"""Runs of which a bench gives the median."""
BENCH_ROUNDS = 2_000
"""Rounds of one run of the store's bench."""
BENCH_CROWD = 100_000
"""People in a large conference."""
BENCH_STOCK = 5_000
"""People in the stock TinyDB that ours is compared with."""

AGENDA_ROWS = 40
"""Sessions of the day on which a second of the programme is measured."""
AGENDA_TICKS = 600
"""Seconds of it that are measured, each beside one without."""
IDLE_S = 30.0
"""How long a console is watched that nobody touches."""

BENCH_SCANS = 1_000
"""Scans through a terminal in the bench."""
BENCH_TYPED = 2_000
"""Characters typed beside them."""
TERMINAL_SCANS: Final = BENCH_SCANS if IS_LONG else 60
"""The same in the tests."""
TERMINAL_TYPED: Final = BENCH_TYPED if IS_LONG else 200

DESK_QUERIES = 500
"""Texts of each kind that are typed for somebody among five thousand."""
DESK_ENTERS = 100
"""Enters of one run of the desk's bench, at each size."""
DESK_LETTERS = 200
"""Letters of it."""

SHOWINGS: Final = 20 if IS_LONG else 2
"""Badges that are held up to a camera in each of the ways that people hold them."""
BENCH_SHOWINGS = 20
"""The same in the bench."""
BENCH_CAMERA_S = 5.0
"""How long a console is watched with a camera on, and without."""
