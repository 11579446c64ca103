"""Benches: full sizes, and figures as ratios against a baseline of the same run."""
