"""What leaves the house on paper: counted before it is shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import NotHeld
from beraad.foundation.ui import page
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.forms.after import CopiesForm, PaperForm
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.views.answering import keeps_typed
from beraad.rooms.cases.views.case import open_place_of
from beraad.rooms.cases.views.fetching import case_led_by, case_of
from beraad.rooms.cases.views.plan_reading import plan_in
from beraad.rooms.cases.vocabulary import PaperKind

SENDERS = (Capacity.COORDINATOR, Capacity.CHAIR, Capacity.MAYOR)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed(PaperForm)
def leave_on_paper(request: SeatRequest, number: str) -> HttpResponse:
    """Count what left the house."""
    row = case_led_by(request, number, *SENDERS)
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _count(request, row, PaperKind(form.cleaned_data["kind"]), form)
        messages.success(request, _("Counted. The certificate of erasure will name it."))
        return redirect("cases:case", number)
    context = {"case": row, "form": form}
    return page.render(request, "cases/leave_on_paper.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
def for_the_person(request: SeatRequest, number: str) -> HttpResponse:
    """The plan as the person may receive it, made to be printed; what leaves is counted before it is shown."""
    case = case_of(request, number)
    opened = open_place_of(request, case, Kind.PLAN)
    if opened is None or seat_in_case(case_facts(case), request.actor) is None:
        raise NotHeld
    form = CopiesForm(request.POST or None)
    if not form.is_valid():
        context = {"case": case, "form": form}
        return page.render(request, "cases/count_copies.html", context, status=422 if form.is_bound else 200)
    _count(request, case, PaperKind.FOR_THE_PERSON, form)
    context = {"case": case, "plan": plan_in(request, case, opened)}
    return page.render(request, "cases/for_the_person.html", context)


def _count(request: SeatRequest, row: Case, kind: PaperKind, form: PaperForm | CopiesForm) -> None:
    data = form.cleaned_data
    commands.leave_on_paper(
        actor=request.actor,
        case=row,
        kind=kind,
        copies=data["copies"],
        press=str(data["press"] or ""),
        at=request.at,
    )
