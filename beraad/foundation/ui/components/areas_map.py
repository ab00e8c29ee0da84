"""The map of areas: five classes by lightness and by hatch, a legend, and the same alone in a file.

On a page the colours are classes and come from the tokens; in a file they are attributes, for nothing goes with it.
The areas are written here and not in a template because there may be hundreds of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from beraad.foundation.ui.areas import Area, AreasMap, LegendRow, Shade
from beraad.foundation.ui.components.render import draw

PALETTE = {
    "ink": "#1a2130",
    "quiet": "#565e6d",
    "sheet": "#fffefc",
    "sunk": "#ece9e1",
    "rule": "#858b96",
    "map-1": "#dfe4ec",
    "map-2": "#bac4d4",
    "map-3": "#8c99b0",
    "map-4": "#54627d",
    "map-5": "#26324c",
    "map-mark-2": "#7f8ca5",
    "map-mark-3": "#515f7b",
    "map-mark-4": "#8c99b0",
}
"""The light theme of ``tokens.css``, for files; a test keeps them the same."""

LIGHT_WORDS = frozenset({Shade.FOURTH, Shade.FIFTH})
"""On these a number is written in the colour of the sheet."""

ROOMY, TIGHT = 90, 45
"""Less room than the first: the number gives way on a small screen; less than the second: none is drawn."""

FILE_WIDTH = 1120
"""Of the file, in the units of the screen; its height follows, for who lays it out needs both."""

SWATCH = (3, 2)
ABOVE, BELOW, LINE, WIDE = 110, 60, 56, 118
"""Of the file: units between its head and the map, below the last line and between lines, and letters on a line."""
TITLE_LINE, TITLE_WIDE = 100, 54


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in the file."""

    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Swatch:
    """A row of the legend in the file."""

    y: int
    row: LegendRow
    text_y: int


def areas_map(context: Context, drawing: AreasMap) -> SafeString:
    """The map with its legend, described in words; a table beside it says the same."""
    across, down = (drawing.grain * one for one in SWATCH)
    return draw(
        context,
        "areas_map",
        map=drawing,
        view=f"0 0 {drawing.size[0]} {drawing.size[1]}",
        grain=_grain(drawing),
        areas=_joined(_area(one, drawing.key) for one in drawing.areas),
        numbers=_joined(_number(one) for one in drawing.areas),
        swatch={"view": f"0 0 {across} {down}", "across": str(across), "down": str(down)},
    )


def alone(drawing: AreasMap) -> bytes:
    """The same map as an SVG file for a report, on white, with its legend, what it is not, and whose it is."""
    width, height = drawing.size
    words = [*wrap(drawing.note, WIDE), *wrap(drawing.credit, WIDE)]
    lines = [Line(height + LINE * place, text) for place, text in enumerate(words, start=1)]
    head = wrap(drawing.title, TITLE_WIDE)
    above = ABOVE + TITLE_LINE * len(head)
    titles = [Line(TITLE_LINE * (place + 1) - above, text) for place, text in enumerate(head)]
    first = height - 100 * len(drawing.legend)
    rows = [Swatch(first + 100 * place, row, first + 100 * place + 47) for place, row in enumerate(drawing.legend)]
    whole = height + above + LINE * len(lines) + BELOW
    text = render_to_string(
        "ui/components/areas_map_file.svg",
        {
            "map": drawing,
            "colour": {name.replace("-", "_"): value for name, value in PALETTE.items()},
            "view": f"0 -{above} {width} {whole}",
            "size": {
                "width": str(width),
                "whole": str(whole),
                "above": str(-above),
                "tall": str(round(FILE_WIDTH * whole / width)),
            },
            "grain": _grain(drawing),
            "areas": _joined(_area(one, drawing.key, in_file=True) for one in drawing.areas),
            "numbers": _joined(_number(one, in_file=True) for one in drawing.areas),
            "titles": [{"y": str(one.y), "text": one.text} for one in titles],
            "lines": [{"y": str(one.y), "text": one.text} for one in lines],
            "rows": [
                {"y": str(one.y), "text_y": str(one.text_y), "shade": one.row.shade, "words": one.row.words}
                for one in rows
            ],
        },
    )
    return text.encode()


def _area(area: Area, key: str, *, in_file: bool = False) -> str:
    words = escape(area.words)
    path = f'<path d="{area.path}" fill="url(#{key}-{area.shade})"><title>{words}</title></path>'
    return f'<a href="{escape(area.url)}" aria-label="{words}">{path}</a>' if area.url and not in_file else path


def _number(area: Area, *, in_file: bool = False) -> str:
    if not area.short or area.room < TIGHT:
        return ""
    x, y = area.at
    if in_file:
        size = 64 if area.room >= ROOMY else 44
        colours = f'fill="{_ink_on(area.shade)}" stroke="{_ground(area.shade)}"'
        return f'<text x="{x}" y="{y + size // 3}" font-size="{size}" {colours}>{escape(area.short)}</text>'
    tight = "" if area.room >= ROOMY else " am-tight"
    return f'<text class="am-number am-on-{area.shade}{tight}" x="{x}" y="{y}">{escape(area.short)}</text>'


def _ink_on(shade: Shade) -> str:
    return PALETTE["sheet" if shade in LIGHT_WORDS else "ink"]


def _ground(shade: Shade) -> str:
    return PALETTE.get(f"map-{shade}") or PALETTE["sunk" if shade is Shade.NO_DATA else "sheet"]


def _grain(drawing: AreasMap) -> dict[str, str]:
    """Lengths of the hatches, as text: a template would write them the way a language writes numbers."""
    whole = drawing.grain
    parts = {"half": whole / 2, "dot": whole / 7, "thin": whole / 8}
    return {"whole": str(whole), **{name: f"{value:.1f}" for name, value in parts.items()}}


def _joined(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))
