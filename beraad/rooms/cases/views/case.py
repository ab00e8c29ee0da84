"""One case: its number, its way, and its sealed places."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beraad.foundation.ui import page
from beraad.foundation.ui.dates import short_day
from beraad.foundation.ui.parts import TimelineEntry
from beraad.foundation.vault import door
from beraad.foundation.vault.door import Opened
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import places
from beraad.rooms.cases.models import Case, CircleSeat
from beraad.rooms.cases.policy import capacity_of, may_hand_over_action, may_open_place, seat_in_case
from beraad.rooms.cases.queries import case_facts, places_of, seats_around, steps_of, timeline_of
from beraad.rooms.cases.queries.today import cannot_wait
from beraad.rooms.cases.views.decisions import decisions_in
from beraad.rooms.cases.views.doors import doors_of
from beraad.rooms.cases.views.drawing import table_of
from beraad.rooms.cases.views.fetching import case_of, held_kinds, language
from beraad.rooms.cases.views.next_step import Ways, ways_of
from beraad.rooms.cases.views.plan_reading import plan_in
from beraad.rooms.cases.views.reading import tellings_in, texts_in
from beraad.rooms.cases.views.words import CASE_STATES, GATES, age_words
from beraad.rooms.cases.vocabulary import CaseState, Gate
from beraad.rooms.cells.queries import seal_lines

RECENT = 6
"""As many events stand on the page at once."""


@require_safe
@needs_key
def case(request: SeatRequest, number: str) -> HttpResponse:
    """The page of one case; the name stays masked until it is asked for."""
    return _page(request, case_of(request, number), is_shown=False)


@require_POST
@needs_key
def show_person(request: SeatRequest, number: str) -> HttpResponse:
    """The same page with the name, for who holds it."""
    return _page(request, case_of(request, number), is_shown=True)


def open_core(request: SeatRequest, row: Case, *, purpose: str = "") -> Opened | None:
    """What *core* holds, for who holds it; nothing for anybody else."""
    return _open(request, row, Kind.CORE, held_kinds(request, row), purpose=purpose)


def open_place_of(request: SeatRequest, row: Case, kind: Kind) -> Opened | None:
    """What a place of the case holds, for who holds it; nothing for anybody else."""
    return _open(request, row, kind, held_kinds(request, row))


def _open(request: SeatRequest, row: Case, kind: Kind, held: set[Kind], *, purpose: str = "") -> Opened | None:
    facts = case_facts(row, is_plan_holder=Kind.PLAN in held)
    verdict = may_open_place(kind, facts, request.actor, request.on)
    if kind not in held or not verdict.allowed:
        return None
    return door.open(
        places_of(row)[kind],
        keys=keys_of(request),
        actor=request.actor,
        basis=verdict,
        at=request.at,
        purpose=purpose,
        capacity=capacity_of(seat_in_case(facts, request.actor)),
    )


def _page(request: SeatRequest, row: Case, *, is_shown: bool) -> HttpResponse:
    held = held_kinds(request, row)
    seals = seal_lines(places_of(row).values(), actor=request.actor, on=request.on)
    core = _open(request, row, Kind.CORE, held)
    circle = seats_around(row)
    context: dict[str, Any] = {
        "case": row,
        "state": CASE_STATES[CaseState(row.state)],
        "steps": steps_of(row),
        "ways": _ways(request, row, held, circle),
        "seals": {kind.value: seals.get(place) for kind, place in places_of(row).items() if kind in held},
        "facts": _facts(row),
        **_seated(request, row),
        "is_shown": is_shown,
        "person": _person(_open(request, row, Kind.PERSON, held)) if is_shown else "",
        "core": texts_in(core),
        "tellings": tellings_in(core),
        "decisions": decisions_in(core),
        "circle": [(seat.organisation.name, core.text("how_known", seat.id)) for seat in circle] if core else [],
        "table": table_of(row, circle, request.actor, request.on) if core else [],
        "timeline": _latest_first(timeline_of(row)) if core is not None else ([], []),
        "plan": plan_in(request, row, _open(request, row, Kind.PLAN, held)),
    }
    return page.render(request, "cases/case.html", context)


def _seated(request: SeatRequest, row: Case) -> dict[str, Any]:
    """What only a seat in the case sees: the gate, the page of today, the hands of the plan."""
    facts = case_facts(row)
    is_seated = seat_in_case(facts, request.actor) is not None
    return {
        "is_of_the_cell": is_seated,
        "gate": GATES[Gate(row.gate)] if is_seated else None,
        "cannot_wait": is_seated and cannot_wait(row),
        "leads_plan": may_hand_over_action(facts, request.actor, request.on).allowed,
    }


def _person(opened: Opened | None) -> str:
    if opened is None:
        return ""
    name = f"{opened.text('given_name')} {opened.text('family_name')}".strip()
    born = opened.text("born")
    return f"{name} (° {short_day(date.fromisoformat(born))})" if born else name


def _latest_first(entries: list[TimelineEntry]) -> tuple[list[TimelineEntry], list[TimelineEntry]]:
    """What happened last, and what happened earlier, behind a press."""
    return entries[::-1][:RECENT], entries[::-1][RECENT:]


def _ways(request: SeatRequest, row: Case, held: set[Kind], circle: list[CircleSeat]) -> Ways:
    """What this seat can do with the case, one step of it first."""
    acts = doors_of(row, request.actor, request.on, is_plan_holder=Kind.PLAN in held)
    links = places.rows_for(places.CaseSight(row.number, case_facts(row)), request.actor, request.on)
    return ways_of(row, acts, links, has_circle=bool(circle), on=request.on)


def _facts(row: Case) -> list[tuple[str, object]]:
    pairs: list[tuple[str, object]] = [
        (_("Controller"), row.municipality.name_in(language())),
        (_("Age"), str(age_words(row.age_class))),
        (_("Put forward on"), row.proposed_on),
    ]
    dates = [
        (_("Destroyed if nobody decides, on"), row.expires_on),
        (_("On the list since"), row.listed_on),
        (_("Last discussed on"), row.last_discussed_on),
        (_("Next review"), row.next_review_on),
        (_("The person was told on"), row.told_on),
        (_("Decide about telling by"), row.tell_by_on),
        (_("Closed on"), row.closed_on),
        (_("Erased on"), row.erase_on),
    ]
    pairs += [(label, on) for label, on in dates if on is not None]
    if row.paper_count:
        pairs.append((_("Left the house on paper"), row.paper_count))
    if row.closed_on is not None:
        pairs.append((_("Partners told that it is closed"), row.closure_notices.count()))
    return pairs


def url_of(row: Case) -> str:
    """Where the case's page is."""
    return reverse("cases:case", args=[row.number])
