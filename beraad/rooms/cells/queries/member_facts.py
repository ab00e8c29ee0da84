"""What the register knows of everybody on a list, gathered once: five queries, however long the list is."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beraad.law.capacities import Capacity
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.columns import plain
from beraad.rooms.cells.models import Cell, Mandate, Organisation
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.register import organisations_of_cell, within_cell
from beraad.rooms.cells.vocabulary import CellFacts

Body = UUID | None


@dataclass(frozen=True, slots=True)
class Known:
    """The cell, its organisations by name, and the people of the list who are here already, by address."""

    cell: Cell
    facts: CellFacts
    organisations: Mapping[str, list[Organisation]]
    accounts: Mapping[str, Account]
    mandates: Mapping[UUID, list[Mandate]]

    def capacities(self, account_id: UUID, on: date) -> frozenset[Capacity]:
        """In which capacities somebody acts in the cell, from that day on or already."""
        rows = [row for row in self.mandates.get(account_id, ()) if row.ends_on is None or row.ends_on >= on]
        bodies = {
            row: row.cell_id == self.cell.id or row.organisation_id in self.facts.organisation_ids for row in rows
        }
        return frozenset(Capacity(row.capacity) for row, is_here in bodies.items() if is_here)


def known_of(cell: Cell, addresses: Collection[str], on: date) -> Known:
    """Everything that judging the lines asks of the register."""
    wanted = {address.lower() for address in addresses}
    accounts = {row.email.lower(): row for row in Account.objects.filter(email__in=wanted)}
    mandates: dict[UUID, list[Mandate]] = defaultdict(list)
    ids = [account.id for account in accounts.values()]
    for row in Mandate.objects.filter(within_cell(cell, on), account_id__in=ids).order_by("starts_on", "id"):
        mandates[row.account_id].append(row)
    organisations: dict[str, list[Organisation]] = defaultdict(list)
    for body in organisations_of_cell(cell, on):
        organisations[plain(body.name)].append(body)
    return Known(cell, facts_of_cell(cell, on), organisations, accounts, mandates)
