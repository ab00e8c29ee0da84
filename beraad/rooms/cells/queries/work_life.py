"""What waits for a coordinator in the life of a cell."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.parts import Looked, WorkRow
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Assessment, Briefing, Cell, FiledDocument, LookedAt

FROM_MONTH = 10
"""From October on the self-assessment of the year stands on the list; it is due on the last day of the year."""


def life_rows(cell: Cell, actor: Actor, on: date) -> Iterator[WorkRow]:
    """Onboarding that is not finished, and the self-assessment of the year: at most four queries."""
    if cell.ended_on is not None or not actor.is_a(Capacity.COORDINATOR, cell_id=cell.id):
        return
    name = {"cell": cell.name}
    papers = FiledDocument.objects.filter(cell=cell).values_list("kind", flat=True).distinct()
    if len(papers) < len(("rules", "confidentiality")) or not Briefing.objects.filter(cell=cell).exists():
        looked = Looked.INCOMPLETE if LookedAt.objects.filter(cell=cell).exists() else Looked.NOBODY
        about = gettext("the steps to a first case of %(cell)s") % name
        yield WorkRow(gettext("Finish"), about, reverse("cells:readiness", args=[cell.prefix]), None, looked)
    if on.month < FROM_MONTH:
        return
    of_year = Assessment.objects.filter(cell=cell, year=on.year).first()
    if of_year is None or of_year.closed_on is None:
        about = gettext("the self-assessment of %(year)s of %(cell)s") % {**name, "year": on.year}
        url = reverse("cells:self-assessment", args=[cell.prefix, on.year])
        yield WorkRow(
            gettext("Complete"),
            about,
            url,
            date(on.year, 12, 31),
            Looked.INCOMPLETE if of_year else Looked.NOBODY,
        )
