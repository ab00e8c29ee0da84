"""Before the table: from a worry to invitations that are answered."""

from datetime import timedelta

from playwright.sync_api import Locator

from tests.journeys.browser import dutch
from tests.journeys.story import Story

NAME = ("Bram", "Verlinde")
OTHER_NAME = ("Sander", "Wouters")
VIEW = "Eén persoon, herhaalde bewondering voor een aanslag, en hij komt steeds meer alleen te staan."


def kim_records_a_worry(story: Story) -> None:
    """What the teacher told, observation and appraisal apart."""
    worry = story.bram.worries[0]
    kim = story["kim"]
    kim.menu("Worries").follow("Record a worry")
    kim.type("What was seen or heard?", worry.observation).type("Who saw or heard it?", f"CVO De Sprong, {worry.by}")
    kim.type("What does whoever tells it make of it?", worry.appraisal)
    kim.type("What was already tried?", worry.already_tried)
    kim.type("Who is it about?", " ".join(NAME))
    kim.press("Seal this worry").see(worry.observation)
    story.look(kim, "worry")


def kim_puts_it_forward(story: Story) -> None:
    """Triage: indications, one person, no other channel; then *check your answers*."""
    kim = story["kim"]
    kim.follow("Put to the mayor")
    story.look(kim, "put-forward")
    story.facts["case"] = _put_forward(story, NAME, story.bram.worries[0].observation)
    kim.see_not(" ".join(NAME))


def bo_says_not_now(story: Story) -> None:
    """The police member sees who it is, never the worry, and freezes the case."""
    bo = story["bo"]
    bo.menu("Police advice").press("Show names").see(" ".join(NAME))
    bo.see_not("filmpje", VIEW)
    story.look(bo, "police-advice")
    bo.press("Not now", within=_row(story, "bo"))
    story["an"].start().see("Wait longer, or decline")


def kim_asks_again_and_bo_knows_no_objection(story: Story) -> None:
    """Five days later somebody asks again; now nothing stands in the way."""
    story.days_later(5)
    kim, bo = story["kim"], story["bo"]
    kim.menu("Cases").follow(story.facts["case"]).follow("Ask the police again").press("Ask the police again")
    bo.menu("Police advice").press("No objection known", within=_row(story, "bo"))
    kim.menu("Cases").follow(story.facts["case"])
    assert not kim.page.get_by_role("link", name=dutch("Ask the police again")).count()


def an_puts_him_on_the_list(story: Story) -> None:
    """Only the mayor, with reasons, beside the coordinator's view; and *check your answers*."""
    an = story["an"]
    an.start()
    story.look(an, "work-list")
    an.follow("Decide on the list").see(VIEW)
    story.look(an, "list-case")
    an.type("Which indications are there?", "Een filmpje van een aanslag met de woorden 'zo moet het hier ook'.")
    an.type("Why is it necessary to discuss this situation?", "Praten met wie hem kent kan helpen.")
    an.press("Continue").see("Een filmpje van een aanslag")
    story.look(an, "list-case-check")
    an.press("Put on the list")
    an.see_heading("Does the person know?").follow(story.facts["case"]).see("on the list")


def kim_writes_that_he_is_not_told_yet(story: Story) -> None:
    """Not yet, with a ground and a day."""
    kim = story["kim"]
    kim.menu("Cases").follow(story.facts["case"]).follow("Telling the person")
    kim.choose("Not yet").choose("The person cannot be reached now")
    kim.type("Decide again on", (story.on + timedelta(days=18)).isoformat())
    kim.press("Save").see("The person cannot be reached now")


def kim_draws_the_circle(story: Story) -> None:
    """Four organisations, for each how we know that they know him."""
    story["kim"].menu("Cases").follow(story.facts["case"])
    _circle(story, ["OCMW Zonderdorp", "CVO De Sprong", "CAW De Brug", "CGZ De Linde"])
    story.look(story["kim"], "circle")
    story["kim"].menu("Cases").follow(story.facts["case"])
    story.look(story["kim"], "case-listed")


def a_second_case_is_listed(story: Story) -> None:
    """Somebody else, with a smaller circle: so that doors matter."""
    kim, bo, an = story["kim"], story["bo"], story["an"]
    kim.menu("Worries").follow("Record a worry")
    kim.type("What was seen or heard?", "Tekende in de refter een lijst met namen en een datum.")
    kim.press("Seal this worry").follow("Put to the mayor")
    story.facts["other"] = _put_forward(story, OTHER_NAME, "Een lijst met namen en een datum.")
    bo.menu("Police advice").press("No objection known")
    an.start().follow("Decide on the list")
    an.type("Which indications are there?", "Een lijst met namen en een datum.")
    an.type("Why is it necessary to discuss this situation?", "Zijn omgeving vraagt raad.")
    an.press("Continue").press("Put on the list")
    an.see_heading("Does the person know?")
    kim.menu("Cases").follow(story.facts["other"])
    _circle(story, ["OCMW Zonderdorp", "CAW De Brug"])


def _put_forward(story: Story, name: tuple[str, str], seen: str) -> str:
    kim = story["kim"]
    kim.choose("Yes", group="Are there indications of a process towards terrorist acts?")
    kim.choose("Yes", group="Is it about one person?")
    kim.choose("Yes", group="Have you looked whether another channel is better?")
    kim.type("First name", name[0]).type("Family name", name[1]).choose("18 or older")
    kim.type("What was seen or heard, with its source", seen).type("Your own view", VIEW)
    kim.press("Continue").see("Who will read this").press("Put to the mayor")
    heading = kim.page.get_by_role("heading", level=1).inner_text()
    assert heading.startswith(dutch("Case %(number)s", number="ZON-")), heading
    return heading.split()[-1]


def _circle(story: Story, organisations: list[str]) -> None:
    kim = story["kim"]
    kim.follow("The circle")
    for organisation in organisations:
        kim.choose(organisation).type("How do we know that it knows the person?", "Hij vertelde het zelf.")
        kim.press("Add to the circle").see("The organisation is in the circle.")


def _row(story: Story, who: str) -> Locator:
    return story[who].page.locator("section").filter(has_text=story.facts["case"])


STEPS = [
    kim_records_a_worry,
    kim_puts_it_forward,
    bo_says_not_now,
    kim_asks_again_and_bo_knows_no_objection,
    an_puts_him_on_the_list,
    kim_writes_that_he_is_not_told_yet,
    kim_draws_the_circle,
    a_second_case_is_listed,
]
