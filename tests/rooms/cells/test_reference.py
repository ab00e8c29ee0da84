"""The two tables of the register fit each other, and say where they come from and what they do not know."""

import re
from datetime import date

import pytest

from beraad.rooms.cells import reference
from beraad.rooms.cells.territory import Regime, Region

TODAY, HISTORY = reference.table(reference.TODAY), reference.table(reference.HISTORY)
REGISTER = reference.territory()
ROWS = (*TODAY["municipality"], *HISTORY["ended"])
NAMED = {
    "german": list(HISTORY["german"]),
    "regimes": [key for keys in HISTORY["languages"]["regimes"].values() for key in keys],
    "recoded": [one["key"] for one in HISTORY["recoded"]],
    "mergers, from": [key for one in HISTORY["merger"] for key in one["of"]],
    "mergers, into": [one["into"] for one in HISTORY["merger"]],
}


def test_565_of_today_and_45_that_ended_make_610() -> None:
    assert (len(TODAY["municipality"]), len(HISTORY["ended"]), len(REGISTER.towns)) == (565, 45, 610)
    assert len({row["key"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("block", NAMED)
def test_every_key_that_a_block_names_is_in_the_register_and_named_once(block: str) -> None:
    assert set(NAMED[block]) <= set(REGISTER.towns)
    assert len(NAMED[block]) == len(set(NAMED[block]))


def test_a_municipality_that_a_merger_made_carries_the_year_and_no_other_does() -> None:
    for town in REGISTER.towns.values():
        year = re.search(r"-(\d{4})$", town.key)
        assert (year is not None) == (town.starts_on != REGISTER.first_day), town.key
        assert year is None or int(year.group(1)) == town.starts_on.year


def test_every_ended_one_stands_in_one_merger_and_every_code_has_five_digits() -> None:
    assert {row["key"] for row in HISTORY["ended"]} == set(NAMED["mergers, from"])
    assert all(re.fullmatch(r"\d{5}", row["refnis"]) for row in ROWS)
    assert all(one["to"] == REGISTER.towns[one["key"]].refnis != one["from"] for one in HISTORY["recoded"])


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_provinces_and_arrondissements_have_a_name_in_every_language(language: str) -> None:
    provinces, arrondissements = reference.province_names(language), reference.arrondissement_names(language)
    assert {town.province for town in REGISTER.towns.values()} - {""} == set(provinces) - {"brabant"}
    assert {town.arrondissement for town in REGISTER.towns.values()} == set(arrondissements)
    assert len(arrondissements) == 12
    assert reference.language_law().titles[language]


def test_the_german_language_area_and_its_neighbours_have_their_german_names() -> None:
    wanted = {Regime.GERMAN_FRENCH, Regime.FRENCH_GERMAN}
    assert all(town.de for town in REGISTER.towns.values() if town.regime in wanted)
    eupen = {town.key for town in REGISTER.towns.values() if town.arrondissement == "eupen"}
    assert eupen == {town.key for town in REGISTER.towns.values() if town.regime is Regime.GERMAN_FRENCH}


def test_only_brussels_has_no_province_and_every_regime_has_an_article() -> None:
    without = {town.region for town in REGISTER.towns.values() if not town.province}
    assert without == {Region.BRUSSELS}
    assert set(reference.language_law().articles) == set(Regime)


def test_each_block_written_by_hand_says_its_source_and_what_it_does_not_know() -> None:
    text = (reference.files("beraad.rooms.cells") / "tables" / f"{reference.HISTORY}.toml").read_text(encoding="utf-8")
    for block in (
        "ended = [",
        "merger = [",
        "recoded = [",
        "[german]",
        "[languages]",
        "[province.",
        "[arrondissement]",
    ):
        before = text[: text.index(f"\n{block}")].rpartition("\n\n")[2]
        assert "# source:" in before, block
        assert "unknown:" in before, block


def test_the_credit_names_source_licence_and_day() -> None:
    credit = reference.credit()
    assert "Statbel" in credit.source
    assert credit.licence == "CC BY 4.0"
    assert credit.stands_on == date(2025, 1, 1)
