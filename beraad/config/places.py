"""What higher rooms show on a case's page; composed here, so that the rooms stay unaware of each other."""

from beraad.rooms.cases.places import CASE_PLACES
from beraad.rooms.liaison.queries import links_for_case as from_liaison
from beraad.rooms.meetings.queries import links_for_case as from_meetings
from beraad.rooms.oversight.queries import links_for_case as from_oversight

FILLERS = (from_meetings, from_liaison, from_oversight)


def fill_places() -> None:
    """Register every filler once, when the house opens."""
    CASE_PLACES[:] = list(FILLERS)
