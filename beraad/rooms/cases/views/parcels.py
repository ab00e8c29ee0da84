"""Late news: sent by who has a part in the plan or a seat in the case, taken up or refused by the coordinator."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.ui import page
from beraad.foundation.vault import door
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.forms.after import NewsForm
from beraad.rooms.cases.models import Case, Parcel
from beraad.rooms.cases.policy import may_open_parcel, may_send_parcel
from beraad.rooms.cases.queries import case_facts, coordinators_of, parcels_for
from beraad.rooms.cases.views.answering import keeps_typed, say_why_not
from beraad.rooms.cases.views.fetching import case_of, held_kinds
from beraad.rooms.cases.vocabulary import ParcelState
from beraad.rooms.cells.queries import people, seal_line


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed(NewsForm)
def send_parcel(request: SeatRequest, number: str) -> HttpResponse:
    """What is new, sealed for the coordinators; what was typed stays when it cannot be sent."""
    row = case_of(request, number)
    verdict = may_send_parcel(
        case_facts(row, is_plan_holder=Kind.PLAN in held_kinds(request, row)), request.actor, request.on
    )
    form = NewsForm(request.POST or None)
    if request.method != "POST":
        require(verdict)
    elif form.is_valid():
        try:
            commands.send_parcel(actor=request.actor, case=row, text=form.cleaned_data["news"], at=request.at)
        except Refused as refused:
            say_why_not(form, refused.verdict)
        else:
            messages.success(request, _("Sealed for the coordinator. Unread, it is destroyed after 14 days."))
            return redirect("cases:case", number)
    readers = people(grant.holder_id for grant in coordinators_of(row.cell, request.on)).values()
    context = {"case": row, "form": form, "readers": readers, "verdict": verdict}
    return page.render(request, "cases/send_parcel.html", context, status=422 if form.errors else 200)


@require_safe
@needs_key
def parcel(request: SeatRequest, parcel_id: UUID) -> HttpResponse:
    """The news, for a coordinator to take up or refuse; or that somebody did already."""
    row, case = _parcel_of(request, parcel_id)
    if row.state != ParcelState.SENT:
        return page.render(request, "cases/parcel.html", {"parcel": row, "case": case})
    opened = door.open(
        row.compartment_id,
        keys=keys_of(request),
        actor=request.actor,
        basis=require(may_open_parcel(case_facts(case), request.actor, request.on)),
        at=request.at,
        purpose="parcel",
        capacity=Capacity.COORDINATOR,
    )
    context = {
        "parcel": row,
        "case": case,
        "text": opened.text("news"),
        "sender": people([row.sender_id]).get(row.sender_id) if row.sender_id is not None else None,
        "seal": seal_line(row.compartment_id, actor=request.actor, on=request.on),
        "core": seal_line(case.core_id, actor=request.actor, on=request.on),
    }
    return page.render(request, "cases/parcel.html", context)


@require_POST
@needs_key
def take_up_parcel(request: SeatRequest, parcel_id: UUID) -> HttpResponse:
    """Put it with the case."""
    row, case = _parcel_of(request, parcel_id)
    keys = keys_of(request)
    return _end(
        request,
        case,
        lambda: commands.take_up_parcel(actor=request.actor, parcel=row, keys=keys, at=request.at),
        _("It is sealed with the case now."),
    )


@require_POST
@needs_key
def refuse_parcel(request: SeatRequest, parcel_id: UUID) -> HttpResponse:
    """Have it destroyed unkept."""
    row, case = _parcel_of(request, parcel_id)
    return _end(
        request,
        case,
        lambda: commands.refuse_parcel(actor=request.actor, parcel=row, at=request.at),
        _("It is destroyed; whoever sent it sees that it was not kept."),
    )


def _end(request: SeatRequest, case: Case, act: Callable[[], None], said: str) -> HttpResponse:
    try:
        act()
    except Conflict:
        messages.warning(request, _("Somebody else had decided about this already. Nothing changed."))
    else:
        messages.success(request, said)
    return redirect("cases:case", case.number)


def _parcel_of(request: SeatRequest, parcel_id: UUID) -> tuple[Parcel, Case]:
    """The parcel that was sealed for this actor, with its case; for anybody else there is none."""
    found = parcels_for(request.actor).filter(id=parcel_id).first()
    if found is None or found.case is None:
        raise Http404
    return found, found.case
