"""It cannot wait: all gates of one case on one page, each with its press; none is skipped."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from beraad.foundation.ui import page
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases import places
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries import case_facts, circle_of
from beraad.rooms.cases.queries.today import IN_TURN, WHO, GateRow, cannot_wait, gates_of, to_call
from beraad.rooms.cases.views.doors import doors_of
from beraad.rooms.cases.views.fetching import case_led_by
from beraad.rooms.cells.vocabulary import PersonCard

GATE_WORDS: dict[str, tuple[Promise, Promise]] = {
    "police": (_("The police answer"), _("By name only, never the worry. Without an answer nothing goes on.")),
    "list": (_("The mayor decides on the list"), _("The reasons may be short today.")),
    "circle": (_("The coordinator calls the circle"), _("Only who knows the person, one call each.")),
    "table": (_("Those who come sit down together"), _("The invitation says why it is urgent.")),
    "telling": (_("The person is told, or there is a ground why not yet"), _("By somebody the person trusts.")),
    "reasons": (_("The reasons are completed"), _("Within two working days; until then the case is marked.")),
}
OF_WHO_READS_CORE = frozenset({"telling", "reasons"})
"""The police learn neither why somebody is discussed nor whether the reasons are written."""

DOORS = {"list": "list-case", "circle": "circle", "telling": "tell-person", "reasons": "complete-reasons"}
MEMBERS = (Capacity.COORDINATOR, Capacity.MAYOR, Capacity.CHAIR, Capacity.POLICE_MEMBER)


@dataclass(frozen=True, slots=True)
class GateShown:
    """One gate in words, with the press of who is at turn and the people to call."""

    gate: GateRow
    title: Promise
    hint: Promise
    people: list[PersonCard]
    link: places.LinkRow | None


@require_safe
def today(request: SeatRequest, number: str) -> HttpResponse:
    """Every gate with its state; who is next, in the order in which one calls."""
    row = case_led_by(request, number, *MEMBERS)
    if not cannot_wait(row):
        raise Http404
    gates = _gates(request, row)
    context = {
        "case": row,
        "gates": gates,
        "calls": [shown for shown in gates if shown.gate.key in IN_TURN and not shown.gate.is_done],
        "shows_reasons": _reads_core(request, row),
    }
    return page.render(request, "cases/today.html", context)


def _gates(request: SeatRequest, row: Case) -> list[GateShown]:
    people = to_call(row, request.on)
    links = _links(request, row)
    shows_all = _reads_core(request, row)
    return [
        GateShown(gate, *GATE_WORDS[gate.key], people.get(WHO[gate.key], []), links.get(gate.key))
        for gate in gates_of(row, has_circle=circle_of(row).exists())
        if shows_all or gate.key not in OF_WHO_READS_CORE
    ]


def _links(request: SeatRequest, row: Case) -> dict[str, places.LinkRow]:
    """The own doors of this seat, by the gate they open."""
    doors = {door.url: door for door in doors_of(row, request.actor, request.on)}
    found = {
        key: doors[url] for key, name in DOORS.items() if (url := reverse(f"cases:{name}", args=[row.number])) in doors
    }
    rooms = places.rows_for(places.CaseSight(row.number, case_facts(row)), request.actor, request.on)
    return {**{link.gate: link for link in rooms if link.gate}, **found}


def _reads_core(request: SeatRequest, row: Case) -> bool:
    readers = (Capacity.COORDINATOR, Capacity.MAYOR, Capacity.CHAIR)
    return seat_in_case(case_facts(row), request.actor, *readers) is not None
