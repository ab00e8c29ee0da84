"""The shapes of what the interface answers; field names are part of its contract."""

from datetime import date
from typing import Annotated

from ninja import Field, Schema

from beraad.rooms.cells.statements import Standing
from beraad.rooms.cells.territory import Area, Regime, Region

Names = dict[str, str]
Count = Annotated[int, Field(ge=0)]


class Problem(Schema):
    """What went wrong, as RFC 9457 problem details."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[str] = []


class Share(Schema):
    """Municipalities that a cell serves, of those there are; percent is null where there are none."""

    covered: Count
    of: Count
    percent: float | None


class CellCount(Schema):
    """Cells: alone for one municipality, or joint for several."""

    total: Count
    single: Count
    joint: Count


class Register(Schema):
    """Coverage on one day as the register of this house knows it."""

    on: date
    cells: CellCount
    municipalities: Share
    regions: dict[Region, Share]
    provinces: dict[str, Share]
    language_areas: dict[Area, Share]


class Stated(Schema):
    """What a statement says of an area; null where it says nothing."""

    cells: Count | None
    municipalities: Count | None
    of: Count | None


class Statement(Schema):
    """What was said in public on a day, by whom, and how far it can be relied on."""

    key: str
    on: date
    status: Standing
    source: Names
    doubt: Names | None
    belgium: Stated
    regions: dict[Region, Stated]


class Coverage(Schema):
    """Two sources that are never mixed: the register, and the last statement by that day that counts."""

    on: date
    register_: Register = Field(alias="register")
    statement: Statement | None
    never_counted: list[Statement]


class Statements(Schema):
    """Every statement, the oldest first."""

    statements: list[Statement]


class Municipality(Schema):
    """One municipality between two dates; ``refnis`` is empty where the code of that time is not known."""

    key: str
    refnis: str
    names: Names
    region: Region
    province: str
    judicial_arrondissement: str
    language_regime: Regime
    starts_on: date
    ends_on: date | None
    predecessors: list[str]
    successors: list[str]


class Municipalities(Schema):
    """One page of the register of a day; ``next`` is the key to ask for with ``after``, null on the last page."""

    on: date
    total: Count
    next: str | None
    source: str
    licence: str
    municipalities: list[Municipality]


class Cell(Schema):
    """One cell and the municipalities it serves on that day; no name of a person is among its fields."""

    prefix: str
    name: str
    language: str
    founded_on: date
    municipalities: list[str]


class Cells(Schema):
    """One page of the cells of a day."""

    on: date
    next: str | None
    cells: list[Cell]
