"""Carries every room and knows none of them."""
