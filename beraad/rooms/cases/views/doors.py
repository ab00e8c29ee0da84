"""What this actor can do with a case now: one button each, in the order of the way."""

from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.rooms.cases.lifecycle import next_state
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.places import LinkRow
from beraad.rooms.cases.policy import SENDERS, may_extend_proposal, seat_in_case
from beraad.rooms.cases.queries import case_facts
from beraad.rooms.cases.vocabulary import Gate

_MAYOR = (Capacity.MAYOR, Capacity.CHAIR)
_TELLERS = (Capacity.MAYOR, Capacity.COORDINATOR, Capacity.CHAIR)
_CIRCLE = (Capacity.CHAIR, Capacity.COORDINATOR)

PLAN: tuple[tuple[Act, str, Promise, tuple[Capacity, ...]], ...] = (
    (Act.CASE_LISTED, "list-case", _("Put on the list"), _MAYOR),
    (Act.CASE_EXTENDED, "extend-proposal", _("Wait longer"), (Capacity.MAYOR,)),
    (Act.CASE_DECLINED, "decline-case", _("Decline"), _MAYOR),
    (Act.REASONS_COMPLETED, "complete-reasons", _("Complete your reasons"), _MAYOR),
    (Act.CIRCLE_WIDENED, "circle", _("Choose the circle"), _CIRCLE),
    (Act.PERSON_TOLD, "tell-person", _("Telling the person"), _TELLERS),
    (Act.CASE_CLOSED, "close-case", _("Close the case"), (Capacity.MAYOR,)),
    (Act.CASE_REOPENED, "reopen-case", _("Open again"), (Capacity.MAYOR,)),
    (Act.RETENTION_EXTENDED, "extend-retention", _("Keep longer"), (Capacity.MAYOR,)),
    (Act.PARCEL_SENT, "send-parcel", _("Something new"), SENDERS),
    (Act.LEFT_ON_PAPER, "leave-on-paper", _("Something left on paper"), _TELLERS),
)


def doors_of(case: Case, actor: Actor, on: date, *, is_plan_holder: bool = False) -> list[LinkRow]:
    """The pages of acts that are possible now for this actor."""
    facts = case_facts(case)
    rows: list[LinkRow] = []
    for act, name, label, capacities in PLAN:
        is_theirs = is_plan_holder and act is Act.PARCEL_SENT
        if next_state(facts.state, act) is None or not (is_theirs or seat_in_case(facts, actor, *capacities)):
            continue
        if _is_idle(case, act, actor, on):
            continue
        rows.append(LinkRow(str(label), reverse(f"cases:{name}", args=[case.number]), is_action=not rows))
    if seat_in_case(facts, actor, Capacity.MAYOR) is not None:
        rows.append(LinkRow(str(_("Suspend erasure")), reverse("cases:hold-case", args=[case.number])))
    return rows


def _is_idle(case: Case, act: Act, actor: Actor, on: date) -> bool:
    """Possible by the table, but nothing to do now."""
    if act is Act.CASE_LISTED:
        return case.gate != Gate.OPEN
    if act is Act.CASE_EXTENDED:
        return not may_extend_proposal(case_facts(case), actor, on, has_reasons=True).allowed
    if act is Act.REASONS_COMPLETED:
        return case.reasons_due_at is None
    return False
