"""Something that came in later is put into *core* as a record of its own, with its source."""

from dataclasses import dataclass
from datetime import date, datetime

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.vault.door import Unlocked, seal
from beraad.rooms.cases.models import Case


@dataclass(frozen=True, slots=True)
class Addition:
    """What was seen or heard, by whom, and what they make of it; lives for one request only."""

    observation: str
    source: str
    on: date
    appraisal: str = ""


def add_to_core(case: Case, addition: Addition, *, keys: Unlocked, at: datetime) -> list[SealedRef]:
    """Seal the addition; Conflict when the case moved on meanwhile. Its revision stays: nobody's edit is lost."""
    if Case.objects.filter(id=case.id, state=case.state).update(state=case.state) != 1:
        raise Conflict
    record = new_id()
    texts = {
        "added_on": addition.on.isoformat(),
        "added_observation": addition.observation,
        "added_source": addition.source,
        "added_appraisal": addition.appraisal,
    }
    return [
        seal(case.core_id, field, text, keys=keys, at=at, record=record)
        for field, text in texts.items()
        if text.strip()
    ]
