"""A page with twenty rows asks the databases no more than a page with one."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beraad.demo.region import Region
from beraad.foundation.kernel.ids import new_id, readable_code
from beraad.rooms.cases.models import Case, Concern, Tombstone
from beraad.rooms.cases.vocabulary import CaseState, Gate
from beraad.rooms.meetings.models import Item, Meeting
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
PAGES = (
    ("kim", "/"),
    ("an", "/"),
    ("bo", "/"),
    ("kim", "/cases/"),
    ("kim", "/concerns/"),
    ("an", "/cases/certificates/"),
    ("kim", "/meetings/"),
    ("bo", "/liaison/advice/"),
)


def add(region: Region, count: int, at: datetime) -> None:
    """So many cases, worries, certificates and meetings; rows of the register only, for nothing is opened here."""
    town, cell, on = region.municipalities["zonderdorp"], region.cells["ZON"], at.date()
    cases = Case.objects.bulk_create(
        Case(
            number=f"ZON-{readable_code(6)}", municipality=town, cell=cell, state=CaseState.LISTED, gate=Gate.OPEN,
            gate_since=at, legal_order="federal", proposed_on=on, listed_on=on, tell_by_on=on + timedelta(days=30),
            person_id=new_id(), core_id=new_id(), gate_id=new_id(),
        )
        for _ in range(count)
    )  # fmt: skip
    Concern.objects.bulk_create(
        Concern(reference=readable_code(10), municipality=town, received_at=at, expires_on=on + timedelta(days=30))
        for _ in range(count)
    )
    Tombstone.objects.bulk_create(
        Tombstone(
            number=f"ZON-{readable_code(6)}", municipality=town, proposed_on=on, erased_on=on, outcome_class="expired",
            rule="house_rule:0016", ledger_size=1, ledger_root="00" * 32,
        )
        for _ in range(count)
    )  # fmt: skip
    for case in cases:
        meeting = Meeting.objects.create(
            number=readable_code(6), cell=cell, starts_at=at + timedelta(days=3), place="Zaal", state="planned",
            chair_account=region.accounts["an"],
        )  # fmt: skip
        Item.objects.create(meeting=meeting, case=case, position=1, starts_at=at + timedelta(days=3))


def cost(browser: Client, path: str) -> int:
    """How many queries one look at the page costs."""
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_twenty_rows_cost_no_more_than_one(
    region: Region, at: datetime, client_of: ClientOf, request: pytest.FixtureRequest, who: str, path: str
) -> None:
    browser = client_of(request.getfixturevalue(who))
    add(region, 1, at)
    one = cost(browser, path)
    add(region, 19, at)
    assert cost(browser, path) <= one
