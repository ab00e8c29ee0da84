"""What waits for somebody in this room: one verb a row."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.parts import Looked, WorkRow
from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Case, Parcel, PlanAction
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries.cases import case_facts, cases_visible_to, parcels_for
from beraad.rooms.cases.queries.concerns import concerns_visible_to
from beraad.rooms.cases.vocabulary import ActionState, CaseState, ConcernState, Gate, ParcelState

MOST = 200
"""A work list longer than this says so by its length."""


def work_of(actor: Actor, on: date) -> list[WorkRow]:
    """Worries to decide, cases to list, people to tell, actions to do, late news; five queries."""
    rows = list(_concerns(actor, on))
    for case in cases_visible_to(actor, on).exclude(state=CaseState.CLOSED).order_by("expires_on", "number")[:MOST]:
        rows.extend(_of_the_mayor(case, actor))
        rows.extend(_of_the_coordinator(case, actor))
    rows.extend(_actions(actor, on))
    rows.extend(_news(actor))
    return rows


def _row(verb: str, case: Case, name: str, due_on: date | None, note: str = "") -> WorkRow:
    url = reverse(f"cases:{name}", args=[case.number])
    return WorkRow(verb=verb, about=case.number, url=url, due_on=due_on, note=note)


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


def _of_the_mayor(case: Case, actor: Actor) -> Iterator[WorkRow]:
    if seat_in_case(case_facts(case), actor, Capacity.MAYOR) is None:
        return
    if case.state == CaseState.PROPOSED and case.gate == Gate.OPEN:
        yield _row(_("Decide on the list"), case, "list-case", case.expires_on)
    elif case.state == CaseState.PROPOSED and case.gate == Gate.FROZEN:
        yield _row(_("Wait longer, or decline"), case, "case", case.expires_on)
    if case.reasons_due_at is not None:
        yield _row(_("Complete your reasons"), case, "complete-reasons", clock.day_of(case.reasons_due_at))


def _of_the_coordinator(case: Case, actor: Actor) -> Iterator[WorkRow]:
    if seat_in_case(case_facts(case), actor, Capacity.COORDINATOR) is None:
        return
    if case.state == CaseState.LISTED and case.last_discussed_on is None and case.next_review_on is None:
        yield _row(_("Choose who sits at the table"), case, "circle", None)
    if case.told_on is None and case.tell_by_on is not None:
        yield _row(_("Tell the person, or decide again"), case, "tell-person", case.tell_by_on)
    if case.next_review_on is not None:
        yield _row(_("Plan the review"), case, "case", case.next_review_on)


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
        yield _row(_("Call the coordinator"), case, "case", None, _("your news was not kept"))


def _actions(actor: Actor, on: date) -> Iterator[WorkRow]:
    """Own actions of plans that run, as long as a mandate runs by which one knows of the case."""
    if actor.holder_id is None:
        return
    known = cases_visible_to(actor, on).filter(state=CaseState.FOLLOW_UP).values("id")
    waiting = PlanAction.objects.filter(holder_id=actor.holder_id, state=ActionState.OPEN, case__in=known)
    waiting = waiting.select_related("case")
    for action in waiting.order_by("due_on", "id")[:MOST]:
        yield _row(_("Do your action"), action.case, "case", action.due_on)
