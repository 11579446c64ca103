"""The check-in screen: one answer, one field, one list."""
