"""The way of a case as steps: done, now, later."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from beraad.foundation.ui.dates import short_day
from beraad.foundation.ui.parts import Step
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.vocabulary import CaseState, Gate


def steps_of(case: Case) -> list[Step]:
    """The steps of the way from worry to erasure, as far as a case knows them; no query."""
    state = CaseState(case.state)
    is_listed = state is not CaseState.PROPOSED
    is_closed = state is CaseState.CLOSED
    ways: list[tuple[str, bool, date | None]] = [
        (_("Put forward"), True, case.proposed_on),
        (_("Police advice"), is_listed or case.gate == Gate.OPEN, None),
        (_("On the list"), is_listed, case.listed_on),
        (_("Around the table"), case.last_discussed_on is not None, case.last_discussed_on),
        (_("Follow-up"), is_closed and case.plan_id is not None, None),
    ]
    if is_closed:
        ways = [way for way in ways if way[1]]
    ways += [(_("Closed"), is_closed, case.closed_on), (_("Erased"), False, None)]
    return list(_drawn(case, ways))


def _drawn(case: Case, ways: list[tuple[str, bool, date | None]]) -> Iterator[Step]:
    is_next = True
    for label, is_done, on in ways:
        if is_done:
            yield Step(label=label, state="done", note=short_day(on) if on else "")
        else:
            yield Step(label=label, state="now" if is_next else "later", note=_note(case) if is_next else "")
            is_next = False


def _note(case: Case) -> str:
    if case.state == CaseState.CLOSED and case.erase_on:
        return _("on %(day)s") % {"day": short_day(case.erase_on)}
    if case.state == CaseState.FOLLOW_UP and case.next_review_on:
        return _("review on %(day)s") % {"day": short_day(case.next_review_on)}
    return _("frozen") if case.gate == Gate.FROZEN else ""
