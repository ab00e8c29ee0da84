"""What ends soon in a cell, or ended and was not renewed: one verb each, for whoever keeps the register."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.ui import wording
from beraad.foundation.ui.parts import WorkRow
from beraad.foundation.vault.models import Holder, HolderKind
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Cell, Mandate, Organisation
from beraad.rooms.cells.queries.composition import SOON
from beraad.rooms.cells.queries.register import members_of_cell, organisations_of_cell

MOST = 20
"""So many rows of one sort at once; the rest follows when these are done. Six hundred mandates end on one day too."""


def rows_of(cell: Cell, on: date) -> Iterator[WorkRow]:
    """Mandates, clearances, norms and agreements: four queries for a cell."""
    yield from _mandates(cell, on)
    yield from _clearances(cell, on)
    yield from _organisations(cell, on)


def _mandates(cell: Cell, on: date) -> Iterator[WorkRow]:
    ending = members_of_cell(cell, on).filter(ends_on__lte=on + SOON).order_by("ends_on", "id")[:MOST]
    for mandate in ending:
        about = gettext("the mandate of %(name)s, %(capacity)s") % _words(mandate)
        yield WorkRow(gettext("Renew"), about, _renew(cell, mandate), mandate.ends_on)


def _clearances(cell: Cell, on: date) -> Iterator[WorkRow]:
    police = members_of_cell(cell, on).filter(capacity=Capacity.POLICE_MEMBER)
    for mandate in police.filter(clearance_until__lte=on + SOON).order_by("clearance_until", "id")[:MOST]:
        about = gettext("the clearance of the police member")
        yield WorkRow(gettext("Renew"), about, _renew(cell, mandate), mandate.clearance_until)


def _organisations(cell: Cell, on: date) -> Iterator[WorkRow]:
    """A norm that ends; and an organisation that chose to keep files here without an agreement."""
    bodies = organisations_of_cell(cell, on)
    for body in bodies.filter(authorised_until__lte=on + SOON).order_by("authorised_until", "id")[:MOST]:
        about = gettext("the norm that lets %(name)s take part") % {"name": body.name}
        yield WorkRow(gettext("Renew"), about, _basis(cell, body), body.authorised_until)
    keeps = Holder.objects.filter(kind=HolderKind.RECOVERY, retired_at__isnull=True).values("controller_id")
    without = Q(processor_agreement_on__isnull=True, id__in=keeps)
    for body in bodies.filter(without).order_by("id")[:MOST]:
        about = gettext("the processor agreement with %(name)s, which keeps files here") % {"name": body.name}
        yield WorkRow(gettext("Sign"), about, _basis(cell, body), on)


def _words(mandate: Mandate) -> dict[str, str]:
    return {
        "name": mandate.account.name,
        "capacity": str(wording.CAPACITIES[Capacity(mandate.capacity)]),
    }


def _renew(cell: Cell, mandate: Mandate) -> str:
    return reverse("cells:renew-mandate", args=[cell.prefix, mandate.id])


def _basis(cell: Cell, body: Organisation) -> str:
    return reverse("cells:renew-organisation", args=[cell.prefix, body.id])
