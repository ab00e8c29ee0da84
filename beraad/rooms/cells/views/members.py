"""The members of a cell, as office holders."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from beraad.foundation.ui import page
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import queries, words
from beraad.rooms.cells.membership import may_import_members
from beraad.rooms.cells.policy import capacities_to_give, may_keep_cell
from beraad.rooms.cells.views.cells import cell_or_404


def members(request: SeatRequest, prefix: str) -> HttpResponse:
    """Who acts here in which capacity, from when until when, by name, fifty on a page."""
    cell = cell_or_404(request, prefix)
    facts = queries.facts_of_cell(cell, request.on)
    only_without_key = request.GET.get("key") == "none"
    shown = queries.members_page(
        cell, facts, request.actor, request.on, after=_after(request), only_without_key=only_without_key
    )
    context = {
        "cell": cell,
        "shown": shown,
        "headings": _headings(),
        "secrecy": tuple(words.SECRECY.items()),
        "clearances": dict(words.CLEARANCES),
        "only_without_key": only_without_key,
        "gives": capacities_to_give(facts, request.actor),
        "may_keep": may_keep_cell(facts, request.actor, request.on).allowed,
        "may_import": may_import_members(facts, request.actor, request.on).allowed,
        "next_url": f"?{'key=none&' if only_without_key else ''}after={shown.next_id}" if shown.next_id else "",
    }
    return page.render(request, "cells/members.html", context)


def _headings() -> list[str]:
    return [gettext("Who"), gettext("Capacity"), gettext("Mandate"), gettext("Security clearance"), gettext("Key"), ""]


def _after(request: SeatRequest) -> UUID | None:
    typed = request.GET.get("after", "")
    try:
        return UUID(typed) if typed else None
    except ValueError as error:
        raise Http404 from error
