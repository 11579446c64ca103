"""Tests of the commands, on real folders."""
