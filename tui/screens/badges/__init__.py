"""The badge screen: a badge as it is printed, with its code."""
