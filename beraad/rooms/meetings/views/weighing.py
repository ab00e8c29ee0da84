"""For oneself alone: the worksheet, prepared cards, own notes."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ui import page
from beraad.foundation.vault.door import Opened
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cells.queries import people, seal_line
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.weigh import CardText, Worksheet
from beraad.rooms.meetings.forms import BriefForm, CardForm, NoteForm, WorksheetForm
from beraad.rooms.meetings.models import Invitation
from beraad.rooms.meetings.queries.briefings import briefed_on, colleagues_of
from beraad.rooms.meetings.queries.lays import may_lay_at
from beraad.rooms.meetings.views.fetching import based_on, invitation_of, uuid_in
from beraad.rooms.meetings.views.own_places import basis_of_own_places, open_own_places, prepared_cards
from beraad.rooms.meetings.vocabulary import CardType, ItemState


@needs_key
def weigh(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """The private worksheet and the prepared cards; nobody else ever reads them."""
    found = own_invitation_of(request, invitation_id)
    opened = _private(request, found, found.weighing_id)
    sheet = json.loads(opened.text("worksheet", default="{}"))
    form = WorksheetForm(request.POST or None, initial={**sheet, "revision": opened.revision("worksheet")})
    if not form.is_valid():
        return _weighing(request, found, opened, status=422 if form.is_bound else 200, form=form)
    data = {name: form.cleaned_data[name] for name in Worksheet.__dataclass_fields__}
    try:
        commands.weigh(
            actor=request.actor,
            invitation=found,
            worksheet=Worksheet(**data),
            revision=form.cleaned_data["revision"] or 0,
            keys=keys_of(request),
            at=request.at,
        )
    except Conflict:
        return _both_worksheets(request, found, form)
    messages.success(request, _("Kept, for you alone."))
    return redirect("meetings:weigh", invitation_id=found.id)


@needs_key
@require_POST
def prepare_card(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """Prepare a card, or throw one away."""
    found = own_invitation_of(request, invitation_id)
    act = _act(request, found)
    if "throw" in request.POST:
        commands.throw_away_card(card_id=uuid_in(request, "throw"), **act)
        return redirect("meetings:weigh", invitation_id=found.id)
    form = CardForm(request.POST)
    if not form.is_valid():
        return _weighing(request, found, _private(request, found, found.weighing_id), status=422, card_form=form)
    data = form.cleaned_data
    commands.prepare_card(card=CardText(CardType(data["type"]), data["text"], data["source"]), **act)
    messages.success(request, _("The card is prepared; it is on no table."))
    return redirect("meetings:weigh", invitation_id=found.id)


@needs_key
def notes(request: SeatRequest, invitation_id: UUID) -> HttpResponse:
    """Own notes of what was shared, where the legal order allows them."""
    found = own_invitation_of(request, invitation_id)
    verdict = commands.basis_for_notes(request.actor, found, at=request.at)
    act = _act(request, found)
    if "throw" in request.POST:
        commands.throw_away_note(note_id=uuid_in(request, "throw"), **act)
        return redirect("meetings:notes", invitation_id=found.id)
    form = NoteForm(request.POST or None)
    if verdict.allowed and form.is_valid():
        commands.keep_note(note=form.cleaned_data["note"], **act)
        messages.success(request, _("The note is kept, for you alone."))
        return redirect("meetings:notes", invitation_id=found.id)
    return notes_page(request, found, status=422 if form.is_bound else 200, form=form)


def notes_page(request: SeatRequest, found: Invitation, *, status: int = 200, **given: object) -> HttpResponse:
    """The own notes as they stand, and who reads them too; ``given`` replaces the empty forms after a mistake."""
    opened = _private(request, found, found.notes_id)
    briefed = people(briefed_on(found, request.on))
    able = colleagues_to_brief(request, found)
    context: dict[str, object] = {
        "invitation": found,
        "form": NoteForm(),
        "brief_form": BriefForm(colleagues=able),
        "has_colleagues": bool(able),
        "briefed": [{"id": who, "name": card.name, "function": card.function} for who, card in briefed.items()],
        "verdict": commands.basis_for_notes(request.actor, found, at=request.at),
        "kept": [{"id": record, "text": opened.text("note", record=record)} for record in opened.record_ids("note")],
        "seal": seal_line(opened.compartment_id, actor=request.actor, on=request.on),
        **given,
    }
    return page.render(request, "meetings/notes.html", context, status=status)


def colleagues_to_brief(request: SeatRequest, found: Invitation) -> list[tuple[str, str]]:
    """Holder id and name of the colleagues who have a key and do not read along yet."""
    there = set(briefed_on(found, request.on))
    able = people([holder for holder in colleagues_of(found, request.on) if holder not in there])
    return [(str(holder), f"{card.name}, {card.function}") for holder, card in able.items()]


def _act(request: SeatRequest, found: Invitation) -> dict[str, Any]:
    return {"actor": request.actor, "invitation": found, "keys": keys_of(request), "at": request.at}


def own_invitation_of(request: SeatRequest, invitation_id: UUID) -> Invitation:
    """The invitation by which this very person comes, or 404."""
    found = invitation_of(request, invitation_id)
    if found.assigned_holder is None or request.actor.holder_id != found.assigned_holder:
        raise Http404
    return found


def _private(request: SeatRequest, found: Invitation, place: UUID | None) -> Opened:
    """One of the own places; all of them are opened with it, so that the ledger does not tell which."""
    opened = open_own_places(request, found, basis=basis_of_own_places(request, found))
    if place is None or place not in opened:
        raise Http404
    return opened[place]


def _weighing(
    request: SeatRequest, found: Invitation, opened: Opened, *, status: int = 200, **forms: object
) -> HttpResponse:
    sheet = json.loads(opened.text("worksheet", default="{}"))
    lays = may_lay_at(found.item, found.organisation, is_police=False, on=request.on)
    context: dict[str, object] = {
        "invitation": found,
        "item": found.item,
        "cards": prepared_cards(opened),
        "cards_on": found.item.meeting.cards_on and lays.allowed and found.item.state != ItemState.CLOSED,
        "seal": seal_line(opened.compartment_id, actor=request.actor, on=request.on),
        "form": WorksheetForm(initial={**sheet, "revision": opened.revision("worksheet")}),
        "card_form": CardForm(),
        **forms,
    }
    return page.render(request, "meetings/weigh.html", context, status=status)


def _both_worksheets(request: SeatRequest, found: Invitation, form: WorksheetForm) -> HttpResponse:
    """What lies there and what was typed, and the form again with what was typed, based on what lies there."""
    opened = _private(request, found, found.weighing_id)
    sheet = json.loads(opened.text("worksheet", default="{}"))
    context = {
        "mine": "\n\n".join(form.cleaned_data[name] for name in Worksheet.__dataclass_fields__),
        "theirs": "\n\n".join(sheet.values()),
        "form": WorksheetForm(based_on(form, opened.revision("worksheet"))),
        "back_url": reverse("meetings:weigh", args=[found.id]),
        "seal": seal_line(opened.compartment_id, actor=request.actor, on=request.on),
    }
    return page.render(request, "meetings/conflict.html", context, status=409)
