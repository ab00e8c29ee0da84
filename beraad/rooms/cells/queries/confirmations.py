"""What a controller confirmed of the things the law leaves open."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.law.parameters import NO, AskedOf, Parameter, open_parameters
from beraad.rooms.cells.models import Confirmation, Municipality, Organisation

CHOSEN_ELSEWHERE = "cell.mode"
"""The mode has its own page, with reasons, advice and a review date."""


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One open parameter of one controller, with the confirmation that stands, if any."""

    controller_id: UUID
    parameter: Parameter
    confirmation: Confirmation | None


def is_confirmed(controller_id: UUID, parameter: str, on: date) -> Confirmation | None:
    """The confirmation that stood on that day; a confirmed *no* opens nothing, so it counts as none."""
    standing = _standing(on).filter(controller_id=controller_id, parameter=parameter)
    found = standing.order_by("-confirmed_on").first()
    return None if found is not None and found.value == NO else found


def confirmations_of(controller_ids: Iterable[UUID], on: date) -> dict[tuple[UUID, str], Confirmation]:
    """All confirmations that stand for these controllers: one query."""
    return {(row.controller_id, row.parameter): row for row in _standing_of(set(controller_ids), on)}


def confirmed_values(controller_id: UUID, on: date) -> dict[str, str]:
    """What stands confirmed for one controller, as it was written down, for the rules that apply it: one query."""
    return dict(_standing(on).filter(controller_id=controller_id).values_list("parameter", "value"))


def questions_for(controller_id: UUID, on: date) -> frozenset[str]:
    """The keys of the open questions this controller is asked; none when there is no such controller."""
    models: tuple[type[Municipality | Organisation], ...] = (Municipality, Organisation)
    for model in models:
        body = model.objects.filter(id=controller_id).first()
        if body is not None:
            return frozenset(row.parameter.key for row in parameters_of(body, on))
    return frozenset()


def open_questions_of(controller_id: UUID, on: date) -> frozenset[str]:
    """The keys of what this controller is asked and did not confirm."""
    return questions_for(controller_id, on) - frozenset(confirmed_values(controller_id, on))


def parameters_of(controller: Municipality | Organisation, on: date) -> tuple[ParameterRow, ...]:
    """Everything this controller is asked or confirmed, in the order of the law's table: one query."""
    asked_of = AskedOf.MUNICIPALITY if isinstance(controller, Municipality) else AskedOf.ORGANISATION
    confirmed = confirmations_of([controller.id], on)
    return tuple(
        ParameterRow(controller.id, parameter, confirmed.get((controller.id, parameter.key)))
        for parameter in open_parameters(on, controller.legal_order, asked_of)
        if parameter.key != CHOSEN_ELSEWHERE
    )


def _standing(on: date) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(
        Q(confirmed_on__lte=on) & (Q(superseded_on__isnull=True) | Q(superseded_on__gt=on))
    )


@PreparedQuery
def _standing_of(controller_ids: Collection[UUID], on: date) -> QuerySet[Confirmation]:
    rows = _standing(on).filter(controller_id__in=controller_ids).select_related("confirmed_by")
    return rows.order_by("confirmed_on")
