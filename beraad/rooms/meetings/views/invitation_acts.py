"""Presses on one invitation: somebody else comes, let me in, take it back."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.forms import AssignForm
from beraad.rooms.meetings.views.fetching import first, invitation_of, revision_in
from beraad.rooms.meetings.views.invitations import invitation_page, professionals_of


@needs_key
@require_POST
def assign_invitation(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """Let somebody else of the organisation come instead."""
    found = invitation_of(request, invitation_id)
    form = AssignForm(request.POST, professionals=professionals_of(request, found))
    if not form.is_valid():
        return invitation_page(request, found, assign_form=form, status=422)
    act = partial(
        commands.assign_invitation,
        actor=request.actor,
        invitation=found,
        professional=UUID(form.cleaned_data["professional"]),
        revision=form.cleaned_data["revision"],
        keys=keys_of(request),
        at=request.at,
    )
    first(request, act, _("It is noted who comes instead."))
    return redirect("meetings:invitation", invitation_id=found.id)


@require_POST
def ask_for_invitation(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """A contact who came later asks to be let in; the door opens from inside."""
    found = invitation_of(request, invitation_id)
    act = partial(commands.ask_for_invitation, actor=request.actor, invitation=found, at=request.at)
    first(request, act, _("It is asked. Whoever holds the invitation lets you in."))
    return redirect("meetings:invitations")


@require_POST
def withdraw_invitation(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back before the meeting opens."""
    found = invitation_of(request, invitation_id)
    act = partial(
        commands.withdraw_invitation,
        actor=request.actor,
        invitation=found,
        revision=revision_in(request),
        at=request.at,
    )
    first(request, act, _("The invitation is withdrawn and destroyed."))
    return redirect("meetings:item", number=found.item.meeting.number, position=found.item.position)
