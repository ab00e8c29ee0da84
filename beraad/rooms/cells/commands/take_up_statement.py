"""What a mayor said of the own municipality enters the register, after review: a cell, a membership, or its end."""

from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells.models import Cell, CellMunicipality, Mandate, Municipality
from beraad.rooms.cells.queries.clearance import running
from beraad.rooms.cells.stated import Stated, TakenUp, may_take_up_statement, prefix_for


def take_up_statement(*, actor: Actor, municipality: Municipality, stated: Stated, at: datetime) -> TakenUp:
    """Found a cell for this municipality alone, let it join the one of a partner, or end its membership.

    Nobody is seated by it, and nothing is written about any other municipality. Raises Refused; Conflict when the
    register says so already.
    """
    on = day_of(at)
    own = _membership_of(municipality, on)
    joins = _cell_of_a_partner(stated.partners, on) if stated.has_cell else None
    sits = {cell for cell in (own.cell if own else None, joins) if cell is not None}
    seated = Mandate.objects.filter(running(on), cell__in=sits).exists()
    verdict = require(may_take_up_statement(municipality.region, actor, on, people_sit_in_it=seated))
    if stated.has_cell == (own is not None):
        raise Conflict
    with transaction.atomic():
        if own is not None:
            cell, outcome = _leave(own, on), TakenUp.LEFT
        else:
            cell, outcome = _enter(municipality, joins, stated.since or on)
        record(
            Act.STATEMENT_TAKEN_UP,
            actor=actor,
            at=at,
            controller_id=municipality.id,
            about=cell.id,
            basis=verdict,
            outcome=outcome.value,
        )
    return outcome


def _membership_of(municipality: Municipality, on: date) -> CellMunicipality | None:
    rows = CellMunicipality.objects.filter(running(on), municipality=municipality, cell__ended_on__isnull=True)
    return rows.select_related("cell").first()


def _cell_of_a_partner(keys: tuple[str, ...], on: date) -> Cell | None:
    """The one cell that serves those who were named; None where they have none, or different ones."""
    rows = CellMunicipality.objects.filter(running(on), cell__ended_on__isnull=True)
    partners = Municipality.objects.filter(key__in=keys) | Municipality.objects.filter(key=None, code__in=keys)
    cells = {row.cell for row in rows.filter(municipality__in=partners).select_related("cell")}
    return cells.pop() if len(cells) == 1 else None


def _enter(municipality: Municipality, joins: Cell | None, since: date) -> tuple[Cell, TakenUp]:
    starts_on = max(since, municipality.starts_on, joins.founded_on if joins else date.min)
    cell = joins or Cell.objects.create(
        name=f"{_word(municipality)} {municipality.official_name}",
        prefix=prefix_for(municipality.official_name, set(Cell.objects.values_list("prefix", flat=True))),
        language="fr" if municipality.region == "wallonia" else "nl",
        founded_on=since,
    )
    CellMunicipality.objects.create(cell=cell, municipality=municipality, starts_on=starts_on)
    return cell, TakenUp.JOINED if joins else TakenUp.FOUNDED


def _leave(own: CellMunicipality, on: date) -> Cell:
    cell = own.cell
    CellMunicipality.objects.filter(pk=own.pk).update(ends_on=on)
    if not CellMunicipality.objects.filter(cell=cell, ends_on__isnull=True).exists():
        Cell.objects.filter(pk=cell.pk).update(ended_on=on)
    return cell


def _word(municipality: Municipality) -> str:
    """The menu's word in the language of the municipality."""
    return (
        "CSIL-R" if municipality.region == "wallonia" and municipality.language_regime != "german_french" else "LIVC-R"
    )
