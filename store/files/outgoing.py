"""Files that leave the product: readable by their owner only, and never over another unasked."""

from __future__ import annotations

import os
from pathlib import Path

from store.errors import NotSaved
from store.files.disk import PRIVATE_FILE


def write_out(path: Path, content: bytes, *, replace: bool = False) -> bool:
    """Write a file, and tell whether it was; one that is there stays unless it may be replaced.

    Raises:
        NotSaved: The disk refused.
    """
    how = os.O_TRUNC if replace else os.O_EXCL
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | how, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            if os.name == "posix":
                os.fchmod(file.fileno(), PRIVATE_FILE)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return False
    except OSError as error:
        raise NotSaved("export.not_written", file=str(path), why=error.strerror or "") from error
    return True
