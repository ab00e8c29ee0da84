"""Coverage on a day: how many cells there are, and how many municipalities they serve. Two measures, never mixed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality
from beraad.rooms.cells.queries.clearance import running
from beraad.rooms.cells.queries.life import suspensions_running
from beraad.rooms.cells.territory import AREAS, Area, Regime, Region, code_on, official_name, province_on


@dataclass(frozen=True, slots=True)
class Share:
    """Municipalities that a cell serves, of those there are."""

    covered: int
    of: int

    @property
    def percent(self) -> float | None:
        """Out of a hundred, to one decimal; None where there is nothing to share."""
        return round(100 * self.covered / self.of, 1) if self.of else None


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells that are there on a day: alone for one municipality, or joint for several."""

    single: int
    joint: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.single + self.joint


@dataclass(frozen=True, slots=True)
class Covered:
    """One municipality of that day, and the cell that serves it, if one does."""

    id: UUID
    key: str
    code: str
    names: Mapping[str, str]
    region: Region
    province: str
    arrondissement: str
    area: Area
    official: str
    cell_id: UUID | None

    def name_in(self, language: str) -> str:
        """The name in one of the three national languages; the official one where there is none."""
        return self.names.get(language) or self.official


@dataclass(frozen=True, slots=True)
class Coverage:
    """The register on one day."""

    on: date
    cells: Cells
    towns: tuple[Covered, ...]

    @property
    def belgium(self) -> Share:
        """The whole country."""
        return _share(self.towns)

    @property
    def by_region(self) -> dict[str, Share]:
        """The three regions."""
        return self._by(lambda town: town.region)

    @property
    def by_province(self) -> dict[str, Share]:
        """The provinces of that day; what lies in none, since 1995 that is Brussels, stands under ``brussels``."""
        return self._by(lambda town: town.province or Region.BRUSSELS)

    @property
    def by_arrondissement(self) -> dict[str, Share]:
        """The twelve judicial arrondissements, as they are since 2014."""
        return self._by(lambda town: town.arrondissement)

    @property
    def by_area(self) -> dict[str, Share]:
        """The four language areas."""
        return self._by(lambda town: town.area)

    def _by(self, what: Callable[[Covered], str]) -> dict[str, Share]:
        groups: dict[str, list[Covered]] = {}
        for town in self.towns:
            groups.setdefault(str(what(town)), []).append(town)
        return {key: _share(groups[key]) for key in sorted(groups)}


def coverage_on(on: date) -> Coverage:
    """What the register says of a day: two queries, however long its history."""
    serving = dict(_serving(on))
    towns = tuple(_covered(row, serving, on) for row in _existing(on))
    sizes = Counter(town.cell_id for town in towns if town.cell_id is not None)
    joint = sum(1 for size in sizes.values() if size > 1)
    return Coverage(on, Cells(single=len(sizes) - joint, joint=joint), towns)


def cells_on(on: date, after: str, size: int) -> tuple[list[tuple[Cell, list[str]]], str]:
    """Cells that work on a day with whom they serve, and the prefix after which more follow: three queries."""
    there = Cell.objects.filter(id__in={cell for _town, cell in _serving(on)}, prefix__gt=after)
    found = list(there.order_by("prefix")[: size + 1])
    rows = CellMunicipality.objects.filter(running(on), cell__in=found, municipality__key__isnull=False)
    served: dict[UUID, list[str]] = {cell.id: [] for cell in found}
    for cell_id, key in rows.order_by("municipality__key").values_list("cell_id", "municipality__key"):
        served[cell_id].append(str(key))
    shown = [(cell, served[cell.id]) for cell in found[:size]]
    return shown, shown[-1][0].prefix if len(found) > size else ""


def _serving(on: date) -> Iterable[tuple[UUID, UUID]]:
    """Municipality and cell, of every membership that runs in a cell that works; a suspended one does not (0046)."""
    works = Q(cell__founded_on__lte=on) & (Q(cell__ended_on__isnull=True) | Q(cell__ended_on__gte=on))
    rows = CellMunicipality.objects.filter(running(on), works, municipality__key__isnull=False)
    rows = rows.exclude(cell__in=suspensions_running(on).values("cell"))
    return rows.values_list("municipality_id", "cell_id")


Row = tuple[UUID, str | None, str, str, date | None, str, str, str, str, str, str, str]


def _existing(on: date) -> Iterable[Row]:
    rows = Municipality.objects.filter(running(on), key__isnull=False).order_by("key")
    return rows.values_list(
        "id", "key", "code", "former_code", "recoded_on", "name_nl", "name_fr", "name_de", "region", "province",
        "judicial_arrondissement", "language_regime",
    )  # fmt: skip


def _covered(row: Row, serving: Mapping[UUID, UUID], on: date) -> Covered:
    own_id, key, code, former, recoded_on, nl, fr, de, region, province, arrondissement, regime = row
    return Covered(
        id=own_id,
        key=str(key),
        code=code_on(code, former, recoded_on, on),
        names={"nl": nl, "fr": fr, "de": de},
        region=Region(region),
        province=province_on(province, region, on),
        arrondissement=arrondissement,
        area=AREAS[Regime(regime)],
        official=official_name(regime, region, nl=nl, fr=fr, de=de),
        cell_id=serving.get(own_id),
    )


def _share(towns: Iterable[Covered]) -> Share:
    served = [town.cell_id is not None for town in towns]
    return Share(covered=sum(served), of=len(served))
