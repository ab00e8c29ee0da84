"""With one screen: who has no key here is entered by name."""

from functools import partial

from django.http import Http404, HttpResponse

from beraad.rooms.accounts.seat import SeatRequest, keys_of
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.forms import NamedForm
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries.invitations import organisations_coming
from beraad.rooms.meetings.views.at_the_table import at_the_table, back
from beraad.rooms.meetings.views.fetching import first
from beraad.rooms.meetings.views.table import table_page


@at_the_table
def enter_by_name(request: SeatRequest, item: Item) -> HttpResponse:
    """Enter somebody of an organisation that comes, or note that they left."""
    if "leave" in request.POST:
        return _leave(request, item)
    coming = organisations_coming(item)
    form = NamedForm(request.POST, organisations=[(key, row.name) for key, row in coming.items()])
    if not form.is_valid():
        return table_page(request, item, status=422, named_form=form)
    data = form.cleaned_data
    commands.enter_by_name(
        actor=request.actor,
        item=item,
        organisation=coming[data["organisation"]],
        name=data["name"],
        has_stated=data["has_stated"],
        keys=keys_of(request),
        at=request.at,
    )
    return back(item)


def _leave(request: SeatRequest, item: Item) -> HttpResponse:
    stay = request.POST["leave"]
    if not stay.isdecimal() or len(stay) > 9:  # noqa: PLR2004 - no counter gets that far
        raise Http404
    act = partial(commands.leave_by_name, actor=request.actor, item=item, presence_id=int(stay), at=request.at)
    first(request, act)
    return back(item)
