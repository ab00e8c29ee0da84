"""The plan that a review looks at, laid beside the table for chair and coordinator, who read it out."""

from beraad.foundation.vault.door import open_many
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts, standing_plan
from beraad.rooms.cases.vocabulary import PlanDraft
from beraad.rooms.cells.queries import seal_line
from beraad.rooms.meetings.forms import PlanFrameForm
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries import TableView

FRAME = ("with_person", "why_not", "family_support", "reachable")


def standing_parts(request: SeatRequest, item: Item, view: TableView) -> dict[str, object]:
    """The plan as it stands, its seal, and the frame to change; nothing without a plan, or for who does not hold it."""
    plan = _standing(request, item)
    if plan is None or item.case.plan_id is None:
        return {}
    frame = view.plan if view.plan.is_framed else plan
    initial = {name: getattr(frame, name) for name in FRAME} | {"revision": view.plan_revision}
    return {
        "standing": plan,
        "standing_seal": seal_line(item.case.plan_id, actor=request.actor, on=request.on),
        "frame_form": PlanFrameForm(initial=initial),
    }


def _standing(request: SeatRequest, item: Item) -> PlanDraft | None:
    if item.case.plan_id is None:
        return None
    verdict = may_open_place(Kind.PLAN, case_facts(item.case), request.actor, request.on)
    if not verdict.allowed:
        return None
    opened = open_many(
        [item.case.plan_id],
        keys=keys_of(request),
        actor=request.actor,
        basis=verdict,
        at=request.at,
        purpose="review",
    )
    return standing_plan(item.case, opened[item.case.plan_id]) if item.case.plan_id in opened else None
