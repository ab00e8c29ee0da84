"""Ask the police again about one case, outside a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases.queries import cases_visible_to
from beraad.rooms.liaison import commands
from beraad.rooms.liaison.policy import may_ask_advice


def ask_advice(request: SeatRequest, number: str) -> HttpResponse:
    """One press, after a page that says what the police member sees: the question waits on that page."""
    case = get_object_or_404(cases_visible_to(request.actor, request.on), number=number)
    if request.method != "POST":
        verdict = require(may_ask_advice(request.actor, cell_id=case.cell_id))
        return page.render(request, "liaison/ask_advice.html", {"case": case, "verdict": verdict})
    commands.ask_advice(actor=request.actor, cases=[case], at=request.at)
    messages.success(request, _("The police member is asked."))
    return redirect("cases:case", number=number)
