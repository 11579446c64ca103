"""Tests of how facts change the state."""
