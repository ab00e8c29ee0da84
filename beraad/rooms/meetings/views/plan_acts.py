"""What chair and coordinator write at the table, where everyone entered reads along: the plan and the decision."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest, keys_of
from beraad.rooms.cases.vocabulary import ActionDraft, GoalDraft, LifeDomain, PlanDraft
from beraad.rooms.cells.queries import people, seal_line
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.forms import DecisionForm, GoalForm, PlanFrameForm
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries import TableView, present_at
from beraad.rooms.meetings.views.at_the_table import at_the_table, back
from beraad.rooms.meetings.views.fetching import based_on, beside, first, revision_in
from beraad.rooms.meetings.views.table import read_table, table_page
from beraad.rooms.meetings.vocabulary import Decision, ItemKind, Outcome

TRIES = 3
"""Adding a goal never stands in another's way: it is added to what lies there by then."""

DAYS = (
    "minors.look_again_sooner",
    "cases.review_is_over",
    "cases.day_is_over",
    "cases.day_is_after_the_end",
)
"""Refusals that stand beside the day that was typed."""


@at_the_table
def add_goal(request: SeatRequest, item: Item) -> HttpResponse:
    """Add a goal with its action to the proposed plan; the same goal again adds an action."""
    services = {seat.holder_id: seat.organisation_id for seat in present_at(item) if seat.organisation_id is not None}
    names = people(services)
    form = GoalForm(request.POST, people=[(str(holder), card.name) for holder, card in names.items()])
    if not form.is_valid():
        return table_page(request, item, status=422, goal_form=form)
    data = form.cleaned_data
    holder = UUID(data["holder"])
    action = ActionDraft(services[holder], holder, data["action"], data["due_on"])
    goal = GoalDraft(LifeDomain(data["domain"]), data["goal"], data["protective"], (action,))
    try:
        _add(request, item, goal)
    except Refused as refusal:
        beside(form, refusal, dict.fromkeys(DAYS, "due_on"))
        return table_page(request, item, status=422, goal_form=form)
    return back(item)


def _add(request: SeatRequest, item: Item, goal: GoalDraft) -> None:
    """Try a few times: whoever adds never stands in another's way."""
    for _try in range(TRIES):
        view, _own = read_table(request, item)
        try:
            return _propose(request, item, with_goal(view.plan, goal), view.plan_revision)
        except Conflict:
            continue
    raise Conflict


@at_the_table
def frame_plan(request: SeatRequest, item: Item) -> HttpResponse:
    """With the person or why not, support, who stays reachable; or take a goal out."""
    view, _own = read_table(request, item)
    if "drop" in request.POST:
        first(request, _dropping(request, item, view))
        return back(item)
    form = PlanFrameForm(request.POST)
    if not form.is_valid():
        return table_page(request, item, status=422, frame_form=form)
    data = dict(form.cleaned_data)
    revision = data.pop("revision")
    try:
        _propose(request, item, replace(view.plan, **data), revision)
    except Conflict:
        mine = [data["why_not"], data["family_support"], data["reachable"]]
        plan = view.plan
        theirs = [plan.why_not, plan.family_support, plan.reachable]
        again = PlanFrameForm(based_on(form, view.plan_revision))
        return _both(request, item, mine=mine, theirs=theirs, form=again)
    return back(item)


@at_the_table
def decide_item(request: SeatRequest, item: Item) -> HttpResponse:
    """Write the decision where everyone entered reads along."""
    asks_domains = item.kind == ItemKind.REVIEW
    form = DecisionForm(request.POST, asks_domains=asks_domains)
    if not form.is_valid():
        return table_page(request, item, status=422, decision_form=form)
    try:
        _decide(request, item, form)
    except Refused as refusal:
        beside(form, refusal, dict.fromkeys(DAYS, "review_on"))
        return table_page(request, item, status=422, decision_form=form)
    except Conflict:
        view, _own = read_table(request, item)
        again = DecisionForm(based_on(form, view.decision_revision), asks_domains=asks_domains)
        theirs = [view.decision.text] if view.decision else []
        return _both(request, item, mine=[form.cleaned_data["text"]], theirs=theirs, form=again)
    messages.success(request, _("The decision is written; read it out."))
    return back(item)


def _decide(request: SeatRequest, item: Item, form: DecisionForm) -> None:
    data = form.cleaned_data
    keeps_longer = data.get("keeps_longer", False)
    commands.decide_item(
        actor=request.actor,
        item=item,
        decision=Decision(Outcome(data["outcome"]), data["text"], data["review_on"], form.domains(), keeps_longer),
        revision=data["revision"],
        keys=keys_of(request),
        at=request.at,
    )


def with_goal(plan: PlanDraft, goal: GoalDraft) -> PlanDraft:
    """The plan with one goal more; a goal that is there gets the action, and the same action is not taken twice."""
    goals = list(plan.goals)
    for place, known in enumerate(goals):
        if known.domain is goal.domain and known.goal == goal.goal:
            new = tuple(action for action in goal.actions if action not in known.actions)
            protective = goal.protective or known.protective
            goals[place] = replace(known, actions=(*known.actions, *new), protective=protective)
            return replace(plan, goals=tuple(goals))
    return replace(plan, goals=(*goals, goal))


def _dropping(request: SeatRequest, item: Item, view: TableView) -> Callable[[], None]:
    """Take one goal out; on a plan that changed meanwhile nothing is taken out."""

    def drop() -> None:
        typed = request.POST["drop"]
        if revision_in(request) != view.plan_revision or not typed.isdecimal():
            raise Conflict
        kept = tuple(goal for place, goal in enumerate(view.plan.goals) if str(place) != typed)
        _propose(request, item, replace(view.plan, goals=kept), view.plan_revision)

    return drop


def _propose(request: SeatRequest, item: Item, plan: PlanDraft, revision: int) -> None:
    commands.propose_plan(
        actor=request.actor, item=item, plan=plan, revision=revision, keys=keys_of(request), at=request.at
    )


def _both(request: SeatRequest, item: Item, *, mine: list[str], theirs: list[str], form: forms.Form) -> HttpResponse:
    """Both texts, and the form again with what was typed."""
    context = {
        "mine": "\n".join(text for text in mine if text),
        "theirs": "\n".join(text for text in theirs if text),
        "form": form,
        "back_url": reverse("meetings:table", args=[item.meeting.number, item.position]),
        "seal": seal_line(item.table_id, actor=request.actor, on=request.on) if item.table_id else None,
    }
    return page.render(request, "meetings/conflict.html", context, status=409)
