"""The office of a cell, what it adopted, and who was briefed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.law.verdict import Verdict
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.forms.onboarding import AdoptDocumentForm, DescribeCellForm, HoldBriefingForm, LeaveOpenForm
from beraad.rooms.cells.life import AdoptedBy, BriefedBy, BriefingSubject, Document
from beraad.rooms.cells.model_texts import LANGUAGES, model_text
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy_life import may_describe_cell, may_file, may_leave_open
from beraad.rooms.cells.queries.confirmations import open_questions_of
from beraad.rooms.cells.readiness import Step
from beraad.rooms.cells.views.acting import Press, answer, bound
from beraad.rooms.cells.views.cells import cell_or_404, controller_or_404
from beraad.rooms.cells.views.office import known_of
from beraad.rooms.cells.words_life import DOCUMENTS, FREQUENCIES, WHY

A_DAY = timedelta(days=1)
ROWS_TO_SIGN = 6
WORDS = ("language", "service_mail", "telephone", "postal_address", "frequency")


def describe_cell(request: SeatRequest, prefix: str) -> HttpResponse:
    """Where the cell can be reached, in which language it works, how often it means to meet."""
    cell = cell_or_404(request, prefix)
    life = queries.life_of(cell, request.on)
    require(may_describe_cell(life, request.actor, request.on))
    initial = {name: getattr(cell, name) for name in (*WORDS, "revision")}
    form = DescribeCellForm(bound(request), initial=initial)
    now = {str(form.fields[name].label): _shown(name, getattr(cell, name)) for name in WORDS}
    press = Press(
        form=form,
        title=gettext("Office of the cell"),
        lead=gettext("An office, not a person. It is shown to the members of the cell."),
        back_url=reverse("cells:cell", args=[cell.prefix]),
        verdict=lambda _typed: may_describe_cell(life, request.actor, request.on),
        do=lambda typed: commands.describe_cell(described=_described(typed), **_act(request, cell, typed)),
        checks=False,
        **_common(cell, now=now),
    )
    return answer(request, press)


def adopt_document(request: SeatRequest, prefix: str, kind: str) -> HttpResponse:
    """That it was adopted, by whom, and where the paper lies."""
    cell, which = cell_or_404(request, prefix), document_or_404(kind)
    life = queries.life_of(cell, request.on)
    require(may_file(life, request.on, request.actor, request.on))
    initial = {"adopted_on": request.on, "revision": cell.revision}
    press = Press(
        form=AdoptDocumentForm(bound(request), initial=initial, kind=which),
        title=str(DOCUMENTS[which]),
        lead=gettext("Write down that it was adopted. The paper stays with you; an earlier version stays in the list."),
        back_url=step_url(cell, Step(which.value)),
        verdict=lambda typed: may_file(life, typed["adopted_on"], request.actor, request.on),
        do=lambda typed: commands.adopt_document(adopted=_adopted(which, typed), **_act(request, cell, typed)),
        beside="adopted_on",
        checks=False,
        **_common(cell),
    )
    return answer(request, press)


def hold_briefing(request: SeatRequest, prefix: str) -> HttpResponse:
    """That the members were briefed: a day, a function, a number, subjects."""
    cell = cell_or_404(request, prefix)
    life = queries.life_of(cell, request.on)
    require(may_file(life, request.on, request.actor, request.on))
    press = Press(
        form=HoldBriefingForm(bound(request), initial={"held_on": request.on, "revision": cell.revision}),
        title=gettext("Briefing held"),
        lead=str(WHY[Step.BRIEFING]),
        back_url=step_url(cell, Step.BRIEFING),
        verdict=lambda typed: may_file(life, typed["held_on"], request.actor, request.on),
        do=lambda typed: commands.hold_briefing(briefed=_briefed(typed), **_act(request, cell, typed)),
        beside="held_on",
        checks=False,
        **_common(cell),
    )
    return answer(request, press)


def leave_open(request: SeatRequest, prefix: str, controller_id: UUID) -> HttpResponse:
    """A municipality leaves its open questions open, knowingly, until a day."""
    cell = cell_or_404(request, prefix)
    card = controller_or_404(request, cell, controller_id)
    ask = _asking(request, cell, controller_id)
    require(ask(request.on + A_DAY))
    press = Press(
        form=LeaveOpenForm(bound(request), initial={"revision": cell.revision}),
        title=gettext("Leave open knowingly"),
        lead=gettext(
            "Meanwhile the house rule applies, and every seal line goes on saying that it is to be confirmed."
        ),
        back_url=step_url(cell, Step.PARAMETERS),
        verdict=lambda typed: ask(typed["look_again_on"]),
        do=lambda typed: commands.leave_open(controller_id=controller_id, **_left(typed), **_act(request, cell, typed)),
        beside="look_again_on",
        template="cells/leave_open.html",
        revision=cell.revision,
        context={"cell": cell, "card": card},
    )
    return answer(request, press)


def model(request: SeatRequest, prefix: str, kind: str) -> HttpResponse:
    """The model text, filled in and ready to print, in one of the three languages."""
    cell, which = cell_or_404(request, prefix), document_or_404(kind)
    life = queries.life_of(cell, request.on)
    require(may_describe_cell(life, request.actor, request.on))
    wanted = request.GET.get("in", cell.language)
    tongue = wanted if wanted in LANGUAGES else cell.language
    context = {
        "cell": cell,
        "kind": which.value,
        "tongue": tongue,
        "languages": LANGUAGES,
        "text": model_text(which, tongue, known_of(cell, request.on, tongue)),
        "seats": [""] * ROWS_TO_SIGN,
        "back_url": step_url(cell, Step(which.value)),
    }
    return page.render(request, "cells/model.html", context)


def document_or_404(kind: str) -> Document:
    """One of the two documents of a cell."""
    try:
        return Document(kind)
    except ValueError as error:
        raise Http404 from error


def step_url(cell: Cell, step: Step) -> str:
    """Where a step of readiness is."""
    return reverse("cells:open-step", args=[cell.prefix, step.value])


def _act(request: SeatRequest, cell: Cell, typed: Any) -> dict[str, Any]:
    return {"actor": request.actor, "cell": cell, "revision": typed["revision"], "at": request.at}


def _common(cell: Cell, now: dict[str, str] | None = None) -> dict[str, Any]:
    return {"context": {"cell": cell}, "revision": cell.revision, "now": now or {}}


def _asking(request: SeatRequest, cell: Cell, controller_id: UUID) -> Callable[[date], Verdict]:
    """The policy of leaving open, for a day to look again."""
    life, keys = queries.life_of(cell, request.on), open_questions_of(controller_id, request.on)
    return lambda day: may_leave_open(life, controller_id, keys, day, request.actor, request.on)


def _left(typed: Any) -> dict[str, Any]:
    return {"reasons": typed["reasons"], "look_again_on": typed["look_again_on"]}


def _described(typed: Any) -> commands.Description:
    return commands.Description(**{name: typed[name] for name in WORDS})


def _adopted(kind: Document, typed: Any) -> commands.Adopted:
    return commands.Adopted(
        kind,
        typed["version"],
        typed["adopted_on"],
        AdoptedBy(typed["adopted_by"]),
        bool(typed.get("is_signed_by_all")),
        typed["kept_at"],
        typed["reference"],
    )


def _briefed(typed: Any) -> commands.Briefed:
    subjects = [BriefingSubject(each) for each in typed["subjects"]]
    return commands.Briefed(typed["held_on"], BriefedBy(typed["held_by"]), typed["members"], subjects)


def _shown(name: str, value: str) -> str:
    words = {key.value: str(label) for key, label in FREQUENCIES.items()} if name == "frequency" else {}
    return words.get(value, value)
