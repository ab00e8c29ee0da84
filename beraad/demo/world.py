"""The demo world: the region, and the stories that are on their way in it."""

from collections.abc import Iterator
from datetime import datetime

from beraad.demo import region
from beraad.demo.region import Region
from beraad.demo.stories import STORIES
from beraad.demo.stories.telling import Stage, tell


def steps(now: datetime) -> Iterator[str]:
    """Everything, one step at a time; yields a word for each."""
    built = Region()
    yield from region.steps(built, now)
    yield from tell(Stage(built, now), STORIES)
