"""After the least way: neighbouring tiles are exchanged where that keeps a province and a canton better together."""

from collections.abc import Mapping

Place = tuple[int, int]

STRANGERS = 5.0
"""What it costs that two neighbouring tiles lie in different provinces, beside a way of one tile."""
NEIGHBOURS = 0.3
"""The same for two cantons of one province."""
REACH = 5
"""Tiles farther apart than this are not exchanged."""


def beside(place: Place) -> list[Place]:
    """The six places around one; odd rows stand half a tile to the east."""
    column, row = place
    shift = row % 2
    return [
        (column - 1, row),
        (column + 1, row),
        (column - 1 + shift, row - 1),
        (column + shift, row - 1),
        (column - 1 + shift, row + 1),
        (column + shift, row + 1),
    ]


def tidied(
    places: Mapping[str, Place], ways: Mapping[str, Mapping[Place, float]], groups: Mapping[str, tuple[str, str]]
) -> dict[str, Place]:
    """Exchange pairs until no exchange is worth it. Ways are squared, in tiles; groups are province and canton."""
    holder = {place: code for code, place in places.items()}
    place_of = dict(places)

    def strangeness(code: str, place: Place) -> float:
        others = (holder[one] for one in beside(place) if one in holder)
        return ways[code][place] + sum(_between(groups[code], groups[other]) for other in others)

    def exchange(one: str, other: str) -> None:
        place_of[one], place_of[other] = place_of[other], place_of[one]
        holder[place_of[one]], holder[place_of[other]] = one, other

    changed = True
    while changed:
        changed = False
        for code in sorted(places):
            for other in _within_reach(place_of[code], holder):
                before = strangeness(code, place_of[code]) + strangeness(other, place_of[other])
                exchange(code, other)
                after = strangeness(code, place_of[code]) + strangeness(other, place_of[other])
                if after < before - 1e-9:
                    changed = True
                else:
                    exchange(code, other)
    return place_of


def _within_reach(place: Place, holder: Mapping[Place, str]) -> list[str]:
    column, row = place
    near = [
        (column + c, row + r) for r in range(-REACH, REACH + 1) for c in range(-REACH, REACH + 1) if (c, r) != (0, 0)
    ]
    return [holder[one] for one in near if one in holder]


def _between(one: tuple[str, str], other: tuple[str, str]) -> float:
    if one[0] != other[0]:
        return STRANGERS
    return 0.0 if one[1] == other[1] else NEIGHBOURS
