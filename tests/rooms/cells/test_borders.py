"""The reviewed file of borders: everything is there, closes, and shares its edges."""

import re
from collections import Counter

import belgica
import pytest
import shapely

from beraad.rooms.cells.borders import FILE, Level, borders

COUNTS = {Level.REGION: 3, Level.PROVINCE: 10, Level.ARRONDISSEMENT: 12, Level.CANTON: 162}
RING = re.compile(r"M(\d+) (\d+)l([^z]+)z")


def rings_of(path: str) -> list[list[tuple[int, int]]]:
    found = []
    for x, y, steps in RING.findall(path):
        numbers = [int(one) for one in re.findall(r"-?\d+", steps)]
        corners = [(int(x), int(y))]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            corners.append((corners[-1][0] + across, corners[-1][1] + down))
        found.append(corners)
    return found


def land_of(path: str) -> shapely.Geometry:
    """Rings one inside another are holes: even-odd, as they are drawn when they turn the other way."""
    land = shapely.Polygon()
    for ring in rings_of(path):
        land = shapely.symmetric_difference(land, shapely.Polygon(ring))
    return land


@pytest.fixture(scope="module")
def lands() -> dict[Level, dict[str, shapely.Geometry]]:
    known = borders().grounds
    return {level: {key: land_of(one.path) for key, one in known[level].items()} for level in Level}


@pytest.mark.parametrize("level", list(Level))
def test_every_area_of_the_country_is_there(level):
    assert len(borders().grounds[level]) == COUNTS[level]


def test_areas_are_those_of_the_package():
    grounds = borders().grounds
    assert set(grounds[Level.CANTON]) == {one["id"] for one in belgica.cantons()}
    assert set(grounds[Level.ARRONDISSEMENT]) == {one["id"] for one in belgica.arrondissements()}
    assert {one.refnis for one in grounds[Level.PROVINCE].values()} == {one["id"] for one in belgica.provinces()}
    assert {one.refnis for one in grounds[Level.REGION].values()} == {one["id"] for one in belgica.regions()}


@pytest.mark.parametrize("level", list(Level))
def test_every_path_closes_and_stays_on_the_sheet(level):
    width, height = borders().size
    for one in borders().grounds[level].values():
        assert RING.sub("", one.path) == "", one.key
        for ring in rings_of(one.path):
            assert len(set(ring)) >= 3, one.key
            assert all(0 <= x <= width and 0 <= y <= height for x, y in ring)


@pytest.mark.parametrize("level", list(Level))
def test_neighbours_share_their_borders(lands, level):
    every = list(lands[level].values())
    assert all(shapely.is_valid(every))
    assert shapely.coverage_is_valid(every)


@pytest.mark.parametrize("level", [Level.REGION, Level.PROVINCE, Level.ARRONDISSEMENT])
def test_a_larger_area_is_exactly_its_cantons(lands, level):
    for key, land in lands[level].items():
        members = [one.key for one in borders().grounds[Level.CANTON].values() if getattr(one, level.value) == key]
        together = shapely.union_all([lands[Level.CANTON][one] for one in members])
        assert shapely.symmetric_difference(together, land).area == 0, key


def test_holes_turn_the_other_way_so_that_they_are_not_filled(lands):
    flanders = borders().grounds[Level.REGION]["flanders"]
    brussels = lands[Level.REGION]["brussels"]
    assert not lands[Level.REGION]["flanders"].contains(brussels.representative_point())
    turns = [shapely.LinearRing(ring).is_ccw for ring in rings_of(flanders.path)]
    assert set(turns) == {True, False}


def test_the_land_keeps_its_size(lands):
    area = sum(one.area for one in lands[Level.CANTON].values()) / 100
    assert area == pytest.approx(30_690, rel=0.001)  # square kilometres of the unsimplified borders, coast included


@pytest.mark.parametrize("level", list(Level))
def test_the_place_for_a_number_lies_inside(lands, level):
    for key, one in borders().grounds[level].items():
        assert lands[level][key].contains(shapely.Point(one.at)), key


def test_every_municipality_lies_in_a_canton():
    whole = [code for one in borders().grounds[Level.CANTON].values() for code in one.whole]
    partly = {code for one in borders().grounds[Level.CANTON].values() for code in one.partly}
    assert {*whole, *partly} == {one["id"] for one in belgica.municipalities()}
    assert max(Counter(whole).values()) == 1
    assert not partly & set(whole)


def test_whose_the_borders_are_stands_in_the_file():
    text = FILE.read_text(encoding="utf-8")
    assert "National Geographic Institute" in text
    assert "CC BY 4.0" in text
    assert len(text.encode()) < 200_000


def test_a_name_is_in_the_language_asked_for_or_in_that_of_the_place():
    grounds = borders().grounds
    assert grounds[Level.REGION]["wallonia"].name("de") == "Wallonische Region"
    assert grounds[Level.CANTON]["liege-1"].name("en") == "Liège 1"
    assert grounds[Level.CANTON]["gent-1"].name("en") == "Gent 1"
