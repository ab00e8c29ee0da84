"""What *core* says, as the page shows it."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from beraad.foundation.ui.dates import short_day
from beraad.foundation.vault.door import Opened
from beraad.rooms.cases.views.words import CORE_FIELDS, INTAKE_FIELDS, ground_words, outcome_words


@dataclass(frozen=True, slots=True)
class TellingRow:
    """One decision about telling the person, in words."""

    is_told: bool
    on: date
    by: str
    ground: str
    explanation: str
    own_words: str


def texts_in(core: Opened | None) -> list[tuple[str, str]]:
    """Label and text of everything that is written in *core*, in the order of the way."""
    if core is None:
        return []
    written: list[tuple[str, str]] = []
    for field, label in CORE_FIELDS.items():
        word = str(label)
        tell = _closure if field == "closure" else str
        written += [(word, tell(core.text(field, record))) for record in core.record_ids(field)]
    return written + [row for record in core.record_ids("added_on") for row in _addition(core, record)]


def _closure(text: str) -> str:
    """The day, the reason of the list, and the mayor's own words."""
    told = json.loads(text)
    day = short_day(date.fromisoformat(told["on"]))
    first = _("On %(day)s: %(why)s.") % {"day": day, "why": outcome_words(told["outcome"])}
    return "\n".join(part for part in (first, told["motivation"]) if part)


def _addition(core: Opened, record: UUID) -> list[tuple[str, str]]:
    """What came in later, with its source; what somebody makes of it stands apart."""
    day = short_day(date.fromisoformat(core.text("added_on", record)))
    source = core.text("added_source", record)
    seen = "\n".join(part for part in (core.text("added_observation", record), f"({source})" if source else "") if part)
    appraisal = core.text("added_appraisal", record)
    rows = [(_("Came in later, on %(day)s") % {"day": day}, seen)]
    return [*rows, (str(INTAKE_FIELDS["appraisal"]), appraisal)] if appraisal else rows


def tellings_in(core: Opened | None) -> list[TellingRow]:
    """Every decision about telling, latest first."""
    if core is None:
        return []
    rows = [
        TellingRow(
            is_told=not core.text("telling_ground", each),
            on=date.fromisoformat(core.text("telling_on", each)),
            by=core.text("telling_by", each),
            ground=ground_words(core.text("telling_ground", each)),
            explanation=core.text("telling_explanation", each),
            own_words=core.text("own_words", each),
        )
        for each in core.record_ids("telling_on")
    ]
    return rows[::-1]
