"""Contrast is computed, not judged: AA for every colour that carries text or meaning, in both themes."""

import re
from pathlib import Path

import pytest

from beraad.foundation import ui

TOKENS = (Path(ui.__file__).parent / "static/ui/css/tokens.css").read_text(encoding="utf-8")
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS)
}
FAMILIES = sorted(name for name in COLOURS if name.startswith("family-"))
TEXT = ["ink", "quiet", "accent", "good", "warn", "danger", *FAMILIES]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, share: float, ground: str) -> str:
    parts = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02x}" for c, g in parts)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "sunk"])
@pytest.mark.parametrize("text", TEXT)
def test_text_reaches_aa_on_every_ground(text, ground, theme):
    assert contrast(COLOURS[text][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("family", FAMILIES)
def test_the_seal_line_reaches_aa_on_its_own_tint(family, theme):
    tint = mixed(COLOURS[family][theme], 0.05, COLOURS["sheet"][theme])
    for text in (family, "quiet", "ink", "warn"):
        assert contrast(COLOURS[text][theme], tint) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [("accent-ink", "accent"), ("accent-ink", "accent-lift"), ("danger-ink", "danger")]
)
def test_words_on_buttons_reach_aa(text, ground, theme):
    assert contrast(COLOURS[text][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("edge", ["rule", "focus", *FAMILIES])
def test_edges_of_controls_reach_three_to_one(edge, theme):
    for ground in ("paper", "sheet"):
        assert contrast(COLOURS[edge][theme], COLOURS[ground][theme]) >= 3


def test_each_family_of_the_law_has_a_colour_and_an_icon_of_its_own():
    from beraad.foundation.ui.icons import FAMILY_ICONS, PLAIN_ICONS
    from beraad.law.compartments import Family

    assert {f"family-{family}" for family in Family} == set(FAMILIES)
    assert set(FAMILY_ICONS) == {family.value for family in Family}
    assert len({*FAMILY_ICONS.values(), *PLAIN_ICONS.values()}) == len(FAMILY_ICONS) + len(PLAIN_ICONS)


def test_a_familys_colour_is_used_nowhere_but_on_sealed_places():
    styles = Path(ui.__file__).parent.glob("static/ui/css/**/*.css")
    users = {path.name for path in styles if "--family" in path.read_text(encoding="utf-8")}
    assert users == {"tokens.css", "sealed.css"}
