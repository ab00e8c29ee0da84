"""A partner reads that a case is closed: a reference, a day, whom to call; no number and no name."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from beraad.foundation.ui import page
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases.queries import closures_told_to
from beraad.rooms.cells.queries import holders_in, people


@require_safe
def closure_notice(request: SeatRequest, reference: str) -> HttpResponse:
    """That it is over, and who can say more."""
    notice = get_object_or_404(closures_told_to(request.actor, request.on), reference=reference)
    coordinators = people(holders_in(Capacity.COORDINATOR, cell=notice.case.cell_id, on=request.on))
    return page.render(
        request, "cases/closure_notice.html", {"notice": notice, "coordinators": list(coordinators.values())}
    )
