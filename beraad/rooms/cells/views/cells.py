"""The own cell, or the cells one may know of."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext

from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import places, queries
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.policy import MODE, NO_FILE, capacities_to_give, may_found_cell, may_keep_cell
from beraad.rooms.cells.queries.cards import ControllerCard, controller_cards
from beraad.rooms.cells.views import over_time, shown
from beraad.rooms.cells.vocabulary import OF_THE_HOUSE


def cells(request: SeatRequest) -> HttpResponse:
    """The own cell at once; a list for whoever may know of several."""
    visible = list(queries.cells_visible_to(request.actor, request.on))
    is_of_the_network = request.actor.first(*OF_THE_HOUSE) is not None
    if len(visible) == 1 and not is_of_the_network:
        return redirect("cells:cell", prefix=visible[0].prefix)
    spoken = language_of(request)
    paused = set(queries.suspensions_running(request.on).values_list("cell_id", flat=True))
    rows = [
        {
            "cell": cell,
            "is_suspended": cell.id in paused,
            "municipalities": [town.name_in(spoken) for town in towns],
            "is_visible": cell in visible,
        }
        for cell, towns in queries.cells_listed_for(request.actor, request.on)
    ]
    headings = [gettext("Name"), gettext("Municipalities"), gettext("Since")]
    may_found = may_found_cell(request.actor, request.on).allowed
    return page.render(request, "cells/cells.html", {"rows": rows, "may_found": may_found, "headings": headings})


def cell(request: SeatRequest, prefix: str) -> HttpResponse:
    """Who sits, who is missing, which organisations, which mode, what is confirmed."""
    found = cell_or_404(request, prefix)
    facts = queries.facts_of_cell(found, request.on)
    spoken = language_of(request)
    composition = queries.composition_of(found, request.on, spoken)
    context = {
        "cell": found,
        "composition": composition,
        "missing": shown.missing_of(composition, spoken),
        "organisations": shown.organisations_of(composition, spoken),
        "place_headings": shown.place_headings(),
        "organisation_headings": shown.organisation_headings(),
        "table": list(shown.table_of(composition, request)),
        "mode_citations": [NO_FILE, MODE],
        "may_keep": may_keep_cell(facts, request.actor, request.on).allowed,
        "may_end": shown.mandates_to_end(composition, facts, request),
        "gives": capacities_to_give(facts, request.actor),
        "links": places.links_for(places.CellSight(found.id, found.prefix), request.actor, request.on),
        "controllers": controller_cards(found, request.actor, request.on, spoken),
        "life": over_time.life_shown(found, request, spoken),
        "papers": over_time.papers_shown(found),
    }
    return page.render(request, "cells/cell.html", context)


def cell_or_404(request: SeatRequest, prefix: str) -> Cell:
    """A cell this seat may know of; for everybody else it does not exist."""
    return get_object_or_404(queries.cells_visible_to(request.actor, request.on), prefix=prefix)


def controller_or_404(request: SeatRequest, cell: Cell, controller_id: UUID) -> ControllerCard:
    """A controller of this cell, as this seat may see it."""
    for card in controller_cards(cell, request.actor, request.on, language_of(request)):
        if card.id == controller_id:
            return card
    raise Http404


def language_of(request: SeatRequest) -> str:
    """The language of the page."""
    del request
    return (get_language() or "nl")[:2]
