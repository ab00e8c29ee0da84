"""What waits at a desk, and what a cell should know of what it asked."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.parts import WorkRow
from beraad.rooms.cells.vocabulary import DESKS
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.policy import ASKS
from beraad.rooms.support.queries.requests import requests_at_desk, requests_visible_to
from beraad.rooms.support.vocabulary import OPEN, Desk, HelpKind, HelpOutcome, HelpState
from beraad.rooms.support.words import DESKS as DESK_WORDS
from beraad.rooms.support.words import KINDS, OUTCOMES

READ_FOR = timedelta(days=14)
"""How long the answer of a desk stands on the work list of the cell."""
MOST = 100


def work_of(actor: Actor, on: date) -> list[WorkRow]:
    """At a desk: what nobody took up, and what one took up oneself. In a cell: answers, and what nobody answered."""
    return [*_at_desk(actor, on), *_in_cell(actor, on)]


def _at_desk(actor: Actor, on: date) -> Iterable[WorkRow]:
    if actor.first(*DESKS) is None:
        return
    own = Q(state=HelpState.ASKED) | Q(state=HelpState.TAKEN_UP, taken_up_by_id=actor.account_id)
    for request in requests_at_desk(actor, on).filter(own).order_by("wished_by", "id")[:MOST]:
        verb = gettext("Take up") if request.state == HelpState.ASKED else gettext("Answer")
        yield WorkRow(verb, _about(request, request.cell.name), _url(request), request.wished_by)


def _in_cell(actor: Actor, on: date) -> Iterable[WorkRow]:
    kept = {mandate.cell_id for mandate in actor.mandates if mandate.capacity in ASKS and mandate.cell_id}
    if not kept:
        return
    late = Q(state__in=[state.value for state in OPEN], wished_by__lt=on)
    answered = Q(state=HelpState.ANSWERED, ended_at__date__gte=on - READ_FOR)
    rows = requests_visible_to(actor, on).filter(late | answered, cell_id__in=kept)
    for request in rows.order_by("wished_by", "id")[:MOST]:
        about = _about(request, str(DESK_WORDS[Desk(request.desk)]))
        if request.state == HelpState.ANSWERED and request.ended_at is not None:
            told = str(OUTCOMES[HelpOutcome(request.outcome)])
            yield WorkRow(
                gettext("Read the answer"), about, _url(request), request.ended_at.date() + READ_FOR, note=told
            )
        else:
            yield WorkRow(gettext("Look after your question"), about, _url(request), request.wished_by)


def _about(request: HelpRequest, whom: str) -> str:
    kinds = ", ".join(str(KINDS[HelpKind(topic.kind)]) for topic in request.topics.all())
    return f"{whom}: {kinds}"


def _url(request: HelpRequest) -> str:
    return reverse("support:help-request", args=[request.id])
