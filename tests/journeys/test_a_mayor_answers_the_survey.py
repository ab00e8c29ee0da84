"""A mayor on a telephone answers the survey: letter, code, one question a page, stop and come back, send, correct."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.browser import Browser
from tests.journeys.house import House
from tests.journeys.sight import examine, photograph

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


def kept(phone: Browser) -> None:
    """The house says that it has the answer, before anything is pressed."""
    expect(phone.page.locator("[data-kept]")).to_have_text(re.compile(r"^Bewaard om \d\d:\d\d$"))


def test_a_mayor_answers_on_a_telephone(
    sit: Callable[..., Browser], browser_for: Callable[..., Browser], house: House, artefacts: Path
) -> None:
    ria = sit("ria")
    ria.menu("Surveys").follow(re.compile("najaar")).follow("Who has not answered")
    ria.follow(re.compile("Nergenshuizen")).follow("A new letter").press("Make a new code")
    link, code = ria.page.locator(".survey-link").inner_text(), ria.page.locator(".survey-code").inner_text()

    phone = browser_for("mayor", **PHONE)
    phone.page.goto(link)
    wrong = examine(phone, ("light",))
    phone.type("Code", code.lower()).press("Begin").see(re.compile("Vraag 1 van"))
    phone.choose(re.compile("samen met andere gemeenten"))
    kept(phone)
    phone.press("Save and go on").see(re.compile("Vraag 2 van 8"))
    phone.choose("Denkbeke")
    kept(phone)
    wrong += examine(phone)
    photograph(phone, artefacts, "survey-municipalities")

    phone.page.goto(link)  # put away, and taken up again
    phone.follow("Go on with my answers").see(re.compile("Vraag 3 van 8"))
    phone.page.locator("input[type=date]").fill("2019-05-01")
    phone.press("Save and go on").choose("Beide").press("Save and go on")
    phone.type(re.compile("Hoe vaak kwam ze samen"), "4")
    kept(phone)
    photograph(phone, artefacts, "survey-question")
    for answer in ("Ja", "Nee", "Ja"):
        phone.press("Save and go on").choose(answer)
    phone.press("Save and go on").choose("Vorming").press("Save and go on")
    phone.see_heading("Check your answers").see("Denkbeke")
    wrong += examine(phone, ("light",))
    phone.press("Send").see_heading("Your answers were received")
    wrong += examine(phone, ("light",))
    photograph(phone, artefacts, "survey-receipt")

    ria.menu("Surveys").follow(re.compile("najaar")).follow("What was answered")
    wrong += examine(ria, ("light",))
    ria.follow(re.compile("Nergenshuizen")).see("The mayor says").see("Denkbeke")
    photograph(ria, artefacts, "survey-beside-the-register")
    assert not wrong, "\n".join(wrong)
