"""Following up the actions of a plan, and giving one into other hands."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import Conflict, NotHeld, Refused, require
from beraad.foundation.ui import page
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.change_action import ActionChange
from beraad.rooms.cases.forms.after import ActionForm, HandOverForm
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.cases.policy import may_hand_over_action
from beraad.rooms.cases.queries import case_facts, hands_for
from beraad.rooms.cases.views.answering import both_texts, keeps_typed, say_why_not
from beraad.rooms.cases.views.case import open_place_of, url_of
from beraad.rooms.cases.views.fetching import case_of
from beraad.rooms.cases.vocabulary import ActionState
from beraad.rooms.cells.queries import seal_line

DAYS = dict.fromkeys(("cases.day_is_over", "cases.day_is_after_the_end"), "due_on")
"""Refusals that stand beside the day."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(ActionForm)
def change_action(request: SeatRequest, number: str, action_id: UUID) -> HttpResponse:
    """Follow up one action; somebody else's change meanwhile shows both texts."""
    case = case_of(request, number)
    action = get_object_or_404(PlanAction.objects.select_related("case"), id=action_id, case=case)
    opened = open_place_of(request, case, Kind.PLAN)
    if opened is None or case.plan_id is None:
        raise NotHeld
    initial = {
        "state": action.state,
        "due_on": action.due_on,
        "progress": opened.text("progress", action.id),
        "revision": action.revision,
    }
    form = ActionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _change(request, case, action, form)
        except Refused as refusal:
            say_why_not(form, refusal.verdict, DAYS)
    seal = seal_line(case.plan_id, actor=request.actor, on=request.on)
    context = {"case": case, "form": form, "seal": seal, "text": opened.text("action", action.id)}
    return page.render(request, "cases/change_action.html", context, status=422 if form.errors else 200)


def _change(request: SeatRequest, case: Case, action: PlanAction, form: ActionForm) -> HttpResponse:
    data = form.cleaned_data
    change = ActionChange(ActionState(data["state"]), data["due_on"], data["progress"])
    try:
        commands.change_action(
            actor=request.actor,
            action=action,
            change=change,
            revision=data["revision"],
            keys=keys_of(request),
            at=request.at,
        )
    except Conflict:
        now = open_place_of(request, case, Kind.PLAN)
        theirs = now.text("progress", action.id) if now else ""
        rows = [(str(form.fields["progress"].label), data["progress"] or "-", theirs)]
        return both_texts(request, rows, url_of(case))
    messages.success(request, _("The action is kept."))
    return redirect("cases:case", case.number)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(HandOverForm)
def hand_over_action(request: SeatRequest, number: str, action_id: UUID) -> HttpResponse:
    """Another professional of the same organisation takes the action over, and can read the plan from then on."""
    case = case_of(request, number)
    require(may_hand_over_action(case_facts(case), request.actor, request.on))
    action = get_object_or_404(PlanAction.objects.select_related("case"), id=action_id, case=case)
    opened = open_place_of(request, case, Kind.PLAN)
    if opened is None or case.plan_id is None:
        raise NotHeld
    hands = [(str(holder), name) for holder, name in hands_for(action, request.on).items()]
    form = HandOverForm(request.POST or None, people=hands, initial={"revision": action.revision})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = {"holder_id": UUID(data["holder"]), "revision": data["revision"]}
        commands.hand_over_action(actor=request.actor, action=action, keys=keys_of(request), at=request.at, **given)
        messages.success(request, _("The action has other hands; who gave it away reads the plan no longer."))
        return redirect("cases:case", number)
    seal = seal_line(case.plan_id, actor=request.actor, on=request.on)
    context = {"case": case, "form": form, "seal": seal, "text": opened.text("action", action.id), "hands": hands}
    return page.render(request, "cases/hand_over_action.html", context, status=422 if form.errors else 200)
