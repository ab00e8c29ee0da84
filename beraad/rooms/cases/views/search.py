"""Looking for words in the cases one holds: by POST only, so that no word stands in an address."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.foundation.vault import queries as vault
from beraad.foundation.vault.search import search as search_places
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.forms.searching import SearchForm
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import capacity_of, may_search_cases, seat_for_searching
from beraad.rooms.cases.queries import cases_visible_to, places_of

SEARCHED = (Kind.PERSON, Kind.CORE, Kind.PLAN)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
def search_cases(request: SeatRequest) -> HttpResponse:
    """A form, and under it the cases in which the words stand: number and place, never the text."""
    verdict = require(may_search_cases(request.actor, request.on))
    form = SearchForm(request.POST or None)
    is_asked = request.method == "POST" and form.is_valid()
    found = _found(request, form) if is_asked else []
    context = {"form": form, "verdict": verdict, "is_asked": is_asked, "found": found}
    return page.render(request, "cases/search_cases.html", context, status=422 if form.errors else 200)


def _found(request: SeatRequest, form: SearchForm) -> list[tuple[Case, list[Kind]]]:
    """Cases and the kinds of places in which all the words stand."""
    actor, places = request.actor, _places(request)
    if actor.holder_id is None:
        return []
    hits = search_places(
        form.cleaned_data["words"],
        vault.held_ids(places, actor.holder_id, request.on),
        keys=keys_of(request),
        actor=actor,
        basis=may_search_cases(actor, request.on),
        at=request.at,
        purpose=form.cleaned_data["purpose"],
        capacity=capacity_of(seat_for_searching(actor, request.on)),
    )
    found: dict[str, tuple[Case, list[Kind]]] = {}
    for hit in hits:
        case, kind = places[hit.compartment_id]
        kinds = found.setdefault(case.number, (case, []))[1]
        if kind not in kinds:
            kinds.append(kind)
    return sorted(found.values(), key=lambda each: each[0].number)


def _places(request: SeatRequest) -> dict[UUID, tuple[Case, Kind]]:
    return {
        place: (case, kind)
        for case in cases_visible_to(request.actor, request.on)
        for kind, place in places_of(case).items()
        if kind in SEARCHED
    }
