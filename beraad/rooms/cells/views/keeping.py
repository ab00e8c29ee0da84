"""The acts by which a cell is kept in order."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from beraad.foundation.kernel.errors import Refused, require
from beraad.foundation.ui import page
from beraad.law.capacities import Capacity
from beraad.law.legal_orders import LegalOrder
from beraad.law.sentences import sentence
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.forms.choose_mode import ChooseModeForm
from beraad.rooms.cells.forms.end_mandate import EndMandateForm
from beraad.rooms.cells.forms.give_mandate import GiveMandateForm
from beraad.rooms.cells.forms.register_organisation import RegisterOrganisationForm
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy import capacities_to_give, may_choose_mode, may_end_mandate, may_keep_cell
from beraad.rooms.cells.queries.mandates import facts_held
from beraad.rooms.cells.views.cells import cell_or_404, language_of
from beraad.rooms.cells.views.shown import answers_of
from beraad.rooms.cells.vocabulary import OF_THE_CELL, Mode, ModeFacts


def choose_mode(request: SeatRequest, prefix: str) -> HttpResponse:
    """The controllers choose what is kept, after a look at what they typed."""
    cell = cell_or_404(request, prefix)
    require(may_keep_cell(queries.facts_of_cell(cell, request.on), request.actor, request.on))
    form = ChooseModeForm(request.POST or None, initial={"mode": cell.mode})
    step = request.POST.get("step", "")
    if form.is_valid():
        _say_beside_the_field(form, cell, request)
    if not form.is_valid() or step == "back":
        return page.render(request, "cells/choose_mode.html", {"cell": cell, "form": form})
    if step != "do":
        return page.render(
            request, "cells/choose_mode_check.html", {"cell": cell, "form": form, "answers": answers_of(form)}
        )
    typed = form.cleaned_data
    commands.choose_mode(
        actor=request.actor,
        cell=cell,
        mode=Mode(typed["mode"]),
        reasons=typed["reasons"],
        dpo_advice=typed["dpo_advice"],
        review_on=typed["review_on"],
        at=request.at,
    )
    return _to(cell)


def register_organisation(request: SeatRequest, prefix: str) -> HttpResponse:
    """An organisation enters the register of the cell."""
    cell = cell_or_404(request, prefix)
    require(may_keep_cell(queries.facts_of_cell(cell, request.on), request.actor, request.on))
    form = RegisterOrganisationForm(request.POST or None)
    if not form.is_valid():
        return page.render(request, "cells/register_organisation.html", {"cell": cell, "form": form})
    typed = {**form.cleaned_data, "legal_order": LegalOrder(form.cleaned_data["legal_order"])}
    details = commands.OrganisationDetails(**typed)
    commands.register_organisation(actor=request.actor, cell=cell, details=details, at=request.at)
    return _to(cell)


def give_mandate(request: SeatRequest, prefix: str) -> HttpResponse:
    """Somebody is given a capacity; a newcomer's code is shown once, on the page that answers."""
    cell = cell_or_404(request, prefix)
    gives = capacities_to_give(queries.facts_of_cell(cell, request.on), request.actor)
    if not gives:
        require(may_keep_cell(queries.facts_of_cell(cell, request.on), request.actor, request.on))
        raise Http404
    bodies = queries.organisations_of_cell(cell, request.on)
    form = GiveMandateForm(
        request.POST or None,
        capacities=gives,
        organisations=[(body.id, body.name) for body in bodies],
        initial={"starts_on": request.on, "language": cell.language},
    )
    if not form.is_valid():
        return page.render(request, "cells/give_mandate.html", {"cell": cell, "form": form})
    who, asked = _newcomer(form.cleaned_data), mandate_asked(cell, form.cleaned_data, request)
    try:
        mandate, code = commands.take_in(actor=request.actor, who=who, asked=asked, at=request.at)
    except Refused as error:
        _say_why_not(form, error, request)
        return page.render(request, "cells/give_mandate.html", {"cell": cell, "form": form})
    if not code:
        return _to(cell)
    return page.render(request, "cells/code.html", {"cell": cell, "mandate": mandate, "code": code})


def end_mandate(request: SeatRequest, prefix: str, mandate_id: UUID) -> HttpResponse:
    """A mandate gets its last day."""
    cell = cell_or_404(request, prefix)
    mandate = get_object_or_404(queries.mandates_of_cell(cell, request.on), id=mandate_id)
    require(may_end_mandate(queries.facts_of_cell(cell, request.on), facts_held(mandate), request.actor, request.on))
    form = EndMandateForm(request.POST or None, initial={"last_day": request.on})
    if not form.is_valid():
        return page.render(request, "cells/end_mandate.html", {"cell": cell, "form": form, "mandate": mandate})
    try:
        commands.end_mandate(
            actor=request.actor, mandate=mandate, last_day=form.cleaned_data["last_day"], at=request.at, cell=cell
        )
    except Refused as error:
        form.add_error("last_day", sentence(error.verdict.because, language_of(request)))
        return page.render(request, "cells/end_mandate.html", {"cell": cell, "form": form, "mandate": mandate})
    return _to(cell)


def _say_why_not(form: GiveMandateForm, refusal: Refused, request: SeatRequest) -> None:
    because = refusal.verdict.because
    field = "clearance_level" if "clearance" in because.key else "capacity"
    form.add_error(field, sentence(because, language_of(request)))


def _newcomer(typed: Mapping[str, Any]) -> commands.Newcomer:
    return commands.Newcomer(typed["email"], typed["name"], typed["function"], typed["language"])


def _say_beside_the_field(form: ChooseModeForm, cell: Cell, request: SeatRequest) -> None:
    """What the policy would refuse is said on the form, so that nothing that was typed is lost."""
    typed = form.cleaned_data
    asked = ModeFacts(Mode(typed["mode"]), has_reasons=True, has_dpo_advice=True, review_on=typed["review_on"])
    verdict = may_choose_mode(queries.facts_of_cell(cell, request.on), asked, request.actor, request.on)
    if not verdict.allowed:
        field = "review_on" if verdict.because.key == "cells.mode_needs_a_review_date" else "mode"
        form.add_error(field, sentence(verdict.because, language_of(request)))


def mandate_asked(cell: Cell, typed: Mapping[str, Any], request: SeatRequest) -> commands.MandateAsked:
    """The mandate that the form asks for."""
    capacity = Capacity(typed["capacity"])
    bodies = queries.organisations_of_cell(cell, request.on)
    body = bodies.filter(id=typed["organisation"]).first() if typed["organisation"] else None
    own_town = request.actor.mandate(Capacity.MAYOR, cell_id=cell.id)
    own_body = request.actor.mandate(Capacity.PARTNER_CONTACT)
    controller_id = None
    if capacity is Capacity.DPO:
        controller_id = body.id if body else (own_town.municipality_id if own_town else None)
        controller_id = controller_id or (own_body.organisation_id if own_body else None)
    is_police = capacity is Capacity.POLICE_MEMBER
    return commands.MandateAsked(
        capacity=capacity,
        starts_on=typed["starts_on"],
        ends_on=typed["ends_on"],
        cell=cell,
        organisation=None if capacity in {Capacity.DPO, *OF_THE_CELL} else body,
        controller_id=controller_id,
        clearance_level=typed["clearance_level"] if is_police else "",
        clearance_until=typed["clearance_until"] if is_police else None,
    )


def _to(cell: Cell) -> HttpResponse:
    return redirect("cells:cell", prefix=cell.prefix)
