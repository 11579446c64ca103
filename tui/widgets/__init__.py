"""Widgets: they know the model and the store's pure questions, never the desk."""
