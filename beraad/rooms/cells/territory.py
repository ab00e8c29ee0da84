"""The municipalities of Belgium over time: which existed when, what they came from, what became of them. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise


class Region(StrEnum):
    """The three regions, as they are today; Brussels is one since 1989."""

    FLANDERS = "flanders"
    WALLONIA = "wallonia"
    BRUSSELS = "brussels"


class Area(StrEnum):
    """The four language areas of the country."""

    DUTCH = "dutch"
    FRENCH = "french"
    BILINGUAL = "bilingual"
    GERMAN = "german"


class Regime(StrEnum):
    """In which languages a municipality speaks: that of its area, and for some a second one beside it."""

    DUTCH = "dutch"
    DUTCH_FRENCH = "dutch_french"
    FRENCH = "french"
    FRENCH_DUTCH = "french_dutch"
    FRENCH_GERMAN = "french_german"
    GERMAN_FRENCH = "german_french"
    BILINGUAL = "bilingual"


AREAS = {
    Regime.DUTCH: Area.DUTCH,
    Regime.DUTCH_FRENCH: Area.DUTCH,
    Regime.FRENCH: Area.FRENCH,
    Regime.FRENCH_DUTCH: Area.FRENCH,
    Regime.FRENCH_GERMAN: Area.FRENCH,
    Regime.GERMAN_FRENCH: Area.GERMAN,
    Regime.BILINGUAL: Area.BILINGUAL,
}
"""The language area in which each regime holds."""

BRABANT = "brabant"
BRABANT_ENDED = date(1994, 12, 31)
OF_BRABANT = frozenset({"vlaams-brabant", "brabant-wallon"})
"""Until that day these two, and the municipalities of Brussels, were one province."""


@dataclass(frozen=True, slots=True)
class Town:
    """One municipality between two dates; one that was made by a merger is another one, whatever its name."""

    key: str
    refnis: str
    nl: str
    fr: str
    de: str
    region: Region
    province: str
    arrondissement: str
    regime: Regime
    starts_on: date
    ends_on: date | None = None
    former_refnis: str = ""
    recoded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """What one municipality handed on to another, and on which day."""

    predecessor: str
    successor: str
    on: date


@dataclass(frozen=True)
class Territory:
    """All municipalities of the register, and how each went over into the next."""

    towns: Mapping[str, Town]
    successions: tuple[Succession, ...] = ()
    first_day: date = field(default=date.min)

    @cached_property
    def _after(self) -> dict[str, list[str]]:
        return _grouped((one.predecessor, one.successor) for one in self.successions)

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        return _grouped((one.successor, one.predecessor) for one in self.successions)

    def successors(self, key: str) -> tuple[Town, ...]:
        """What became of it when it ended."""
        return tuple(self.towns[one] for one in self._after.get(key, ()))

    def predecessors(self, key: str) -> tuple[Town, ...]:
        """What it was made of."""
        return tuple(self.towns[one] for one in self._before.get(key, ()))

    def descendants(self, key: str) -> tuple[Town, ...]:
        """Everything that came after it, through all mergers, the nearest first."""
        return self._through(key, self.successors)

    def ancestors(self, key: str) -> tuple[Town, ...]:
        """Everything it came from, through all mergers, the nearest first."""
        return self._through(key, self.predecessors)

    def covering(self, key: str, on: date) -> tuple[Town, ...]:
        """Which municipalities of that day hold the ground of this one: one since it was made, its parts before."""
        whole = (*self.ancestors(key), self.towns[key], *self.descendants(key))
        return tuple(town for town in whole if existed(town, on))

    def _through(self, key: str, step: Callable[[str], tuple[Town, ...]]) -> tuple[Town, ...]:
        found: dict[str, Town] = {}
        ahead = [*step(key)]
        while ahead:
            town = ahead.pop(0)
            if town.key not in found:
                found[town.key] = town
                ahead += step(town.key)
        return tuple(found.values())


def existed(town: Town, on: date) -> bool:
    """Whether it was a municipality on that day."""
    return town.starts_on <= on and (town.ends_on is None or town.ends_on >= on)


def existing(towns: Iterable[Town], on: date) -> Iterator[Town]:
    """Those that were municipalities on that day."""
    return (town for town in towns if existed(town, on))


def counts_by_region(towns: Iterable[Town], on: date) -> Counter[Region]:
    """How many each region had on that day, in the regions of today."""
    return Counter(town.region for town in existing(towns, on))


def counts_by_province(towns: Iterable[Town], on: date) -> Counter[str]:
    """How many each province had on that day; without a province: none."""
    return Counter(province_on(town.province, town.region, on) for town in existing(towns, on))


def counts_by_area(towns: Iterable[Town], on: date) -> Counter[Area]:
    """How many each language area had on that day."""
    return Counter(AREAS[town.regime] for town in existing(towns, on))


def province_on(province: str, region: str, on: date) -> str:
    """The province in which a municipality lay on that day; empty for Brussels since 1995."""
    was_brabant = province in OF_BRABANT or region == Region.BRUSSELS
    return BRABANT if was_brabant and on <= BRABANT_ENDED else province


def code_on(refnis: str, former: str, recoded_on: date | None, on: date) -> str:
    """The REFNIS code on that day, as far as it is known."""
    return former if recoded_on is not None and on < recoded_on else refnis


def official_name(regime: str, region: str, *, nl: str, fr: str, de: str) -> str:
    """The name it has in the language of its own administration; in Brussels the Dutch one."""
    if regime == Regime.GERMAN_FRENCH:
        return de or nl
    return fr if region == Region.WALLONIA else nl


def faults_of(territory: Territory) -> list[str]:
    """What does not hold together: a gap, an overlap, an end without a successor, a successor that does not begin."""
    found = [
        f"{one.predecessor} → {one.successor}: not in the register"
        for one in territory.successions
        if one.predecessor not in territory.towns or one.successor not in territory.towns
    ]
    if found:
        return found
    for town in territory.towns.values():
        found += _faults_of_end(territory, town)
        if town.starts_on != territory.first_day and not territory.predecessors(town.key):
            found.append(f"{town.key} begins on {town.starts_on} out of nothing")
    for one in territory.successions:
        before, after = territory.towns[one.predecessor], territory.towns[one.successor]
        if before.ends_on != one.on - timedelta(days=1) or after.starts_on != one.on:
            found.append(f"{one.predecessor} → {one.successor}: a gap or an overlap on {one.on}")
    return [*found, *_codes_twice(territory)]


def _faults_of_end(territory: Territory, town: Town) -> Iterator[str]:
    after = territory.successors(town.key)
    if town.ends_on is not None and town.ends_on < town.starts_on:
        yield f"{town.key} ends before it begins"
    if town.ends_on is None and after:
        yield f"{town.key} goes on although it went over into {after[0].key}"
    if town.ends_on is not None and not after:
        yield f"{town.key} ends on {town.ends_on} and nothing comes after it"


def _codes_twice(territory: Territory) -> Iterator[str]:
    """Two municipalities of one day under one code."""
    for code, keys in _grouped((town.refnis, town.key) for town in territory.towns.values() if town.refnis).items():
        ordered = sorted((territory.towns[key] for key in keys), key=lambda town: town.starts_on)
        for earlier, later in pairwise(ordered):
            if earlier.ends_on is None or earlier.ends_on >= later.starts_on:
                yield f"{earlier.key} and {later.key} both have the code {code}"


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
