"""What other rooms and this room's screens may ask; fetching is authorising."""

from beraad.rooms.surveys.queries.campaigns import campaigns_visible_to, facts_of, over_for_everybody
from beraad.rooms.surveys.queries.comparing import beside_the_register
from beraad.rooms.surveys.queries.confirmations import alive_page, confirmation_of, needs_help_on
from beraad.rooms.surveys.queries.results import results_of
from beraad.rooms.surveys.queries.sheets import (
    progress_of,
    rates_of,
    sheet_behind,
    sheet_of_letter,
    sheet_page,
    sheets_visible_to,
)
from beraad.rooms.surveys.queries.work import work_of

__all__ = [
    "alive_page",
    "beside_the_register",
    "campaigns_visible_to",
    "confirmation_of",
    "facts_of",
    "needs_help_on",
    "over_for_everybody",
    "progress_of",
    "rates_of",
    "results_of",
    "sheet_behind",
    "sheet_of_letter",
    "sheet_page",
    "sheets_visible_to",
    "work_of",
]
