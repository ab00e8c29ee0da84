"""A clock time typed by hand, as a moment."""

from datetime import datetime, time, timedelta

from beraad.foundation.kernel.clock import BRUSSELS


def called_at(moment: time, at: datetime) -> datetime:
    """That clock time today, or yesterday when it has not come yet today."""
    today = at.astimezone(BRUSSELS)
    called = today.replace(hour=moment.hour, minute=moment.minute, second=0, microsecond=0)
    return called if called <= today else called - timedelta(days=1)
