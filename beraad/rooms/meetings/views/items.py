"""Items: on the agenda, and the opening of the door."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ui import page
from beraad.foundation.vault.queries import is_held_by
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.queries import cases_visible_to
from beraad.rooms.liaison.queries import answered_for_meeting
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.forms import ItemForm, OpenItemForm
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from beraad.rooms.meetings.queries.facts import ON_THE_LIST
from beraad.rooms.meetings.queries.progress import revision_of
from beraad.rooms.meetings.queries.seats import SeatRow, rows_of, seats_of
from beraad.rooms.meetings.views.fetching import (
    beside,
    convenes,
    first,
    item_of,
    leads,
    meeting_of,
    revision_in,
)
from beraad.rooms.meetings.vocabulary import STANDING, InvitationState, ItemState, MeetingState, holder_of
from beraad.rooms.meetings.words import invitation_state, item_state

DOOR_FIELDS = {
    "table.needs_the_police_or_a_reason": "police_reason",
    "table.needs_the_chair": "entered",
    "table.frames_first": "entered",
    "table.secrecy_first": "entered",
    "meetings.no_observers": "entered",
}
"""Beside which field the law's answer about the door stands."""

TONES = {
    InvitationState.COMING: "good",
    InvitationState.REPRESENTED: "good",
}


@needs_key
def add_item(request: SeatRequest, number: str) -> HttpResponse:
    """Put a case of the list on the agenda; once the agenda is published, with a reason."""
    meeting = meeting_of(request, number)
    listed = cases_visible_to(request.actor, request.on).filter(cell_id=meeting.cell_id, state__in=ON_THE_LIST)
    cases = {str(case.id): case for case in listed.exclude(items__meeting=meeting)}
    is_late = meeting.state == MeetingState.PUBLISHED
    choices = [(key, case.number) for key, case in cases.items()]
    form = ItemForm(request.POST or None, cases=choices, asks_reason=is_late, initial=_next_slot(meeting))
    if not form.is_valid():
        context = {"form": form, "meeting": meeting, "has_cases": bool(cases), "is_late": is_late}
        return page.render(request, "meetings/add_item.html", context, status=422 if form.is_bound else 200)
    act = partial(
        commands.add_item,
        actor=request.actor,
        meeting=meeting,
        case=cases[form.cleaned_data["case"]],
        starts_at=form.starts_at(meeting.starts_at),
        minutes=form.cleaned_data["minutes"],
        revision=form.cleaned_data["revision"],
        at=request.at,
        reason=form.cleaned_data.get("reason", ""),
        keys=keys_of(request),
    )
    first(request, act, _("The case is on the agenda."))
    return redirect("meetings:meeting", number=number)


def _next_slot(meeting: Meeting) -> dict[str, object]:
    last = meeting.items.order_by("position").last()
    starts = (last.ends_at if last else meeting.starts_at).astimezone(clock.BRUSSELS).time()
    return {"starts": starts, "minutes": 30, "revision": meeting.revision}


