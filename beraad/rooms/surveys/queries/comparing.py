"""An answer beside what the register says of the same municipality."""

from dataclasses import dataclass
from datetime import date

from beraad.rooms.cells.models import Municipality
from beraad.rooms.cells.queries import cell_of, mandates_of_cell, municipalities_of_cell
from beraad.rooms.surveys.models import AnswerSheet, Review
from beraad.rooms.surveys.vocabulary import Answers


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says: the cell, whom it serves besides, since when, and whether people sit in it."""

    cell: str = ""
    partners: tuple[str, ...] = ()
    since: date | None = None
    people_sit_in_it: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Both sides, whether they say the same of there being a cell, and what was decided about this sending."""

    has_cell: bool
    since: date | None
    partners: tuple[str, ...]
    partner_names: tuple[str, ...]
    known: Known
    review: Review | None

    @property
    def agrees(self) -> bool:
        """Whether the register says so already."""
        return self.has_cell == bool(self.known.cell)


def beside_the_register(sheet: AnswerSheet, on: date, language: str) -> Beside:
    """What was sent, and what the register says on that day; a constant number of queries."""
    answers: Answers = sheet.answers
    partners = answers.get("partners")
    keys = tuple(map(str, partners)) if isinstance(partners, list) else ()
    named = Municipality.objects.filter(key__in=keys) | Municipality.objects.filter(key=None, code__in=keys)
    since = answers.get("since")
    return Beside(
        has_cell=answers.get("cell") in {"alone", "joint"},
        since=date.fromisoformat(since) if isinstance(since, str) else None,
        partners=keys,
        partner_names=tuple(sorted(town.name_in(language) for town in named)),
        known=_known(sheet.municipality, on, language),
        review=sheet.reviews.filter(times_sent=sheet.times_sent).first(),
    )


def _known(municipality: Municipality, on: date, language: str) -> Known:
    cell = cell_of(municipality.id, on)
    if cell is None:
        return Known()
    served = [town for town in municipalities_of_cell(cell, on) if town.id != municipality.id]
    return Known(
        cell=cell.name,
        partners=tuple(sorted(town.name_in(language) for town in served)),
        since=cell.founded_on,
        people_sit_in_it=mandates_of_cell(cell, on).exists(),
    )
