"""From the state to what other programs read: one file a format."""
