"""What the specs share: everybody that the way needs."""

from datetime import datetime

import pytest

from beraad.demo.region import Region
from tests.specs import stages
from tests.story import Cast


@pytest.fixture
def cast(region: Region, at: datetime, house_clock: object) -> Cast:
    """Everybody that the way needs, unlocked."""
    return stages.seats(region, at)
