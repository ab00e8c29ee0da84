"""The table of an open item, followed live by everyone entered."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from beraad.foundation.ui import page
from beraad.foundation.vault.door import Opened, open_many
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.vocabulary import PlanDraft
from beraad.rooms.cells.queries import controller_names, people, seal_line
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.policy import SheetFacts, may_enter_spoken_votes, may_propose_feedback
from beraad.rooms.liaison.queries import facts_of, sheets_of_item
from beraad.rooms.liaison.vocabulary import SheetState
from beraad.rooms.meetings.forms import CardForm, DecisionForm, FeedbackForm, GoalForm, NamedForm, PlanFrameForm
from beraad.rooms.meetings.models import Item, Presence
from beraad.rooms.meetings.policy import ItemFacts, may_see_table, may_write_at_table
from beraad.rooms.meetings.queries import TableView, facts_of_item, own_invitation, table_of
from beraad.rooms.meetings.queries.invitations import organisations_coming
from beraad.rooms.meetings.queries.lays import may_lay_at
from beraad.rooms.meetings.queries.progress import revision_of
from beraad.rooms.meetings.queries.seats import rows_of, seats_of
from beraad.rooms.meetings.views.fetching import item_of, leads
from beraad.rooms.meetings.views.own_places import prepared_cards
from beraad.rooms.meetings.views.standing import standing_parts
from beraad.rooms.meetings.vocabulary import ItemKind, ItemState, holder_of
from beraad.rooms.meetings.words import CARD_TYPES, DOMAINS, OUTCOMES, domain_words


@needs_key
def table(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """The table as it lies now, with what this seat may do at it."""
    item = item_of(request, number, position)
    if item.state != ItemState.OPEN or not _sits(request, item):
        return redirect("meetings:item", number=number, position=position)
    return table_page(request, item)


@needs_key
@require_GET
def fragment_table(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """What changed on the table; a poll that finds nothing new unseals nothing, one after the end leads away."""
    item = item_of(request, number, position)
    if item.state != ItemState.OPEN or not _sits(request, item):
        return page.go_to(reverse("meetings:item", args=[number, position]))
    revision = revision_of(item)
    if request.GET.get("revision") == str(revision):
        return HttpResponse(status=204)
    view, _prepared = read_table(request, item)
    return page.follow(request, "meetings/parts/live.html", _live(request, item, view), revision)


def table_page(request: SeatRequest, item: Item, status: int = 200, **forms: object) -> HttpResponse:
    """The whole page; ``forms`` replace the empty ones after a mistake, so that nothing typed is lost."""
    view, prepared = read_table(request, item)
    facts = facts_of_item(item, on=request.on)
    seat = Presence.objects.filter(item=item, holder_id=holder_of(request.actor)).select_related("organisation").first()
    lays = may_lay_at(item, seat.organisation if seat else None, is_police=bool(seat and seat.is_police), on=request.on)
    context: dict[str, object] = {
        **_live(request, item, view),
        "leads": leads(request, item.meeting),
        "writes": may_write_at_table(request.actor, facts).allowed,
        "proposes": _may_propose(request, item, facts),
        "lays": item.meeting.cards_on and lays.allowed,
        "prepared": _not_laid_yet(request, view, prepared),
        "seal": seal_line(item.table_id, actor=request.actor, on=request.on) if item.table_id else None,
        "rows": rows_of(item, on=request.on),
        **_named(item, view),
        **_forms(item, view),
        **_standing(request, item, view),
        **forms,
    }
    return page.render(request, "meetings/table.html", context, status=status)


def _named(item: Item, view: TableView) -> dict[str, object]:
    """Who was entered by name and is still here, and the form for one more; with one screen only."""
    if not item.meeting.one_screen:
        return {}
    here = set(item.presences_by_name.filter(left_at__isnull=True).values_list("id", flat=True))
    coming = [(key, row.name) for key, row in organisations_coming(item).items()]
    return {
        "named": [(presence, name) for presence, name in view.named if presence in here],
        "named_form": NamedForm(organisations=coming) if coming else None,
    }


def _may_propose(request: SeatRequest, item: Item, facts: ItemFacts) -> bool:
    """Whether this seat may put a feedback sheet to the vote: chair, coordinator and police member, at the table."""
    sheet = SheetFacts(item.meeting.cell_id, SheetState.VOTING, facts.entered, frozenset(), is_overdue=False)
    return may_propose_feedback(request.actor, sheet, on=request.on).allowed


def read_table(request: SeatRequest, item: Item) -> tuple[TableView, Opened | None]:
    """Open the table for who is entered, and in the same write what is their own; 404 for who is not."""
    verdict = may_see_table(request.actor, facts_of_item(item, on=request.on))
    if not verdict.allowed or item.table_id is None:
        raise Http404
    own = own_invitation(item, request.actor)
    private = [place for place in (own.weighing_id, own.notes_id) if place is not None] if own else []
    opened = open_many(
        [item.table_id, *private], keys=keys_of(request), actor=request.actor, basis=verdict, at=request.at
    )
    if item.table_id not in opened:
        raise Http404
    weighing = opened.get(own.weighing_id) if own and own.weighing_id else None
    return table_of(opened[item.table_id]), weighing


def _not_laid_yet(request: SeatRequest, view: TableView, prepared: Opened | None) -> list[dict[str, object]]:
    mine = {(card.type.value, card.text, card.source) for card in view.cards if card.author == request.actor.holder_id}
    cards = prepared_cards(prepared) if prepared is not None else []
    return [card for card in cards if (card["type"], card["text"], card["source"]) not in mine]


def _forms(item: Item, view: TableView) -> dict[str, object]:
    in_the_room = item.presences.filter(left_at__isnull=True, organisation__isnull=False)
    names = people(in_the_room.values_list("holder_id", flat=True))
    choices = [(str(holder), card.name) for holder, card in names.items()]
    frame = {name: getattr(view.plan, name) for name in ("with_person", "why_not", "family_support", "reachable")}
    return {
        "card_form": CardForm(),
        "goal_form": GoalForm(people=choices),
        "frame_form": PlanFrameForm(initial={**frame, "revision": view.plan_revision}),
        "decision_form": DecisionForm(asks_domains=item.kind == ItemKind.REVIEW, initial=decision_initial(view)),
        "feedback_form": FeedbackForm(),
    }


def decision_initial(view: TableView) -> dict[str, object]:
    """The drafted decision as the form shows it."""
    initial: dict[str, object] = {"revision": view.decision_revision}
    if view.decision is not None:
        initial |= {f"domain_{domain}": change for domain, change in view.decision.domains}
        initial |= {
            "outcome": view.decision.outcome.value,
            "text": view.decision.text,
            "review_on": view.decision.review_on,
            "keeps_longer": view.decision.keeps_longer,
        }
    return initial


def _live(request: SeatRequest, item: Item, view: TableView) -> dict[str, object]:
    return {
        "item": item,
        "meeting": item.meeting,
        "table": view,
        "revision": revision_of(item),
        "seats": seats_of(item, request.actor, on=request.on),
        "cards": _cards(request, view),
        "goals": _goals(view.plan),
        "outcome": OUTCOMES[view.decision.outcome] if view.decision else "",
        "domains": domain_words(view.decision),
        "present": item.presences.filter(left_at__isnull=True).count(),
        "sheets": [_sheet_row(request, sheet) for sheet in sheets_of_item(item.id)],
    }


def _cards(request: SeatRequest, view: TableView) -> list[dict[str, object]]:
    controllers = controller_names({card.organisation_id for card in view.cards})
    return [
        {
            "card": card,
            "label": CARD_TYPES[card.type],
            "who": controllers.get(card.organisation_id, ""),
            "is_mine": card.author == request.actor.holder_id,
        }
        for card in view.cards
    ]


def _standing(request: SeatRequest, item: Item, view: TableView) -> dict[str, object]:
    parts = standing_parts(request, item, view)
    plan = parts.get("standing")
    return {**parts, "standing_goals": _goals(plan)} if isinstance(plan, PlanDraft) else {}


def _goals(plan: PlanDraft) -> list[dict[str, object]]:
    names = people({action.holder_id for goal in plan.goals for action in goal.actions})
    return [
        {
            "goal": goal,
            "domain": DOMAINS[goal.domain],
            "actions": [
                {"action": a, "who": names[a.holder_id].name if a.holder_id in names else ""} for a in goal.actions
            ],
        }
        for goal in plan.goals
    ]


def _sheet_row(request: SeatRequest, sheet: FeedbackSheet) -> dict[str, object]:
    facts = facts_of(sheet, at=request.at)
    speaks = may_enter_spoken_votes(request.actor, facts, is_consensus=False, on=request.on)
    return {
        "sheet": sheet,
        "voted": len(facts.voted),
        "voters": len(facts.entered),
        "speaks": sheet.state == SheetState.VOTING and speaks.allowed,
    }


def _sits(request: SeatRequest, item: Item) -> bool:
    return item.presences.filter(holder_id=holder_of(request.actor), left_at__isnull=True).exists()
