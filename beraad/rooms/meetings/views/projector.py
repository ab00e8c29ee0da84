"""The screen on the wall: seats, time and progress; no name of anybody, no card, nothing opened."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries.progress import progress_of, revision_of
from beraad.rooms.meetings.queries.seats import seats_on_the_wall
from beraad.rooms.meetings.views.fetching import item_of, leads
from beraad.rooms.meetings.words import item_state


@require_GET
def projector(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """The chair's screen on the wall."""
    return page.render(request, "meetings/projector.html", _wall(request, _led_item(request, number, position)))


@require_GET
def fragment_projector(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """The wall again, when something moved; never unseals."""
    item = _led_item(request, number, position)
    if request.GET.get("revision") == str(revision_of(item)):
        return HttpResponse(status=204)
    context = _wall(request, item)
    return page.follow(request, "meetings/parts/wall.html", context, context["revision"])


def _led_item(request: SeatRequest, number: str, position: int) -> Item:
    item = item_of(request, number, position)
    if not leads(request, item.meeting):
        raise Http404
    return item


def _wall(request: SeatRequest, item: Item) -> dict[str, Any]:
    return {
        "item": item,
        "meeting": item.meeting,
        "state": item_state(item.state),
        "seats": seats_on_the_wall(item, on=request.on),
        "progress": progress_of(item, on=request.on),
        "revision": revision_of(item),
    }
