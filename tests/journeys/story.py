"""What is carried from one step of a journey to the next: who sits where, and the numbers that were read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from beraad.demo.vignettes import Vignette, vignettes
from beraad.foundation.kernel import clock
from tests.journeys.browser import Browser
from tests.journeys.house import House


@dataclass
class Story:
    """A journey on its way."""

    house: House
    sit: Callable[..., Browser]
    today: date = field(default_factory=clock.today)
    seats: dict[str, Browser] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    """Who was seated on an earlier day, and has to come back."""
    facts: dict[str, Any] = field(default_factory=dict)
    is_live: bool = True
    """Pages follow what others do by themselves: not where no script runs."""
    look: Callable[[Browser, str], None] = lambda _seat, _name: None
    """What is done with a page that matters."""

    @cached_property
    def bram(self) -> Vignette:
        """The words that are typed."""
        return vignettes()["bram"]

    def __getitem__(self, who: str) -> Browser:
        """Somebody's browser; the first time, and the first time on a later day, they sit down."""
        if who not in self.seats:
            self.seats[who] = self.sit(who)
        if who in self.away:
            self.away.discard(who)
            self.seats[who].sit_down()
        return self.seats[who]

    def catches_up(self, who: str) -> Browser:
        """Somebody looks at what others did meanwhile: it stands there, or comes when the page is loaded again."""
        return self[who] if self.is_live else self[who].again()

    @property
    def on(self) -> date:
        """The day of the house."""
        return self.today + timedelta(days=self.facts.get("days", 0))

    def days_later(self, days: int) -> None:
        """The clock of the house goes on, for every process; whoever was signed in must come back."""
        self.facts["days"] = self.facts.get("days", 0) + days
        self.house.run_due(self.on)
        for who, seat in self.seats.items():
            seat.leave()
            self.away.add(who)
