"""The page of a desk: paged by key, narrowed, counted, and no dearer for more cells."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality
from beraad.rooms.support.commands import ask_for_help
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.queries import AskedOfDesk, counts_of_kinds, desk_page
from beraad.rooms.support.vocabulary import Desk, HelpKind
from tests.world import Seat

ClientOf = Callable[[Seat], Client]


def ask(seat: Seat, region: Region, at: datetime, kind: HelpKind) -> None:
    ask_for_help(
        actor=seat.actor, cell=region.cells["ZON"], desk=Desk.REGIONAL, kinds=[kind], telephone="014 00 00 00", at=at,
        wished_by=day_of(at),
    )  # fmt: skip


@pytest.fixture
def many(region: Region, at: datetime) -> list[Cell]:
    """Sixty more cells of the region, every second with a mode, every third with a question."""
    begun = day_of(at) - timedelta(days=50)
    found = []
    for number in range(60):
        town = Municipality.objects.create(
            code=f"Y{number:04}", name_nl=f"Verzonnen {number}", name_fr=f"Inventé {number}", region="flanders",
            legal_order="federal", starts_on=date(1977, 1, 1),
        )  # fmt: skip
        mode = {
            "mode": "minimal", "mode_reasons": "x", "mode_dpo_advice": "x", "mode_review_on": begun,
            "mode_chosen_on": begun,
        } if number % 2 else {}  # fmt: skip
        prefix = f"Y{number // 10}{number % 10}"
        cell = Cell.objects.create(name=f"LIVC-R {number}", prefix=prefix, language="nl", founded_on=begun, **mode)
        CellMunicipality.objects.create(cell=cell, municipality=town, starts_on=begun)
        if number % 3 == 0:
            made = HelpRequest.objects.create(cell=cell, desk="regional", wished_by=begun, telephone="1", asked_at=at)
            made.topics.create(kind="training")
        found.append(cell)
    return found


@pytest.mark.usefixtures("many")
def test_the_page_of_a_desk_is_paged_by_key_and_narrowed(ria: Seat, at: datetime) -> None:
    on, seen, after = day_of(at), [], ""
    while True:
        shown = desk_page(AskedOfDesk(), ria.actor, on, after, size=25)
        seen += [row.cell.prefix for row in shown.rows]
        after = shown.next_key
        if not after:
            break
    assert seen == sorted(seen)
    assert len(seen) == shown.total == 62
    assert desk_page(AskedOfDesk(mode="no"), ria.actor, on).total == 30
    assert desk_page(AskedOfDesk(mode="yes"), ria.actor, on).total == 32
    assert desk_page(AskedOfDesk(help="yes"), ria.actor, on).total == 20
    assert desk_page(AskedOfDesk(help="no", mode="yes"), ria.actor, on).total == 22
    assert desk_page(AskedOfDesk(region="wallonia"), ria.actor, on).total == 1, "the joint cell over the border"
    assert counts_of_kinds(ria.actor, on) == {("flanders", "training"): (20, 20)}


def test_the_pages_cost_a_constant_number_of_queries(
    ria: Seat, kim: Seat, client_of: ClientOf, region: Region, request: pytest.FixtureRequest, at: datetime
) -> None:
    ask(kim, region, at, HelpKind.TRAINING)
    browsers = {"/support/": client_of(ria), "/support/ZON/": client_of(kim), "/": client_of(ria)}

    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browsers[path].get(path).status_code == 200
        return len(asked)

    for path in browsers:
        cost(path)
    before = {path: cost(path) for path in browsers}
    request.getfixturevalue("many")
    for kind in HelpKind:
        if kind is not HelpKind.TRAINING:
            ask(kim, region, at, kind)
    assert all(cost(path) <= before[path] for path in browsers)
