"""A key ends with the very mandate it came by: the organisation, the municipality, the clearance, the day."""

from datetime import date, datetime, timedelta

import pytest

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.vault import queries as vault
from beraad.foundation.vault.models import Holding
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.rooms.cases.models import Case
from beraad.rooms.cells.commands import MandateAsked, end_mandate, give_mandate, run_due
from beraad.rooms.cells.models import Mandate
from tests import story
from tests.rooms.cells.places import a_place
from tests.story import Cast
from tests.world import Seat


def kinds_of(seat: Seat, on: date) -> set[str]:
    return set(vault.compartments_of(seat.keys.holder_id, on).values_list("kind", flat=True))


@pytest.fixture
def cast(region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, dua: Seat) -> Cast:
    return Cast(region, an, kim, bo, {"ces": ces, "dua": dua})


@pytest.mark.parametrize("has_another", [False, True])
def test_who_goes_to_another_organisation_leaves_the_keys_of_the_first(
    cast: Cast, ces: Seat, at: datetime, has_another: bool
) -> None:
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    meeting = story.meeting_of(cast, [(case, ["ces"])], at)
    story.table(cast, story.item_of(story.opened(cast, meeting, at, ["ces"]), case), ["ces"], at)
    on = day_of(at)
    assert kinds_of(ces, on) == {"invitation", "weighing", "notes", "table"}
    own = list(Mandate.objects.filter(account=ces.account).values_list("id", flat=True))
    if has_another:
        other = cast.region.organisations["caw"]
        for capacity in ("partner_professional", "partner_contact"):
            Mandate.objects.create(account=ces.account, capacity=capacity, organisation=other, starts_on=on)
    Mandate.objects.filter(id__in=own).update(ends_on=on - timedelta(days=1))
    run_due(at)
    assert kinds_of(ces, on) == set()


def test_who_serves_two_organisations_keeps_the_keys_of_the_other(cast: Cast, ces: Seat, at: datetime) -> None:
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    story.meeting_of(cast, [(case, ["ces"])], at)
    on = day_of(at)
    ended = on - timedelta(days=1)
    other = cast.region.organisations["caw"]
    Mandate.objects.create(
        account=ces.account, capacity="partner_professional", organisation=other, starts_on=ended, ends_on=ended
    )
    run_due(at)
    assert kinds_of(ces, on) == {"invitation", "weighing", "notes"}


def test_a_clearance_that_ran_out_takes_the_keys_and_a_new_one_asks_for_them(
    cast: Cast, an: Seat, bo: Seat, at: datetime
) -> None:
    story.put_forward(cast, at)
    on = day_of(at)
    assert kinds_of(bo, on) == {"person", "gate"}
    Mandate.objects.filter(account=bo.account).update(clearance_until=on - timedelta(days=1))
    run_due(at)
    assert kinds_of(bo, on) == set()
    renewed = MandateAsked(
        Capacity.POLICE_MEMBER, on, bo.account, cell=cast.region.cells["ZON"],
        clearance_level="secret", clearance_until=on + timedelta(days=900),
    )  # fmt: skip
    give_mandate(actor=an.actor, asked=renewed, at=at)
    assert bo.account.holder.pending_admissions.count() == 2


def test_a_new_place_is_held_until_the_mandate_ends(cast: Cast, kim: Seat, bo: Seat, at: datetime) -> None:
    """The vault itself looks at the day: nobody has to come by to take the key away."""
    on = day_of(at)
    Mandate.objects.filter(account=kim.account).update(ends_on=on + timedelta(days=10))
    Mandate.objects.filter(account=bo.account).update(clearance_until=on + timedelta(days=20))
    case = Case.objects.get(id=story.put_forward(cast, at).id)
    assert vault.is_held_by(case.core_id, kim.keys.holder_id, on + timedelta(days=10))
    assert not vault.is_held_by(case.core_id, kim.keys.holder_id, on + timedelta(days=11))
    assert not vault.is_held_by(case.person_id, bo.keys.holder_id, on + timedelta(days=21))
    assert vault.is_held_by(case.person_id, cast.an.keys.holder_id, on + timedelta(days=900))


def test_a_mandate_that_gets_a_last_day_gives_its_keys_that_day_too(
    an: Seat, kim: Seat, region: Region, at: datetime
) -> None:
    on, last = day_of(at), day_of(at) + timedelta(days=5)
    core = a_place(Kind.CORE, region.municipalities["zonderdorp"].id, [an, kim], kim, at)
    mandate = Mandate.objects.get(account=kim.account, capacity=Capacity.COORDINATOR)
    end_mandate(actor=an.actor, mandate=mandate, last_day=last, at=at)
    assert vault.is_held_by(core, kim.keys.holder_id, last)
    assert not vault.is_held_by(core, kim.keys.holder_id, last + timedelta(days=1))
    again = MandateAsked(
        Capacity.COORDINATOR, last + timedelta(days=1), kim.account, cell=region.cells["ZON"],
        ends_on=last + timedelta(days=30),
    )  # fmt: skip
    give_mandate(actor=an.actor, asked=again, at=at)
    assert Holding.objects.get(compartment=core, holder=kim.keys.holder_id).ends_on == last + timedelta(days=30)
    assert vault.is_held_by(core, an.keys.holder_id, on + timedelta(days=900))
