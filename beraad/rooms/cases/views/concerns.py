"""The list of worries, and one of them: what came in and what can be decided."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.foundation.vault import door
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.forms.texts import CALLERS, ORIGINS
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.policy import may_open_intake
from beraad.rooms.cases.queries import concern_facts, concerns_visible_to, page_of
from beraad.rooms.cases.views.fetching import concern_of, language
from beraad.rooms.cases.views.words import CONCERN_STATES, INTAKE_FIELDS
from beraad.rooms.cases.vocabulary import ConcernState, Origin, PoliceCaller
from beraad.rooms.cells.queries import seal_line


@require_safe
def concerns(request: SeatRequest) -> HttpResponse:
    """What came in, newest first: reference, day and state, no word of what it says."""
    shown = page_of(
        concerns_visible_to(request.actor, request.on),
        moment="received_at",
        tie="reference",
        after=request.GET.get("after", ""),
    )
    rows = [(row, *CONCERN_STATES[ConcernState(row.state)], row.municipality.name_in(language())) for row in shown.rows]
    next_url = f"{reverse('cases:concerns')}?after={shown.next_key}" if shown.next_key else ""
    may_record = request.actor.is_a(Capacity.COORDINATOR)
    return page.render(request, "cases/concerns.html", {"rows": rows, "next_url": next_url, "may_record": may_record})


@require_safe
@needs_key
def concern(request: SeatRequest, reference: str) -> HttpResponse:
    """One worry: sealed, with the ways on."""
    row = concern_of(request, reference)
    state, tone = CONCERN_STATES[ConcernState(row.state)]
    context = {
        "concern": row,
        "state": state,
        "tone": tone,
        "origin": ORIGINS[Origin(row.origin)],
        "municipality": row.municipality.name_in(language()),
        "is_open": row.state == ConcernState.RECEIVED,
        "caller": CALLERS[PoliceCaller(row.police_called_by)] if row.police_called_by else "",
        **read_intake(request, row),
    }
    return page.render(request, "cases/concern.html", context)


def read_intake(request: SeatRequest, row: Concern) -> dict[str, object]:
    """What came in, label and text, with its seal; nothing when it is destroyed."""
    if row.intake_id is None:
        return {"seal": None, "texts": []}
    basis = require(may_open_intake(concern_facts(row, request.on), request.actor, request.on))
    opened = door.open(
        row.intake_id,
        keys=keys_of(request),
        actor=request.actor,
        basis=basis,
        at=request.at,
        purpose="triage",
        capacity=Capacity.COORDINATOR,
    )
    texts = [(field, label, opened.text(field)) for field, label in INTAKE_FIELDS.items() if opened.text(field)]
    return {"seal": seal_line(row.intake_id, actor=request.actor, on=request.on), "texts": texts}
