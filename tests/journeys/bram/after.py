"""After the table: an action is followed up, the table looks again, the mayor closes, and the house forgets."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.journeys.bram.invited import NOTICE
from tests.journeys.browser import Browser, dutch
from tests.journeys.story import Story

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
REVIEWERS = ("an", "kim", "bo", "ces")


def ces_follows_up_an_action(story: Story) -> None:
    """From the work list to the own action: done, and how it went."""
    ces = story["ces"]
    ces.start().follow("Do your action").see("Afbetalingsplan met de verhuurder").follow("Follow up")
    story.look(ces, "action")
    ces.choose("done").type("How it goes", "De verhuurder is akkoord.").press("Save").see("De verhuurder is akkoord.")
    story["bo"].menu("Cases").follow(story.facts["case"]).see_not("Afbetalingsplan", "De verhuurder is akkoord.")


def kim_writes_that_he_is_told(story: Story) -> None:
    """Told, by whom he trusts, with what he says himself."""
    kim = story["kim"]
    kim.menu("Cases").follow(story.facts["case"]).follow("Telling the person").choose("Yes, the person was told")
    kim.type("Who told the person?", "OCMW Zonderdorp").type("When?", story.on.isoformat())
    kim.type("What does the person say?", "Als het maar helpt met de huur.").press("Save")
    kim.see("Als het maar helpt met de huur.")


def kim_plans_the_review(story: Story) -> None:
    """Three weeks later: a second meeting with the same case; the police are asked again."""
    story.days_later(NOTICE)
    kim, bo, ces = story["kim"], story["bo"], story["ces"]
    kim.menu("Meetings").follow("Plan a meeting")
    kim.type("Day", (story.on + timedelta(days=NOTICE)).isoformat()).type("Starts at", "14:00")
    kim.type("Place", "Gemeentehuis, zaal 2").pick("Chair", "An Wouters").press("Save")
    story.facts["review"] = kim.page.get_by_role("heading", level=1).inner_text().split()[-1]
    kim.follow("Put a case on the agenda").pick("Case", story.facts["case"]).press("Put on the agenda")
    kim.press("Publish").follow(story.facts["case"]).follow("Invite").pick("Organisation", "OCMW Zonderdorp")
    kim.press("Seal and send").see("OCMW Zonderdorp")
    ces.start().follow("Answer the invitation").choose("We come")
    ces.pick("Who comes", re.compile("Ces Aerts")).press("Answer")
    bo.menu("Police advice").press("No objection known").see("No question waits for you")


def the_table_looks_again(story: Story) -> None:
    """Better, same, worse or unknown for each life domain; no score."""
    story.days_later(NOTICE)
    an = story["an"]
    an.menu("Meetings").follow(story.facts["review"]).press("Open the meeting")
    for who in REVIEWERS:
        story[who].menu("Meetings").follow(story.facts["review"]).press("I stated my frame and confirm secrecy")
    an.follow(story.facts["case"]).follow("Open the door").press("Open the door").see_heading(_case(story))
    panel = an.page.locator("#decision")
    an.choose("Propose to the mayor to close", within=panel).type("In words, as read out", "De doelen zijn bereikt.")
    an.pick("Housing", "better", within=panel).pick("School and work", "same", within=panel)
    an.pick("Network", "better", within=panel).press("Write the decision").see("De doelen zijn bereikt.")
    an.follow("Close the item").press("Close: the table forgets")
    an.menu("Meetings").follow(story.facts["review"]).press("Close the meeting").see("closed")


def an_closes_the_case(story: Story) -> None:
    """The mayor closes, with a reason; the last clock runs, and its day is said."""
    an = story["an"]
    an.menu("Cases").follow(story.facts["case"])
    story.look(an, "case-after-review")
    an.follow("Close the case")
    story.look(an, "close-case")
    an.choose("The goals are reached").type("In your words", "Hij woont, leert en heeft een vast contact.")
    an.press("Check your answers").see("The goals are reached").press("Close the case")
    story.facts["erased_on"] = _day(an, "Erased on")
    assert story.facts["erased_on"] > story.on


def fay_reads_the_traces(story: Story) -> None:
    """Who did what, when, on which basis; not one word of content."""
    fay = story["fay"]
    fay.menu("Oversight").follow("Zonderdorp").see("Kim Lambrecht").see("An Wouters")
    story.look(fay, "traces")
    fay.see_not("Verlinde", "filmpje", "huurachterstand", "akkoord")
    story["kim"].menu("Cases").follow(story.facts["case"]).follow("Who looked").see("Kim Lambrecht")


def the_clock_erases_and_a_certificate_says_so(story: Story) -> None:
    """When its last day is over, without any key; the page of the case is gone, the certificate stands."""
    kim = story["kim"]
    kim.menu("Cases").follow(story.facts["case"])
    address = kim.page.url
    story.days_later((story.facts["erased_on"] - story.on).days + 1)
    kim = story["kim"]
    kim.menu("Cases").see_not(story.facts["case"])
    kim.follow("Certificates of erasure").follow(story.facts["case"]).see("not yet witnessed").see_not("Verlinde")
    story.look(kim, "certificate")
    kim.expects_refusals = True
    answer = kim.page.goto(address)  # what a bookmark would do
    assert answer is not None
    assert answer.status == 404
    kim.see_heading("There is nothing here for you")


def _day(seat: Browser, label: str) -> date:
    term = seat.page.locator("dt").filter(has_text=re.compile(f"^\\s*{re.escape(dutch(label))}\\s*$")).first
    expect(term).to_be_visible()
    said = term.locator("xpath=following-sibling::dd[1]").inner_text()
    found = re.search(r"(\d{1,2})\s+(\w{3})\w*\.?\s+(\d{4})", said)
    assert found, said
    return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))


def _case(story: Story) -> re.Pattern[str]:
    return re.compile(story.facts["case"])


STEPS = [
    ces_follows_up_an_action,
    kim_writes_that_he_is_told,
    kim_plans_the_review,
    the_table_looks_again,
    an_closes_the_case,
    fay_reads_the_traces,
    the_clock_erases_and_a_certificate_says_so,
]
