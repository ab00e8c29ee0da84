"""The items of one case are asked by another query than all items, and show nobody more."""

from datetime import datetime

from beraad.foundation.kernel.clock import day_of
from beraad.rooms.cells.queries import actor_of
from beraad.rooms.meetings.queries.meetings import items_about, items_visible_to
from tests.rooms.meetings.conftest import Gathering


def test_the_items_of_a_case_are_those_of_all_one_may_know_of(published: Gathering, at: datetime) -> None:
    seen = {}
    for slug, account in published.cast.region.accounts.items():
        actor = actor_of(account, day_of(at))
        for case in published.cases:
            found = items_about(case.id, actor)
            assert found == list(items_visible_to(actor).filter(case=case).order_by("starts_at")), slug
            seen.setdefault(slug, []).append(len(found))
    assert seen["kim"] == seen["an"] == [1, 1]
    assert seen["ces"] == [1, 0]
    assert seen["jo"] == [0, 1]
    assert seen["eli"] == seen["nobody"] == [0, 0]
