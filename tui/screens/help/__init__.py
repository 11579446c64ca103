"""The help screen: the keys of the screen it was opened from, and what works everywhere."""
