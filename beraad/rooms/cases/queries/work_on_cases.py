"""What waits for mayor, police member and coordinator, case by case: one verb a row."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.dates import short_day
from beraad.foundation.ui.parts import WorkRow
from beraad.law.capacities import Capacity
from beraad.rooms.cases.models import Case, CircleSeat
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries.cases import case_facts, cases_visible_to
from beraad.rooms.cases.queries.today import cannot_wait, turn_of
from beraad.rooms.cases.vocabulary import CaseState, Gate

MOST = 200
"""A work list longer than this says so by its length."""

NEAR = timedelta(days=7)
"""So long before a proposal ends its coordinator is told."""

_ON_THE_LIST = {CaseState.LISTED, CaseState.FOLLOW_UP}


def rows_of_cases(actor: Actor, on: date) -> Iterator[WorkRow]:
    """The rows of every case this actor may know of, by the seat they hold in it; one query."""
    has_circle = Exists(CircleSeat.objects.filter(case=OuterRef("pk")))
    cases = cases_visible_to(actor, on).exclude(state=CaseState.CLOSED).annotate(has_circle=has_circle)
    for case in cases.order_by("expires_on", "number")[:MOST]:
        yield from _today(case, actor, on)
        yield from _of_the_mayor(case, actor)
        yield from _of_the_coordinator(case, actor, on)


def row_of(verb: str, case: Case, name: str, due_on: date | None, note: str = "") -> WorkRow:
    """One row about a case, to the page of that name."""
    url = reverse(f"cases:{name}", args=[case.number])
    return WorkRow(verb=verb, about=case.number, url=url, due_on=due_on, note=note)


def _today(case: Case, actor: Actor, on: date) -> Iterator[WorkRow]:
    """It cannot wait: one row for mayor, coordinator and, until they answered, the police member."""
    seat = seat_in_case(case_facts(case), actor)
    if seat is None or not cannot_wait(case):
        return
    if seat.capacity is Capacity.POLICE_MEMBER and case.gate == Gate.OPEN:
        return
    turn = turn_of(case, has_circle=bool(case.has_circle))  # type: ignore[attr-defined]
    is_yours = turn is not None and seat_in_case(case_facts(case), actor, turn) is not None
    yield row_of(_("It cannot wait"), case, "today", on, _("your turn") if is_yours else "")


def _of_the_mayor(case: Case, actor: Actor) -> Iterator[WorkRow]:
    if seat_in_case(case_facts(case), actor, Capacity.MAYOR) is None:
        return
    if case.state == CaseState.PROPOSED and case.gate == Gate.OPEN:
        yield row_of(_("Decide on the list"), case, "list-case", case.expires_on)
    elif case.state == CaseState.PROPOSED and case.gate == Gate.FROZEN:
        yield row_of(_("Wait longer, or decline"), case, "case", case.expires_on)
    elif case.state in _ON_THE_LIST and case.gate == Gate.FROZEN:
        again = _("asked again on %(day)s") % {"day": short_day(case.re_ask_on)} if case.re_ask_on else ""
        verb = _("Frozen: close, or ordinary help without the table")
        yield row_of(verb, case, "case", case.re_ask_on, again)
    elif case.last_discussed_on is not None and case.next_review_on is None and case.reopened_on is None:
        yield row_of(_("Close, or decide otherwise"), case, "close-case", case.erase_on)
    if case.reasons_due_at is not None:
        yield row_of(_("Complete your reasons"), case, "complete-reasons", clock.day_of(case.reasons_due_at))


def _of_the_coordinator(case: Case, actor: Actor, on: date) -> Iterator[WorkRow]:
    if seat_in_case(case_facts(case), actor, Capacity.COORDINATOR) is None:
        return
    if case.state == CaseState.PROPOSED and case.expires_on is not None and case.expires_on <= on + NEAR:
        yield row_of(_waits_for(case), case, "case", case.expires_on)
    is_new = case.last_discussed_on is None or case.reopened_on is not None
    if case.state == CaseState.LISTED and is_new and case.next_review_on is None:
        yield row_of(_("Choose who sits at the table"), case, "circle", None)
    if case.tell_by_on is not None:
        verb = _("Tell the person, or decide again") if case.told_on is None else _("Decide again about telling")
        yield row_of(verb, case, "tell-person", case.tell_by_on)
    if case.next_review_on is not None:
        yield row_of(_("Plan the review"), case, "case", case.next_review_on)


def _waits_for(case: Case) -> str:
    """Whom to call before the proposal is destroyed."""
    return _("Call the mayor: nobody has decided") if case.gate == Gate.OPEN else _("Call the police: no answer yet")
