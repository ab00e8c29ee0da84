"""What a controller confirmed of the things the law leaves open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.law.parameters import Parameter, open_parameters
from beraad.rooms.cells.models import Confirmation, Municipality, Organisation

CHOSEN_ELSEWHERE = "cell.mode"
"""The mode has its own page, with reasons, advice and a review date."""

YES, NO = "yes", "no"
"""How a confirmed yes-or-no is written down."""


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
    rows = _standing(on).filter(controller_id__in=set(controller_ids)).select_related("confirmed_by")
    return {(row.controller_id, row.parameter): row for row in rows.order_by("confirmed_on")}


def parameters_of(controller: Municipality | Organisation, on: date) -> tuple[ParameterRow, ...]:
    """Everything this controller has to confirm or confirmed, in the order of the law's table: one query."""
    confirmed = confirmations_of([controller.id], on)
    return tuple(
        ParameterRow(controller.id, parameter, confirmed.get((controller.id, parameter.key)))
        for parameter in open_parameters(on, controller.legal_order)
        if parameter.key != CHOSEN_ELSEWHERE
    )


def _standing(on: date) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(
        Q(confirmed_on__lte=on) & (Q(superseded_on__isnull=True) | Q(superseded_on__gt=on))
    )
