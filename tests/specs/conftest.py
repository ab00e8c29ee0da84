"""What the specs share: everybody that the way needs, and a house with something at every stage."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from beraad.demo.region import Region
from beraad.foundation.kernel import clock
from beraad.rooms.accounts.views import passphrase
from beraad.rooms.cells.models import Cell
from tests import world
from tests.specs import stages
from tests.specs.stages import Stages
from tests.story import Cast


@pytest.fixture
def cast(region: Region, at: datetime, house_clock: object) -> Cast:
    """Everybody that the way needs, unlocked."""
    return stages.seats(region, at)


@pytest.fixture(scope="module")
def standing(built: list[Region], django_db_blocker: Any) -> Iterator[Stages]:
    """The house at every stage, built once for this module and gone after it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, stages.undone():
        patch.setattr(clock, "now", lambda: world.AT)
        patch.setattr(passphrase, "ANSWER_TAKES", 0)
        if not Cell.objects.exists():
            built[0] = world.build()
        yield stages.build(built[0], world.AT)
