"""Folders for rehearsals: each its own, kept while somebody rehearses in it, gone afterwards."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from store.files.disk import PRIVATE_FILE, PRIVATE_FOLDER

REHEARSAL: Final = "rehearsal"
"""Where in a conference's folder its rehearsals lie."""
_CLAIM: Final = ".lock"
"""The ending of what a rehearsal holds for as long as it lasts, beside its folder."""


@contextmanager
def rehearsal_folder(within: Path | None = None) -> Iterator[Path]:
    """Lend a private folder for a rehearsal, which is gone afterwards.

    Without `within` it lies among the machine's temporary files.
    """
    if within is None:
        folder = Path(tempfile.mkdtemp(prefix="skranke-"))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return
    forget_rehearsals(within)
    parent = within / REHEARSAL
    folder, claim = _claimed(parent)
    try:
        folder.mkdir(mode=PRIVATE_FOLDER)
        yield folder
    finally:
        _forget(folder, claim)
        with suppress(OSError):
            parent.rmdir()


def forget_rehearsals(within: Path) -> None:
    """Delete the rehearsals that a crash left in a conference's folder; others go on."""
    parent = within / REHEARSAL
    with suppress(OSError):
        names = {path.name.removesuffix(_CLAIM) for path in parent.iterdir()}
        for name in sorted(names):
            claim = _claim_of(parent / name)
            with suppress(Timeout):
                claim.acquire(timeout=0)
                _forget(parent / name, claim)
        parent.rmdir()


def _claimed(parent: Path) -> tuple[Path, FileLock]:
    """Find a name that nobody has, and hold it.

    Raises:
        OSError: The disk refused.
    """
    while True:
        parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        folder = parent / f"skranke-{secrets.token_hex(4)}"
        claim = _claim_of(folder)
        claim.acquire()
        if Path(claim.lock_file).exists():
            return folder, claim
        # Somebody who looked for what a crash left was quicker.
        claim.release()


def _claim_of(folder: Path) -> FileLock:
    return FileLock(folder.with_name(folder.name + _CLAIM), mode=PRIVATE_FILE, thread_local=False)


def _forget(folder: Path, claim: FileLock) -> None:
    """Delete a rehearsal that we hold, and let it go."""
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        Path(claim.lock_file).unlink(missing_ok=True)
    claim.release()
