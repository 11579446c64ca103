"""Tests of the camera that reads badges."""
