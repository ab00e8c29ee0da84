"""The figures of the source texts add up; where they do not, they are marked and never used."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beraad.rooms.cells import reference
from beraad.rooms.cells.territory import Region, counts_by_area, counts_by_region, existing

FACTS = Path(__file__).parents[1] / "facts"
COVERAGE: dict[str, Any] = tomllib.loads((FACTS / "coverage.toml").read_text(encoding="utf-8"))
ZONE: dict[str, Any] = tomllib.loads((FACTS / "zone.toml").read_text(encoding="utf-8"))
REGIONS = ("flanders", "wallonia", "brussels")


def _survey(on: date) -> dict[str, Any]:
    return next(survey for survey in COVERAGE["survey"] if survey["on"] == on)


def _total(survey: dict[str, Any], measure: str) -> int:
    return sum(survey[region][measure] for region in REGIONS)


def test_in_may_2016_109_cells_covered_152_municipalities() -> None:
    survey = _survey(date(2016, 5, 27))
    assert [survey[region]["cells"] for region in REGIONS] == [77, 19, 13]
    assert _total(survey, "cells") == survey["cells"] == 109
    assert [survey[region]["municipalities"] for region in REGIONS] == [112, 27, 13]
    assert _total(survey, "municipalities") == survey["municipalities"] == 152


def test_cells_and_municipalities_are_two_measures() -> None:
    survey = _survey(date(2016, 5, 27))
    assert survey["cells"] < survey["municipalities"], "joint cells exist"


def test_in_june_2017_284_of_589_municipalities_were_covered() -> None:
    survey = _survey(date(2017, 6, 6))
    assert [survey[region]["municipalities"] for region in REGIONS] == [213, 56, 15]
    assert _total(survey, "municipalities") == survey["municipalities"] == 284
    assert _total(survey, "of") == 589
    assert "cells" not in survey, "no number of cells was given"


def test_in_november_2019_388_of_581_municipalities_were_covered() -> None:
    survey = _survey(date(2019, 11, 26))
    assert [survey[region]["municipalities"] for region in REGIONS] == [257, 112, 19]
    assert _total(survey, "municipalities") == survey["municipalities"] == 388
    assert _total(survey, "of") == 581


def test_a_source_that_contradicts_itself_is_marked() -> None:
    contradictory = [survey["on"] for survey in COVERAGE["survey"] if survey["status"] == "contradictory"]
    assert contradictory == [date(2018, 10, 17)]


@pytest.mark.parametrize(
    ("starts_on", "total"), [(date(1983, 1, 1), 589), (date(2019, 1, 1), 581), (date(2025, 1, 1), 565)]
)
def test_the_municipalities_of_the_regions_add_up_at_every_date(starts_on: date, total: int) -> None:
    row = next(row for row in COVERAGE["municipalities"] if row["from"] == starts_on)
    assert row["belgium"] == sum(row[region] for region in REGIONS) == total


def test_the_mergers_explain_the_difference() -> None:
    counts = {row["from"].year: row for row in COVERAGE["municipalities"]}
    assert counts[1983]["flanders"] - 15 + 7 == counts[2019]["flanders"]
    assert counts[2019]["flanders"] - 28 + 13 == counts[2025]["flanders"]
    assert counts[2019]["wallonia"] - 2 + 1 == counts[2025]["wallonia"]


@pytest.mark.parametrize(
    ("on", "flanders", "wallonia", "brussels", "total"),
    [
        (date(1983, 1, 1), 308, 262, 19, 589),
        (date(2018, 12, 31), 308, 262, 19, 589),
        (date(2019, 1, 1), 300, 262, 19, 581),
        (date(2024, 12, 31), 300, 262, 19, 581),
        (date(2025, 1, 1), 285, 261, 19, 565),
    ],
)
def test_the_register_of_municipalities_gives_these_numbers(
    on: date, flanders: int, wallonia: int, brussels: int, total: int
) -> None:
    towns = list(existing(reference.territory().towns.values(), on))
    assert len(towns) == total
    counts = counts_by_region(towns, on)
    assert [counts[region] for region in Region] == [flanders, wallonia, brussels]


def test_fifteen_municipalities_became_seven_and_thirty_became_fourteen() -> None:
    register = reference.territory()
    for on, before, after in ((date(2019, 1, 1), 15, 7), (date(2025, 1, 1), 30, 14)):
        made = {one.successor for one in register.successions if one.on == on}
        merged = [one.predecessor for one in register.successions if one.on == on]
        assert (len(merged), len(made)) == (before, after)
        regions = [register.towns[key].region for key in merged]
        assert regions.count(Region.WALLONIA) == (2 if on.year == 2025 else 0)


def test_the_languages_of_the_register_are_those_of_the_law() -> None:
    towns = list(existing(reference.territory().towns.values(), date(2025, 1, 1)))
    regimes = [town.regime.value for town in towns]
    second = {"dutch_french": 12, "french_dutch": 4, "french_german": 2, "german_french": 9, "bilingual": 19}
    assert {regime: regimes.count(regime) for regime in second} == second
    assert dict(counts_by_area(towns, date(2025, 1, 1))) == {"dutch": 285, "french": 252, "german": 9, "bilingual": 19}


def test_fifteen_pilot_municipalities_got_a_grant_in_2016() -> None:
    pilots = COVERAGE["pilot_grant_2016"]["municipalities"]
    assert len(set(pilots)) == len(pilots) == 15


def test_the_police_zone_counts_training_and_meetings_never_persons() -> None:
    assert ZONE["meetings_convened"] == {"2016": 3, "2017": 2}
    assert (ZONE["coppra_2017"]["theory"], ZONE["coppra_2017"]["practice"]) == (57, 53)
    assert len(ZONE["goal"]["parts"]) == 4
