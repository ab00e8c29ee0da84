"""A longer skirt is no indication: it ends at triage, and nothing of it can be read afterwards, by anybody."""

from collections.abc import Callable

from beraad.demo.vignettes import vignettes
from tests.journeys.browser import Browser
from tests.journeys.house import House

CANARY = "Kanarievogel"


def test_what_is_outside_the_remit_is_gone_at_once(sit: Callable[..., Browser], house: House) -> None:
    amina = vignettes()["amina"]
    worry = amina.worries[0]
    name = f"{amina.subject['given_name']} {CANARY}"
    kim = sit("kim")
    kim.menu("Worries").follow("Record a worry")
    kim.type("What was seen or heard?", f"{worry.observation} {CANARY}").type("Who saw or heard it?", worry.by)
    kim.type("What does whoever tells it make of it?", worry.appraisal).type("Who is it about?", name)
    kim.press("Seal this worry").see(worry.observation)
    address = kim.page.url

    kim.follow("Outside the remit").type("A word of advice for whoever brought it", amina.expected["advice"])
    kim.press("Continue").see("Destroy what came in?", within=kim.page.locator("h1")).press("Destroy it")

    words = (CANARY, worry.observation, worry.appraisal, amina.subject["given_name"])
    for door in ("Work list", "Worries", "Cases"):
        kim.menu(door).see_not(*words)
    kim.expects_refusals = True
    kim.page.goto(address)  # what a bookmark would do
    kim.see_not(*words)
    for who in ("an", "bo", "fay"):
        sit(who).see_not(*words)
    house.run_due()
    assert not _left_in(house, CANARY)
    assert not _left_in(house, "langere rok")


def _left_in(house: House, word: str) -> list[str]:
    spellings = (word.encode(), word.encode("utf-16-le"), word.encode("unicode_escape"))
    return [str(path) for path in house.files() if any(each in path.read_bytes() for each in spellings)]
