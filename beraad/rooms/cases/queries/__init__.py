"""Reading: what somebody may know of, and what it is made of. Fetching is authorising."""

from beraad.rooms.cases.queries.cases import (
    case_facts,
    case_visible_to,
    cases_to_join,
    cases_visible_to,
    circle_of,
    closed_places_of,
    holdable_places,
    parcels_for,
    places_of,
    seats_around,
    tombstones_visible_to,
    yearly_counts_visible_to,
)
from beraad.rooms.cases.queries.concerns import concern_facts, concerns_visible_to, municipalities_with_a_cell
from beraad.rooms.cases.queries.holders import (
    coordinators_of,
    readers_of_core,
    readers_of_gate,
    readers_of_person,
    readiness_of,
    still_kept,
)
from beraad.rooms.cases.queries.paging import Page, page_of
from beraad.rooms.cases.queries.plans import hands_for, standing_plan
from beraad.rooms.cases.queries.steps import steps_of
from beraad.rooms.cases.queries.timeline import timeline_of
from beraad.rooms.cases.queries.work import closures_told_to, work_of

__all__ = [
    "Page",
    "case_facts",
    "case_visible_to",
    "cases_to_join",
    "cases_visible_to",
    "circle_of",
    "closed_places_of",
    "closures_told_to",
    "concern_facts",
    "concerns_visible_to",
    "coordinators_of",
    "hands_for",
    "holdable_places",
    "municipalities_with_a_cell",
    "page_of",
    "parcels_for",
    "places_of",
    "readers_of_core",
    "readers_of_gate",
    "readers_of_person",
    "readiness_of",
    "seats_around",
    "standing_plan",
    "steps_of",
    "still_kept",
    "timeline_of",
    "tombstones_visible_to",
    "work_of",
    "yearly_counts_visible_to",
]
