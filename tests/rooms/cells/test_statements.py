"""What was said in public about coverage: the figures of the sources, and what is never counted."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beraad.rooms.cells.reference import territory
from beraad.rooms.cells.statements import (
    LANGUAGES,
    Standing,
    Stated,
    Statement,
    faults_of,
    pilot_grant,
    statement_on,
    statements,
)
from beraad.rooms.cells.territory import Region, existed

FACTS = Path(__file__).parents[2] / "facts" / "coverage.toml"
COVERAGE: dict[str, Any] = tomllib.loads(FACTS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("statement", statements(), ids=lambda one: one.key)
def test_the_regions_add_up_to_the_country(statement: Statement) -> None:
    assert faults_of(statement) == []


@pytest.mark.parametrize("statement", statements(), ids=lambda one: one.key)
def test_a_source_is_named_in_four_languages(statement: Statement) -> None:
    assert set(statement.source) == set(LANGUAGES)
    assert all(statement.source.values())
    assert bool(statement.doubt) == (statement.standing is Standing.CONTRADICTORY)


def test_a_sum_that_does_not_come_out_is_found() -> None:
    said = statements()[0]
    wrong = Statement(said.key, said.on, said.standing, Stated(110, 152, 589), said.regions, said.source, {})
    assert faults_of(wrong) == [f"{said.key}: cells of the regions are 109, not 110"]


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2016, 5, 26), None),
        (date(2016, 5, 27), "survey-2016"),
        (date(2017, 6, 6), "minister-2017"),
        (date(2018, 12, 31), "minister-2017"),
        (date(2026, 11, 25), "answer-2019"),
    ],
)
def test_the_last_statement_that_counts_is_the_one_of_a_day(on: date, key: str | None) -> None:
    found = statement_on(on)
    assert (found.key if found else None) == key


def test_what_contradicts_itself_is_kept_and_never_counted() -> None:
    doubtful = [one for one in statements() if not one.counts]
    assert [one.key for one in doubtful] == ["member-2018"]
    assert all(statement_on(one.on) is not one for one in doubtful)


def test_the_municipalities_of_a_statement_are_those_of_its_day() -> None:
    for statement in statements():
        there = [town for town in territory().towns.values() if existed(town, statement.on)]
        assert statement.belgium.of in {None, len(there)}
        for region, stated in statement.regions.items():
            assert stated.of in {None, sum(town.region is region for town in there)}


def test_fifteen_municipalities_received_a_pilot_grant() -> None:
    grant = pilot_grant()
    assert len(set(grant.keys)) == 15
    day = date(grant.year, 3, 1)
    assert all(existed(territory().towns[key], day) for key in grant.keys)
    assert {territory().towns[key].region for key in grant.keys} == set(Region)


@pytest.mark.parametrize("survey", COVERAGE["survey"], ids=lambda one: str(one["on"]))
def test_the_statements_are_those_of_the_sources(survey: dict[str, Any]) -> None:
    statement = next(one for one in statements() if one.on == survey["on"])
    assert statement.standing == survey["status"]
    assert (statement.belgium.cells, statement.belgium.municipalities) == (
        survey.get("cells"),
        survey["municipalities"],
    )
    for region, stated in statement.regions.items():
        told = survey[region.value]
        assert (stated.cells, stated.municipalities) == (told.get("cells"), told["municipalities"])
        assert stated.of == told.get("of")
