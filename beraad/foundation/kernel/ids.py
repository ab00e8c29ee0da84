"""Identifiers: random, opaque, saying nothing."""

import secrets
from uuid import UUID, uuid4

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two signs that are not mistaken for each other when read aloud."""


def new_id() -> UUID:
    """A random UUID (RFC 9562, version 4)."""
    return uuid4()


def readable_code(length: int) -> str:
    """``length`` random signs of the alphabet: 5 bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
