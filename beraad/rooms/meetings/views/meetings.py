"""Meetings: the list, planning, and the page of one meeting with its doors."""

from collections.abc import Callable, Mapping
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
from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.ui import dates, page
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cells.queries import is_suspended, mandates_of_cell
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.plan_meeting import MeetingPlan
from beraad.rooms.meetings.forms import MeetingForm
from beraad.rooms.meetings.forms.meeting import Choices
from beraad.rooms.meetings.models import Invitation, Meeting, Presence, Statement
from beraad.rooms.meetings.policy import may_plan
from beraad.rooms.meetings.queries import items_visible_to
from beraad.rooms.meetings.queries.agenda import meetings_after
from beraad.rooms.meetings.queries.progress import fingerprint
from beraad.rooms.meetings.views.fetching import (
    based_on,
    beside,
    convenes,
    first,
    leads,
    meeting_of,
    own_cell,
    revision_in,
)
from beraad.rooms.meetings.vocabulary import STANDING, ItemState, MeetingState, holder_of
from beraad.rooms.meetings.words import item_state, meeting_state

PAGE = 50


def meetings(request: SeatRequest) -> HttpResponse:
    """The meetings I may know of, newest first, a page at a time."""
    found = meetings_after(request.actor, request.GET.get("after", ""))
    page_of = list(found[: PAGE + 1])
    context = {
        "rows": [{"meeting": row, "state": meeting_state(row.state)} for row in page_of[:PAGE]],
        "next_url": f"?after={page_of[PAGE - 1].number}" if len(page_of) > PAGE else "",
        "can_plan": request.actor.first(Capacity.COORDINATOR, Capacity.CHAIR) is not None,
    }
    return page.render(request, "meetings/meetings.html", context)


def plan_meeting(request: SeatRequest) -> HttpResponse:
    """Plan a meeting of the own cell."""
    cell = own_cell(request)
    require(may_plan(is_suspended=is_suspended(cell, request.on)))
    chairs = _chairs(request, cell)
    form = MeetingForm(request.POST or None, chairs=chairs, today=request.on, initial={"cards_on": True})
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page.render(request, "meetings/plan_meeting.html", {"form": form}, status=status)
    meeting = commands.plan_meeting(actor=request.actor, cell_id=cell, plan=_plan(form), at=request.at)
    messages.success(request, _("The meeting is planned."))
    return redirect("meetings:meeting", number=meeting.number)


@needs_key
def change_meeting(request: SeatRequest, number: str) -> HttpResponse:
    """Move a meeting, or change place, chair and ways; whoever was invited for another day is asked again."""
    meeting = meeting_of(request, number)
    form = _change_form(request, meeting, request.POST or None)
    if form.is_valid() and form.cleaned_data["revision"] != meeting.revision:
        return _changed_meanwhile(request, meeting, form)
    if not form.is_valid() or not _change(request, meeting, form):
        context = {"form": form, "meeting": meeting}
        return page.render(request, "meetings/plan_meeting.html", context, status=422 if form.is_bound else 200)
    return redirect("meetings:meeting", number=number)


def _change(request: SeatRequest, meeting: Meeting, form: MeetingForm) -> bool:
    """Change, or put the law's answer beside the field it is about."""
    act = partial(
        commands.change_meeting,
        actor=request.actor,
        meeting=meeting,
        plan=_plan(form),
        revision=meeting.revision,
        at=request.at,
        keys=keys_of(request),
        urgency=form.cleaned_data.get("urgency", ""),
    )
    try:
        first(request, act, _("The meeting is changed."))
    except Refused as refusal:
        beside(form, refusal, {"invitation.too_late": "urgency", "invitation.is_incomplete": "place"})
        return False
    return True


def meeting(request: SeatRequest, number: str) -> HttpResponse:
    """One meeting: its state, its doors, and what I do next."""
    found = meeting_of(request, number)
    context = {
        "meeting": found,
        "state": meeting_state(found.state),
        "convenes": convenes(request, found),
        "leads": leads(request, found),
        "can_change": convenes(request, found) and found.state in {MeetingState.PLANNED, MeetingState.PUBLISHED},
        **_doors(request, found),
    }
    return page.render(request, "meetings/meeting.html", context)


@require_GET
def fragment_doors(request: SeatRequest, number: str) -> HttpResponse:
    """The doors again, when one of them moved; never unseals."""
    found = meeting_of(request, number)
    doors = _doors(request, found)
    return page.follow(request, "meetings/parts/doors.html", {"meeting": found, **doors}, doors["revision"])


