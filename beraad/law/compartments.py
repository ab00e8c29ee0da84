"""The compartment table: what each kind of sealed place is, who may hold it and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.legal_orders import LegalOrder
from beraad.law.tables_of_law import read
from beraad.law.verdict import Citation


class Relation(StrEnum):
    """How somebody stands towards one compartment; a capacity alone opens nothing."""

    OWN_MUNICIPALITY = "own_municipality"
    CIRCLE = "circle"
    ENTERED = "entered"
    ASSIGNED = "assigned"
    AUTHOR = "author"
    RECIPIENT = "recipient"


class Family(StrEnum):
    """One colour and one icon on the seal line, used nowhere else."""

    INTAKE = "intake"
    CORE = "core"
    PLAN = "plan"
    PARTNER = "partner"
    TABLE = "table"
    FEEDBACK = "feedback"
    REQUEST = "request"


class ControllerOf(StrEnum):
    """Who answers for the key and the clock of a kind."""

    MUNICIPALITY = "municipality"
    PARTICIPANT = "participant"
    ORGANISATION = "organisation"
    SENDER = "sender"
    ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class CompartmentRule:
    """One row of the table."""

    kind: Kind
    controller: ControllerOf
    holders: Mapping[Capacity, frozenset[Relation]]
    never: frozenset[Capacity]
    ends: str
    recovery: bool | None
    in_backups: bool
    may_be_held: bool
    keeps_longer: bool
    basis: Citation
    basis_in: Mapping[LegalOrder, Citation]
    family: Family

    def basis_for(self, legal_order: str | None) -> Citation:
        """The citation of the seal line, for a participant of that legal order."""
        if not legal_order:
            return self.basis
        return self.basis_in.get(LegalOrder(legal_order), self.basis)

    def bases_for(self, controllers_order: str | None, readers_orders: Iterable[str]) -> tuple[Citation, ...]:
        """Every citation of the seal line, each once: the controller's, then those that bind readers by a decree."""
        bound = (self.basis_for(order) for order in sorted(readers_orders))
        return tuple(dict.fromkeys([self.basis_for(controllers_order), *bound]))


@cache
def compartment(kind: Kind) -> CompartmentRule:
    """The row of the table for ``kind``."""
    return _rule(kind, read("compartments")[kind.value])


_RECOVERY: Mapping[str, bool | None] = MappingProxyType({"yes": True, "no": False, "optional": None})


def _rule(kind: Kind, row: Mapping[str, Any]) -> CompartmentRule:
    holders = {Capacity(who): frozenset(map(Relation, how)) for who, how in row["holders"].items()}
    basis_in = {LegalOrder(order): Citation.parse(code) for order, code in row.get("basis_in", {}).items()}
    return CompartmentRule(
        kind=kind,
        controller=ControllerOf(row["controller"]),
        holders=MappingProxyType(holders),
        never=frozenset(map(Capacity, row.get("never", ()))),
        ends=row["ends"],
        recovery=_RECOVERY[row["recovery"]],
        in_backups=row["in_backups"],
        may_be_held=row["may_be_held"],
        keeps_longer=row.get("keeps_longer", False),
        basis=Citation.parse(row["basis"]),
        basis_in=MappingProxyType(basis_in),
        family=Family(row["family"]),
    )
