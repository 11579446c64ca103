"""Badges: the token, its keys, the code as a picture."""
