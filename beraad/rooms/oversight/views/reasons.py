"""Letting the DPO read the reasons of a listing for seven days, and reading them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ui import page
from beraad.foundation.vault import door
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.queries import case_facts, cases_visible_to
from beraad.rooms.cells.queries import people, seal_line
from beraad.rooms.oversight import commands
from beraad.rooms.oversight.policy import may_show_reasons
from beraad.rooms.oversight.queries.reasons import dpos_of, reasons_for
from beraad.rooms.oversight.words import REASONS


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
def show_reasons(request: SeatRequest, number: str) -> HttpResponse:
    """Who reads what, until when, on which basis; then one press."""
    case = get_object_or_404(cases_visible_to(request.actor, request.on), number=number)
    verdict = require(may_show_reasons(case_facts(case), request.actor))
    if request.method != "POST":
        readers = people(dpos_of(case.municipality_id, request.on)).values()
        context = {"case": case, "readers": readers, "verdict": verdict, "ends_on": request.on + commands.LASTS}
        return page.render(request, "oversight/show_reasons.html", context)
    try:
        commands.show_reasons(actor=request.actor, case=case, keys=keys_of(request), at=request.at)
    except Conflict:
        messages.warning(request, _("The DPO can read these reasons already."))
    else:
        messages.success(request, _("The DPO can read the reasons for seven days."))
    return redirect("cases:case", number)


@require_safe
@needs_key
def reasons(request: SeatRequest, place_id: UUID) -> HttpResponse:
    """The copy, for the DPO it was sealed for; each sitting in which it is opened leaves a leaf."""
    row = next((one for one in reasons_for(request.actor, request.on) if one.place_id == place_id), None)
    if row is None:
        raise Http404
    opened = door.open(
        place_id,
        keys=keys_of(request),
        actor=request.actor,
        basis=may_hold(Kind.PARCEL, HoldFacts(Capacity.DPO, "recipient"), request.on),
        at=request.at,
        purpose="oversight of a listing",
        capacity=Capacity.DPO,
    )
    texts = [(label, opened.text(name)) for name, label in REASONS.items() if opened.text(name)]
    seal = seal_line(place_id, actor=request.actor, on=request.on)
    return page.render(request, "oversight/reasons.html", {"row": row, "texts": texts, "seal": seal})
