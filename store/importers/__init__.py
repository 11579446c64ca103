"""Importers: a source becomes a draft with its problems; they never touch the state."""
