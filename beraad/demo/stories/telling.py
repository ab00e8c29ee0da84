"""How stories are told: in the order of time, whoever tells them, for a ledger never goes back."""

import heapq
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from beraad.demo.region import Region
from beraad.demo.seats import BY_SLUG
from beraad.demo.vignettes import Worry
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import BRUSSELS, day_of
from beraad.foundation.vault import unlock
from beraad.foundation.vault.door import Unlocked
from beraad.rooms.accounts.models import Account
from beraad.rooms.cases.vocabulary import PublicConcern


@dataclass(frozen=True, slots=True)
class When:
    """A moment of a story: days from now (negative: ago), and a time of day in Brussels."""

    day: int
    hour: int = 10
    minute: int = 0


@dataclass
class Stage:
    """The region, and the keys of whoever acts in it."""

    region: Region
    now: datetime
    _keys: dict[str, Unlocked] = field(default_factory=dict, repr=False)

    def moment(self, when: When) -> datetime:
        """The moment itself; a story never reaches beyond now."""
        on = day_of(self.now) + timedelta(days=when.day)
        return min(datetime.combine(on, time(when.hour, when.minute), tzinfo=BRUSSELS), self.now)

    def actor(self, slug: str, at: datetime) -> Actor:
        """Somebody, with the mandates of that day."""
        return self.region.actor(slug, at)

    def keys(self, slug: str) -> Unlocked:
        """The keys of somebody, unlocked once for all stories."""
        if slug not in self._keys:
            holder = Account.objects.select_related("holder").get(pk=self.region.accounts[slug].pk).holder
            if holder is None:
                raise LookupError(f"{slug} has no key")
            _row, cookie = unlock.unlock(holder, BY_SLUG[slug].passphrase, self.now)
            keys = unlock.resume(cookie, self.now)
            if keys is None:
                raise LookupError(f"{slug} is not unlocked")
            self._keys[slug] = keys
        return self._keys[slug]

    def lock_everybody(self) -> None:
        """Leave no seat unlocked behind."""
        for keys in self._keys.values():
            unlock.lock_all(keys.holder_id)
        self._keys.clear()


Telling = Generator[When, datetime, None]
Story = Callable[[Stage], Telling]


def tell(stage: Stage, stories: Sequence[Story]) -> Iterator[str]:
    """Take all stories along together, in the order of time; yields the name of each that moved."""
    waiting: list[tuple[datetime, int, str, Telling]] = []
    for number, story in enumerate(stories):
        telling = story(stage)
        heapq.heappush(waiting, (stage.moment(next(telling)), number, story.__name__, telling))
    while waiting:
        at, number, name, telling = heapq.heappop(waiting)
        try:
            going_on = telling.send(at)
        except StopIteration:
            yield name
            continue
        heapq.heappush(waiting, (stage.moment(going_on), number, name, telling))
        yield name
    stage.lock_everybody()


def typed(worry: Worry, person: str = "") -> PublicConcern:
    """A worry as its reporter typed it."""
    return PublicConcern(
        observation=worry.observation,
        appraisal=worry.appraisal,
        source=worry.by,
        already_tried=worry.already_tried,
        person=person,
        protective=worry.protective,
    )
