"""Every page that a seat reaches by its menu and the links behind it: axe finds nothing, light or dark, also at 320 px."""

import re
from collections.abc import Callable

import pytest

from beraad.demo.seats import SEATS
from tests.journeys.browser import Browser
from tests.journeys.sight import examine

MOST = 25
FOR_EVERYBODY = ("/accounts/", "/help/", "/promises/", "/glossary/", "/law/", "/demo/", "/worry/")
"""Pages that are the same for every seat; Kim looks at them for all."""
LINKS = "() => [...document.querySelectorAll('a[href]')].map((each) => each.href)"
ENTRANCES = ("Sign in", "I lost my passphrase", "I have an invitation")


@pytest.mark.parametrize("who", [seat.slug for seat in SEATS])
def test_every_page_this_seat_reaches_is_accessible(sit: Callable[..., Browser], who: str) -> None:
    seat = sit(who)
    seat.expects_refusals = True  # a page that refuses is a page too
    wrong = examine(seat)
    waiting, seen = [*_links(seat)], {_kind("/")}
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        if _kind(address) in seen or (who != "kim" and _kind(address).startswith(FOR_EVERYBODY)):
            continue
        seen.add(_kind(address))
        seat.page.goto(address)
        wrong += examine(seat, ("light",) if len(seen) % 2 else ("dark",))
        waiting += _links(seat)
    assert not wrong, "\n".join(wrong)


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


def _links(seat: Browser) -> list[str]:
    here = [link.split("#")[0] for link in seat.page.evaluate(LINKS) if link.startswith(seat.start_page)]
    return [link for link in dict.fromkeys(here) if not re.search(r"/(static|gallery|i18n)/|\?", link)]


def _kind(address: str) -> str:
    path = re.sub(r"^https?://[^/]+", "", address)
    path = re.sub(r"[a-z_]+\.[a-z_0-9]+(?=/confirm)", "<parameter>", path)
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "<id>", path)
    path = re.sub(r"(?<=/)[A-Z0-9-]{5,12}(?=/)", "<number>", path)
    return re.sub(r"(?<=/)\d+(?=/)", "<n>", path)
