"""How a cell looked at itself, in which years."""

from dataclasses import dataclass

from beraad.rooms.cells.models import AssessedArea, Assessment, Cell
from beraad.rooms.cells.self_assessment import areas


@dataclass(frozen=True, slots=True)
class Year:
    """One year: the row if there is one, and its answers by area."""

    year: int
    row: Assessment | None
    answers: dict[str, AssessedArea]

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is written in it."""
        return self.row is not None and self.row.closed_on is not None


def assessment_of(cell: Cell, year: int) -> Assessment | None:
    """The row of a year: one query."""
    return Assessment.objects.filter(cell=cell, year=year).first()


def is_closed(cell: Cell, year: int) -> bool:
    """Whether the year was closed: one query."""
    return Assessment.objects.filter(cell=cell, year=year, closed_on__isnull=False).exists()


def unanswered(row: Assessment | None) -> int:
    """How many areas of the table have no answer in that year."""
    if row is None:
        return len(areas())
    answered = AssessedArea.objects.filter(assessment=row).values_list("area", flat=True)
    return len(areas().keys() - set(answered))


def years_of(cell: Cell) -> list[Assessment]:
    """The years in which the cell looked, the newest first: one query."""
    return list(Assessment.objects.filter(cell=cell))


def two_years(cell: Cell, year: int) -> tuple[Year, Year]:
    """A year and the one before it, with their answers: two queries."""
    rows = {row.year: row for row in Assessment.objects.filter(cell=cell, year__in=(year, year - 1))}
    answers: dict[int, dict[str, AssessedArea]] = {year: {}, year - 1: {}}
    found = AssessedArea.objects.filter(assessment__cell=cell, assessment__year__in=(year, year - 1))
    for answer in found.select_related("assessment"):
        answers[answer.assessment.year][answer.area] = answer
    now, before = (Year(one, rows.get(one), answers[one]) for one in (year, year - 1))
    return now, before
