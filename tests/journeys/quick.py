"""The short way to a table, pressed like any other way: one case, one organisation, one meeting."""

from datetime import date, timedelta

from beraad.foundation.kernel import clock
from tests.journeys.browser import Browser, dutch

SEEN = "Tekende in de refter een lijst met namen en een datum."


def put_forward(kim: Browser, name: tuple[str, str] = ("Sander", "Wouters")) -> str:
    """From an empty form to the mayor; returns the number of the case."""
    kim.menu("Worries").follow("Record a worry").type("What was seen or heard?", SEEN)
    kim.press("Seal this worry").follow("Put to the mayor")
    kim.choose("Yes", group="Are there indications of a process towards terrorist acts?")
    kim.choose("Yes", group="Is it about one person?")
    kim.choose("Yes", group="Have you looked whether another channel is better?")
    kim.type("First name", name[0]).type("Family name", name[1]).choose("18 or older")
    kim.type("What was seen or heard, with its source", SEEN).type("Your own view", "Zijn omgeving vraagt raad.")
    kim.press("Continue").press("Put to the mayor")
    return number_in_heading(kim, dutch("Case %(number)s", number="ZON-"))


def list_it(an: Browser) -> None:
    """The mayor decides, with reasons."""
    an.menu("Work list").follow("Decide on the list")
    an.type("Which indications are there?", "Een lijst met namen en een datum.")
    an.type("Why is it necessary to discuss this situation?", "Zijn omgeving vraagt raad.")
    an.press("Continue").press("Put on the list").see_heading("Does the person know?")


def draw_circle(kim: Browser, case: str, organisations: tuple[str, ...]) -> None:
    """Who knows the person, and how we know that they do."""
    kim.menu("Cases").follow(case).follow("The circle")
    for organisation in organisations:
        kim.choose(organisation).type("How do we know that it knows the person?", "Hij vertelde het zelf.")
        kim.press("Add to the circle").see("The organisation is in the circle.")


def plan_and_invite(
    kim: Browser, case: str, organisations: tuple[str, ...], *, on: date, one_screen: bool = False, cards: bool = True
) -> str:
    """A published meeting with one item, its circle invited; returns the number of the meeting."""
    kim.menu("Meetings").follow("Plan a meeting").type("Day", on.isoformat()).type("Starts at", "14:00")
    kim.type("Place", "Gemeentehuis, zaal 2").pick("Chair", "An Wouters")
    if one_screen:
        kim.choose("One screen only")
    if not cards:
        kim.unchoose("Cards on the table")
    kim.press("Save")
    meeting = number_in_heading(kim, dutch("Meeting %(number)s", number=""))
    kim.follow("Put a case on the agenda").pick("Case", case).press("Put on the agenda").press("Publish")
    kim.follow(case)
    for organisation in organisations:
        kim.follow("Invite").pick("Organisation", organisation).press("Seal and send").see(organisation)
    return meeting


def comes(seat: Browser, name: str) -> None:
    """The contact of an organisation answers: we come."""
    seat.menu("Work list").follow("Answer the invitation").choose("We come").pick("Who comes", name)
    seat.press("Answer").see("comes")


def number_in_heading(seat: Browser, begins: str) -> str:
    """The number that the heading ends with."""
    heading = seat.page.get_by_role("heading", level=1).inner_text()
    assert heading.startswith(begins), heading
    return heading.split()[-1]


def later(days: int) -> date:
    """That many days from today."""
    return clock.today() + timedelta(days=days)
