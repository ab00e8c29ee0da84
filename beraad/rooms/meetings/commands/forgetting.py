"""What an item leaves behind when it is over: nothing sealed that was only for it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.vault.door import set_end, shred
from beraad.foundation.vault.unlock import keep
from beraad.law.kinds import Kind
from beraad.law.retention import RetentionFacts, ends_at
from beraad.law.verdict import Verdict
from beraad.rooms.cells.commands.telling import Telling
from beraad.rooms.cells.queries import confirmed_values
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.meetings.commands.telling import standing_of, tellings_of
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.vocabulary import GONE


def sealed_for(item: Item) -> list[UUID]:
    """Every place that is there only for this item before its table opens: invitations, worksheets and notes."""
    return [
        place
        for state, *places in item.invitations.values_list("state", "invitation_id", "weighing_id", "notes_id")
        for place in (places[1:] if state in GONE else places)
        if place is not None
    ]


def drop_items(items: Iterable[Item], *, actor: Actor, basis: Verdict, at: datetime) -> list[Telling]:
    """Take planned items away with everything sealed for them; returns who is to be told.

    Inside the transaction of the act that ends them.
    """
    told: list[Telling] = []
    for item in items:
        told += tellings_of(standing_of(item), clock.day_of(at))
        places = sealed_for(item)
        if places:
            shred(places, actor=actor, basis=basis, at=at)
        liaison.withdraw_questions(meeting_ref=item.meeting_id, case_ids=[item.case_id])
        item.delete()
    return told


def forget(item: Item, *, actor: Actor, basis: Verdict, at: datetime) -> None:
    """Destroy the table and the invitations, and start the clocks of what is everyone's own.

    The texts that are voted on stand from now, and the police are asked nothing more for this item.
    Inside the transaction of the act that ends the item.
    """
    invitations = list(item.invitations.select_related("organisation"))
    dying = [row.invitation_id for row in invitations if row.state not in GONE]
    if item.table_id is not None:
        dying.append(item.table_id)
    if dying:
        shred(dying, actor=actor, basis=basis, at=at)
    for row in invitations:
        end_private_places(row, at, is_shared=item.opened_at is not None)
    keep(list(item.presences.filter(left_at__isnull=True).values_list("holder_id", flat=True)), None)
    item.presences.filter(left_at__isnull=True).update(left_at=at)
    item.presences_by_name.filter(left_at__isnull=True).update(left_at=at)
    liaison.fix_feedback(item_ref=item.id, at=at)
    liaison.withdraw_questions(meeting_ref=item.meeting_id, case_ids=[item.case_id])


def end_private_places(invitation: Invitation, from_moment: datetime, *, is_shared: bool = True) -> None:
    """Start the clocks of what is the professional's own, from the end of the item.

    Notes of an item that never opened end with the worksheet: nothing was shared.
    """
    ends = ends_of_private_places(invitation, from_moment)
    if not is_shared:
        ends[Kind.NOTES] = ends[Kind.WEIGHING]
    for place, kind in ((invitation.weighing_id, Kind.WEIGHING), (invitation.notes_id, Kind.NOTES)):
        if place is not None:
            set_end([place], ends_at=ends[kind])


def ends_of_private_places(invitation: Invitation, from_moment: datetime) -> dict[Kind, datetime]:
    """When ``weighing`` and ``notes`` end, counted from the end of the item: from birth on they carry a date."""
    on = clock.day_of(from_moment)
    weighing = ends_at(Kind.WEIGHING, RetentionFacts(item_closed_on=on), at=from_moment, on=on)
    return {Kind.WEIGHING: weighing, Kind.NOTES: _notes_end(invitation, from_moment)}


def _notes_end(invitation: Invitation, at: datetime) -> datetime:
    """By the legal order of the participant, and what its organisation confirmed of it."""
    on = clock.day_of(at)
    facts = RetentionFacts(
        last_discussed_on=on,
        legal_order=invitation.organisation.legal_order,
        confirmed=confirmed_values(invitation.organisation_id, on),
    )
    return ends_at(Kind.NOTES, facts, at=at, on=on)
