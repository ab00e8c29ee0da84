"""When it cannot wait: the reasons may be short now, and are completed within some working days."""

from datetime import datetime, timedelta

from beraad.foundation.kernel import clock
from beraad.law.parameters import value
from beraad.rooms.cases.commands.clocks import end_of

SATURDAY = 5


def completed_by(at: datetime) -> datetime:
    """The end of the last working day for the full reasons; holidays are not known here, so the earlier day counts."""
    on = clock.day_of(at)
    left = value("reasons.short_now_working_days", on).number
    while left:
        on += timedelta(days=1)
        left -= on.weekday() < SATURDAY
    return end_of(on)
