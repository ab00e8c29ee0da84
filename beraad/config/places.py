"""What higher rooms show on a lower one's page, do at its end or still keep; rooms stay unaware of others."""

from beraad.rooms.cases.places import CASE_ENDINGS, CASE_PLACES
from beraad.rooms.cases.queries import still_kept as of_cases
from beraad.rooms.cells.places import CELL_PLACES, STILL_KEPT
from beraad.rooms.liaison.queries import links_for_case as from_liaison
from beraad.rooms.meetings.commands.case_ends import ENDING as OF_MEETINGS
from beraad.rooms.meetings.queries import links_for_case as from_meetings
from beraad.rooms.oversight.queries import links_for_case as from_oversight
from beraad.rooms.support.queries import links_for_cell as from_support

FILLERS = (from_meetings, from_liaison, from_oversight)


def fill_places() -> None:
    """Register every filler once, when the house opens."""
    CASE_PLACES[:] = list(FILLERS)
    CELL_PLACES[:] = [from_support]
    CASE_ENDINGS[:] = [OF_MEETINGS]
    STILL_KEPT[:] = [of_cases]
