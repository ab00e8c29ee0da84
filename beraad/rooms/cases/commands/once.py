"""A press that counts once: its digest is kept for a day, in the transaction of what it did."""

from django.core.cache import cache

A_DAY = 24 * 60 * 60


def is_first_press(code: str) -> bool:
    """Whether nobody pressed with this code yet; a failed act takes the note of it along.

    The counters are rows of the main database under keyed digests: two presses at once, and one waits for the other.
    """
    return bool(cache.add(f"cases.sent:{code}", 1, timeout=A_DAY))
