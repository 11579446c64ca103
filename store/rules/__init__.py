"""Pure questions about the model."""
