"""Looking at a page as somebody who cannot see it, somebody with a telephone, and a demanding designer would."""

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.browser import Browser

SIZES = {"desktop": (1280, 900), "tablet": (820, 1180), "phone": (390, 844)}
NARROWEST = 320
THEMES = ("light", "dark")
RULES = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What a second theme can make wrong: everything else is the same page."""
OVERFLOW = """() => [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1
        && !each.closest('.table-scroll') && getComputedStyle(each).position !== 'fixed')
    .slice(0, 5).map((each) => `${each.tagName.toLowerCase()}.${each.className}: ${each.textContent.trim().slice(0, 40)}`)"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((each) => Number(each.tagName[1]))"

_axe = Axe()


def examine(browser: Browser, themes: tuple[str, ...] = THEMES) -> list[str]:
    """Everything that is wrong with the page that is open now; nothing, if all is well."""
    with _examined(browser) as page:
        wrong = wrong_with(page, themes)
    return [f"{browser.who} at {page.url}: {line}" for line in wrong]


def wrong_with(page: Page, themes: tuple[str, ...] = THEMES) -> list[str]:
    """What axe, the headings, the title and a narrow window find wrong with a page as it stands."""
    wrong = [] if re.match(r".+ · Beraad$", page.title()) else [f"title: {page.title()!r}"]
    wrong += _headings(page)
    for number, theme in enumerate(themes):
        _light_up(page, theme)
        wrong += [f"{theme}: {line}" for line in _axe_says(page, RULES if number == 0 else COLOURS)]
    page.emulate_media(color_scheme="light")
    return wrong + _narrow(page)


@contextmanager
def _examined(browser: Browser) -> Iterator[Page]:
    browser.is_examined = True
    yield browser.page
    browser.page.wait_for_timeout(50)  # what the console still has to say of axe and the camera
    browser.is_examined = False


def _headings(page: Page) -> list[str]:
    levels = page.evaluate(HEADINGS)
    wrong = [] if levels.count(1) == 1 else [f"{levels.count(1)} headings of the first level"]
    return wrong + [f"after h{a} comes h{b}" for a, b in itertools.pairwise(levels) if b > a + 1]


def _axe_says(page: Page, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe.axe_script)
    found = page.evaluate("rules => axe.run(rules).then((said) => said.violations)", rules)
    return [f"{each['id']}: {node['target']} {node['html'][:160]}" for each in found for node in each["nodes"][:3]]


def _light_up(page: Page, theme: str) -> None:
    """Another theme, and wait until it is painted: colours halfway between two themes are nobody's."""
    if page.evaluate(f"() => matchMedia('(prefers-color-scheme: {theme})').matches"):
        return
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.wait_for_function(f"() => matchMedia('(prefers-color-scheme: {theme})').matches")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))")


def _narrow(page: Page) -> list[str]:
    before = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    is_wider = page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
    wrong = [f"scrolls sideways at {NARROWEST} px: {page.evaluate(OVERFLOW)}"] if is_wider else []
    if before is not None:
        page.set_viewport_size(before)
    return wrong


def photograph(browser: Browser, folder: Path, name: str) -> None:
    """The page in three sizes and two themes, as it stands."""
    with _examined(browser) as page:
        before = page.viewport_size
        for theme in THEMES:
            _light_up(page, theme)
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                page.screenshot(path=folder / f"{name}-{size}-{theme}.png", full_page=True)
        page.emulate_media(color_scheme="light")
        if before is not None:
            page.set_viewport_size(before)
