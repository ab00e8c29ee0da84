"""Presses at the table: each a form post; a mistake shows the table again with what was typed."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ui import dates, page
from beraad.foundation.ui.parts import AnswerRow
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.vocabulary import GoalDraft
from beraad.rooms.cells.queries import people, seal_line
from beraad.rooms.cells.vocabulary import PersonCard
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.weigh import CardText
from beraad.rooms.meetings.forms import CardForm, EnterForm, FeedbackForm
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries import present_at
from beraad.rooms.meetings.views.at_the_table import at_the_table, back, table_is_gone
from beraad.rooms.meetings.views.fetching import beside, first, item_of, leads, revision_in, uuid_in
from beraad.rooms.meetings.views.own_places import prepared_cards
from beraad.rooms.meetings.views.table import read_table, table_page
from beraad.rooms.meetings.vocabulary import CardType, ItemState
from beraad.rooms.meetings.words import DOMAINS, OUTCOMES, domain_words

CARD_FIELDS = dict.fromkeys(
    ("cards.no_basis_confirmed", "cards.not_in_strict_mode", "cards.never_the_police", "meetings.cards_are_off"), "text"
)
"""A card that may not lie there is answered beside the field: no entry says who tried."""


@at_the_table
def lay_card(request: SeatRequest, item: Item) -> HttpResponse:
    """Lay a card, lay a prepared one with one press, or take the own one back."""
    if "take_back" in request.POST:
        card_id = uuid_in(request, "take_back")
        commands.take_back_card(actor=request.actor, item=item, card_id=card_id, keys=keys_of(request), at=request.at)
        return back(item)
    form = CardForm(_prepared(request, item) if "prepared" in request.POST else request.POST)
    if form.is_valid():
        data = form.cleaned_data
        card = CardText(CardType(data["type"]), data["text"], data["source"])
        try:
            commands.lay_card(actor=request.actor, item=item, card=card, keys=keys_of(request), at=request.at)
        except Refused as refusal:
            beside(form, refusal, CARD_FIELDS)
        else:
            return back(item)
    return table_page(request, item, status=422, card_form=form)


@at_the_table
def propose_feedback(request: SeatRequest, item: Item) -> HttpResponse:
    """Write down what may go out; everyone entered votes."""
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return table_page(request, item, status=422, feedback_form=form)
    try:
        sheet = commands.propose_feedback(actor=request.actor, item=item, text=form.cleaned_data["text"], at=request.at)
    except Conflict:
        return table_is_gone(request, item)
    return redirect("liaison:feedback-sheet", sheet_id=sheet.id)


@at_the_table
def enter(request: SeatRequest, item: Item) -> HttpResponse:
    """The chair lets a latecomer in, or notes that somebody left."""
    form = EnterForm(request.POST)
    if not form.is_valid():
        raise Http404
    who = {"actor": request.actor, "item": item, "holder_id": form.cleaned_data["holder"], "at": request.at}
    if request.POST.get("step") == "leave":
        first(request, partial(commands.leave, **who))
    else:
        first(request, partial(commands.enter, keys=keys_of(request), **who))
    return back(item)


@needs_key
def close_item(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """Check, then close: the decision stays, the table forgets."""
    item = item_of(request, number, position)
    if not leads(request, item.meeting):
        raise Http404
    if item.state != ItemState.OPEN:
        messages.info(request, _("This item is closed already."))
        return redirect("meetings:item", number=number, position=position)
    if request.POST.get("step") == "do":
        act = partial(
            commands.close_item,
            actor=request.actor,
            item=item,
            revision=revision_in(request) if request.POST.get("seen", str(item.changed)) == str(item.changed) else 0,
            keys=keys_of(request),
            at=request.at,
        )
        done = _("The item is closed. The table and everything on it are destroyed.")
        went = first(request, act, done)
        return redirect("meetings:record" if went else "meetings:close-item", number=number, position=position)
    return page.render(request, "meetings/close_item.html", _what_stays(request, item))


def _what_stays(request: SeatRequest, item: Item) -> dict[str, object]:
    view, _own = read_table(request, item)
    holders = [seat.holder_id for seat in present_at(item)]
    names = people({*holders, *(action.holder_id for goal in view.plan.goals for action in goal.actions)})
    decision = view.decision
    rows = [
        AnswerRow(_("Case"), item.case.number),
        AnswerRow(_("Present"), ", ".join(names[holder].name for holder in holders if holder in names)),
        *([AnswerRow(_("Without the police member"), view.police_absent)] if view.police_absent else []),
        AnswerRow(_("Decision"), str(OUTCOMES[decision.outcome]) if decision else _("none yet")),
        AnswerRow(_("In words"), decision.text if decision else ""),
        AnswerRow(
            _("The table looks again on"), dates.long_day(decision.review_on) if decision and decision.review_on else ""
        ),
        *[AnswerRow(word, change) for word, change in domain_words(decision)],
        *[AnswerRow(str(DOMAINS[goal.domain]), _goal_in_words(goal, names)) for goal in view.plan.goals],
        AnswerRow(
            _("Who keeps the sheet"),
            _("who is present now, without goals and protective factors; a full copy lies in the core of the case"),
        ),
        AnswerRow(_("Destroyed now"), _("the table, every card on it, and the invitations")),
    ]
    seal = seal_line(item.table_id, actor=request.actor, on=request.on) if item.table_id else None
    context = {"item": item, "meeting": item.meeting, "rows": rows, "has_decision": decision is not None}
    return {**context, "seal": seal}


def _goal_in_words(goal: GoalDraft, names: Mapping[UUID, PersonCard]) -> str:
    """The goal, and each action with who does it and by when: it is read back aloud."""
    told = [goal.goal]
    for action in goal.actions:
        who = [names[action.holder_id].name] if action.holder_id in names else []
        told.append(f"{action.text} ({', '.join([*who, dates.short_day(action.due_on)])})")
    return ". ".join(told)


def _prepared(request: SeatRequest, item: Item) -> dict[str, object]:
    """The prepared card that was pressed, read from the own weighing."""
    _view, weighing = read_table(request, item)
    wanted = uuid_in(request, "prepared")
    cards = prepared_cards(weighing) if weighing is not None else []
    found = next((card for card in cards if card["id"] == wanted), None)
    if found is None:
        raise Http404
    return {name: found[name] for name in ("type", "text", "source")}
