"""Nobody came by for four months: from the sign-in page to the oldest thing that waits, done (design §14)."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator

from tests.journeys import quick
from tests.journeys.browser import Browser
from tests.journeys.conftest import keep
from tests.journeys.house import House

MONTHS_AWAY = 120
MOST = 120
"""Seconds of acts to be back at work."""
MEETING_IN = 21
ORGANISATION = "OCMW Zonderdorp"


def test_who_was_away_for_four_months_is_back_at_work_in_two_minutes(
    sit: Callable[..., Browser], browser_for: Callable[..., Browser], house: House, artefacts: Path
) -> None:
    _a_case_with_a_plan(sit, house)
    house.run_due(quick.later(MEETING_IN + MONTHS_AWAY))

    ces = _signs_in(browser_for("ces"), "ces@kempervoorde.example", "beraad-demo-ces-2026")
    ces.see("Overdue").follow("Do your action").follow("Follow up").choose("done").press("Save").see("done")
    kim = _signs_in(browser_for("kim"), "kim@kempervoorde.example", "beraad-demo-kim-2026")
    kim.follow("Approve the sheet").press("Read back and approved")
    kim.menu("Work list").follow("Plan the review").follow("Plan a meeting")
    kim.type("Day", quick.later(MEETING_IN + MONTHS_AWAY + 14).isoformat()).type("Starts at", "14:00")
    kim.type("Place", "Gemeentehuis, zaal 2").pick("Chair", "An Wouters").press("Save")
    kim.see_heading("Meeting")

    spent = {seat.who: {**seat.acts, "seconds": seat.seconds_of_acts()} for seat in (ces, kim)}
    keep(artefacts, "back-after-four-months", spent)
    assert all(counts["seconds"] <= MOST for counts in spent.values()), spent


def _signs_in(seat: Browser, address: str, passphrase: str) -> Browser:
    seat.start().type("E-mail address", address).type("Passphrase", passphrase).press("Sign in")
    return seat.see_heading("What waits for you")


def _a_case_with_a_plan(sit: Callable[..., Browser], house: House) -> None:
    kim, an, bo, ces = sit("kim"), sit("an"), sit("bo"), sit("ces")
    case = quick.put_forward(kim)
    bo.menu("Police advice").press("No objection known")
    quick.list_it(an)
    quick.draw_circle(kim, case, (ORGANISATION,))
    day = quick.later(MEETING_IN)
    meeting = quick.plan_and_invite(kim, case, (ORGANISATION,), on=day, one_screen=True, cards=False)
    quick.comes(ces, "Ces Aerts")
    bo.menu("Police advice").press("No objection known")

    house.run_due(day)
    for seat in (an, kim):
        seat.leave()
        seat.sit_down()
    an.menu("Meetings").follow(meeting).press("Open the meeting")
    kim.menu("Meetings").follow(meeting).follow(case).follow("Open the door").press("Everyone stated it aloud")
    kim.press("Open the door")
    _write_a_plan(kim, kim.page.locator("#plan"), day)
    kim.follow("Close the item").press("Close: the table forgets")


def _write_a_plan(kim: Browser, panel: Locator, day: date) -> None:
    kim.pick("Life domain", "Housing", within=panel).type("Goal", "Een woning die hij kan betalen.", within=panel)
    kim.type("Action", "Samen naar de woonmaatschappij.", within=panel).pick("Who does it", "Ces Aerts", within=panel)
    kim.type("Ready by", (day + timedelta(days=20)).isoformat(), within=panel).press("Add", within=panel)
    kim.choose("Made together with the person").type("Who stays reachable for the person", ORGANISATION).press("Save")
    kim.choose("A follow-up plan", within=kim.page.locator("#decision"))
    kim.type("In words, as read out", "We helpen met de woning.")
    kim.type("We look again on", (day + timedelta(days=42)).isoformat()).press("Write the decision")
