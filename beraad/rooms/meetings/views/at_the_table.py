"""A press at a table: only a post, only with a key; on a table that is gone, a page that keeps what was typed."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest, needs_key
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.views.fetching import item_of
from beraad.rooms.meetings.vocabulary import ItemState

TYPED = ("text", "source", "goal", "protective", "action", "why_not", "family_support", "reachable", "called_by")
"""What somebody may have typed at a table, in the order of the forms."""

AtTable = Callable[[SeatRequest, Item], HttpResponse]


def at_the_table(view: AtTable) -> Callable[[SeatRequest, str, int], HttpResponse]:
    """Hand the view an item whose table is open; when it was closed meanwhile, say so and show what was typed."""

    @wraps(view)
    def guarded(request: SeatRequest, /, number: str, position: int) -> HttpResponse:
        item = item_of(request, number, position)
        return view(request, item) if item.state == ItemState.OPEN else table_is_gone(request, item)

    return needs_key(require_POST(guarded))


def table_is_gone(request: SeatRequest, item: Item) -> HttpResponse:
    """The item was closed while somebody was writing: what was typed stands on this page only."""
    typed = [request.POST[name] for name in TYPED if request.POST.get(name, "").strip()]
    context = {"typed": typed, "back_url": reverse("meetings:item", args=[item.meeting.number, item.position])}
    return page.render(request, "meetings/table_is_gone.html", context, status=409)


def back(item: Item) -> HttpResponse:
    """To the table."""
    return redirect("meetings:table", number=item.meeting.number, position=item.position)
