"""Who reads somebody's own notes beside them: a colleague they briefed."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.vault.compartment_keys import holdings_of, is_running
from beraad.foundation.vault.models import HolderKind, Holding
from beraad.foundation.vault.queries import compartments_of
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.rooms.cells.queries import holders_in
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.vocabulary import NO_HOLDER, holder_of, organisations_of


def briefings_visible_to(actor: Actor, on: date) -> QuerySet[Invitation]:
    """Invitations whose professional let this actor read the own notes, latest item first."""
    notes = compartments_of(holder_of(actor), on, [Kind.NOTES]).values("id")
    rows = Invitation.objects.filter(notes_id__in=notes, organisation_id__in=organisations_of(actor))
    rows = rows.exclude(assigned_holder=holder_of(actor))
    return rows.select_related("item__meeting", "organisation").order_by("-item__starts_at", "id")


def colleagues_of(invitation: Invitation, on: date) -> list[UUID]:
    """The professionals of the same organisation who have a key, without the one who comes."""
    found = holders_in(Capacity.PARTNER_PROFESSIONAL, organisation=invitation.organisation_id, on=on)
    return [holder for holder in found if holder != invitation.assigned_holder]


def briefed_on(invitation: Invitation, on: date) -> list[UUID]:
    """Who reads the notes of this invitation beside the one whose notes they are."""
    if invitation.notes_id is None:
        return []
    rows = Holding.objects.filter(is_running(on), compartment_id=invitation.notes_id, holder__kind=HolderKind.PERSON)
    others = rows.exclude(holder_id=invitation.assigned_holder or NO_HOLDER).order_by("starts_on", "id")
    return list(others.values_list("holder_id", flat=True))


def lately_briefed(actor: Actor, on: date, since: date) -> list[Invitation]:
    """Of those, the ones whose door was opened since that day."""
    rows = list(briefings_visible_to(actor, on))
    places = [row.notes_id for row in rows if row.notes_id is not None]
    held = holdings_of(holder_of(actor), places, on).filter(starts_on__gte=since)
    new = set(held.values_list("compartment_id", flat=True))
    return [row for row in rows if row.notes_id in new]
