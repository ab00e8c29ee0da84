"""Somebody who has not taken the seat yet is invited again."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.policy import may_invite_again
from beraad.rooms.cells.queries.mandates import facts_held
from beraad.rooms.cells.views.cells import cell_or_404


@never_cache
def invite_again(request: SeatRequest, prefix: str, mandate_id: UUID) -> HttpResponse:
    """One press makes a new code; it is shown once, on the page that answers."""
    cell = cell_or_404(request, prefix)
    mandate = get_object_or_404(queries.mandates_of_cell(cell, request.on), id=mandate_id)
    context = {"cell": cell, "mandate": mandate}
    if request.method == "POST":
        code = commands.invite_again(actor=request.actor, mandate=mandate, cell=cell, at=request.at)
        return page.render(request, "cells/code.html", {**context, "code": code, "is_again": True})
    facts, held = queries.facts_of_cell(cell, request.on), facts_held(mandate)
    is_enrolled = mandate.account.holder_id is not None
    require(may_invite_again(facts, held, request.actor, request.on, is_enrolled=is_enrolled))
    return page.render(request, "cells/invite_again.html", context)
