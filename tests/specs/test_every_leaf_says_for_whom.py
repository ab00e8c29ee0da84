"""Every leaf says in which capacity and for which controller (design, section 5); what cannot say it stands here."""

import json
from typing import Any

import pytest

from beraad.demo.region import Region
from beraad.foundation.kernel import clock
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault.models import Compartment
from beraad.foundation.vault.openings import TASKS
from beraad.law.kinds import Kind
from beraad.rooms.cells.models import Cell, Mandate
from beraad.rooms.meetings.models import Meeting
from tests import story, world
from tests.specs import stages as house
from tests.specs.telling import tell
from tests.story import Cast
from tests.world import ClientOf, Seat

pytestmark = pytest.mark.usefixtures("region")

OWN_SEAT = "the own seat: before any mandate, and of no controller; only its owner is shown it"
OF_THE_HOUSE = "the whole house, at the hands of its clock or its operator: of no controller"
OF_A_DESK = "a survey of the desk: it asks many municipalities at once, and is of no controller"
FOR_NOBODY = {
    Act.LEDGER_FOUNDED: OF_THE_HOUSE,
    Act.CHECKPOINT_KEY_ENROLLED: OF_THE_HOUSE,
    Act.BODIES_ERASED: OF_THE_HOUSE,
    Act.ROOT_ROTATED: OF_THE_HOUSE,
    Act.MUNICIPALITIES_LOADED: OF_THE_HOUSE,
    Act.CAMPAIGN_OPENED: OF_A_DESK,
    Act.LETTERS_ISSUED: OF_A_DESK,
    Act.MAYORS_REMINDED: OF_A_DESK,
    Act.CAMPAIGN_CLOSED: OF_A_DESK,
    Act.KEY_ENROLLED: OWN_SEAT,
    Act.MANDATE_GIVEN: "of the network, which no controller gives: operator, support, zone manager",
    Act.ACCOUNT_INVITED: "an account invited by the operator is of the house; a cell's own newcomers name the cell's",
    Act.ACCOUNT_ENROLLED: OWN_SEAT,
    Act.ACCOUNT_CHANGED: OWN_SEAT,
    Act.SIGNED_IN: OWN_SEAT,
    Act.SIGNED_OUT: OWN_SEAT,
    Act.SIGNED_OUT_EVERYWHERE: OWN_SEAT,
    Act.UNLOCKED: OWN_SEAT,
    Act.LOCKED: OWN_SEAT,
    Act.PASSWORD_CHANGED: OWN_SEAT,
    Act.PASSWORD_RESET: OWN_SEAT,
    Act.PASSWORD_RESET_ISSUED: OWN_SEAT,
    Act.SECOND_FACTOR_CHANGED: OWN_SEAT,
    Act.KEY_REPLACED: OWN_SEAT,
}
"""Acts that may name no controller, and why."""

HOLD = {"cause": "complaint", "reasons": "Klacht.", "step": "do"}
IN_NO_CAPACITY = {act: why for act, why in FOR_NOBODY.items() if why is OWN_SEAT}
"""Acts that may name no capacity, and why."""


@pytest.fixture(scope="module")
def told(built: list[Region], django_db_blocker: Any) -> list[dict[str, Any]]:
    """Every body that the whole telling of the house leaves."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, house.undone():
        patch.setattr(clock, "now", lambda: world.AT)
        if not Cell.objects.exists():
            built[0] = world.build()
        tell(house.build(built[0], world.AT), world.AT)
        return [json.loads(bytes(row.json)) for row in Body.objects.order_by("leaf_id")]


@pytest.mark.parametrize("act", list(Act))
def test_a_leaf_says_in_which_capacity_and_for_which_controller(told: list[dict[str, Any]], act: Act) -> None:
    bodies = [body for body in told if body["act"] == act]
    without = [body for body in bodies if not body["capacity"]]
    assert act in IN_NO_CAPACITY or not without
    nobodys = [body for body in bodies if body["controller"] is None]
    assert act in FOR_NOBODY or not nobodys


def test_no_exception_is_left_over(told: list[dict[str, Any]]) -> None:
    """An act that always says it needs no excuse; nobody makes an excuse for an act of a case or a meeting."""
    assert all(why for why in FOR_NOBODY.values())
    assert not [act for act in FOR_NOBODY if act.value.startswith(("cases.", "meetings.", "liaison.", "oversight."))]
    silent = {body["act"] for body in told if not body["capacity"]}
    assert silent <= set(IN_NO_CAPACITY)


def test_who_comes_for_an_organisation_acts_for_it(told: list[dict[str, Any]]) -> None:
    for body in told:
        if body["capacity"] in {"partner_contact", "partner_professional"}:
            assert body["organisation"], body["act"]


def test_every_kind_of_place_has_a_task() -> None:
    assert set(TASKS) == set(Kind)


def test_an_opening_says_who_for_whom_and_for_which_task(
    region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, dua: Seat, at: Any, client_of: ClientOf
) -> None:
    """Round one table, each from the own seat; Ces has another mandate, in another house."""
    cast = Cast(region, an, kim, bo, {"ces": ces, "dua": dua})
    other = region.organisations["caw"]
    Mandate.objects.create(account=ces.account, capacity="partner_contact", organisation=other, starts_on="2027-01-01")
    case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    meeting = story.meeting_of(cast, [(case, ["ces", "dua"])], at)
    own = story.item_of(meeting, case).invitations.get(assigned_holder=ces.account.holder_id)
    story.opened(cast, Meeting.objects.get(id=meeting.id), at, ["ces", "dua"])
    story.table(cast, story.item_of(meeting, case), ["ces", "dua"], at)
    client_of(ces).get(f"/meetings/invitations/{own.id}/weigh/")
    for seat in (an, kim, bo, ces):
        assert client_of(seat).get(f"/meetings/{meeting.number}/1/table/").status_code == 200
    client_of(bo).post("/liaison/advice/", {"step": "show"})
    kinds = {str(row.id): row.kind for row in Compartment.objects.all()}
    bodies = [json.loads(bytes(row.json)) for row in Body.objects.filter(act=Act.COMPARTMENT_OPENED)]
    seen = {(body["account"], kinds.get(body["about"])): body for body in bodies}
    ocmw = str(region.organisations["ocmw"].id)
    for seat, kind, capacity, organisation in (
        (kim, "table", "coordinator", None),
        (bo, "table", "police_member", None),
        (ces, "table", "partner_contact", ocmw),
        (ces, "weighing", "partner_professional", ocmw),
        (ces, "notes", "partner_professional", ocmw),
    ):
        body = seen[str(seat.account.id), kind]
        assert (body["capacity"], body["organisation"]) == (capacity, organisation)
        assert body["purpose"] == TASKS[Kind(kind)]
    assert all(body["capacity"] and body["controller"] and body["purpose"] for body in bodies)


def test_a_refusal_says_in_which_capacity_and_for_which_municipality(
    region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, at: Any, client_of: ClientOf
) -> None:
    case = story.put_forward(Cast(region, an, kim, bo, {"ces": ces}), at)
    assert client_of(kim).post(f"/cases/{case.number}/hold/", HOLD).status_code == 403
    body = json.loads(bytes(Body.objects.get(act=Act.REFUSED).json))
    assert (body["capacity"], body["controller"]) == ("coordinator", str(case.municipality_id))
