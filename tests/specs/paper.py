"""Part of the whole story of :mod:`tests.specs.telling`: who takes part on paper."""

from datetime import datetime
from uuid import uuid4

from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.vocabulary import InvitationState
from tests.specs.stages import Stages


def on_paper(stages: Stages, at: datetime) -> None:
    """On paper: printed, answered, and somebody without a key at a table with one screen; a later contact asks."""
    kim, dua = stages.cast.kim, stages.cast.partners["dua"]
    rows = Invitation.objects.select_related("item__meeting", "item__case__municipality", "organisation")
    letter = rows.get(id=stages.places["invitation on paper"]["invitation_id"])
    meetings.print_invitation(actor=kim.actor, invitation=letter, press=uuid4(), at=at)
    meetings.enter_paper_answer(
        actor=kim.actor, invitation=letter, answer=InvitationState.COMING, professional=None,
        revision=letter.revision, keys=kim.keys, at=at,
    )  # fmt: skip
    asked = rows.get(id=stages.places["invitation of dua, unanswered"]["invitation_id"])
    meetings.ask_for_invitation(actor=dua.actor, invitation=asked, at=at)
    meetings.withdraw_invitation(actor=kim.actor, invitation=asked, revision=asked.revision, at=at)
    place = stages.places["item open, one screen"]
    items = Item.objects.select_related("meeting__cell", "case__municipality")
    item = items.get(meeting__number=place["number"], position=place["position"])
    stay = meetings.enter_by_name(
        actor=kim.actor, item=item, organisation=stages.region.organisations["ocmw"], name="Lies Claes",
        has_stated=True, keys=kim.keys, at=at,
    )  # fmt: skip
    meetings.leave_by_name(actor=kim.actor, item=item, presence_id=stay.id, at=at)
