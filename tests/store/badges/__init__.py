"""Badges: the code, its keys, its picture."""
