"""The register of municipalities: which existed on a day, and how one came out of others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from beraad.rooms.cells.differences import Differences, Fields, differences
from beraad.rooms.cells.models import Municipality, Succession
from beraad.rooms.cells.territory import AREAS, BRABANT, BRABANT_ENDED, OF_BRABANT, Region, Territory, Town

PAGE = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see of the register; an empty word leaves it open."""

    on: date
    region: str = ""
    province: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of the register, how many there are in all, and the key after which the next page begins."""

    rows: tuple[Municipality, ...]
    total: int
    next_key: str


@dataclass(frozen=True, slots=True)
class Kin:
    """Keys of the nearest relatives in time, by the id of the municipality."""

    before: Mapping[UUID, list[str]]
    after: Mapping[UUID, list[str]]


@dataclass(frozen=True, slots=True)
class Lineage:
    """One municipality, what it was made of, and what became of it."""

    municipality: Municipality
    before: tuple[Succession, ...]
    after: tuple[Succession, ...]


def municipalities_on(asked: Asked) -> QuerySet[Municipality]:
    """The municipalities of the register on a day; what was written down by hand is not among them."""
    there = Q(starts_on__lte=asked.on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=asked.on))
    found = Municipality.objects.filter(there, key__isnull=False)
    if asked.region:
        found = found.filter(region=asked.region)
    if asked.area:
        found = found.filter(language_regime__in=[regime for regime, area in AREAS.items() if area == asked.area])
    return found.filter(_in_province(asked.province, asked.on)) if asked.province else found


def counts_of_regions(on: date) -> dict[str, int]:
    """How many municipalities each region had on a day: one query."""
    counted = municipalities_on(Asked(on)).order_by().values_list("region").annotate(n=Count("id"))
    return dict(counted)


def keys_written_down(keys: Iterable[str]) -> frozenset[str]:
    """Which of these municipalities of the reviewed register this house has: one query."""
    return frozenset(
        key for key in Municipality.objects.filter(key__in=list(keys)).values_list("key", flat=True) if key
    )


def register_page(asked: Asked, after: str = "", size: int = PAGE) -> Shown:
    """The rows after a key, in the order of their keys: two queries, however many there are."""
    wanted = municipalities_on(asked)
    found = list(wanted.filter(key__gt=after).order_by("key")[: size + 1])
    rows = found[:size]
    return Shown(tuple(rows), wanted.count(), str(rows[-1].key) if len(found) > size else "")


def lineage_of(key: str) -> Lineage | None:
    """One municipality of the register with its nearest relatives in time: three queries."""
    row = Municipality.objects.filter(key=key).first()
    if row is None:
        return None
    return Lineage(
        municipality=row,
        before=tuple(row.origins.select_related("predecessor").order_by("predecessor__key")),
        after=tuple(row.onward.select_related("successor").order_by("successor__key")),
    )


def kin_of(rows: Iterable[Municipality]) -> Kin:
    """Keys of what each was made of and became of: two queries, however many there are."""
    ids = [row.id for row in rows]
    before = Succession.objects.filter(successor__in=ids).order_by("predecessor__key")
    after = Succession.objects.filter(predecessor__in=ids).order_by("successor__key")
    return Kin(
        before=_grouped(before.values_list("successor_id", "predecessor__key")),
        after=_grouped(after.values_list("predecessor_id", "successor__key")),
    )


def _grouped(pairs: Iterable[tuple[UUID, str | None]]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for owner, key in pairs:
        found.setdefault(owner, []).append(str(key))
    return found


def fields_of(town: Town) -> dict[str, str | date | None]:
    """The columns of a row that the register decides."""
    return {
        "code": town.refnis,
        "former_code": town.former_refnis,
        "recoded_on": town.recoded_on,
        "name_nl": town.nl,
        "name_fr": town.fr,
        "name_de": town.de,
        "region": town.region.value,
        "province": town.province,
        "judicial_arrondissement": town.arrondissement,
        "language_regime": town.regime.value,
        "starts_on": town.starts_on,
        "ends_on": town.ends_on,
    }


def rows_by_key(territory: Territory) -> dict[str, Municipality]:
    """The rows that stand already: by their key, or by a code that was written down by hand before."""
    rows = {str(row.key): row for row in Municipality.objects.filter(key__isnull=False)}
    codes = {town.refnis: key for key, town in territory.towns.items() if town.ends_on is None}
    by_hand = Municipality.objects.filter(key__isnull=True, code__in=codes, ends_on__isnull=True)
    adopted = {codes[row.code]: row for row in by_hand}
    return {**adopted, **rows}


def differences_with(territory: Territory) -> Differences:
    """What loading this register would write."""
    after: Mapping[str, Fields] = {key: {"key": key, **fields_of(town)} for key, town in territory.towns.items()}
    before = {key: _as_it_stands(row) for key, row in rows_by_key(territory).items()}
    return differences(before, after)


def _as_it_stands(row: Municipality) -> dict[str, str | date | None]:
    names = (
        "key", "code", "former_code", "recoded_on", "name_nl", "name_fr", "name_de", "region", "province",
        "judicial_arrondissement", "language_regime", "starts_on", "ends_on",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names}


def _in_province(province: str, on: date) -> Q:
    """Whoever asks for Brabant asks for the time in which there was one."""
    if on > BRABANT_ENDED or province not in {BRABANT, *OF_BRABANT}:
        return Q(province=province)
    return Q(province__in=OF_BRABANT) | Q(region=Region.BRUSSELS) if province == BRABANT else Q(pk__in=())
