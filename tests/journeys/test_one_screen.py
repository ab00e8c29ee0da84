"""The table is spoken: with one screen and without cards only An and Kim have a browser, and everything is done."""

import re
from collections.abc import Callable

from tests.journeys import quick
from tests.journeys.browser import Browser
from tests.journeys.house import House

SHEET = "De deelnemers volgen de persoon samen op."
ORGANISATIONS = ("OCMW Zonderdorp", "CAW De Brug")


def test_a_meeting_with_one_screen_and_without_cards(sit: Callable[..., Browser], house: House) -> None:
    kim, an, bo = sit("kim"), sit("an"), sit("bo")
    case = quick.put_forward(kim)
    bo.menu("Police advice").press("No objection known")
    quick.list_it(an)
    quick.draw_circle(kim, case, ORGANISATIONS)
    day = quick.later(21)
    meeting = quick.plan_and_invite(kim, case, ORGANISATIONS, on=day, one_screen=True, cards=False)
    for who, name in (("ces", "Ces Aerts"), ("jo", "Jo Baert")):
        quick.comes(sit(who), name)
    bo.menu("Police advice").press("No objection known")

    house.run_due(day)
    for seat in (an, kim):
        seat.leave()
        seat.sit_down()
    an.menu("Meetings").follow(meeting).press("Open the meeting")
    kim.menu("Meetings").follow(meeting).follow(case).follow("Open the door").press("Everyone stated it aloud")
    room = kim.press("Open the door").see_heading(re.compile(case)).page.locator(".roll")
    kim.see("Ces Aerts", within=room).see("Jo Baert", within=room)
    assert not kim.page.locator("#card").count()

    kim.type("Text of the feedback sheet", SHEET).press("Put to the vote")
    kim.menu("Meetings").follow(meeting).follow("To the table").follow("Enter spoken votes")
    kim.choose("Everyone agrees, and nothing in it was said under secrecy").press("Continue").see(
        "This ends the vote"
    ).press("Confirm").see("consensus")

    kim.menu("Meetings").follow(meeting).follow("To the table")
    kim.choose("No further action", within=kim.page.locator("#decision"))
    kim.type("In words, as read out", "De omgeving kan dit dragen.").press("Write the decision")
    kim.follow("Close the item").press("Close: the table forgets")
    kim.menu("Meetings").follow(meeting).follow(case).follow("Sheet of this item").see("De omgeving kan dit dragen.")
    kim.follow("Print to sign").press("Count and show the sheet").see("Ces Aerts")
