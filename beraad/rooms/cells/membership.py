"""Members of a cell: who renews, who stands in, who brings in a list, who reads a clearance. Pure, over facts."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.law.house_rules import MEMBERS
from beraad.law.verdict import Verdict, allow, refuse
from beraad.rooms.cells.policy import may_give_mandate, may_keep_cell
from beraad.rooms.cells.vocabulary import KEEPS_THE_CELL, CellFacts, DeputyFacts, MandateFacts


def may_renew_mandate(
    cell: CellFacts | None, held: MandateFacts, actor: Actor, on: date, *, until: date | None
) -> Verdict:
    """Whoever may give a mandate may let it go on, by the same rules; renewing never shortens, and wakes nothing."""
    if held.ends_on is not None and held.ends_on < on:
        return refuse("cells.mandate_is_over", MEMBERS)
    if until is not None and (held.ends_on is None or until < held.ends_on):
        return refuse("cells.renewing_never_shortens", MEMBERS)
    return may_give_mandate(cell, replace(held, ends_on=until), actor, on)


def may_renew_organisation(cell: CellFacts, organisation_id: UUID, actor: Actor, on: date) -> Verdict:
    """Whoever keeps the cell writes down a new norm, a new last day, or the agreement that was signed."""
    kept = may_keep_cell(cell, actor, on)
    if kept.allowed and organisation_id not in cell.organisation_ids:
        return refuse("cells.organisation_is_not_in_the_cell", MEMBERS)
    return kept


def may_stand_in(asked: DeputyFacts, on: date) -> Verdict:
    """A deputy stands in for somebody else who has the same capacity at the same body."""
    del on
    if asked.account_id == asked.principal_id:
        return refuse("cells.nobody_is_their_own_deputy", MEMBERS)
    if not asked.principal_has_the_capacity:
        return refuse("cells.deputy_needs_a_principal", MEMBERS)
    return allow("cells.a_deputy_has_a_mandate", MEMBERS)


def may_import_members(cell: CellFacts, actor: Actor, on: date) -> Verdict:
    """Whoever keeps the register of a cell brings in a list for that cell; nobody else does, whatever their desk."""
    kept = may_keep_cell(cell, actor, on)
    if not kept.allowed:
        return kept
    return allow("cells.members_come_in_whole", MEMBERS)


def may_see_clearance(cell: CellFacts, account_id: UUID, actor: Actor, on: date) -> Verdict:
    """Level and last day are for whoever holds the clearance and whoever keeps the register; others see yes or no."""
    del on
    if account_id == actor.account_id or actor.first(*KEEPS_THE_CELL, cell_id=cell.id) is not None:
        return allow("cells.the_clearance_concerns_you", MEMBERS)
    return refuse("cells.a_clearance_concerns_few", MEMBERS)


WITH_CLEARANCE = frozenset({Capacity.POLICE_MEMBER})
"""Of whom the law asks a clearance; of nobody else is one kept."""
