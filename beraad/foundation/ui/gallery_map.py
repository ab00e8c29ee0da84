"""A made-up country for the gallery: every class of a map, with links and without."""

from beraad.foundation.ui.areas import Area, AreasMap, LegendRow, Outline, Shade

WIDE, HIGH = 700, 450
ACROSS = 4 * WIDE
WORDS = {
    Shade.FIRST: "0 tot 20 %",
    Shade.SECOND: "20 tot 40 %",
    Shade.THIRD: "40 tot 60 %",
    Shade.FOURTH: "60 tot 80 %",
    Shade.FIFTH: "80 tot 100 %",
    Shade.NO_DATA: "geen cijfers",
    Shade.NOT_APPLICABLE: "niet van toepassing",
}


def sample_map(key: str, *, with_links: bool) -> AreasMap:
    """Two rows of areas, one of each class, and one that is too narrow for its number."""
    areas = [_area(place, shade, url=f"#{key}-{place}" if with_links else "") for place, shade in enumerate(WORDS)]
    narrow = Area(
        "strook", f"M{3 * WIDE} {HIGH}h80v{HIGH}h-80z", Shade.THIRD, "Smalle strook", "2 van 4", "50 %", room=40
    )
    return AreasMap(
        key=key,
        title="Een verzonnen land",
        description="Acht gebieden, van elke klasse een; het laatste is te smal voor zijn getal.",
        size=(ACROSS, 2 * HIGH),
        areas=(*areas, narrow),
        outlines=(
            Outline(f"M0 {HIGH}H{ACROSS}"),
            Outline(f"M4 4H{ACROSS - 4}V{HIGH}H{3 * WIDE + 80}V{2 * HIGH - 4}H4z", is_strong=True),
        ),
        legend=tuple(LegendRow(shade, words) for shade, words in WORDS.items()),
        grain=40,
        note="Een schema: dit land bestaat niet.",
        credit="© niemand",
        skip_to="map" if with_links else "",
    )


def _area(place: int, shade: Shade, url: str) -> Area:
    row, column = divmod(place, 4)
    x, y = column * WIDE, row * HIGH
    return Area(
        key=str(place),
        path=f"M{x} {y}h{WIDE}v{HIGH}h-{WIDE}z",
        shade=shade,
        label=f"Gebied {place + 1}",
        number=WORDS[shade],
        short=f"{place * 20 + 10} %" if place < len(WORDS) - 2 else "–",
        at=(x + WIDE // 2, y + HIGH // 2),
        room=HIGH,
        url=url,
    )
