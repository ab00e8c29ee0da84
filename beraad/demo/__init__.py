"""A fictitious region for trying out, for tests and for pictures: no real person, place or service is in it.

Refuses to be part of a house that is not a demo: its passphrases stand in this package, for everybody to read.
"""
