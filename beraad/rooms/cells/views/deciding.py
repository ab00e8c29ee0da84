"""What a controller decides for itself, and the door that is opened from inside."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.forms.confirm_parameter import ConfirmParameterForm
from beraad.rooms.cells.policy import may_confirm_parameter
from beraad.rooms.cells.queries.cards import ControllerCard, OpenQuestion
from beraad.rooms.cells.views.cells import cell_or_404, controller_or_404
from beraad.rooms.cells.views.shown import answers_of
from beraad.rooms.cells.vocabulary import ConfirmationFacts


def confirm_parameter(request: SeatRequest, prefix: str, controller_id: UUID, parameter: str) -> HttpResponse:
    """A controller confirms a value with its source, on the DPO's written advice."""
    cell = cell_or_404(request, prefix)
    card = controller_or_404(request, cell, controller_id)
    question = _question(card, parameter)
    asked = _facts(controller_id, parameter)
    require(may_confirm_parameter(queries.facts_of_cell(cell, request.on), asked, request.actor, request.on))
    form = ConfirmParameterForm(request.POST or None, parameter=question.row.parameter)
    context = {"cell": cell, "card": card, "question": question, "form": form}
    step = request.POST.get("step", "")
    if not form.is_valid() or step == "back":
        return page.render(request, "cells/confirm_parameter.html", context)
    if step != "do":
        return page.render(request, "cells/confirm_parameter_check.html", {**context, "answers": answers_of(form)})
    confirmed = commands.Confirmed(controller_id, parameter, **form.cleaned_data)
    commands.confirm_parameter(actor=request.actor, cell=cell, confirmed=confirmed, at=request.at)
    return redirect("cells:cell", prefix=cell.prefix)


@needs_key
def admit_waiting(request: SeatRequest) -> HttpResponse:
    """Colleagues wait at doors that this seat can open; one press lets a batch in."""
    batches = queries.admissions_for(request.actor, request.on)
    if request.method != "POST":
        return page.render(request, "cells/admit_waiting.html", {"batches": batches})
    wanted = (request.POST.get("holder", ""), request.POST.get("capacity", ""))
    chosen = [one for one in batches if (str(one.holder_id), one.capacity.value) == wanted]
    if not chosen:
        raise Http404
    commands.admit_waiting(actor=request.actor, waiting=chosen[0].ids, keys=keys_of(request), at=request.at)
    return redirect("cells:admit-waiting")


def _facts(controller_id: UUID, parameter: str) -> ConfirmationFacts:
    return ConfirmationFacts(
        controller_id=controller_id,
        parameter=parameter,
        is_open_for_confirmation=True,
        has_source=True,
        has_dpo_advice=True,
    )


def _question(card: ControllerCard, parameter: str) -> OpenQuestion:
    for question in card.questions:
        if question.row.parameter.key == parameter:
            return question
    raise Http404
