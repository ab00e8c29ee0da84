"""Who looked at one case."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from beraad.foundation.ui import page
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries import case_facts, cases_visible_to
from beraad.rooms.oversight.queries import looks_at


def who_looked(request: SeatRequest, number: str) -> HttpResponse:
    """The openings of the case's sealed places, for who answers for it."""
    case = get_object_or_404(cases_visible_to(request.actor, request.on), number=number)
    if seat_in_case(case_facts(case), request.actor, Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR) is None:
        raise Http404
    looks = looks_at(case)
    people = len({look.who for look in looks})
    return page.render(request, "oversight/who_looked.html", {"case": case, "looks": looks, "people": people})
