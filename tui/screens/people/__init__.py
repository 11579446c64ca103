"""The participants screen: people, and the municipalities that they come from."""
