"""What the reading room looks like."""

from beraad.rooms.oversight.views.looked import who_looked
from beraad.rooms.oversight.views.reasons import reasons, show_reasons
from beraad.rooms.oversight.views.traces import oversight, traces

__all__ = ["oversight", "reasons", "show_reasons", "traces", "who_looked"]
