"""An organisation that knows the person joins the circle."""

from datetime import datetime

from django.db import IntegrityError, transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import seal
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.rooms.cases.commands.moving import move_case
from beraad.rooms.cases.models import Case, CircleSeat
from beraad.rooms.cases.policy import capacity_of, may_widen_circle, seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import OrganisationFacts
from beraad.rooms.cells.models import Organisation


def widen_circle(
    *,
    actor: Actor,
    case: Case,
    organisation: Organisation,
    how_known: str,
    keys: Unlocked,
    revision: int,
    at: datetime,
) -> CircleSeat:
    """Add the organisation and seal how we know that it knows the person; raises Refused or Conflict."""
    on = clock.day_of(at)
    facts = case_facts(case)
    verdict = require(may_widen_circle(facts, organisation_facts(organisation, how_known, at=at), actor, on))
    seat = CircleSeat(id=new_id(), case=case, organisation=organisation, added_on=on)
    try:
        with transaction.atomic():
            move_case(case, Act.CIRCLE_WIDENED, revision=revision)
            seat.save(force_insert=True)
            sealed = seal(case.core_id, "how_known", how_known, keys=keys, at=at, record=seat.id)
            record(
                Act.CIRCLE_WIDENED,
                actor=actor,
                at=at,
                capacity=capacity_of(seat_in_case(facts, actor, Capacity.CHAIR, Capacity.COORDINATOR)),
                controller_id=case.municipality_id,
                about=case.id,
                basis=verdict,
                sealed=(sealed,),
            )
    except IntegrityError as error:
        raise Conflict from error
    return seat


def organisation_facts(organisation: Organisation, how_known: str, *, at: datetime) -> OrganisationFacts:
    """What the law asks of the organisation on that day."""
    return OrganisationFacts(
        kind=organisation.kind,
        legal_order=organisation.legal_order,
        authorisation_valid=organisation.authorisation_on(clock.day_of(at)) is not None,
        knows_person=bool(how_known.strip()),
    )
