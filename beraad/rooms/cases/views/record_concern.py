"""The coordinator writes a worry down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import Refused, require
from beraad.foundation.ui import page
from beraad.law.capacities import Capacity
from beraad.law.house_rules import WHO_ACTS
from beraad.law.verdict import refuse
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases import commands
from beraad.rooms.cases.forms.concerns import RecordConcernForm
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.policy import may_record_concern
from beraad.rooms.cases.queries import municipalities_with_a_cell
from beraad.rooms.cases.views.answering import say_why_not
from beraad.rooms.cases.views.fetching import language
from beraad.rooms.cases.vocabulary import Origin, PublicConcern
from beraad.rooms.cells.models import Municipality


@require_http_methods(["GET", "HEAD", "POST"])
def record_concern(request: SeatRequest) -> HttpResponse:
    """The form, and on a press the sealed worry."""
    require(may_record_concern(request.actor, request.on))
    towns = _own(request)
    form = RecordConcernForm(request.POST or None, municipalities=towns, language=language())
    if request.method == "POST" and form.is_valid():
        try:
            row = _receive(request, form, towns)
        except Refused as refused:
            say_why_not(form, refused.verdict)
        else:
            messages.success(request, _("The worry is sealed for the coordinator."))
            return redirect("cases:concern", row.reference)
    status = 422 if form.errors else 200
    return page.render(request, "cases/record_concern.html", {"form": form}, status=status)


def _own(request: SeatRequest) -> list[Municipality]:
    own = {mandate.municipality_id for mandate in request.actor.mandates if mandate.capacity is Capacity.COORDINATOR}
    towns = list(municipalities_with_a_cell(request.on).filter(id__in=own - {None}))
    if not towns:
        raise Refused(refuse("cases.only_the_coordinator", WHO_ACTS))
    return towns


def _receive(request: SeatRequest, form: RecordConcernForm, towns: list[Municipality]) -> Concern:
    data = form.cleaned_data
    names = ("observation", "appraisal", "source", "already_tried", "person", "reporter", "protective")
    return commands.receive_concern(
        actor=request.actor,
        municipality=next(town for town in towns if str(town.id) == data["municipality"]),
        concern=PublicConcern(**{name: data[name] for name in names}),
        origin=Origin(data["origin"]),
        reporter_id=None,
        is_without_name=data["is_without_name"],
        at=request.at,
    )
