"""Objects by what stands in the address; what one may not know of is a 404."""

from typing import NoReturn

from django.http import Http404
from django.utils.translation import get_language

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.vault import queries as vault
from beraad.law.capacities import Capacity
from beraad.law.house_rules import WHO_ACTS
from beraad.law.kinds import Kind
from beraad.law.verdict import refuse
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries import case_facts, case_visible_to, concerns_visible_to, places_of

_WHO = {Capacity.MAYOR: "cases.only_the_mayor", Capacity.COORDINATOR: "cases.only_chair_or_coordinator"}


def case_of(request: SeatRequest, number: str) -> Case:
    """The case with that number, if this actor may know of it."""
    found = case_visible_to(request.actor, request.on, number)
    return found if found is not None else _not_found()


def case_led_by(request: SeatRequest, number: str, *capacities: Capacity) -> Case:
    """The case, for who sits in it in one of these capacities; whoever knows of it otherwise is told who may."""
    row = case_of(request, number)
    if seat_in_case(case_facts(row), request.actor, *capacities) is None:
        raise Refused(refuse(_WHO[capacities[0]], WHO_ACTS))
    return row


def concern_of(request: SeatRequest, reference: str) -> Concern:
    """The worry with that reference, if this actor may know of it."""
    found = concerns_visible_to(request.actor, request.on).filter(reference=reference).first()
    return found if found is not None else _not_found()


def held_kinds(request: SeatRequest, case: Case) -> set[Kind]:
    """Which places of the case this actor holds today: one query."""
    if request.actor.holder_id is None:
        return set()
    places = places_of(case)
    held = vault.held_ids(places.values(), request.actor.holder_id, request.on)
    return {kind for kind, place in places.items() if place in held}


def language() -> str:
    """The language of the page."""
    return get_language() or "nl"


def _not_found() -> NoReturn:
    raise Http404
