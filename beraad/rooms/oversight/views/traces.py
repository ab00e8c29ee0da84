"""The DPO's reading room."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.queries import controller_name, controller_names
from beraad.rooms.oversight.commands import read_traces
from beraad.rooms.oversight.policy import controllers_supervised_by
from beraad.rooms.oversight.queries import reasons_for, traces_of

LONGEST = 18
"""Digits of an index; no ledger gets that far."""


def index_in(request: SeatRequest) -> int | None:
    """The index before which a page begins; nothing when it cannot be read."""
    before = request.GET.get("before", "")
    return int(before) if before.isdecimal() and len(before) < LONGEST else None


def oversight(request: SeatRequest) -> HttpResponse:
    """The controllers whose traces I read."""
    controllers = controllers_supervised_by(request.actor)
    if not controllers:
        raise Http404
    names = controller_names(controllers)
    rows = [(names.get(controller, ""), reverse("oversight:traces", args=[controller])) for controller in controllers]
    return page.render(
        request, "oversight/oversight.html", {"rows": rows, "reasons": reasons_for(request.actor, request.on)}
    )


def traces(request: SeatRequest, controller_id: UUID) -> HttpResponse:
    """Who did what, when, on which basis; no content."""
    if controller_id not in controllers_supervised_by(request.actor):
        raise Http404
    since = request.sign_in.started_at if request.sign_in else None
    read_traces(actor=request.actor, controller_id=controller_id, at=request.at, since=since)
    found = traces_of(controller_id, before=index_in(request))
    url = reverse("oversight:traces", args=[controller_id])
    context = {
        "controller": controller_name(controller_id),
        "rows": found.rows,
        "next_url": f"{url}?before={found.before}" if found.before is not None else "",
    }
    return page.render(request, "oversight/traces.html", context)
