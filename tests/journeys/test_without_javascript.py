"""No script runs at all: from a worry to a certificate of erasure, everything is a link or a form."""

from collections.abc import Callable
from functools import partial

from tests.journeys.bram.walk import STEPS
from tests.journeys.browser import Browser
from tests.journeys.house import House
from tests.journeys.story import Story


def test_the_whole_way_needs_no_script(sit: Callable[..., Browser], house: House) -> None:
    """Only following is left out: what others do is there when the page is loaded again."""
    story = Story(house, partial(sit, java_script_enabled=False), is_live=False)
    for step in STEPS:
        step(story)
    assert story["kim"].page.locator("html.no-js").count()
