"""The sheet of one item, for its circle; and the cover sheet of a meeting."""

from collections.abc import Sequence
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from beraad.foundation.kernel.errors import Gone
from beraad.foundation.ui import page
from beraad.foundation.vault.door import open as open_place
from beraad.foundation.vault.queries import is_held_by
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.commands import leave_on_paper
from beraad.rooms.cases.vocabulary import PaperKind
from beraad.rooms.cells.queries import controller_names, people, seal_line
from beraad.rooms.cells.vocabulary import PersonCard
from beraad.rooms.liaison.queries import sheets_of_item
from beraad.rooms.liaison.vocabulary import VoteResult, result_of
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.forms import PaperForm
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.policy import may_read_record
from beraad.rooms.meetings.queries import items_visible_to
from beraad.rooms.meetings.queries.by_name import NamedStay
from beraad.rooms.meetings.queries.sheet import Sheet, sheet_from
from beraad.rooms.meetings.views.fetching import convenes, first, item_of, leads, meeting_of, revision_in
from beraad.rooms.meetings.vocabulary import holder_of
from beraad.rooms.meetings.words import OUTCOMES, VOTE_RESULTS, item_state


@needs_key
@require_GET
def record(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """Presence, decision, actions, result of votes; who was present reads it, nobody else."""
    item = item_of(request, number, position)
    if item.record_id is None:
        raise Http404
    try:
        sheet = _read(request, item)
    except Gone:
        return _gone(request, item)
    context = {
        **sheet,
        "can_approve": leads(request, item.meeting) and item.approved_at is None,
        "can_print": convenes(request, item.meeting),
    }
    return page.render(request, "meetings/record.html", context)


@require_POST
def approve_record(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """The sheet was read back and approved in the room."""
    item = item_of(request, number, position)
    act = partial(commands.approve_record, actor=request.actor, item=item, revision=revision_in(request), at=request.at)
    first(request, act, _("Approved. The sheet is destroyed in thirty days; a copy stays in the core."))
    return redirect("meetings:meeting", number=number)


@needs_key
def paper_sheet(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """One printed sheet to sign: what leaves is counted before it is shown."""
    item = item_of(request, number, position)
    if item.record_id is None or not convenes(request, item.meeting):
        raise Http404
    if not is_held_by(item.record_id, holder_of(request.actor), request.on):
        return _gone(request, item)
    form = PaperForm(request.POST or None)
    if not form.is_valid():
        context = {"item": item, "meeting": item.meeting, "form": form}
        return page.render(request, "meetings/paper_check.html", context, status=422 if form.is_bound else 200)
    sheet = _read(request, item)
    copies, press = form.cleaned_data["copies"], str(form.cleaned_data["press"] or "")
    leave_on_paper(
        actor=request.actor, case=item.case, kind=PaperKind.LETTER, copies=copies, at=request.at, press=press
    )
    return page.render(request, "meetings/paper_sheet.html", {**sheet, "copies": copies})


@require_GET
def cover_sheet(request: SeatRequest, number: str) -> HttpResponse:
    """Date, place, numbers and times; no name, no content."""
    meeting = meeting_of(request, number)
    rows = [{"item": item, "state": item_state(item.state)} for item in _items(request, number)]
    return page.render(request, "meetings/cover_sheet.html", {"meeting": meeting, "rows": rows})


def _read(request: SeatRequest, item: Item) -> dict[str, object]:
    if item.record_id is None:
        raise Http404
    basis = may_read_record(request.actor, request.on)
    opened = open_place(item.record_id, keys=keys_of(request), actor=request.actor, basis=basis, at=request.at)
    return {
        **_told(item, sheet_from(opened.text("sheet"))),
        "item": item,
        "meeting": item.meeting,
        "seal": seal_line(item.record_id, actor=request.actor, on=request.on),
    }


def _items(request: SeatRequest, number: str) -> list[Item]:
    return list(items_visible_to(request.actor).filter(meeting__number=number).order_by("position"))


def _by_name(stays: Sequence[NamedStay]) -> list[tuple[PersonCard, NamedStay]]:
    """Who sat there without a key: the name that this sheet alone holds, with the organisation."""
    services = controller_names({stay.organisation_id for stay in stays})
    return [(PersonCard(stay.name, services.get(stay.organisation_id, "")), stay) for stay in stays]


def _gone(request: SeatRequest, item: Item) -> HttpResponse:
    """The sheet is destroyed: what this page says to who was there; to others there is no page."""
    if not item.presences.filter(holder_id=holder_of(request.actor), left_at=item.closed_at).exists():
        raise Http404
    return page.render(request, "meetings/record_is_gone.html", {"item": item, "meeting": item.meeting})


def _told(item: Item, sheet: Sheet) -> dict[str, object]:
    """A sheet with names; of votes that were open when it was sealed, what became of them since."""
    names = people({stay.holder_id for stay in sheet.present} | {action.holder_id for action in sheet.actions})
    votes = list(sheet.votes)
    if VoteResult.OPEN in votes:
        votes = [result_of(row.state) for row in sheets_of_item(item.id)]
    return {
        "present": [
            *((names[stay.holder_id], stay) for stay in sheet.present if stay.holder_id in names),
            *_by_name(sheet.by_name),
        ],
        "police_absent": sheet.police_absent,
        "outcome": OUTCOMES[sheet.decision.outcome] if sheet.decision else "",
        "text": sheet.decision.text if sheet.decision else "",
        "review_on": sheet.decision.review_on if sheet.decision else None,
        "keeps_longer": sheet.decision.keeps_longer if sheet.decision else False,
        "actions": [(names.get(action.holder_id), action) for action in sheet.actions],
        "votes": [VOTE_RESULTS[result] for result in votes],
        "ledger": sheet.ledger,
    }
