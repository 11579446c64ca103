"""The bench of badges notices a code that is not read, and one that stands beside another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.badges.sheet import sheets
from tests.bench.badge_faces import make
from tests.bench.badge_paper import CARD, DPI, right_codes


@pytest.mark.parametrize("dpi", DPI)
def test_codes_count_only_beside_their_names(tmp_path: Path, dpi: int) -> None:
    """All of a few sheets are right; of two that changed places neither is."""
    faces = list(make(tmp_path, 2 * CARD.places + 3))
    pdf = sheets(faces, CARD)
    assert pdf is not None
    assert right_codes(faces, pdf, dpi) == len(faces)
    faces[0], faces[1] = faces[1], faces[0]
    assert right_codes(faces, pdf, dpi) == len(faces) - 2
