"""A mandate that exists, as the policy asks about it."""

from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.vocabulary import MandateFacts


def facts_held(mandate: Mandate) -> MandateFacts:
    """What the policy asks about a mandate that exists."""
    return MandateFacts(
        account_id=mandate.account_id,
        capacity=Capacity(mandate.capacity),
        cell_id=mandate.cell_id,
        municipality_id=mandate.municipality_id,
        organisation_id=mandate.organisation_id,
        controller_id=mandate.controller_id,
        region=mandate.region,
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
        clearance_level=mandate.clearance_level,
        clearance_until=mandate.clearance_until,
    )
