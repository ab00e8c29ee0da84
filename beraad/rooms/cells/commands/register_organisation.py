"""An organisation is written into the register of a cell, with the basis on which it may take part."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cells.models import Cell, CellOrganisation, Organisation
from beraad.rooms.cells.policy import may_register_organisation
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.register import municipalities_of_cell
from beraad.rooms.cells.vocabulary import KEEPS_THE_CELL


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """What is written down of an organisation."""

    name: str
    kind: str
    legal_order: LegalOrder
    service_mail: str = ""
    authorisation_norm: str = ""
    authorisation_article: str = ""
    authorised_from: date | None = None
    authorised_until: date | None = None
    processor_agreement_on: date | None = None
    secrecy_regime: str = ""


def register_organisation(*, actor: Actor, cell: Cell, details: OrganisationDetails, at: datetime) -> Organisation:
    """Register the organisation and make it one the cell can invite."""
    on = day_of(at)
    verdict = require(may_register_organisation(facts_of_cell(cell, on), actor, on))
    mandate = actor.first(*KEEPS_THE_CELL, cell_id=cell.id)
    with transaction.atomic():
        organisation = Organisation.objects.create(**asdict(details))
        CellOrganisation.objects.create(cell=cell, organisation=organisation, starts_on=on)
        record(
            Act.ORGANISATION_REGISTERED,
            actor=actor,
            at=at,
            capacity=mandate.capacity if mandate else None,
            controller_id=municipalities_of_cell(cell, on).values_list("id", flat=True).first(),
            about=organisation.id,
            basis=verdict,
        )
    return organisation
