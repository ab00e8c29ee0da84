"""A controller with everything it decided: its recovery key and what it confirmed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.dates import short_day
from beraad.law.basis import BasisText, ConfirmedBy, describe
from beraad.law.capacities import Capacity
from beraad.law.parameters import NO, YES
from beraad.rooms.cells.models import Cell, Municipality, Organisation
from beraad.rooms.cells.queries.confirmations import ParameterRow, parameters_of
from beraad.rooms.cells.queries.register import municipalities_of_cell, organisations_of_cell
from beraad.rooms.cells.queries.work import has_recovery_key


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One open parameter, in words."""

    row: ParameterRow
    text: BasisText

    @property
    def value(self) -> str:
        """What was confirmed, in words."""
        found = self.row.confirmation.value if self.row.confirmation else ""
        return {YES: gettext("yes"), NO: gettext("no")}.get(found, found)


@dataclass(frozen=True, slots=True)
class ControllerCard:
    """One controller as its own people see it."""

    id: UUID
    name: str
    is_municipality: bool
    has_recovery_key: bool
    may_decide: bool
    questions: tuple[OpenQuestion, ...]

    @property
    def confirmed(self) -> tuple[OpenQuestion, ...]:
        """What stands confirmed."""
        return tuple(one for one in self.questions if one.row.confirmation)

    @property
    def open(self) -> tuple[OpenQuestion, ...]:
        """What is not confirmed."""
        return tuple(one for one in self.questions if not one.row.confirmation)


def controller_cards(cell: Cell, actor: Actor, on: date, language: str) -> list[ControllerCard]:
    """The municipalities of the cell, and the organisation of whoever reads this, if any."""
    own = {mandate.organisation_id for mandate in actor.mandates if mandate.organisation_id}
    towns = [controller_card(town, actor, on, language) for town in municipalities_of_cell(cell, on)]
    bodies = organisations_of_cell(cell, on).filter(id__in=own)
    return towns + [controller_card(body, actor, on, language) for body in bodies]


def controller_card(body: Municipality | Organisation, actor: Actor, on: date, language: str) -> ControllerCard:
    """One controller, with its questions in the reader's language."""
    is_municipality = isinstance(body, Municipality)
    questions = [OpenQuestion(row, _in_words(row, language)) for row in parameters_of(body, on)]
    return ControllerCard(
        id=body.id,
        name=body.name_in(language) if isinstance(body, Municipality) else body.name,
        is_municipality=is_municipality,
        has_recovery_key=has_recovery_key(body.id),
        may_decide=_may_decide(body.id, actor, is_municipality=is_municipality),
        questions=tuple(questions),
    )


def _in_words(row: ParameterRow, language: str) -> BasisText:
    """The question in the reader's language; one that was confirmed says when and by whom."""
    found = row.confirmation
    by = ConfirmedBy(short_day(found.confirmed_on), found.confirmed_by.name) if found else None
    return describe(row.parameter.citation, language, confirmed=by)


def _may_decide(controller_id: UUID, actor: Actor, *, is_municipality: bool) -> bool:
    if not is_municipality:
        return actor.is_a(Capacity.PARTNER_CONTACT, organisation_id=controller_id)
    return actor.is_a(Capacity.MAYOR, municipality_id=controller_id)
