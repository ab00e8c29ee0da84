"""The places of one participant are always opened together.

Whoever opens the invitation opens the own worksheet and notes with it, in one write: so the ledger
shows the same leaves for who weighed and noted, and for who did neither.
"""

import json
from uuid import UUID

from beraad.foundation.vault.door import Opened, open_many
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, all_of
from beraad.rooms.accounts.seat import SeatRequest, keys_of
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.vocabulary import CardType
from beraad.rooms.meetings.words import CARD_TYPES


def open_own_places(
    request: SeatRequest, found: Invitation, *, basis: Verdict, besides: UUID | None = None
) -> dict[UUID, Opened]:
    """Invitation, weighing and notes of who was assigned, and one place more; what is gone is left out."""
    places = [found.invitation_id]
    if found.assigned_holder == request.actor.holder_id:
        places += [place for place in (found.weighing_id, found.notes_id) if place is not None]
    if besides is not None:
        places.append(besides)
    return open_many(places, keys=keys_of(request), actor=request.actor, basis=basis, at=request.at)


def basis_of_own_places(request: SeatRequest, found: Invitation) -> Verdict:
    """On what a seat reads an invitation, and with it what is its own."""
    if request.actor.holder_id == found.assigned_holder:
        author = HoldFacts(Capacity.PARTNER_PROFESSIONAL, "author")
        assigned = HoldFacts(Capacity.PARTNER_PROFESSIONAL, "assigned")
        return all_of(
            may_hold(Kind.INVITATION, assigned, request.on),
            may_hold(Kind.WEIGHING, author, request.on),
            may_hold(Kind.NOTES, author, request.on),
        )
    is_coordinator = request.actor.is_a(Capacity.COORDINATOR, cell_id=found.item.meeting.cell_id)
    facts = (
        HoldFacts(Capacity.COORDINATOR, "own_municipality")
        if is_coordinator
        else HoldFacts(Capacity.PARTNER_CONTACT, "circle")
    )
    return may_hold(Kind.INVITATION, facts, request.on)


def prepared_cards(opened: Opened) -> list[dict[str, object]]:
    """The cards that lie ready in an opened ``weighing``."""
    return [
        {**data, "id": record, "label": CARD_TYPES[CardType(data["type"])]}
        for record in opened.record_ids("card")
        for data in [json.loads(opened.text("card", record=record))]
    ]
