"""Every page that the access matrix knows: axe finds nothing, light and dark, also at 320 px; nothing is said in the console."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser as Chromium

from tests.journeys import drawn
from tests.journeys.browser import Browser
from tests.journeys.drawn import Drawn
from tests.journeys.sight import examine, wrong_with

ENTRANCES = ("Sign in", "I lost my passphrase", "I have an invitation")
FEWEST = 80
"""The house has at least as many addresses with a page; fewer would mean that they were not drawn."""


@pytest.fixture(scope="module")
def every_page(tmp_path_factory: pytest.TempPathFactory) -> list[Drawn]:
    """Everything there is to look at."""
    return drawn.every_page(tmp_path_factory.mktemp("pages"))


def test_every_page_is_accessible_and_silent(every_page: list[Drawn], chromium: Chromium) -> None:
    assert len({each.name for each in every_page}) >= FEWEST
    context = chromium.new_context(locale="nl-BE", reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    page, said, wrong = context.new_page(), list[str](), list[str]()
    page.on("console", lambda told: said.append(told.text) if told.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(error.message))
    for each in every_page:
        said.clear()
        drawn.put_up(page, each)
        page.wait_for_function("() => !document.documentElement.classList.contains('no-js')")
        wrong += [f"{each}: console: {line}" for line in said]
        wrong += [f"{each}: {line}" for line in wrong_with(page)]
    context.close()
    assert not wrong, f"{len(wrong)} of {len(every_page)} pages:\n" + "\n".join(wrong)


def test_the_entrance_and_the_page_for_a_worry_are_accessible(browser_for: Callable[..., Browser]) -> None:
    outside = browser_for("nobody").start()
    wrong = examine(outside)
    for name in ENTRANCES[1:]:
        outside.start().follow(name)
        wrong += examine(outside)
    outside.page.goto(outside.start_page + "worry/")  # the address that stands on a leaflet
    wrong += examine(outside)
    assert not wrong, "\n".join(wrong)


def test_whoever_goes_by_keyboard_sees_where_they_are(sit: Callable[..., Browser]) -> None:
    kim = sit("kim")
    kim.menu("Worries").follow("Record a worry")
    unseen = []
    for _ in range(40):
        kim.page.keyboard.press("Tab")
        seen = kim.page.evaluate(
            """() => { const on = document.activeElement; const style = getComputedStyle(on);
            const tile = on.closest('.tile');
            const around = tile ? getComputedStyle(tile) : style;
            return [on.tagName + '.' + on.className, style.outlineStyle !== 'none' || style.boxShadow !== 'none'
                || around.outlineStyle !== 'none' || around.boxShadow !== 'none'] }"""
        )
        if seen[0].startswith("BODY"):
            break
        unseen += [] if seen[1] else [seen[0]]
    assert not unseen
