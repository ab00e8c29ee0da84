"""Reading around a meeting."""

from beraad.rooms.meetings.queries.facts import (
    expected_at,
    expected_holders,
    facts_of_invitation,
    facts_of_item,
    facts_of_meeting,
)
from beraad.rooms.meetings.queries.invitations import invitations_visible_to, my_invitations, own_invitation
from beraad.rooms.meetings.queries.links import links_for_case
from beraad.rooms.meetings.queries.meetings import items_visible_to, meetings_visible_to, present_at
from beraad.rooms.meetings.queries.table import TableView, table_of
from beraad.rooms.meetings.queries.work import work_of

__all__ = [
    "TableView",
    "expected_at",
    "expected_holders",
    "facts_of_invitation",
    "facts_of_item",
    "facts_of_meeting",
    "invitations_visible_to",
    "items_visible_to",
    "links_for_case",
    "meetings_visible_to",
    "my_invitations",
    "own_invitation",
    "present_at",
    "table_of",
    "work_of",
]
