"""The settings screen: what this window, its desk and the conference are set to."""
