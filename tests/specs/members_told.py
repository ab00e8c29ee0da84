"""What happens to the members of a cell, told by the real commands."""

from datetime import datetime, timedelta

from beraad.rooms.cells import commands as cells
from beraad.rooms.cells.models import Mandate, Organisation
from tests.specs.stages import LINES, Stages


def tell_members(stages: Stages, mandate: Mandate, at: datetime) -> None:
    """Renew a mandate and the agreement of a service, and bring in the good line of a list."""
    cast, zon = stages.cast, stages.region.cells["ZON"]
    renewal = cells.Renewal(at.date() + timedelta(days=500))
    Mandate.objects.filter(id=mandate.id).update(ends_on=at.date() + timedelta(days=9))
    mandate.refresh_from_db()
    cells.renew_mandate(
        actor=cast.an.actor, mandate=mandate, renewal=renewal, revision=mandate.revision, at=at, cell=zon
    )
    body = Organisation.objects.get(id=stages.region.organisations["cvo"].id)
    basis = cells.Basis(body.authorisation_norm, "", body.authorised_from, None, at.date())
    cells.renew_organisation(
        actor=cast.kim.actor, cell=zon, organisation=body, basis=basis, revision=body.revision, at=at
    )
    waiting = cells.read_members(actor=cast.kim.actor, cell=zon, lines=LINES, at=at)
    cells.import_members(actor=cast.kim.actor, waiting=waiting, digest=waiting.digest, without_wrong=True, at=at)
