"""From accounts to actors: mandates and their days."""

from datetime import datetime, timedelta

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.queries import actor_of, cell_of, cells_visible_to, holders_in, people
from tests.world import Seat


def test_a_mandate_that_ended_yesterday_opens_nothing_today(bo: Seat, at: datetime) -> None:
    on = day_of(at)
    Mandate.objects.filter(account=bo.account).update(ends_on=on - timedelta(days=1))
    assert actor_of(bo.account, on).mandates == ()
    assert actor_of(bo.account, on - timedelta(days=1)).is_a(Capacity.POLICE_MEMBER)


def test_a_mandate_that_begins_tomorrow_opens_nothing_today(bo: Seat, at: datetime) -> None:
    on = day_of(at)
    Mandate.objects.filter(account=bo.account).update(starts_on=on + timedelta(days=1))
    assert actor_of(bo.account, on).mandates == ()


def test_the_coordinator_of_a_joint_cell_coordinates_for_each_municipality(eli: Seat, region: Region) -> None:
    towns = region.municipalities
    assert eli.actor.is_a(Capacity.COORDINATOR, municipality_id=towns["nergenshuizen"].id)
    assert eli.actor.is_a(Capacity.COORDINATOR, municipality_id=towns["saint-exemple"].id)
    assert not eli.actor.is_a(Capacity.COORDINATOR, municipality_id=towns["zonderdorp"].id)
    assert eli.actor.is_a(Capacity.COORDINATOR, cell_id=region.cells["NER"].id)


def test_a_mayor_of_a_joint_cell_is_mayor_of_the_own_municipality_only(odile: Seat, region: Region) -> None:
    assert odile.actor.is_a(Capacity.MAYOR, municipality_id=region.municipalities["saint-exemple"].id)
    assert not odile.actor.is_a(Capacity.MAYOR, municipality_id=region.municipalities["nergenshuizen"].id)


def test_an_actor_costs_two_queries(kim: Seat, at: datetime, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        actor_of(kim.account, day_of(at))


def test_holders_of_a_capacity_are_found_by_municipality_cell_and_organisation(
    an: Seat, kim: Seat, eli: Seat, ces: Seat, region: Region, at: datetime
) -> None:
    on = day_of(at)
    zonderdorp, cell = region.municipalities["zonderdorp"], region.cells["ZON"]
    assert holders_in(Capacity.MAYOR, municipality=zonderdorp, on=on) == [an.keys.holder_id]
    assert holders_in(Capacity.COORDINATOR, municipality=zonderdorp.id, on=on) == [kim.keys.holder_id]
    assert holders_in(Capacity.COORDINATOR, cell=region.cells["NER"], on=on) == [eli.keys.holder_id]
    assert holders_in(Capacity.MAYOR, cell=cell, on=on) == [an.keys.holder_id]
    ocmw = region.organisations["ocmw"]
    assert holders_in(Capacity.PARTNER_PROFESSIONAL, organisation=ocmw, on=on) == [ces.keys.holder_id]


def test_somebody_who_may_not_sign_in_any_more_holds_nothing_new(kim: Seat, region: Region, at: datetime) -> None:
    type(kim.account).objects.filter(pk=kim.account.pk).update(is_active=False)
    assert holders_in(Capacity.COORDINATOR, cell=region.cells["ZON"], on=day_of(at)) == []


def test_a_municipality_is_served_by_its_cell_on_that_day(region: Region, at: datetime) -> None:
    town = region.municipalities["saint-exemple"]
    assert cell_of(town.id, day_of(at)) == region.cells["NER"]
    assert cell_of(town.id, day_of(at) - timedelta(days=400)) is None


def test_people_are_named_by_their_keys(kim: Seat) -> None:
    card = people([kim.keys.holder_id])[kim.keys.holder_id]
    assert (card.name, card.function) == ("Kim Lambrecht", "preventieambtenaar")


def test_only_whoever_sits_is_invited_or_supervises_sees_the_cell(
    kim: Seat, ces: Seat, fay: Seat, eli: Seat, nobody: Seat, gus: Seat, region: Region, at: datetime
) -> None:
    own = region.cells["ZON"]
    for seat in (kim, ces, fay):
        assert list(cells_visible_to(seat.actor, day_of(at))) == [own]
    for seat in (eli, nobody, gus):
        assert own not in cells_visible_to(seat.actor, day_of(at))
