"""The page of one case is asked by another query than the list, and shows nobody a case that the list would not."""

from datetime import datetime

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.queries import case_visible_to, cases_visible_to
from beraad.rooms.cells.queries import actor_of
from tests.story import Cast


def test_one_case_is_known_to_whom_the_list_of_cases_shows_it(
    region: Region, cast: Cast, followed: Case, at: datetime
) -> None:
    on = day_of(at)
    told = {}
    for slug, account in region.accounts.items():
        actor = actor_of(account, on)
        listed = cases_visible_to(actor, on).filter(number=followed.number).first()
        told[slug] = listed is not None
        assert case_visible_to(actor, on, followed.number) == listed, slug
        assert case_visible_to(actor, on, "ZON-NOSUCH") is None
    assert told["kim"]
    assert told["ces"], "holds the plan"
    assert not told["dua"], "holds no plan"
    assert not told["eli"], "sits in another cell"
    assert not told["nobody"]
