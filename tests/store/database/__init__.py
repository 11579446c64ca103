"""Tests of the conference as a TinyDB database."""
