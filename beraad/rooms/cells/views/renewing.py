"""Mandates and organisations go on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.errors import Conflict, Refused, require
from beraad.foundation.ui import dates, page
from beraad.law.sentences import sentence
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.forms.renew_mandate import RenewMandateForm
from beraad.rooms.cells.forms.renew_organisation import RenewOrganisationForm
from beraad.rooms.cells.membership import WITH_CLEARANCE, may_renew_organisation
from beraad.rooms.cells.models import Cell, Mandate
from beraad.rooms.cells.policy import may_end_mandate
from beraad.rooms.cells.queries.mandates import facts_held
from beraad.rooms.cells.views.cells import cell_or_404, language_of
from beraad.rooms.cells.views.shown import answers_of


def renew_mandate(request: SeatRequest, prefix: str, mandate_id: UUID) -> HttpResponse:
    """A mandate gets a later last day, or the police member a renewed clearance."""
    cell = cell_or_404(request, prefix)
    mandate = get_object_or_404(queries.members_of_cell(cell, request.on), id=mandate_id)
    _require_giver(cell, mandate, request)
    stands = _standing(mandate)
    form = RenewMandateForm(request.POST or None, initial=stands, has_clearance=mandate.capacity in WITH_CLEARANCE)
    context = {"cell": cell, "mandate": mandate, "form": form}
    if not form.is_valid():
        return page.render(request, "cells/renew_mandate.html", context, status=422 if form.is_bound else 200)
    typed = dict(form.cleaned_data)
    revision = typed.pop("revision")
    try:
        commands.renew_mandate(
            actor=request.actor, mandate=mandate, renewal=commands.Renewal(**typed), revision=revision,
            at=request.at, cell=cell,
        )  # fmt: skip
    except Conflict:
        return _both_texts(request, form, stands, cell)
    except Refused as error:
        _say_why_not(form, error, request)
        return page.render(request, "cells/renew_mandate.html", context, status=422)
    messages.success(request, gettext("The mandate is renewed."))
    return redirect("cells:members", prefix=cell.prefix)


def renew_organisation(request: SeatRequest, prefix: str, organisation_id: UUID) -> HttpResponse:
    """The norm of an organisation goes on, or its processor agreement was signed."""
    cell = cell_or_404(request, prefix)
    body = get_object_or_404(queries.organisations_of_cell(cell, request.on), id=organisation_id)
    require(may_renew_organisation(queries.facts_of_cell(cell, request.on), body.id, request.actor, request.on))
    stands = {name: getattr(body, name) for name in RenewOrganisationForm.base_fields}
    form = RenewOrganisationForm(request.POST or None, initial=stands)
    if not form.is_valid():
        context = {"cell": cell, "body": body, "form": form}
        return page.render(request, "cells/renew_organisation.html", context, status=422 if form.is_bound else 200)
    typed = dict(form.cleaned_data)
    revision = typed.pop("revision")
    try:
        commands.renew_organisation(
            actor=request.actor, cell=cell, organisation=body, basis=commands.Basis(**typed), revision=revision,
            at=request.at,
        )  # fmt: skip
    except Conflict:
        return _both_texts(request, form, stands, cell)
    messages.success(request, gettext("What lets this organisation take part is renewed."))
    return redirect("cells:cell", prefix=cell.prefix)


def _standing(mandate: Mandate) -> dict[str, Any]:
    """How it stands now, under the names of the form."""
    return {
        "until": mandate.ends_on,
        "clearance_level": mandate.clearance_level,
        "clearance_until": mandate.clearance_until,
        "revision": mandate.revision,
    }


def _say_why_not(form: RenewMandateForm, refusal: Refused, request: SeatRequest) -> None:
    because = refusal.verdict.because
    is_clearance = "clearance" in because.key and "clearance_level" in form.fields
    form.add_error("clearance_level" if is_clearance else "until", sentence(because, language_of(request)))


def _require_giver(cell: Cell, mandate: Mandate, request: SeatRequest) -> None:
    """Whoever may not end it may not renew it; the own mandate is for others to renew, which the act says itself."""
    facts = queries.facts_of_cell(cell, request.on)
    require(may_end_mandate(facts, facts_held(mandate), request.actor, request.on))


def _both_texts(request: SeatRequest, form: BaseForm, stands: Mapping[str, Any], cell: Cell) -> HttpResponse:
    """What was typed beside how it stands now; nothing was written (409)."""
    labels = {str(bound.label): bound.name for bound in form if not bound.is_hidden}
    rows = [
        {"label": row.label, "mine": row.value or gettext("empty"), "theirs": _said(stands[labels[row.label]])}
        for row in answers_of(form)
    ]
    back = reverse("cells:members", args=[cell.prefix])
    return page.render(request, "ui/conflict.html", {"rows": rows, "back_url": back}, status=409)


def _said(value: Any) -> str:
    if not value:
        return gettext("empty")
    return dates.short_day(value) if hasattr(value, "year") else str(value)
