"""Reading at the hatch."""

from beraad.rooms.liaison.queries.advice import advice_asked_of, answered_for_meeting, cases_asked_of, work_of
from beraad.rooms.liaison.queries.feedback import facts_of, sheets_of_item, sheets_visible_to, unvoted_by
from beraad.rooms.liaison.queries.links import links_for_case

__all__ = [
    "advice_asked_of",
    "answered_for_meeting",
    "cases_asked_of",
    "facts_of",
    "links_for_case",
    "sheets_of_item",
    "sheets_visible_to",
    "unvoted_by",
    "work_of",
]
