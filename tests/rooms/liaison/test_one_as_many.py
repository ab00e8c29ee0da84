"""The feedback sheets of one case are asked by another query than all sheets, and show nobody more."""

from datetime import datetime

from beraad.foundation.kernel.clock import day_of
from beraad.rooms.cells.queries import actor_of
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.queries.feedback import sheets_about, sheets_visible_to
from tests.story import Cast


def test_the_sheets_of_a_case_are_those_of_all_one_may_see(cast: Cast, sheet: FeedbackSheet, at: datetime) -> None:
    seen = {}
    for slug, account in cast.region.accounts.items():
        actor = actor_of(account, day_of(at))
        seen[slug] = sheets_about(sheet.case_id, actor)
        assert seen[slug] == list(sheets_visible_to(actor).filter(case=sheet.case_id).order_by("proposed_at")), slug
    assert seen["bo"] == [sheet]
    assert not seen["eli"]
    assert not seen["nobody"]
