"""The model of a conference: frozen values and the one mutable state, no I/O."""
