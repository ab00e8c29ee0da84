"""Who looked at one case."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries import case_facts, cases_visible_to
from beraad.rooms.oversight.policy import ANSWERS_FOR_A_CASE
from beraad.rooms.oversight.queries import looks_at
from beraad.rooms.oversight.views.traces import index_in


def who_looked(request: SeatRequest, number: str) -> HttpResponse:
    """The openings of the case's sealed places, for who answers for it."""
    case = get_object_or_404(cases_visible_to(request.actor, request.on), number=number)
    if seat_in_case(case_facts(case), request.actor, *ANSWERS_FOR_A_CASE) is None:
        raise Http404
    found = looks_at(case, before=index_in(request))
    people = len({look.who for look in found.rows})
    next_url = f"?before={found.before}" if found.before is not None else ""
    context = {"case": case, "looks": found.rows, "people": people, "next_url": next_url}
    return page.render(request, "oversight/who_looked.html", context)
