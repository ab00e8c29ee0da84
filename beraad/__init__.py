"""Beraad: the work of a local integral security cell, in many small sealed places."""

__version__ = "0.1.0"
