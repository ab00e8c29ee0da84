"""An item on the table, with four people who can vote."""

from datetime import datetime

import pytest

from beraad.demo.region import Region
from beraad.rooms.liaison import commands
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.meetings.models import Item
from tests import story
from tests.story import Cast
from tests.world import Seat

TEXT = "De deelnemers volgen de persoon samen op, met een plan rond wonen."


@pytest.fixture
def cast(region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, dua: Seat, jo: Seat, lou: Seat) -> Cast:
    """Everybody that the way needs."""
    return Cast(region, an, kim, bo, {"ces": ces, "dua": dua, "jo": jo, "lou": lou})


@pytest.fixture
def item(cast: Cast, at: datetime) -> Item:
    """Open, with an, kim, bo and ces at the table; dua is in no circle."""
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces"])], at), at, ["ces"])
    return story.table(cast, story.item_of(meeting, case), ["ces"], at)


@pytest.fixture
def sheet(cast: Cast, item: Item, at: datetime) -> FeedbackSheet:
    """Put to the vote by the police member."""
    return commands.propose_feedback(
        actor=cast.bo.actor, case=item.case, item_ref=item.id, text=TEXT, entered=entered(cast), at=at
    )


def entered(cast: Cast) -> list:  # type: ignore[type-arg]
    """The holders at the table."""
    return [seat.account.holder_id for seat in voters(cast)]


def voters(cast: Cast) -> list[Seat]:
    """Everybody who votes."""
    return [cast.an, cast.kim, cast.bo, cast.partners["ces"]]
