"""A colleague of the own organisation reads the own notes too."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ui import page
from beraad.foundation.vault import door
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cells.queries import people, seal_line
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.forms import BriefForm
from beraad.rooms.meetings.queries.briefings import briefings_visible_to
from beraad.rooms.meetings.views.fetching import beside, uuid_in
from beraad.rooms.meetings.views.weighing import colleagues_to_brief, notes_page, own_invitation_of


@needs_key
@require_POST
def brief_colleague(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """Let a colleague read the own notes from now on."""
    found = own_invitation_of(request, invitation_id)
    form = BriefForm(request.POST, colleagues=colleagues_to_brief(request, found))
    if form.is_valid():
        colleague = UUID(form.cleaned_data["colleague"])
        try:
            commands.brief_colleague(
                actor=request.actor, invitation=found, colleague=colleague, keys=keys_of(request), at=request.at
            )
        except Refused as refusal:
            beside(form, refusal, {"meetings.colleague_is_not_theirs": "colleague"})
        else:
            messages.success(request, _("Your colleague reads these notes from now on."))
            return redirect("meetings:notes", invitation_id=found.id)
    return notes_page(request, found, status=422, brief_form=form)


@needs_key
@require_POST
def end_briefing(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """Take back the key of a colleague who was briefed."""
    found = own_invitation_of(request, invitation_id)
    commands.end_briefing(actor=request.actor, invitation=found, colleague=uuid_in(request, "colleague"), at=request.at)
    messages.success(request, _("Your colleague does not read these notes any more."))
    return redirect("meetings:notes", invitation_id=found.id)


@needs_key
@require_safe
def briefed_notes(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """What a colleague kept, for who was briefed: to read, not to change."""
    found = get_object_or_404(briefings_visible_to(request.actor, request.on), id=invitation_id)
    if found.notes_id is None:
        raise Http404
    opened = door.open(
        found.notes_id,
        keys=keys_of(request),
        actor=request.actor,
        basis=may_hold(Kind.NOTES, HoldFacts(Capacity.PARTNER_PROFESSIONAL, "recipient"), request.on),
        at=request.at,
        capacity=Capacity.PARTNER_PROFESSIONAL,
    )
    author = people([found.assigned_holder] if found.assigned_holder else [])
    context = {
        "invitation": found,
        "author": next((card.name for card in author.values()), ""),
        "kept": [opened.text("note", record=record) for record in opened.record_ids("note")],
        "seal": seal_line(found.notes_id, actor=request.actor, on=request.on),
    }
    return page.render(request, "meetings/briefed_notes.html", context)
