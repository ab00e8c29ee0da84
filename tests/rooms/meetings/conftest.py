"""A meeting of Bram's cell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from beraad.demo.region import Region
from beraad.rooms.cases.models import Case
from beraad.rooms.meetings.models import Item, Meeting
from tests import story
from tests.story import Cast
from tests.world import Seat


@pytest.fixture
def cast(
    region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, dua: Seat, jo: Seat, lou: Seat, at: datetime
) -> Cast:
    """Everybody that the way needs."""
    return Cast(region, an, kim, bo, {"ces": ces, "dua": dua, "jo": jo, "lou": lou})


@dataclass
class Gathering:
    """A meeting with two items of different circles: Ces and Dua know the first person, Jo the second."""

    cast: Cast
    meeting: Meeting
    cases: tuple[Case, Case]

    def item(self, position: int = 1) -> Item:
        """An item as it stands now."""
        return story.item_of(Meeting.objects.get(id=self.meeting.id), self.cases[position - 1])

    def url(self, rest: str = "") -> str:
        """An address under the meeting."""
        return f"/meetings/{self.meeting.number}/{rest}"


@pytest.fixture
def published(cast: Cast, at: datetime) -> Gathering:
    """Planned, published, answered; everybody comes."""
    first = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    second = story.circle(cast, story.listed(cast, at, name=("Tess", "Wouters")), ["jo"], at)
    return Gathering(cast, story.meeting_of(cast, [(first, ["ces", "dua"]), (second, ["jo"])], at), (first, second))


@pytest.fixture
def opened(published: Gathering, at: datetime) -> Gathering:
    """The meeting is open, everybody stated frame and secrecy."""
    story.opened(published.cast, published.meeting, at, ["ces", "dua", "jo"])
    return published


@pytest.fixture
def laid(opened: Gathering, at: datetime) -> Gathering:
    """The first item is on the table, with Ces; Dua is late."""
    story.table(opened.cast, opened.item(), ["ces"], at)
    return opened


@pytest.fixture
def alone(cast: Cast, at: datetime) -> Callable[..., Gathering]:
    """A published meeting with one item and its own ways: ``alone(one_screen=True, cards=False)``."""

    def make(*, one_screen: bool = False, cards: bool = True) -> Gathering:
        case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
        agenda = [(case, ["ces", "dua"])]
        meeting = story.meeting_of(cast, agenda, at, one_screen=one_screen, cards=cards)
        return Gathering(cast, meeting, (case, case))

    return make
