"""The conference as a TinyDB database whose every write goes through the journal."""

from store.database.database import ConferenceDB, open_tinydb

__all__ = ["ConferenceDB", "open_tinydb"]
