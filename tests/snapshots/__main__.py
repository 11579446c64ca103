"""The pictures made again, after a screen was changed on purpose.

    python -m tests.snapshots [FOLDER]

writes them; with a folder it also puts SVG pictures there, to be looked at in a browser.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.snapshots.picture import written
from tests.snapshots.scenes import PICTURES, VIEWS, drawn


def main() -> None:
    """Draw every scene and keep its picture, and no other."""
    looked_at = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if looked_at is not None:
        looked_at.mkdir(parents=True, exist_ok=True)
    PICTURES.mkdir(exist_ok=True)
    for kept in set(PICTURES.iterdir()) - {view.file for view in VIEWS}:
        kept.unlink()
    for view in VIEWS:
        as_svg = None if looked_at is None else looked_at / f"{view.name}.svg"
        with tempfile.TemporaryDirectory() as empty:
            picture = asyncio.run(drawn(view, Path(empty), as_svg=as_svg))
        view.file.write_text(written(picture), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
