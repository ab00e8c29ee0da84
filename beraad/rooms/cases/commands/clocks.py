"""When a sealed place ends: the last moment of a Brussels day."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from beraad.foundation.kernel.clock import BRUSSELS
from beraad.foundation.vault import door


def end_of(on: date) -> datetime:
    """The last second of the day."""
    return datetime.combine(on, time(23, 59, 59), tzinfo=BRUSSELS)


def set_end(compartment_ids: Iterable[UUID | None], on: date) -> None:
    """Let these places end with that day; inside the transaction of the act that decides it."""
    door.set_end([each for each in compartment_ids if each is not None], ends_at=end_of(on))
