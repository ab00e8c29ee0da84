"""Which invitations somebody may know of."""

from django.db.models import Q, QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.vocabulary import SITTING, InvitationState, holder_of, organisations_of


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """The coordinator's and chair's own cell; the contact; the assigned professional.

    Who answered *does not know the person* or declined sees nothing more of it.
    """
    cells = [m.cell_id for m in actor.mandates if m.capacity in {Capacity.COORDINATOR, Capacity.CHAIR}]
    organisations = [m.organisation_id for m in actor.mandates if m.capacity is Capacity.PARTNER_CONTACT]
    own = organisations_of(actor)
    gone = (InvitationState.UNKNOWN_PERSON, InvitationState.DECLINED)
    partner = (
        Q(contact_holder=holder_of(actor), organisation_id__in=organisations)
        | Q(assigned_holder=holder_of(actor), organisation_id__in=own)
    ) & ~Q(state__in=gone)
    return Invitation.objects.filter(Q(item__meeting__cell_id__in=cells) | partner).select_related(
        "item", "item__meeting", "item__meeting__cell", "item__case", "item__case__municipality", "organisation"
    )


def my_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Invitations to the actor's organisation, or to the actor, latest item first; what was declined is gone."""
    mine = Q(contact_holder=holder_of(actor)) | Q(assigned_holder=holder_of(actor))
    return invitations_visible_to(actor).filter(mine).order_by("-item__starts_at", "id")


def own_invitation(item: Item, actor: Actor) -> Invitation | None:
    """The invitation by which the actor sits at an item, with the two places that are only theirs."""
    return item.invitations.filter(assigned_holder=holder_of(actor), state__in=[s.value for s in SITTING]).first()
