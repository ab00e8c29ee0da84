"""When it cannot wait: the reasons may be short now, and are completed within some working days."""

from datetime import datetime

from beraad.foundation.kernel import clock
from beraad.law.deadlines import add_working_days
from beraad.law.parameters import value
from beraad.rooms.cases.commands.clocks import end_of


def completed_by(at: datetime) -> datetime:
    """The end of the last working day for the full reasons; holidays are not known here, so the earlier day counts."""
    on = clock.day_of(at)
    return end_of(add_working_days(on, value("reasons.short_now_working_days", on).number))
