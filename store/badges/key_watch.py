"""Noticing that the key file has become another: rotated by a command, or put back."""

from __future__ import annotations

from pathlib import Path

from store.badges import key_file, keys
from store.badges.keys import Keyring
from store.errors import Damaged

_Stamp = tuple[int, int, int]


class KeyWatch:
    """Looks at a key file now and then, for as long as a ring was made of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: _Stamp | None = None
        """Of the file that was read last; none before the first look."""

    def look(self, ring: Keyring) -> Keyring:
        """Give the ring of the file as it is now; the same one where it says nothing else.

        A file that is gone or that cannot be read leaves the keys in memory, which still check what
        they signed; it is looked at again the next time.
        """
        stamp = self._stamp()
        if stamp is None or stamp == self._seen:
            return ring
        try:
            read = keys.load(self._folder)
        except Damaged:
            return ring
        if read.is_missing:
            return ring
        self._seen = stamp
        return ring if read.is_as(ring) else read

    def _stamp(self) -> _Stamp | None:
        try:
            found = (self._folder / key_file.FILE_NAME).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size
