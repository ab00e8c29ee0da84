"""The sheet of one item, for its circle; and the cover sheet of a meeting."""

import json
from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from beraad.foundation.ui import page
from beraad.foundation.vault.door import open as open_place
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.commands import leave_on_paper
from beraad.rooms.cases.vocabulary import PaperKind
from beraad.rooms.cells.queries import people, seal_line
from beraad.rooms.cells.vocabulary import PersonCard
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.forms import PaperForm
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.policy import may_read_record
from beraad.rooms.meetings.queries import items_visible_to
from beraad.rooms.meetings.queries.table import decision_from, plan_from
from beraad.rooms.meetings.views.fetching import convenes, first, item_of, leads, meeting_of, revision_in
from beraad.rooms.meetings.words import DOMAINS, OUTCOMES, domain_words, item_state


@needs_key
@require_GET
def record(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """Presence, decision, actions; who was present reads it, nobody else."""
    item = item_of(request, number, position)
    if item.record_id is None:
        raise Http404
    context = {
        **_read(request, item),
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
        **_sheet(json.loads(opened.text("sheet"))),
        "item": item,
        "meeting": item.meeting,
        "seal": seal_line(item.record_id, actor=request.actor, on=request.on),
    }


def _items(request: SeatRequest, number: str) -> list[Item]:
    return list(items_visible_to(request.actor).filter(meeting__number=number).order_by("position"))


def _sheet(data: dict[str, object]) -> dict[str, object]:
    present = data["present"]
    decision = data["decision"]
    if not isinstance(present, list) or not isinstance(decision, dict):
        raise TypeError("a sheet carries who was present and what was decided")
    plan = plan_from(json.dumps(data["plan"]))
    holders = {UUID(row["holder"]) for row in present}
    holders |= {action.holder_id for goal in plan.goals for action in goal.actions}
    names = people(holders)
    told = decision_from(decision)
    return {
        "present": [_stay(names[UUID(row["holder"])], row) for row in present if UUID(row["holder"]) in names],
        "police_absent": data.get("police_absent", ""),
        "outcome": OUTCOMES[told.outcome] if told else "",
        "text": told.text if told else "",
        "review_on": told.review_on if told else None,
        "domains": domain_words(told),
        "goals": [
            (DOMAINS[goal.domain], goal, [(names.get(a.holder_id), a) for a in goal.actions]) for goal in plan.goals
        ],
        "plan": plan,
        "ledger": data["ledger"],
    }


def _stay(person: PersonCard, row: dict[str, str]) -> dict[str, object]:
    """Somebody with the clock times of coming in and, when it was before the end, of going."""
    return {
        "person": person,
        "entered_at": datetime.fromisoformat(row["entered_at"]),
        "left_at": datetime.fromisoformat(row["left_at"]) if row["left_at"] else None,
    }
