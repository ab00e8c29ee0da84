"""On what basis a sealed place stands: its row of the law's table, and what the controller confirmed of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from beraad.foundation.ui.parts import Confirmed
from beraad.foundation.vault.models import Compartment
from beraad.law.compartments import compartment
from beraad.law.kinds import Kind
from beraad.law.parameters import NO
from beraad.law.verdict import BasisKind, Citation
from beraad.rooms.cells.models import Mandate, Organisation
from beraad.rooms.cells.queries.clearance import running
from beraad.rooms.cells.queries.confirmations import confirmations_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The citations of one place, and which of them its controller confirmed."""

    citations: tuple[Citation, ...]
    confirmed: Mapping[Citation, Confirmed]


def bases_of(places: Iterable[Compartment], readers: Mapping[UUID, Iterable[UUID]], on: date) -> dict[UUID, Standing]:
    """Each place with its basis, by the legal order of its controller and of the organisations of its readers.

    A municipality answers under the federal law alone, whatever region it stands in; a decree binds its own
    participants only. Three queries at most; none for places whose basis is the same for everybody and known.
    """
    rows = list(places)
    vary = [place for place in rows if compartment(Kind(place.kind)).basis_in]
    own = _orders_of({place.controller_id for place in vary})
    read_by = _orders_by_holder({holder for place in vary for holder in readers.get(place.id, ())}, on)
    found = {place.id: _citations(place, readers.get(place.id, ()), own, read_by) for place in rows}
    open_ones = {
        place.controller_id
        for place in rows
        if any(citation.kind is BasisKind.TO_BE_CONFIRMED for citation in found[place.id])
    }
    said = confirmations_of(open_ones, on) if open_ones else {}
    confirmed = {
        key: Confirmed(row.confirmed_on, row.confirmed_by.name) for key, row in said.items() if row.value != NO
    }
    return {
        place.id: Standing(
            found[place.id],
            {
                citation: confirmed[place.controller_id, citation.source]
                for citation in found[place.id]
                if citation.kind is BasisKind.TO_BE_CONFIRMED and (place.controller_id, citation.source) in confirmed
            },
        )
        for place in rows
    }


def _citations(
    place: Compartment, readers: Iterable[UUID], own: Mapping[UUID, str], read_by: Mapping[UUID, set[str]]
) -> tuple[Citation, ...]:
    rule = compartment(Kind(place.kind))
    if place.controller_id in own:
        return rule.bases_for(own[place.controller_id], ())
    return rule.bases_for(None, {order for holder in readers for order in read_by.get(holder, ())})


def _orders_of(controller_ids: set[UUID]) -> dict[UUID, str]:
    """The legal orders of the controllers that are organisations."""
    if not controller_ids:
        return {}
    return dict(Organisation.objects.filter(id__in=controller_ids).values_list("id", "legal_order"))


def _orders_by_holder(holder_ids: set[UUID], on: date) -> dict[UUID, set[str]]:
    """For each holder, the legal orders of the organisations they act for on that day."""
    found: dict[UUID, set[str]] = defaultdict(set)
    if not holder_ids:
        return found
    mandates = Mandate.objects.filter(running(on), account__holder_id__in=holder_ids, organisation__isnull=False)
    for holder, order in mandates.values_list("account__holder_id", "organisation__legal_order"):
        found[holder].add(order)
    return found
