"""From degrees to the plane of Belgian Lambert 2008 (EPSG:3812), and from there to the sheet of the map.

Lambert's conformal cone with two standard parallels on the ellipsoid GRS80, as the National Geographic Institute
defines it for Belgium. On the sheet one unit is a hundred metres, whole numbers only, and down is south.
"""

from math import cos, log, pi, radians, sin, sqrt, tan

HALF_AXIS = 6378137.0
SQUARED_ECCENTRICITY = 0.00669438002290
PARALLELS = (radians(49 + 50 / 60), radians(51 + 10 / 60))
ORIGIN = (radians(4 + 21 / 60 + 33.177 / 3600), radians(50 + 47 / 60 + 52.134 / 3600))
FALSE_ORIGIN = (649328.0, 665262.0)

UNIT = 100.0
"""Metres."""

CORNER = (519_000.0, 747_000.0)
"""West and north of the sheet, in metres of Lambert 2008."""

SIZE = (2800, 2290)
"""Width and height of the sheet, in units."""


def lambert(longitude: float, latitude: float) -> tuple[float, float]:
    """East and north in metres, from degrees of longitude and latitude."""
    radius = _radius(radians(latitude))
    angle = _CONE * (radians(longitude) - ORIGIN[0])
    east = FALSE_ORIGIN[0] + radius * sin(angle)
    return east, FALSE_ORIGIN[1] + _radius(ORIGIN[1]) - radius * cos(angle)


def on_sheet(east: float, north: float) -> tuple[int, int]:
    """The nearest whole place on the sheet."""
    return round((east - CORNER[0]) / UNIT), round((CORNER[1] - north) / UNIT)


def _narrowing(latitude: float) -> float:
    return cos(latitude) / sqrt(1 - SQUARED_ECCENTRICITY * sin(latitude) ** 2)


def _conformal(latitude: float) -> float:
    eccentricity = sqrt(SQUARED_ECCENTRICITY)
    flattened = (1 - eccentricity * sin(latitude)) / (1 + eccentricity * sin(latitude))
    return tan(pi / 4 - latitude / 2) / float(flattened ** (eccentricity / 2))


def _radius(latitude: float) -> float:
    return HALF_AXIS * _SCALE * float(_conformal(latitude) ** _CONE)


_SOUTH, _NORTH = PARALLELS
_CONE: float = (log(_narrowing(_SOUTH)) - log(_narrowing(_NORTH))) / (log(_conformal(_SOUTH)) - log(_conformal(_NORTH)))
_SCALE: float = _narrowing(_SOUTH) / (_CONE * _conformal(_SOUTH) ** _CONE)
