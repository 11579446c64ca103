"""The errors that people see, as a tree.

    SkrankeError                a sentence for the user, by key
    ├── UsageError              wrong words on the command line (exit 2)
    ├── InputError              a file or a text that cannot be read
    ├── NoConference            no conference in the folder
    ├── InUse                   another process holds the folder
    ├── NotSaved                the disk refused
    ├── Damaged                 the store holds something that it should not
    └── Unfit                   a document is not what its table holds (also a ValueError)

A message is a key of the catalogue and its values, so that it is said in the user's language at
the last moment. Errors that are none of these are defects.
"""

from __future__ import annotations


class SkrankeError(Exception):
    """Something that a user can mend, said by a key of the catalogue."""

    exit_status = 1

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """Give the key and the values, for logs and tests."""
        return f"{self.key} {self.values}"


class UsageError(SkrankeError):
    """The command line's words are off."""

    exit_status = 2


class InputError(SkrankeError):
    """A file or a text cannot be read as what it should be."""


class NoConference(SkrankeError):
    """The folder holds no conference."""


class InUse(SkrankeError):
    """Another process holds the folder."""


class NotSaved(SkrankeError):
    """The disk refused; nothing was recorded."""


class Damaged(SkrankeError):
    """The store holds something that it should not."""


class Unfit(SkrankeError, ValueError):
    """A document is not what its table holds; the values name `table`, `id` and `field`."""
