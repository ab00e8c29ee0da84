"""The partner's side: an invitation, and the answer to it."""

import json
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ui import page
from beraad.foundation.vault.queries import is_held_by
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cells.queries import holders_in, people, seal_line
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.forms import AnswerForm, AssignForm
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.queries import my_invitations
from beraad.rooms.meetings.queries.briefings import briefings_visible_to
from beraad.rooms.meetings.queries.invitations import asks_reasons, contact_for
from beraad.rooms.meetings.views.fetching import beside, first, invitation_of
from beraad.rooms.meetings.views.own_places import basis_of_own_places, open_own_places
from beraad.rooms.meetings.vocabulary import (
    NO_HOLDER,
    SITTING,
    STANDING,
    InvitationState,
    ItemState,
    MeetingState,
    holder_of,
)
from beraad.rooms.meetings.words import invitation_state

PAGE = 50
FIELDS = {
    "meetings.professional_is_not_theirs": "professional",
    "invitation.no_such_answer": "answer",
    "invitation.reasons_stay_inside": "answer",
    "meetings.too_late_to_answer": "answer",
}
"""Beside which field the law's answer stands."""


def invitations(request: SeatRequest) -> HttpResponse:
    """Invitations to my organisation or to me, a page at a time; numbers and days, no names."""
    mine = my_invitations(request.actor)
    found = mine
    last = mine.filter(id=_uuid(request.GET.get("after", "")) or NO_HOLDER).first()
    if last is not None:
        starts = last.item.starts_at
        found = mine.filter(item__starts_at__lt=starts) | mine.filter(item__starts_at=starts, id__gt=last.id)
    page_of = list(found[: PAGE + 1])
    context = {
        "rows": [{"row": row, "state": invitation_state(row.state)} for row in page_of[:PAGE]],
        "briefings": list(briefings_visible_to(request.actor, request.on)[:PAGE]),
        "next_url": f"?after={page_of[PAGE - 1].id}" if len(page_of) > PAGE else "",
    }
    return page.render(request, "meetings/invitations.html", context)


@needs_key
def invitation(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """Read an invitation and answer it; a contact who came later asks to be let in first."""
    found = invitation_of(request, invitation_id)
    if _waits_outside(request, found):
        return page.render(request, "meetings/invitation_outside.html", {"invitation": found, "item": found.item})
    form = _answer_form(request, found)
    if form.is_valid() and _answer(request, found, form):
        return _after_answer(form, found)
    return invitation_page(request, found, form=form, status=422 if form.is_bound else 200)


def _answer_form(request: SeatRequest, found: Invitation) -> AnswerForm:
    initial = {"revision": found.revision, "professional": str(request.actor.holder_id)}
    asked = asks_reasons(found.organisation, request.on)
    people = professionals_of(request, found)
    return AnswerForm(request.POST or None, professionals=people, asks_reasons=asked, initial=initial)


def _waits_outside(request: SeatRequest, found: Invitation) -> bool:
    """A present contact without a key to this invitation."""
    is_contact = found.organisation_id in contact_for(request.actor)
    holds = is_held_by(found.invitation_id, holder_of(request.actor), request.on)
    return is_contact and found.state in STANDING and not holds and found.item.state == ItemState.PLANNED


def invitation_page(request: SeatRequest, found: Invitation, *, status: int = 200, **forms: object) -> HttpResponse:
    """An invitation as it stands; ``forms`` replace the empty ones after a mistake."""
    is_contact = found.organisation_id in contact_for(request.actor)
    is_open = found.item.meeting.state == MeetingState.PUBLISHED
    professionals = professionals_of(request, found)
    initial = {"revision": found.revision, "professional": str(found.assigned_holder)}
    text = _text(request, found)
    names = people([found.assigned_holder] if found.assigned_holder else [])
    context: dict[str, object] = {
        "invitation": found,
        "item": found.item,
        "meeting": found.item.meeting,
        "text": text,
        "seal": seal_line(found.invitation_id, actor=request.actor, on=request.on) if text else None,
        "assign_form": AssignForm(professionals=professionals, initial=initial),
        "assign_url": reverse("meetings:assign-invitation", args=[found.id]),
        "can_answer": is_contact and is_open and found.state == InvitationState.SENT,
        "can_assign": is_contact and is_open and found.state in SITTING and len(professionals) > 1,
        "asks_reasons": asks_reasons(found.organisation, request.on),
        "is_mine": request.actor.holder_id == found.assigned_holder,
        "who": next((card.name for card in names.values()), ""),
        "state": invitation_state(found.state),
        **forms,
    }
    return page.render(request, "meetings/invitation.html", context, status=status)


def _answer(request: SeatRequest, found: Invitation, form: AnswerForm) -> bool:
    """Answer, or put the law's answer beside the field it is about."""
    data = form.cleaned_data
    act = partial(
        commands.answer_invitation,
        actor=request.actor,
        invitation=found,
        answer=InvitationState(data["answer"]),
        professional=UUID(data["professional"]) if data["professional"] else None,
        revision=data["revision"],
        keys=keys_of(request),
        at=request.at,
        with_standard_sentence=bool(data.get("standard_sentence")),
    )
    sits = InvitationState(data["answer"]) in SITTING
    gone = _("Your answer is given. The invitation is destroyed; you see nothing more of it.")
    try:
        return first(request, act, _("Your answer is given.") if sits else gone)
    except Refused as refusal:
        beside(form, refusal, FIELDS)
        return False


def _after_answer(form: AnswerForm, found: Invitation) -> HttpResponse:
    if InvitationState(form.cleaned_data["answer"]) in SITTING:
        return redirect("meetings:invitation", invitation_id=found.id)
    return redirect("meetings:invitations")


def _text(request: SeatRequest, found: Invitation) -> dict[str, Any]:
    """What the invitation says; nothing once it is destroyed. The own places are opened with it."""
    if found.item.state == ItemState.CLOSED and request.actor.holder_id != found.assigned_holder:
        return {}
    if found.state not in STANDING:
        return {}
    if not _holds(request, found):
        raise Http404
    opened = open_own_places(request, found, basis=basis_of_own_places(request, found)).get(found.invitation_id)
    text: dict[str, Any] = json.loads(opened.text("invitation", default="{}")) if opened else {}
    return text


def _holds(request: SeatRequest, found: Invitation) -> bool:
    """Coordinator, contact and the assigned professional; the chair does not read invitations."""
    is_coordinator = request.actor.is_a(Capacity.COORDINATOR, cell_id=found.item.meeting.cell_id)
    is_contact = found.organisation_id in contact_for(request.actor)
    return is_coordinator or is_contact or request.actor.holder_id == found.assigned_holder


def professionals_of(request: SeatRequest, found: Invitation) -> list[tuple[str, str]]:
    """Holder and name of everybody of the invited organisation who has a key: three queries."""
    holders = dict.fromkeys(
        [
            *holders_in(Capacity.PARTNER_PROFESSIONAL, organisation=found.organisation_id, on=request.on),
            *holders_in(Capacity.PARTNER_CONTACT, organisation=found.organisation_id, on=request.on),
        ]
    )
    names = people(holders)
    return [(str(holder), names[holder].name) for holder in holders if holder in names]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
