"""A seat that nobody presses warns, hides itself and unlocks in place; what was typed is still there."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.browser import Browser

SETTINGS = "tests.journeys.short_idle"
TYPED = "Toonde een filmpje en zei: zo moet het hier ook."
LONGEST = 90_000


def test_an_idle_seat_warns_hides_and_gives_typed_text_back(sit: Callable[..., Browser]) -> None:
    kim = sit("kim")
    kim.menu("Worries").follow("Record a worry").type("What was seen or heard?", TYPED)
    warning, locked = kim.page.locator("#idle-warning"), kim.page.locator("#idle-locked")
    expect(warning).to_be_visible(timeout=LONGEST)
    expect(locked).to_be_visible(timeout=LONGEST)
    expect(kim.page.locator("main")).not_to_be_visible()

    kim.expects_refusals = True
    locked.locator("input[type=password]").fill("dit is niet de mijne")
    locked.get_by_role("button").click()
    expect(locked.get_by_role("alert")).to_be_visible()
    locked.locator("input[type=password]").fill("beraad-demo-kim-2026")
    locked.get_by_role("button").click()
    expect(locked).not_to_be_visible()
    expect(kim.page.locator("main")).to_be_visible()
    assert kim.page.locator("textarea").first.input_value() == TYPED
    kim.press("Seal this worry").see(TYPED)


def test_staying_keeps_the_seat_open(sit: Callable[..., Browser]) -> None:
    kim = sit("kim")
    kim.menu("Worries")
    warning = kim.page.locator("#idle-warning")
    expect(warning).to_be_visible(timeout=LONGEST)
    warning.locator("[data-idle-stay]").click()
    expect(warning).not_to_be_visible()
    kim.follow("Record a worry").see_heading("Record a worry")
