"""The five ways on from a worry: danger, advice, another channel, outside the remit, to the mayor."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ui import page
from beraad.foundation.ui.parts import AnswerRow
from beraad.rooms.accounts.seat import SeatRequest, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.forms.concerns import AdviceForm, DangerForm, OutsideForm, ReferForm
from beraad.rooms.cases.forms.texts import RevisedForm
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.policy import may_decide_concern
from beraad.rooms.cases.queries import concern_facts
from beraad.rooms.cases.views.answering import keeps_typed, step_of
from beraad.rooms.cases.views.concerns import read_intake
from beraad.rooms.cases.views.fetching import concern_of
from beraad.rooms.cases.views.moments import called_at
from beraad.rooms.cases.vocabulary import DangerCall, PoliceCaller

Do = Callable[[SeatRequest, Concern, dict[str, Any]], None]


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(DangerForm)
def record_danger(request: SeatRequest, reference: str) -> HttpResponse:
    """Danger now: only the call to the police is kept."""
    return _decide(request, reference, Act.DANGER_NOW, DangerForm, _danger, "cases/record_danger.html")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(AdviceForm)
def give_advice(request: SeatRequest, reference: str) -> HttpResponse:
    """Advice, and nothing more."""
    return _decide(request, reference, Act.ADVICE_GIVEN, AdviceForm, _advise, "cases/give_advice.html")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(ReferForm)
def refer_concern(request: SeatRequest, reference: str) -> HttpResponse:
    """Another channel is better."""
    return _decide(request, reference, Act.CONCERN_REFERRED, ReferForm, _refer, "cases/refer_concern.html")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(OutsideForm)
def put_outside_remit(request: SeatRequest, reference: str) -> HttpResponse:
    """Outside the remit: checked once, then destroyed."""
    template = "cases/put_outside_remit.html"
    return _decide(request, reference, Act.CONCERN_OUTSIDE_REMIT, OutsideForm, _outside, template, is_final=True)


def _decide(
    request: SeatRequest,
    reference: str,
    act: Act,
    form_class: type[RevisedForm],
    do: Do,
    template: str,
    *,
    is_final: bool = False,
) -> HttpResponse:
    """Form, for what cannot be undone a check page, then the act."""
    row = concern_of(request, reference)
    require(may_decide_concern(concern_facts(row, request.on), act, request.actor, request.on))
    step = step_of(request)
    data = request.POST if step in {"check", "do"} else None
    form = form_class(data, initial={"revision": row.revision, **(request.POST.dict() if step == "back" else {})})
    if form.is_bound and form.is_valid():
        if step == "do" or not is_final:
            return _done(request, row, form, do)
        rows = [AnswerRow(str(field.label), form.typed(field.name)) for field in form.visible_fields()]
        return page.render(request, "cases/check_concern.html", {"form": form, "concern": row, "rows": rows})
    context = {"form": form, "concern": row, **read_intake(request, row)}
    return page.render(request, template, context, status=422 if form.errors else 200)


def _done(request: SeatRequest, row: Concern, form: RevisedForm, do: Do) -> HttpResponse:
    do(request, row, form.cleaned_data)
    messages.success(request, _("Decided. %(reference)s") % {"reference": row.reference})
    return redirect("cases:concern", row.reference)


def _danger(request: SeatRequest, row: Concern, data: dict[str, Any]) -> None:
    commands.record_danger(
        actor=request.actor,
        municipality=row.municipality,
        call=DangerCall(called_at(data["called_at"], request.at), PoliceCaller(data["called_by"])),
        concern=row,
        revision=data["revision"],
        at=request.at,
    )


def _advise(request: SeatRequest, row: Concern, data: dict[str, Any]) -> None:
    commands.give_advice(
        actor=request.actor, concern=row, advice=data["advice"], revision=data["revision"], at=request.at
    )


def _refer(request: SeatRequest, row: Concern, data: dict[str, Any]) -> None:
    commands.refer_concern(
        actor=request.actor, concern=row, channel=data["channel"], revision=data["revision"], at=request.at
    )


def _outside(request: SeatRequest, row: Concern, data: dict[str, Any]) -> None:
    commands.put_outside_remit(
        actor=request.actor, concern=row, advice=data["advice"], revision=data["revision"], at=request.at
    )
