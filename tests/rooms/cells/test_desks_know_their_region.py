"""A desk knows the cells of its region, and no others: regional support one region, federal support the country."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.law.capacities import Capacity
from beraad.rooms.cells.commands import MandateAsked, give_mandate
from beraad.rooms.cells.models import Cell, CellMunicipality, Mandate, Municipality
from beraad.rooms.cells.queries import actor_of, cells_helped_by, cells_listed_for
from tests.world import Seat

WALLOON, JOINT, FLEMISH = "CSIL-R Nulle-Part", "LIVC-R Nergenshuizen – CSIL-R Saint-Exemple", "LIVC-R Zonderdorp"


@pytest.fixture
def walloon(region: Region, at: datetime) -> Cell:
    """One more cell, which serves a Walloon municipality only."""
    begun = day_of(at) - timedelta(days=100)
    town = Municipality.objects.create(
        code="X0004", name_nl="Nulle-Part", name_fr="Nulle-Part", region="wallonia", legal_order="federal",
        starts_on=date(1977, 1, 1),
    )  # fmt: skip
    cell = Cell.objects.create(name=WALLOON, prefix="NUL", language="fr", founded_on=begun)
    CellMunicipality.objects.create(cell=cell, municipality=town, starts_on=begun)
    return cell


def desk(seat: Seat, at: datetime, capacity: Capacity, region: str = "") -> Actor:
    """Somebody who sat nowhere, as a desk."""
    asked = MandateAsked(capacity=capacity, starts_on=day_of(at), account=seat.account, region=region)
    give_mandate(actor=SYSTEM, asked=asked, at=at)
    return actor_of(seat.account, day_of(at))


def names(actor: Actor, at: datetime) -> set[str]:
    return {cell.name for cell, _towns in cells_listed_for(actor, day_of(at))}


@pytest.mark.parametrize(
    ("where", "seen"),
    [("flanders", {FLEMISH, JOINT}), ("wallonia", {WALLOON, JOINT}), ("brussels", set())],
)
@pytest.mark.usefixtures("walloon")
def test_a_regional_desk_knows_the_cells_that_serve_its_region(
    nobody: Seat, at: datetime, where: str, seen: set[str]
) -> None:
    actor = desk(nobody, at, Capacity.REGIONAL_SUPPORT, where)
    assert names(actor, at) == seen
    assert {cell.name for cell in cells_helped_by(actor, day_of(at))} == seen


@pytest.mark.usefixtures("walloon")
def test_the_federal_desk_knows_the_cells_of_the_whole_country(nobody: Seat, at: datetime) -> None:
    actor = desk(nobody, at, Capacity.FEDERAL_SUPPORT)
    assert names(actor, at) == {cell.name for cell in cells_helped_by(actor, day_of(at))} == {FLEMISH, JOINT, WALLOON}


@pytest.mark.usefixtures("walloon")
def test_a_joint_cell_that_lost_its_part_of_the_region_is_no_longer_known(
    ria: Seat, region: Region, at: datetime
) -> None:
    rows = CellMunicipality.objects.filter(municipality=region.municipalities["nergenshuizen"])
    rows.update(ends_on=day_of(at) - timedelta(days=1))
    assert names(ria.actor, at) == {FLEMISH}


@pytest.mark.usefixtures("walloon")
def test_who_helps_nobody_is_shown_the_own_cells_only(kim: Seat, eli: Seat, nobody: Seat, at: datetime) -> None:
    assert (names(kim.actor, at), names(eli.actor, at), names(nobody.actor, at)) == ({FLEMISH}, {JOINT}, set())
    assert not cells_helped_by(kim.actor, day_of(at)).exists()


@pytest.mark.usefixtures("walloon")
def test_the_list_of_cells_shows_a_desk_its_region(ria: Seat, tom: Seat, client_of: Callable[[Seat], Client]) -> None:
    shown = client_of(ria).get("/cells/").content.decode()
    assert FLEMISH in shown
    assert WALLOON not in shown
    assert WALLOON in client_of(tom).get("/cells/").content.decode(), "the zone manager has no region"


@pytest.mark.parametrize(
    ("capacity", "where", "why"),
    [
        (Capacity.REGIONAL_SUPPORT, "", "cells.regional_support_names_its_region"),
        (Capacity.REGIONAL_SUPPORT, "zeeland", "cells.regional_support_names_its_region"),
        (Capacity.FEDERAL_SUPPORT, "flanders", "cells.only_regional_support_has_a_region"),
        (Capacity.OPERATOR, "wallonia", "cells.only_regional_support_has_a_region"),
    ],
)
def test_exactly_regional_support_has_a_region(
    nobody: Seat, at: datetime, capacity: Capacity, where: str, why: str
) -> None:
    with pytest.raises(Refused) as refused:
        desk(nobody, at, capacity, where)
    assert refused.value.verdict.because.key == why
    on = day_of(at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(account=nobody.account, capacity=capacity.value, region=where, starts_on=on)


def test_nobody_but_the_operator_makes_a_desk(an: Seat, nobody: Seat, at: datetime) -> None:
    asked = MandateAsked(Capacity.REGIONAL_SUPPORT, day_of(at), account=nobody.account, region="flanders")
    with pytest.raises(Refused):
        give_mandate(actor=an.actor, asked=asked, at=at)


def test_a_mandate_of_regional_support_leaves_its_leaf(nobody: Seat, at: datetime, region: Region) -> None:
    desk(nobody, at, Capacity.REGIONAL_SUPPORT, "wallonia")
    given: UUID = Mandate.objects.get(account=nobody.account).id
    assert Body.objects.filter(act=Act.MANDATE_GIVEN.value, about=given).count() == 1


def test_the_list_costs_a_constant_number_of_queries(
    ria: Seat, region: Region, at: datetime, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        cells_listed_for(ria.actor, day_of(at))
