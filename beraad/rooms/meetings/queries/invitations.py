"""Which invitations somebody may know of."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.law.invitations import reasons_for_staying_away
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.queries import confirmed_values
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.vocabulary import GONE, SITTING, holder_of, organisations_of


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """The coordinator's and chair's own cell; any present contact of the organisation; the assigned professional.

    Who answered *does not know the person* or declined sees nothing more of it.
    """
    cells = [m.cell_id for m in actor.mandates if m.capacity in {Capacity.COORDINATOR, Capacity.CHAIR}]
    organisations = contact_for(actor)
    own = organisations_of(actor)
    partner = (
        Q(organisation_id__in=organisations) | Q(assigned_holder=holder_of(actor), organisation_id__in=own)
    ) & ~Q(state__in=GONE)
    return Invitation.objects.filter(Q(item__meeting__cell_id__in=cells) | partner).select_related(
        "item", "item__meeting", "item__meeting__cell", "item__case", "item__case__municipality", "organisation"
    )


def contact_for(actor: Actor) -> list[UUID]:
    """The organisations for which somebody is contact today."""
    found = [m.organisation_id for m in actor.mandates if m.capacity is Capacity.PARTNER_CONTACT]
    return [organisation for organisation in found if organisation is not None]


def asks_reasons(organisation: Organisation, on: date) -> bool:
    """Whether staying away is reasoned to the mayor: as the organisation confirmed; until then, in the Flemish order.

    The standard sentence discloses nothing, so offering it in vain does no harm.
    """
    confirmed = confirmed_values(organisation.id, on)
    found = reasons_for_staying_away(organisation.legal_order, on, confirmed)
    if found is None or found.value is None:
        return organisation.legal_order == LegalOrder.FLEMISH
    return found.value is True


def my_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Invitations to the actor's organisation, or to the actor, latest item first; what was declined is gone."""
    mine = Q(organisation_id__in=contact_for(actor)) | Q(assigned_holder=holder_of(actor))
    return invitations_visible_to(actor).filter(mine).order_by("-item__starts_at", "id")


def own_invitation(item: Item, actor: Actor) -> Invitation | None:
    """The invitation by which the actor sits at an item, with the two places that are only theirs."""
    return item.invitations.filter(assigned_holder=holder_of(actor), state__in=[s.value for s in SITTING]).first()


def organisations_coming(item: Item) -> dict[str, Organisation]:
    """The organisations that come for an item, by their id as text; one query."""
    rows = item.invitations.filter(state__in=[s.value for s in SITTING]).select_related("organisation")
    return {str(row.organisation_id): row.organisation for row in rows}
