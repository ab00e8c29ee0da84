"""One line of a list: from what was typed to what is meant, with a fault for each cell that cannot be understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from beraad.law.capacities import Capacity
from beraad.rooms.cells.columns import GIVEN, Column, capacity_of, clearance_of, language_of, plain
from beraad.rooms.cells.membership import WITH_CLEARANCE
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.queries.member_facts import Known
from beraad.rooms.cells.sheets import DANGEROUS, MOST_SIGNS
from beraad.rooms.cells.vocabulary import OF_THE_ORGANISATION, Fault

Cells = Mapping[str, str]
LONGEST = {Column.NAME: 120, Column.FUNCTION: 120, Column.EMAIL: 254}
BELGIAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class Meant:
    """What a line means; where ``faults`` says so of a column, its value is not to be used."""

    number: int
    email: str
    name: str
    function: str
    language: str
    capacity: Capacity | None
    organisation: Organisation | None
    starts_on: date | None
    ends_on: date | None
    clearance_level: str
    clearance_until: date | None
    deputy_of: str
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, column: Column, key: str, **values: object) -> None:
        """Note a fault."""
        said = tuple(sorted((name, str(value)) for name, value in values.items()))
        self.faults.append(Fault(column.value, key, said))


def read_line(number: int, cells: Cells, known: Known) -> Meant:
    """What the line means, in the cell that is known."""
    capacity = capacity_of(cells.get(Column.CAPACITY, ""))
    line = Meant(
        number=number,
        email=cells.get(Column.EMAIL, "").lower(),
        name=cells.get(Column.NAME, ""),
        function=cells.get(Column.FUNCTION, ""),
        language=language_of(cells.get(Column.LANGUAGE, "")) or known.cell.language,
        capacity=capacity,
        organisation=None,
        starts_on=_day(cells.get(Column.STARTS_ON, "")),
        ends_on=_day(cells.get(Column.ENDS_ON, "")),
        clearance_level=clearance_of(cells.get(Column.CLEARANCE_LEVEL, "")) or "",
        clearance_until=_day(cells.get(Column.CLEARANCE_UNTIL, "")),
        deputy_of=cells.get(Column.DEPUTY_OF, "").lower(),
    )
    _look_at_shape(line, cells)
    _look_at_words(line, cells)
    _look_at_days(line, cells)
    _find_organisation(line, cells, known)
    return line


def _look_at_shape(line: Meant, cells: Cells) -> None:
    for column in Column:
        typed = cells.get(column, "")
        if typed.startswith(DANGEROUS[:1]):
            line.wrong(column, "formula")
        elif len(typed) > LONGEST.get(column, MOST_SIGNS):
            line.wrong(column, "too_long", most=LONGEST.get(column, MOST_SIGNS))


def _look_at_words(line: Meant, cells: Cells) -> None:
    if not line.email:
        line.wrong(Column.EMAIL, "missing")
    elif not _is_address(line.email):
        line.wrong(Column.EMAIL, "no_address")
    if not line.name:
        line.wrong(Column.NAME, "missing")
    if not cells.get(Column.CAPACITY):
        line.wrong(Column.CAPACITY, "missing")
    elif line.capacity is None or line.capacity not in GIVEN:
        line.wrong(Column.CAPACITY, "no_capacity")
    if cells.get(Column.LANGUAGE) and language_of(cells[Column.LANGUAGE]) is None:
        line.wrong(Column.LANGUAGE, "no_language")
    if line.deputy_of and not _is_address(line.deputy_of):
        line.wrong(Column.DEPUTY_OF, "no_address")
    level = cells.get(Column.CLEARANCE_LEVEL, "")
    if level and clearance_of(level) is None:
        line.wrong(Column.CLEARANCE_LEVEL, "no_clearance")
    elif (
        line.capacity is not None
        and line.capacity not in WITH_CLEARANCE
        and (line.clearance_level or line.clearance_until)
    ):
        line.wrong(Column.CLEARANCE_LEVEL, "clearance_not_kept")


def _look_at_days(line: Meant, cells: Cells) -> None:
    for column in (Column.STARTS_ON, Column.ENDS_ON, Column.CLEARANCE_UNTIL):
        if cells.get(column) and _day(cells[column]) is None:
            line.wrong(column, "no_day")
    if line.starts_on and line.ends_on and line.ends_on < line.starts_on:
        line.wrong(Column.ENDS_ON, "ends_before")


def _find_organisation(line: Meant, cells: Cells, known: Known) -> None:
    """Only for whom it says something: people of an organisation, and the data protection officer of one."""
    typed = cells.get(Column.ORGANISATION, "")
    if line.capacity not in {*OF_THE_ORGANISATION, Capacity.DPO}:
        return
    if not typed:
        if line.capacity is not Capacity.DPO:
            line.wrong(Column.ORGANISATION, "missing")
        return
    found = known.organisations.get(plain(typed), [])
    if len(found) != 1:
        line.wrong(Column.ORGANISATION, "two_organisations" if found else "no_organisation")
        return
    line.organisation = found[0]


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _day(text: str) -> date | None:
    """A day as 2027-03-15 or as 15/03/2027; nothing for anything else, also for a year of two digits."""
    try:
        if ISO.fullmatch(text[:10]) and text[10:] in {"", " 00:00:00"}:
            return date.fromisoformat(text[:10])
        found = BELGIAN.fullmatch(text)
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
