"""Scanners and typists at a real terminal, in the quick size of the bench."""

from __future__ import annotations

from pathlib import Path

from tests.bench.scans import measure, scan_at
from tests.sizes import TERMINAL_SCANS, TERMINAL_TYPED


def test_every_scan_is_one_verdict_and_nothing_else(tmp_path: Path) -> None:
    """At six places, at 30 to 2,000 keys a second, while the console stands still now and then.

    No scan is lost that came whole, nobody is admitted wrongly, no letter and no Enter of a scan
    gets through, and nothing that is typed is taken for a scan.
    """
    tally, typed, false = measure(tmp_path, TERMINAL_SCANS, TERMINAL_TYPED)

    assert tally.faults == []
    assert false == []
    assert tally.scans >= TERMINAL_SCANS
    assert tally.exact + tally.torn == tally.scans
    assert typed >= TERMINAL_TYPED


def test_without_the_capture_the_same_scans_do_harm(tmp_path: Path) -> None:
    """The test above can fail: keys that go to the focused widget are lost, leak, and act."""
    tally = scan_at(tmp_path / "naive", ("dialog",), 3, naive=True)

    assert tally.exact < tally.scans
    assert any("said" in fault for fault in tally.faults)
