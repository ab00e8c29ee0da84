"""What this room's screens ask; fetching is authorising."""

from beraad.rooms.support.queries.desk import AskedOfDesk, DeskCell, DeskPage, counts_of_kinds, desk_page
from beraad.rooms.support.queries.links import links_for_cell
from beraad.rooms.support.queries.requests import (
    facts_of,
    kinds_open,
    requests_at_desk,
    requests_of_cell,
    requests_visible_to,
)
from beraad.rooms.support.queries.work import work_of

__all__ = [
    "AskedOfDesk",
    "DeskCell",
    "DeskPage",
    "counts_of_kinds",
    "desk_page",
    "facts_of",
    "kinds_open",
    "links_for_cell",
    "requests_at_desk",
    "requests_of_cell",
    "requests_visible_to",
    "work_of",
]
