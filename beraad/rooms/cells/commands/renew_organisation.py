"""An organisation goes on: its norm has another last day, or the processor agreement was signed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells.membership import may_renew_organisation
from beraad.rooms.cells.models import Cell, Organisation
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.register import municipalities_of_cell


@dataclass(frozen=True, slots=True)
class Basis:
    """On what an organisation may take part, until when, and since when an agreement stands."""

    authorisation_norm: str
    authorisation_article: str
    authorised_from: date | None
    authorised_until: date | None
    processor_agreement_on: date | None


def renew_organisation(
    *, actor: Actor, cell: Cell, organisation: Organisation, basis: Basis, revision: int, at: datetime
) -> None:
    """Write the basis down anew; raises Refused, or Conflict when somebody changed it since ``revision``."""
    on = day_of(at)
    verdict = require(may_renew_organisation(facts_of_cell(cell, on), organisation.id, actor, on))
    with transaction.atomic():
        rows = Organisation.objects.filter(id=organisation.id, revision=revision)
        if not rows.update(**asdict(basis), revision=revision + 1):
            raise Conflict("the organisation was changed meanwhile")
        record(
            Act.ORGANISATION_RENEWED,
            actor=actor,
            at=at,
            controller_id=municipalities_of_cell(cell, on).values_list("id", flat=True).first(),
            about=organisation.id,
            basis=verdict,
        )
    organisation.refresh_from_db()
