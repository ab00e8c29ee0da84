"""One module per way of running the house."""
