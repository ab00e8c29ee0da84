"""The map of areas as a component, with a made-up country."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from django.template import engines
from django.test import RequestFactory

from beraad.foundation.ui.areas import Area, AreasMap, Shade
from beraad.foundation.ui.components.areas_map import PALETTE, alone
from beraad.foundation.ui.gallery_map import sample_map
from tests.foundation.ui.test_tokens import COLOURS, contrast

MARKED = {Shade.SECOND: "map-mark-2", Shade.THIRD: "map-mark-3", Shade.FOURTH: "map-mark-4"}


def drawn(drawing: AreasMap) -> str:
    return engines["django"].from_string("{% areas_map one %}").render({"one": drawing}, RequestFactory().get("/"))


@pytest.mark.parametrize("shade", list(Shade))
def test_every_class_has_a_pattern_and_a_row_in_the_legend(shade):
    text = drawn(sample_map("one", with_links=True))
    assert f'<pattern id="one-{shade}"' in text
    assert text.count(f'fill="url(#one-{shade})"') >= 2
    assert f'id="one-{shade}"' in alone(sample_map("one", with_links=True)).decode()


def test_classes_are_told_apart_without_colour():
    tree = ET.fromstring(drawn(sample_map("one", with_links=False)))
    marks = {
        pattern.get("id"): (pattern.get("patternTransform"), [one.tag for one in pattern])
        for pattern in tree.iter("pattern")
    }
    for marked in ("one-2", "one-3", "one-4", "one-none"):
        assert len(marks[marked][1]) == 2
    assert marks["one-3"] != marks["one-4"] != marks["one-2"] != marks["one-none"]


def test_a_number_is_left_out_where_there_is_no_room():
    text = drawn(sample_map("one", with_links=False))
    assert text.count("50 %</text>") == 1  # the area with room; the narrow one has the same number
    assert "Smalle strook: 2 van 4" in text


def test_two_maps_on_a_page_do_not_share_a_name():
    text = drawn(sample_map("one", with_links=True)) + drawn(sample_map("two", with_links=True))
    names = re.findall(r'\bid="([^"]+)"', text)
    assert len(names) == len(set(names))


def test_a_link_is_not_carried_into_a_file():
    assert b"href" not in alone(sample_map("one", with_links=True))


def test_a_file_stands_alone():
    text = alone(sample_map("one", with_links=False)).decode()
    assert text.startswith("<svg xmlns=")
    assert "class=" not in text
    assert "var(" not in text
    for words in ("Een verzonnen land", "geen cijfers", "dit land bestaat niet", "© niemand"):
        assert words in text


def test_a_long_title_breaks_in_the_file():
    drawing = AreasMap("k", "woord " * 30, "", (800, 300), (Area("a", "M0 0h9v9z", Shade.FIRST, "A"),))
    assert len(re.findall(r"<text [^>]*>woord", alone(drawing).decode())) > 2


def test_a_file_has_the_colours_of_the_light_theme():
    assert {name: COLOURS[name][0] for name in PALETTE} == PALETTE


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_classes_go_one_way_from_the_sheet_and_each_is_seen_beside_the_next(theme):
    steps = [contrast(COLOURS["sheet"][theme], COLOURS[f"map-{place}"][theme]) for place in range(1, 6)]
    assert steps == sorted(steps)
    for lower, higher in pairwise(steps):
        assert higher / lower >= 1.3


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("place", "words"), [(1, "ink"), (2, "ink"), (3, "ink"), (4, "sheet"), (5, "sheet")])
def test_numbers_on_a_map_reach_aa(place, words, theme):
    assert contrast(COLOURS[words][theme], COLOURS[f"map-{place}"][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("shade", list(MARKED))
def test_a_hatch_is_seen_on_its_class(shade, theme):
    assert contrast(COLOURS[MARKED[shade]][theme], COLOURS[f"map-{shade}"][theme]) >= 1.7
