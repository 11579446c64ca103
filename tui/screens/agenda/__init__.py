"""The programme screen: what is on, the day as a list, and how the day is expected to go."""
