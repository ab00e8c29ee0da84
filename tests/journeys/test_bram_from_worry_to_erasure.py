"""The whole way of Bram in Dutch, every seat in a browser of its own: from a worry to a certificate of erasure.

The steps stand in ``tests/journeys/bram``; this file walks them, looks at every page that matters as axe and as a
camera would, and holds the presses and typed fields of each role against the minutes of design §14.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.bram import invited
from tests.journeys.bram.walk import STEPS
from tests.journeys.browser import Browser
from tests.journeys.conftest import keep
from tests.journeys.house import House
from tests.journeys.sight import examine, photograph
from tests.journeys.story import Story

UNTIL_INVITED = {"kim": 12 * 60, "an": 3 * 60}
"""Seconds of acts from the worry to the invitations (design §14), two items and a second case included."""
PICTURES = {"seats": "seats", "case": "case-listed", "table": "table"}
"""The pictures of the README and the pages they show; written anew with ``BERAAD_PICTURES=docs/pictures``."""
ANSWERING = {"bo": 30, "dua": 120, "lou": 120}


@pytest.fixture
def story(house: House, sit: Callable[..., Browser], artefacts: Path) -> Iterator[Story]:
    """A story whose pages are looked at; what was found wrong is said at the end, all of it."""
    wrong: list[str] = []

    def look(seat: Browser, name: str) -> None:
        wrong.extend(examine(seat))
        photograph(seat, artefacts, name)

    yield Story(house, sit, look=look)
    assert not wrong, "\n".join(wrong)


def test_bram_from_worry_to_erasure(story: Story, browser_for: Callable[..., Browser], artefacts: Path) -> None:
    passer_by = browser_for("passer-by").start()
    passer_by.click(passer_by.page.locator(".demo-ribbon a").first)
    story.look(passer_by, "seats")
    spent: dict[str, dict[str, dict[str, int]]] = {}
    for step in STEPS:
        earlier = {who: dict(seat.acts) for who, seat in story.seats.items()}
        step(story)
        spent[step.__name__] = {
            who: {kind: count - earlier.get(who, {}).get(kind, 0) for kind, count in seat.acts.items()}
            for who, seat in story.seats.items()
            if dict(seat.acts) != earlier.get(who, {})
        }
        if step is invited.kim_invites_both_circles:
            until_invited = {who: story[who].seconds_of_acts() for who in UNTIL_INVITED}
        if step is invited.partners_answer_and_weigh:
            answering = {who: story[who].seconds_of_acts() for who in ("dua", "lou")}
    per_role = {who: {**seat.acts, "seconds": seat.seconds_of_acts()} for who, seat in story.seats.items()}
    per_answer = _seconds(spent["bo_answers_for_this_meeting"]["bo"])
    measured = {"from worry to invitations": until_invited, "answering": {**answering, "bo": per_answer}}
    keep(artefacts, "bram", {"roles": per_role, "steps": spent, "card seen after": story.facts["delays"], **measured})
    _hang_pictures(artefacts)
    assert all(until_invited[who] <= most for who, most in UNTIL_INVITED.items()), until_invited
    assert all(measured["answering"][who] <= most for who, most in ANSWERING.items()), measured


def _hang_pictures(artefacts: Path) -> None:
    folder = os.environ.get("BERAAD_PICTURES")
    for name, page in PICTURES.items() if folder else ():
        shutil.copy(artefacts / f"{page}-desktop-light.png", Path(str(folder)) / f"{name}.png")


def _seconds(acts: dict[str, int]) -> int:
    return 2 * acts.get("press", 0) + 8 * acts.get("type", 0)
