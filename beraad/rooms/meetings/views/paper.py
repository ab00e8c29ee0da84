"""Paper is equal: an invitation that is printed, and the answer that comes back on paper."""

import json
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ui import page
from beraad.foundation.vault.door import open as open_place
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.forms import PaperAnswerForm, PressForm
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.queries.invitations import asks_reasons
from beraad.rooms.meetings.views.fetching import beside, first, invitation_of
from beraad.rooms.meetings.views.invitations import FIELDS, professionals_of
from beraad.rooms.meetings.views.own_places import basis_of_own_places
from beraad.rooms.meetings.vocabulary import STANDING, InvitationState


@needs_key
def print_invitation(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """The printed invitation: what leaves is counted before it is shown, once for every press."""
    found = _on_paper(request, invitation_id)
    form = PressForm(request.POST or None, initial={"press": new_id()})
    context = {"invitation": found, "item": found.item, "meeting": found.item.meeting, "form": form}
    if not form.is_valid():
        return page.render(request, "meetings/print_check.html", context, status=422 if form.is_bound else 200)
    press = form.cleaned_data["press"]
    commands.print_invitation(actor=request.actor, invitation=found, press=press, at=request.at)
    basis = basis_of_own_places(request, found)
    opened = open_place(found.invitation_id, keys=keys_of(request), actor=request.actor, basis=basis, at=request.at)
    text = json.loads(opened.text("invitation"))
    with override(text["language"]):
        return page.render(request, "meetings/print_invitation.html", {**context, "text": text})


@needs_key
def enter_paper_answer(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """Enter what an organisation answered on paper."""
    found = _on_paper(request, invitation_id)
    people = professionals_of(request, found)
    asked = asks_reasons(found.organisation, request.on)
    initial = {"revision": found.revision}
    form = PaperAnswerForm(request.POST or None, professionals=people, asks_reasons=asked, initial=initial)
    if form.is_valid() and _enter(request, found, form):
        return redirect("meetings:item", number=found.item.meeting.number, position=found.item.position)
    context = {"invitation": found, "item": found.item, "meeting": found.item.meeting, "form": form}
    return page.render(request, "meetings/paper_answer.html", context, status=422 if form.is_bound else 200)


def _enter(request: SeatRequest, found: Invitation, form: PaperAnswerForm) -> bool:
    data = form.cleaned_data
    act = partial(
        commands.enter_paper_answer,
        actor=request.actor,
        invitation=found,
        answer=InvitationState(data["answer"]),
        professional=UUID(data["professional"]) if data["professional"] else None,
        revision=data["revision"],
        keys=keys_of(request),
        at=request.at,
        with_standard_sentence=bool(data.get("standard_sentence")),
    )
    try:
        first(request, act, _("The answer is entered."))
    except Refused as refusal:
        beside(form, refusal, FIELDS)
        return False
    return True


def _on_paper(request: SeatRequest, invitation_id: UUID) -> Invitation:
    """A paper invitation that stands, for the coordinator who holds it, or 404."""
    found = invitation_of(request, invitation_id)
    is_coordinator = request.actor.is_a(Capacity.COORDINATOR, cell_id=found.item.meeting.cell_id)
    if not is_coordinator or not found.by_paper or found.state not in STANDING:
        raise Http404
    return found