@require_POST
def publish_meeting(request: SeatRequest, number: str) -> HttpResponse:
    """Publish the agenda; the police are asked about every case."""
    done = _("The meeting is published. The police member is asked about every case.")
    return _move(request, number, commands.publish_meeting, done)


@require_POST
def cancel_meeting(request: SeatRequest, number: str) -> HttpResponse:
    """Cancel before it opens; who was invited is told."""
    done = _("The meeting is cancelled. Its invitations are destroyed; the cases stay on the list.")
    return _move(request, number, commands.cancel_meeting, done)


@require_POST
def open_meeting(request: SeatRequest, number: str) -> HttpResponse:
    """The chair opens."""
    return _move(request, number, commands.open_meeting, _("The meeting is open."))


@require_POST
def close_meeting(request: SeatRequest, number: str) -> HttpResponse:
    """The chair closes."""
    return _move(request, number, commands.close_meeting, _("The meeting is closed."))


def _move(request: SeatRequest, number: str, move: Callable[..., None], done: str) -> HttpResponse:
    found = meeting_of(request, number)
    based_on = revision_in(request)
    if based_on == found.revision:
        first(request, partial(move, actor=request.actor, meeting=found, revision=based_on, at=request.at), done)
    else:
        first(request, _stale)
    return redirect("meetings:meeting", number=number)


def _stale() -> None:
    """Somebody pressed on a page that is no longer how things stand."""
    raise Conflict


def _changed_meanwhile(request: SeatRequest, found: Meeting, form: MeetingForm) -> HttpResponse:
    """Both versions, and the form again with what was typed, based on the present one."""
    again = _change_form(request, found, based_on(form, found.revision))
    context = {
        "mine": f"{dates.moment(form.starts_at())}, {form.cleaned_data['place']}",
        "theirs": f"{dates.moment(found.starts_at)}, {found.place}",
        "form": again,
        "back_url": reverse("meetings:meeting", args=[found.number]),
    }
    return page.render(request, "meetings/conflict.html", context, status=409)


def _doors(request: SeatRequest, found: Meeting) -> dict[str, Any]:
    me = holder_of(request.actor)
    known = {item.id for item in items_visible_to(request.actor).filter(meeting=found)}
    items = list(found.items.select_related("case").order_by("position"))
    presences = Presence.objects.filter(item__meeting=found, holder_id=me, left_at=None)
    seated = set(presences.values_list("item_id", flat=True))
    doors = [
        {
            "item": item,
            "is_known": item.id in known,
            "is_seated": item.id in seated and item.state == ItemState.OPEN,
            "state": item_state(item.state),
        }
        for item in items
    ]
    has_stated = Statement.objects.filter(meeting=found, holder_id=me).exists()
    moved = [(item.position, item.revision, door["is_seated"]) for item, door in zip(items, doors, strict=True)]
    return {
        "doors": doors,
        "has_stated": has_stated,
        "asks_statement": found.state == MeetingState.OPENED and not has_stated,
        "frame": request.account.frame if request.account else "",
        "revision": fingerprint([found.revision, found.state, has_stated, *moved]),
    }


def _as_planned(found: Meeting) -> dict[str, object]:
    local = found.starts_at.astimezone(clock.BRUSSELS)
    return {
        "on": local.date(),
        "starts": local.time(),
        "place": found.place,
        "chair": str(found.chair_account_id),
        "one_screen": found.one_screen,
        "cards_on": found.cards_on,
        "revision": found.revision,
    }


def _change_form(request: SeatRequest, found: Meeting, posted: Mapping[str, object] | None) -> MeetingForm:
    standing = [state.value for state in STANDING]
    has_invited = Invitation.objects.filter(item__meeting=found, state__in=standing).exists()
    chairs = _chairs(request, found.cell_id)
    initial = _as_planned(found)
    return MeetingForm(posted, chairs=chairs, today=request.on, has_invited=has_invited, initial=initial)


def _plan(form: MeetingForm) -> MeetingPlan:
    data = form.cleaned_data
    return MeetingPlan(
        starts_at=form.starts_at(),
        place=data["place"],
        chair_account=data["chair"],
        one_screen=data["one_screen"],
        cards_on=data["cards_on"],
    )


def _chairs(request: SeatRequest, cell_id: UUID) -> Choices:
    rows = mandates_of_cell(cell_id, request.on)
    return [(str(row.account_id), row.account.name) for row in rows if row.capacity == Capacity.CHAIR]
