"""The files screen: taking in programme pages and lists of participants, seen before accepted."""
