"""The desk: cells of the own region, how they stand, what was asked."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import dates, page
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.territory import Region
from beraad.rooms.cells.words import REGIONS
from beraad.rooms.support import queries
from beraad.rooms.support.forms.ask_desk import AskDeskForm
from beraad.rooms.support.policy import may_see_desk
from beraad.rooms.support.views.shown import cell_row
from beraad.rooms.support.vocabulary import HelpKind
from beraad.rooms.support.words import KINDS


@require_safe
def desk(request: SeatRequest) -> HttpResponse:
    """The cells that this desk helps, fifty on a page, and the counts of what was asked."""
    require(may_see_desk(request.actor))
    regions, language = _regions(request.actor), dates.language()
    form = AskDeskForm(request.GET, regions=regions)
    asked = queries.AskedOfDesk(**form.cleaned_data) if form.is_valid() else queries.AskedOfDesk()
    found = queries.desk_page(asked, request.actor, request.on, request.GET.get("after", ""))
    typed = {name: value for name, value in form.cleaned_data.items() if value}
    context = {
        "form": form,
        "regions": [REGIONS[one] for one in regions],
        "is_federal": request.actor.is_a(Capacity.FEDERAL_SUPPORT),
        "rows": [cell_row(one, language) for one in found.rows],
        "headings": _headings(),
        "total": found.total,
        "is_narrowed": bool(typed),
        "next_url": f"?{urlencode({**typed, 'after': found.next_key})}" if found.next_key else "",
        "counts": _counts(queries.counts_of_kinds(request.actor, request.on), regions),
        "count_headings": _count_headings(regions),
    }
    return page.render(request, "support/desk.html", context)


def _regions(actor: Actor) -> list[Region]:
    if actor.is_a(Capacity.FEDERAL_SUPPORT):
        return list(Region)
    own = actor.regions()
    return [region for region in Region if region.value in own]


def _headings() -> list[str]:
    return [gettext("Name"), gettext("Municipalities"), gettext("Since"), gettext("Mode"), gettext("Needs help")]


def _count_headings(regions: list[Region]) -> list[str]:
    if len(regions) == 1:
        return [gettext("open"), gettext("in a year")]
    return [str(REGIONS[region]) for region in regions]


def _counts(counts: Mapping[tuple[str, str], tuple[int, int]], regions: list[Region]) -> list[tuple[str, list[str]]]:
    """A row for each kind that was asked; over several regions *open of all*."""
    rows = []
    for kind in HelpKind:
        pairs = [counts.get((region.value, kind.value), (0, 0)) for region in regions]
        if not any(every for _waiting, every in pairs):
            continue
        cells = [str(one) for one in pairs[0]] if len(regions) == 1 else [f"{few} / {every}" for few, every in pairs]
        rows.append((str(KINDS[kind]), cells))
    return rows
