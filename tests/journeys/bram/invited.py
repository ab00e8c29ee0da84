"""From a planned meeting to answers: who is asked comes, weighs alone, and the police answer once more."""

import re
from datetime import timedelta

from tests.journeys.browser import Browser, dutch
from tests.journeys.story import Story

CIRCLE = {"OCMW Zonderdorp": "ces", "CVO De Sprong": "dua", "CAW De Brug": "jo", "CGZ De Linde": "lou"}
SMALL_CIRCLE = ("OCMW Zonderdorp", "CAW De Brug")
NOTICE = 21


def kim_plans_a_meeting_with_two_items(story: Story) -> None:
    """Two cases with different circles, each in its own slot; then it is published."""
    kim = story["kim"]
    kim.menu("Meetings").follow("Plan a meeting")
    kim.type("Day", (story.on + timedelta(days=NOTICE)).isoformat()).type("Starts at", "14:00")
    kim.type("Place", "Gemeentehuis, zaal 2").pick("Chair", "An Wouters").choose("Cards on the table")
    kim.press("Save")
    story.facts["meeting"] = kim.page.get_by_role("heading", level=1).inner_text().split()[-1]
    for case in (story.facts["case"], story.facts["other"]):
        kim.follow("Put a case on the agenda").pick("Case", case).press("Put on the agenda").see(case)
    kim.press("Publish").see("published")
    story.look(kim, "meeting-published")


def kim_invites_both_circles(story: Story) -> None:
    """Every organisation gets its own sealed invitation, with the time of the item."""
    kim = story["kim"]
    for case, organisations in ((story.facts["case"], list(CIRCLE)), (story.facts["other"], SMALL_CIRCLE)):
        kim.menu("Meetings").follow(story.facts["meeting"]).follow(case)
        for organisation in organisations:
            kim.follow("Invite").pick("Organisation", organisation)
            kim.press("Seal and send").see(organisation)
        if case == story.facts["case"]:
            story.look(kim, "item-invited")


def partners_answer_and_weigh(story: Story) -> None:
    """Each contact decides who comes; who comes weighs, for oneself alone."""
    for who in CIRCLE.values():
        seat = story[who]
        seat.start().follow("Answer the invitation").see(re.compile("Bram Verlinde|Sander Wouters"))
        if who == "lou":
            story.look(seat, "invitation")
        _answer(seat)
    for who in ("ces", "jo"):
        story[who].start().follow("Answer the invitation")
        _answer(story[who])
    ces = story["ces"]
    ces.start().follow("Weigh for yourself")
    ces.type("Is what I could say necessary for the aim?", "Ja: zijn huur is de eerste zorg.")
    ces.type("Did I prepare this with the person?", "Ja, hij weet dat ik dit zeg.").press("Save")
    ces.see("Kept, for you alone.")
    story.look(ces, "weighing")


def bo_answers_for_this_meeting(story: Story) -> None:
    """One page for the day: every number, one press each."""
    bo = story["bo"]
    bo.menu("Police advice")
    for _ in range(2):
        bo.press("No objection known")
    bo.see("No question waits for you")


def _answer(seat: Browser) -> None:
    seat.choose("We come")
    who = seat.page.get_by_label(dutch("Who comes")).locator("option")
    names = [name for name in who.all_inner_texts() if seat.who.capitalize() in name]
    assert names, who.all_inner_texts()
    seat.pick("Who comes", names[0]).press("Answer").see("comes")


STEPS = [
    kim_plans_a_meeting_with_two_items,
    kim_invites_both_circles,
    partners_answer_and_weigh,
    bo_answers_for_this_meeting,
]
