"""The acts around recovery keys, done once."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.vault import door, recovery
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cells import commands as cells
from tests.specs.stages import Stages

NO_ACT = allow("gate.opens", house_rule("0017"))


def use_shares(stages: Stages, at: datetime) -> None:
    """A ceremony, a place that nobody but its key holds any more, and two shares that let the mayor in."""
    cast, zon = stages.cast, stages.region.cells["ZON"]
    controller = stages.region.municipalities["zonderdorp"].id
    drawn = recovery.draw(controller)
    typed = cells.TypedBack(*drawn.shares[:2], drawn.fingerprint)
    cells.hold_ceremony(actor=cast.an.actor, cell=zon, controller_id=controller, typed=typed, at=at)
    with transaction.atomic():
        door.bear(Kind.CORE, controller_id=controller, holders=[], basis=NO_ACT, ends_at=None, at=at)
    cells.admit_by_shares(
        actor=cast.an.actor, cell=zon, controller_id=controller, account=cast.an.account,
        shares=cells.TwoShares(*drawn.shares[1:]), at=at,
    )  # fmt: skip