@require_POST
def remove_item(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """Take a case off the agenda."""
    item = item_of(request, number, position)
    act = partial(commands.remove_item, actor=request.actor, item=item, revision=revision_in(request), at=request.at)
    first(request, act, _("The case is off the agenda; its invitations are destroyed."))
    return redirect("meetings:meeting", number=number)


def item(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """One item: who is asked, what the police answered for this meeting, and the door."""
    found = item_of(request, number, position)
    if found.state == ItemState.OPEN and _sits(request, found):
        return redirect("meetings:table", number=number, position=position)
    leading = leads(request, found.meeting)
    context = {
        **_standing(request, found),
        "state": item_state(found.state),
        "convenes": convenes(request, found.meeting),
        "leads": leading,
        "can_open": leading and found.meeting.state == MeetingState.OPENED and found.state == ItemState.PLANNED,
        "can_invite": convenes(request, found.meeting)
        and found.meeting.state == MeetingState.PUBLISHED
        and found.state == ItemState.PLANNED,
    }
    return page.render(request, "meetings/item.html", context)


@require_GET
def fragment_item(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """Who is around the table, again, when something moved, or the way to the table once let in; never unseals."""
    found = item_of(request, number, position)
    revision = revision_of(found)
    if request.GET.get("revision") == str(revision):
        return HttpResponse(status=204)
    if found.state == ItemState.OPEN and _sits(request, found):
        return page.go_to(reverse("meetings:table", args=[number, position]))
    return page.follow(request, "meetings/parts/around.html", _standing(request, found), revision)


@needs_key
def open_item(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """The chair ticks who is in the room and opens the door."""
    found = item_of(request, number, position)
    if found.state != ItemState.PLANNED:
        messages.info(request, _("This door was opened already."))
        return redirect("meetings:item", number=number, position=position)
    rows = rows_of(found, on=request.on)
    form = _door_form(request, found, rows)
    if form.is_valid():
        answer = _open(request, found, form)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "item": found,
        "meeting": found.meeting,
        "leads": leads(request, found.meeting),
        **_statements(found, rows),
    }
    return page.render(request, "meetings/open_item.html", context, status=422 if form.is_bound else 200)


@require_GET
def fragment_statements(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """Who stated frame and secrecy, again, when somebody did; never unseals."""
    found = item_of(request, number, position)
    if request.GET.get("revision") == str(revision_of(found)):
        return HttpResponse(status=204)
    context = {"item": found, "meeting": found.meeting, **_statements(found, rows_of(found, on=request.on))}
    return page.follow(request, "meetings/parts/statements.html", context, context["revision"])


@require_POST
def state_frame(request: SeatRequest, number: str) -> HttpResponse:
    """State the own frame and secrecy; chair and coordinator note spoken statements, one or all of an item."""
    meeting = meeting_of(request, number)
    for holder in request.POST.getlist("holder") or [str(holder_of(request.actor))]:
        try:
            holder_id = UUID(holder)
        except ValueError:
            continue
        commands.state_frame(actor=request.actor, meeting=meeting, holder_id=holder_id, at=request.at)
    target = request.POST.get("position", "")
    if target.isdecimal() and meeting.items.filter(position=int(target)).exists():
        return redirect("meetings:open-item", number=number, position=int(target))
    return redirect("meetings:meeting", number=number)


def _door_form(request: SeatRequest, found: Item, rows: list[SeatRow]) -> OpenItemForm:
    choices = [(str(row.holder_id), f"{row.name}, {row.function}" if row.function else row.name) for row in rows]
    ready = [str(row.holder_id) for row in rows if row.has_stated]
    return OpenItemForm(request.POST or None, expected=choices, initial={"entered": ready, "revision": found.revision})


def _open(request: SeatRequest, found: Item, form: OpenItemForm) -> HttpResponse | None:
    """Open the door, or put the law's answer beside the field it is about."""
    act = partial(
        commands.open_item,
        actor=request.actor,
        item=found,
        entered=[UUID(holder) for holder in form.cleaned_data["entered"]],
        revision=form.cleaned_data["revision"],
        police_reason=form.cleaned_data["police_reason"],
        at=request.at,
    )
    try:
        first(request, act)
    except Refused as refusal:
        beside(form, refusal, DOOR_FIELDS)
        return None
    return redirect("meetings:table", number=found.meeting.number, position=found.position)


def _standing(request: SeatRequest, found: Item) -> dict[str, object]:
    convening = convenes(request, found.meeting)
    rows = list(found.invitations.select_related("organisation")) if convening else []
    return {
        "item": found,
        "meeting": found.meeting,
        "convenes": convening,
        "is_answered": bool(answered_for_meeting([found.case_id], found.meeting_id)),
        "is_gate_open": found.case.gate == "open",
        "invitations": [_invitation_row(request, found, row) for row in rows],
        "seats": seats_of(found, request.actor, on=request.on),
        **_record_of(request, found),
        "revision": revision_of(found),
    }


def _invitation_row(request: SeatRequest, found: Item, row: Invitation) -> dict[str, object]:
    """One invitation on the item's page, with what the coordinator does with paper."""
    is_ahead = found.state == ItemState.PLANNED and row.state in STANDING
    holds_paper = is_ahead and row.by_paper and request.actor.is_a(Capacity.COORDINATOR, cell_id=found.meeting.cell_id)
    return {
        "row": row,
        "state": invitation_state(row.state),
        "tone": TONES.get(InvitationState(row.state), ""),
        "can_print": holds_paper,
        "says_more": row.by_paper or row.is_urgent or row.gave_standard_sentence,
        "can_enter_answer": holds_paper and row.state == InvitationState.SENT,
        "can_withdraw": is_ahead and found.meeting.state == MeetingState.PUBLISHED,
    }


def _statements(found: Item, rows: list[SeatRow]) -> dict[str, Any]:
    return {
        "rows": rows,
        "stated": sum(row.has_stated for row in rows),
        "unstated": [row for row in rows if not row.has_stated],
        "revision": revision_of(found),
    }


def _sits(request: SeatRequest, found: Item) -> bool:
    return found.presences.filter(holder_id=holder_of(request.actor), left_at__isnull=True).exists()


def _record_of(request: SeatRequest, found: Item) -> dict[str, bool]:
    """Whether the sheet of the item is there for this seat, or was and is destroyed."""
    if found.record_id is None or not _was_there(request, found):
        return {"has_record": False, "had_record": False}
    is_there = is_held_by(found.record_id, holder_of(request.actor), request.on)
    return {"has_record": is_there, "had_record": not is_there}


def _was_there(request: SeatRequest, found: Item) -> bool:
    """Only who was present when the item closed holds the sheet."""
    return found.presences.filter(holder_id=holder_of(request.actor), left_at=found.closed_at).exists()
