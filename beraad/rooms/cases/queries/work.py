"""What waits for somebody in this room: one verb a row."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.parts import Looked, WorkRow
from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Case, ClosureNotice, Parcel, PlanAction
from beraad.rooms.cases.queries.cases import cases_visible_to, parcels_for
from beraad.rooms.cases.queries.concerns import concerns_visible_to
from beraad.rooms.cases.queries.work_on_cases import MOST, row_of, rows_of_cases
from beraad.rooms.cases.vocabulary import ActionState, CaseState, ConcernState, ParcelState

KNOWN_WITHIN = timedelta(days=14)
"""As long as a partner reads that a case was closed; as long as a parcel waits."""


def work_of(actor: Actor, on: date) -> list[WorkRow]:
    """Worries, cases by what is next, actions to do, late news, closures to know of; six queries."""
    return [
        *_concerns(actor, on),
        *rows_of_cases(actor, on),
        *_actions(actor, on),
        *_news(actor),
        *_closures(actor, on),
    ]


def _concerns(actor: Actor, on: date) -> Iterator[WorkRow]:
    waiting = concerns_visible_to(actor, on).filter(state=ConcernState.RECEIVED).order_by("received_at")[:MOST]
    for concern in waiting:
        yield WorkRow(
            verb=_("Look at the worry"),
            about=concern.reference,
            url=reverse("cases:concern", args=[concern.reference]),
            due_on=concern.expires_on,
            looked=Looked.NOBODY if concern.revision == 0 else Looked.INCOMPLETE,
        )


def _news(actor: Actor) -> Iterator[WorkRow]:
    """News to read, for whom it was sealed; news that was not kept, for who sent it."""
    if actor.holder_id is None:
        return
    waiting = parcels_for(actor).filter(state=ParcelState.SENT).order_by("expires_on", "id")[:MOST]
    for parcel in waiting:
        yield WorkRow(
            verb=_("Read what is new"),
            about=parcel.case.number if parcel.case else "",
            url=reverse("cases:parcel", args=[parcel.id]),
            due_on=parcel.expires_on,
            looked=Looked.NOBODY,
        )
    refused = Parcel.objects.filter(sender_id=actor.holder_id, state=ParcelState.REFUSED, case__isnull=False)
    for case in Case.objects.filter(id__in=refused.values("case_id")).order_by("number")[:MOST]:
        yield row_of(_("Call the coordinator"), case, "case", None, _("your news was not kept"))


def _actions(actor: Actor, on: date) -> Iterator[WorkRow]:
    """Own actions of plans that run, as long as a mandate runs by which one knows of the case."""
    if actor.holder_id is None:
        return
    known = cases_visible_to(actor, on).filter(state=CaseState.FOLLOW_UP).values("id")
    waiting = PlanAction.objects.filter(holder_id=actor.holder_id, state=ActionState.OPEN, case__in=known)
    waiting = waiting.select_related("case")
    for action in waiting.order_by("due_on", "id")[:MOST]:
        yield row_of(_("Do your action"), action.case, "case", action.due_on)


def closures_told_to(actor: Actor, on: date) -> QuerySet[ClosureNotice]:
    """What the contacts of an organisation are told of cases that were closed lately: a reference each."""
    mine = {
        mandate.organisation_id
        for mandate in actor.mandates
        if mandate.capacity is Capacity.PARTNER_CONTACT and mandate.is_valid_on(on)
    }
    told = ClosureNotice.objects.filter(organisation_id__in=mine - {None}, told_on__gte=on - KNOWN_WITHIN)
    return told.select_related("organisation", "case__cell", "case__municipality")


def _closures(actor: Actor, on: date) -> Iterator[WorkRow]:
    for notice in closures_told_to(actor, on)[:MOST]:
        url = reverse("cases:closure-notice", args=[notice.reference])
        yield WorkRow(verb=_("Know that it is closed"), about=notice.reference, url=url, due_on=None)
