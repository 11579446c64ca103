"""The speaker view, on a real desk."""
