"""The operator writes a municipality into the register."""

from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cells.models import Municipality
from beraad.rooms.cells.policy import may_found_cell


def register_municipality(
    *,
    actor: Actor,
    code: str,
    names: dict[str, str],
    region: str,
    legal_order: LegalOrder,
    starts_on: date,
    at: datetime,
) -> Municipality:
    """Write down a municipality with its names in Dutch, French and German."""
    verdict = require(may_found_cell(actor, day_of(at)))
    with transaction.atomic():
        municipality = Municipality.objects.create(
            code=code,
            name_nl=names["nl"],
            name_fr=names.get("fr", names["nl"]),
            name_de=names.get("de", names["nl"]),
            region=region,
            legal_order=legal_order.value,
            starts_on=starts_on,
        )
        record(
            Act.MUNICIPALITY_REGISTERED,
            actor=actor,
            at=at,
            controller_id=municipality.id,
            about=municipality.id,
            basis=verdict,
        )
    return municipality
