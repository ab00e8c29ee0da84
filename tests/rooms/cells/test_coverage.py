"""Coverage on any day, from the register: cells and municipalities counted apart, through mergers and ends."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality
from beraad.rooms.cells.queries import coverage_on
from beraad.rooms.cells.territory import Area, Region
from tests import world

pytestmark = pytest.mark.django_db
FOUNDED = date(2016, 3, 1)


def town(key: str) -> UUID:
    return Municipality.objects.get(key=key).id


def cell(prefix: str, *keys: str, starts_on: date = FOUNDED, ends_on: date | None = None) -> Cell:
    made = Cell.objects.create(name=prefix, prefix=prefix, language="nl", founded_on=starts_on, ended_on=ends_on)
    for key in keys:
        CellMunicipality.objects.create(cell=made, municipality_id=town(key), starts_on=starts_on, ends_on=ends_on)
    return made


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("on", "belgium", "regions"),
    [
        (date(2016, 5, 27), 589, (308, 262, 19)),
        (date(2018, 12, 31), 589, (308, 262, 19)),
        (date(2019, 1, 1), 581, (300, 262, 19)),
        (date(2024, 12, 31), 581, (300, 262, 19)),
        (date(2025, 1, 1), 565, (285, 261, 19)),
    ],
)
def test_a_share_is_of_the_municipalities_of_that_day(on: date, belgium: int, regions: tuple[int, ...]) -> None:
    found = coverage_on(on)
    assert (found.belgium.covered, found.belgium.of) == (0, belgium)
    assert tuple(found.by_region[region].of for region in Region) == regions
    assert sum(share.of for share in found.by_province.values()) == belgium
    assert sum(share.of for share in found.by_area.values()) == belgium


@pytest.mark.usefixtures("register")
def test_cells_and_municipalities_are_counted_apart() -> None:
    cell("AAA", "gent")
    cell("BBB", "eupen", "kelmis", "raeren")
    found = coverage_on(date(2026, 1, 1))
    assert (found.cells.single, found.cells.joint, found.cells.total) == (1, 1, 2)
    assert found.belgium.covered == 4
    assert found.by_area[Area.GERMAN].covered == 3
    assert found.by_region[Region.FLANDERS].percent == round(100 / 285, 1)


@pytest.mark.usefixtures("register")
def test_a_cell_counts_from_its_first_day_to_its_last() -> None:
    cell("AAA", "gent", ends_on=date(2020, 6, 30))
    assert coverage_on(FOUNDED - timedelta(days=1)).cells.total == 0
    assert coverage_on(FOUNDED).cells.total == 1
    assert coverage_on(date(2020, 6, 30)).belgium.covered == 1
    assert coverage_on(date(2020, 7, 1)).belgium.covered == 0


def test_what_was_written_down_by_hand_stands_in_no_count(region: object) -> None:
    assert Cell.objects.exists()
    found = coverage_on(world.AT.date())
    assert (found.cells.total, found.belgium.covered) == (0, 0)


@pytest.mark.usefixtures("register")
def test_it_costs_two_queries_however_many_cells_there_are() -> None:
    with CaptureQueriesContext(connection) as few:
        coverage_on(date(2026, 1, 1))
    for number, row in enumerate(Municipality.objects.filter(key__isnull=False, ends_on=None)[:40]):
        cell(f"Z{number:02}", str(row.key))
    with CaptureQueriesContext(connection) as many:
        coverage_on(date(2026, 1, 1))
    assert len(few) == len(many) == 2
