"""The sample conference."""
