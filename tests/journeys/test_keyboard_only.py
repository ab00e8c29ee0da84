"""Nobody has a mouse: from a worry to a certificate of erasure, by Tab, Enter, the space bar and the arrows."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.journeys.bram.walk import STEPS
from tests.journeys.browser import Browser
from tests.journeys.hands import Keys
from tests.journeys.house import House
from tests.journeys.story import Story


@pytest.mark.long
def test_the_whole_way_is_gone_with_the_keyboard_only(sit: Callable[..., Browser], house: House) -> None:
    """Every seat, and every step: whatever Tab does not reach would end it."""
    story = Story(house, partial(sit, hands=Keys()))
    for step in STEPS:
        step(story)


def test_whoever_has_no_mouse_signs_in(browser_for: Callable[..., Browser]) -> None:
    """Address and passphrase, and the first stop of every page passes by the menu."""
    kim = browser_for("kim", hands=Keys()).start()
    kim.see_heading("Take your seat")
    kim.type("E-mail address", "kim@kempervoorde.example").type("Passphrase", "beraad-demo-kim-2026")
    kim.page.keyboard.press("Enter")
    kim.see_heading("What waits for you")
    kim.page.keyboard.press("Tab")
    kim.page.keyboard.press("Enter")
    assert kim.page.evaluate("() => document.activeElement.id") == "main"
