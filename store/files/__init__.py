"""Disk: the journal, the tables, the lock."""
