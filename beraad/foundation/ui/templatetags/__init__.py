"""The one tag library of the house, loaded everywhere as a builtin."""
