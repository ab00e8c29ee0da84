"""What other rooms and this room's screens may ask; fetching is authorising."""

from beraad.rooms.cells.queries.actors import actor_of, facts_of_cell
from beraad.rooms.cells.queries.clearance import clearance_missing
from beraad.rooms.cells.queries.composition import composition_of
from beraad.rooms.cells.queries.confirmations import confirmations_of, confirmed_values, is_confirmed, parameters_of
from beraad.rooms.cells.queries.controllers import controller_name, controller_names, controllers_of_cell
from beraad.rooms.cells.queries.coverage import Cells, Coverage, Covered, Share, cells_on, coverage_on
from beraad.rooms.cells.queries.holders import grants_in, holders_in, partner_grants, police_who_may_sit
from beraad.rooms.cells.queries.languages import language_for
from beraad.rooms.cells.queries.life import (
    briefings_of,
    free_municipalities,
    is_suspended,
    life_of,
    memberships_of,
    on_file,
    suspensions_of,
    suspensions_running,
)
from beraad.rooms.cells.queries.members import MembersShown, members_page
from beraad.rooms.cells.queries.municipalities import (
    Asked,
    counts_of_regions,
    differences_with,
    keys_written_down,
    kin_of,
    lineage_of,
    municipalities_on,
    register_page,
)
from beraad.rooms.cells.queries.naming import NATIONAL, languages_of, province_name, region_name
from beraad.rooms.cells.queries.people import addresses_of_contacts, people
from beraad.rooms.cells.queries.places import kinds_held_by, places_for
from beraad.rooms.cells.queries.readiness import Readiness, StepRow, readiness_of
from beraad.rooms.cells.queries.register import (
    capacities_in,
    cell_of,
    cells_helped_by,
    cells_listed_for,
    cells_serving,
    cells_visible_to,
    fixed_seats,
    mandates_of_cell,
    members_of_cell,
    municipalities_of_cell,
    organisations_of_cell,
    police_clearance,
)
from beraad.rooms.cells.queries.seals import seal_line, seal_lines
from beraad.rooms.cells.queries.work import admissions_for, first_case_facts, has_recovery_key, work_of

__all__ = [
    "NATIONAL",
    "Asked",
    "Cells",
    "Coverage",
    "Covered",
    "MembersShown",
    "Readiness",
    "Share",
    "StepRow",
    "actor_of",
    "addresses_of_contacts",
    "admissions_for",
    "briefings_of",
    "capacities_in",
    "cell_of",
    "cells_helped_by",
    "cells_listed_for",
    "cells_on",
    "cells_serving",
    "cells_visible_to",
    "clearance_missing",
    "composition_of",
    "confirmations_of",
    "confirmed_values",
    "controller_name",
    "controller_names",
    "controllers_of_cell",
    "counts_of_regions",
    "coverage_on",
    "differences_with",
    "facts_of_cell",
    "first_case_facts",
    "fixed_seats",
    "free_municipalities",
    "grants_in",
    "has_recovery_key",
    "holders_in",
    "is_confirmed",
    "is_suspended",
    "keys_written_down",
    "kin_of",
    "kinds_held_by",
    "language_for",
    "languages_of",
    "life_of",
    "lineage_of",
    "mandates_of_cell",
    "members_of_cell",
    "members_page",
    "memberships_of",
    "municipalities_of_cell",
    "municipalities_on",
    "on_file",
    "organisations_of_cell",
    "parameters_of",
    "partner_grants",
    "people",
    "places_for",
    "police_clearance",
    "police_who_may_sit",
    "province_name",
    "readiness_of",
    "region_name",
    "register_page",
    "seal_line",
    "seal_lines",
    "suspensions_of",
    "suspensions_running",
    "work_of",
]
