"""No script runs at all: from a worry to a closed table, everything is a link or a form."""

from collections.abc import Callable

from tests.journeys import quick
from tests.journeys.browser import Browser
from tests.journeys.house import House


def test_worry_list_meeting_vote_and_close_need_no_script(sit: Callable[..., Browser], house: House) -> None:
    def plain(who: str) -> Browser:
        return sit(who, java_script_enabled=False)

    kim, an, bo, ces = plain("kim"), plain("an"), plain("bo"), plain("ces")
    case = quick.put_forward(kim)
    bo.menu("Police advice").press("No objection known")
    quick.list_it(an)
    quick.draw_circle(kim, case, ("OCMW Zonderdorp",))
    day = quick.later(21)
    meeting = quick.plan_and_invite(kim, case, ("OCMW Zonderdorp",), on=day)
    quick.comes(ces, "Ces Aerts")
    bo.menu("Police advice").press("No objection known")

    house.run_due(day)
    for seat in (an, kim, bo, ces):
        seat.leave()
        seat.sit_down()
    an.menu("Meetings").follow(meeting).press("Open the meeting")
    for seat in (an, kim, bo, ces):
        seat.menu("Meetings").follow(meeting).press("I stated my frame and confirm secrecy")
    an.follow(case).follow("Open the door").press("Open the door")

    kim.menu("Meetings").follow(meeting).follow("To the table")
    kim.type("Text of the feedback sheet", "Opgevolgd.").press("Put to the vote")
    for seat in (an, kim, bo, ces):
        seat.menu("Work list").follow("Vote on the feedback sheet")
        seat.choose("Yes", group="Do you agree with this text?")
        seat.choose("No", group="Does it contain something that was said here under secrecy?")
        seat.press("Let my vote fall").see("Your vote has fallen. It is kept without your name.")
    bo.menu("Work list").follow("Issue the feedback sheet").press("Issue").see("The feedback sheet is issued.")

    an.menu("Meetings").follow(meeting).follow("To the table")
    an.choose("No further action", within=an.page.locator("#decision"))
    an.type("In words, as read out", "De omgeving kan dit dragen.").press("Write the decision")
    an.follow("Close the item").press("Close: the table forgets")
    an.menu("Meetings").follow(meeting).press("Close the meeting").see("closed")
