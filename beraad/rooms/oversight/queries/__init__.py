"""Reading traces."""

from beraad.rooms.oversight.queries.looked import Look, links_for_case, looks_at
from beraad.rooms.oversight.queries.traces import Trace, TracePage, traces_of

__all__ = ["Look", "Trace", "TracePage", "links_for_case", "looks_at", "traces_of"]
