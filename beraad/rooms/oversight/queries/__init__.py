"""Reading traces."""

from beraad.rooms.oversight.queries.looked import Look, links_for_case, looks_at
from beraad.rooms.oversight.queries.reasons import ReasonsRow, reasons_for, reasons_shown
from beraad.rooms.oversight.queries.traces import Trace, TracePage, traces_of

__all__ = [
    "Look",
    "ReasonsRow",
    "Trace",
    "TracePage",
    "links_for_case",
    "looks_at",
    "reasons_for",
    "reasons_shown",
    "traces_of",
]
