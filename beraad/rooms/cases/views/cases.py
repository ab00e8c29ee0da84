"""The list of cases: numbers only; *show names* is one press and one opening of many."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from beraad.foundation.ui import page
from beraad.foundation.vault import door
from beraad.foundation.vault import queries as vault
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_search_cases, seat_in_case
from beraad.rooms.cases.queries import Page, case_facts, cases_visible_to, page_of
from beraad.rooms.cases.views.fetching import language
from beraad.rooms.cases.views.words import CASE_STATES, GATES
from beraad.rooms.cases.vocabulary import CaseState, Gate
from beraad.rooms.cells.queries import controller_names


@require_safe
def cases(request: SeatRequest) -> HttpResponse:
    """The cases this actor may know of, newest first, by number."""
    return _shown(request, _page(request, request.GET.get("after", "")), {})


@require_POST
@needs_key
def show_names(request: SeatRequest) -> HttpResponse:
    """The same page with the names of the people this actor holds the key to."""
    shown = _page(request, request.POST.get("after", ""))
    places = {case.person_id: case for case in shown.rows if seat_in_case(case_facts(case), request.actor)}
    return _shown(request, shown, _names(request, places))


def _page(request: SeatRequest, after: str) -> Page[Case]:
    rows = cases_visible_to(request.actor, request.on).select_related(None)
    return page_of(rows, moment="proposed_on", tie="number", after=after)


def _names(request: SeatRequest, places: dict[UUID, Case]) -> dict[UUID, str]:
    seat = next((seat_in_case(case_facts(case), request.actor) for case in places.values()), None)
    if seat is None or request.actor.holder_id is None:
        return {}
    held = vault.held_ids(places, request.actor.holder_id, request.on)
    opened = door.open_many(
        held,
        keys=keys_of(request),
        actor=request.actor,
        basis=may_hold(Kind.PERSON, HoldFacts(capacity=seat.capacity, relation="own_municipality"), request.on),
        at=request.at,
        purpose="names",
        capacity=seat.capacity,
    )
    return {place: f"{each.text('given_name')} {each.text('family_name')}".strip() for place, each in opened.items()}


def _shown(request: SeatRequest, shown: Page[Case], names: dict[UUID, str]) -> HttpResponse:
    towns = controller_names({case.municipality_id for case in shown.rows}, language())
    rows = [
        {
            "case": case,
            "name": names.get(case.person_id, ""),
            "state": CASE_STATES[CaseState(case.state)],
            "gate": GATES[Gate(case.gate)] if seat_in_case(case_facts(case), request.actor) else None,
            "municipality": towns[case.municipality_id],
            "next_on": case.expires_on or case.next_review_on or case.erase_on,
        }
        for case in shown.rows
    ]
    context = {
        "rows": rows,
        "has_names": bool(names),
        "may_see_certificates": request.actor.first(Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR) is not None,
        "may_search": may_search_cases(request.actor, request.on).allowed,
        "may_show": any(row["gate"] for row in rows),
        "after": request.POST.get("after", "") if request.method == "POST" else request.GET.get("after", ""),
        "next_url": f"{reverse('cases:cases')}?after={shown.next_key}" if shown.next_key else "",
    }
    return page.render(request, "cases/cases.html", context)
