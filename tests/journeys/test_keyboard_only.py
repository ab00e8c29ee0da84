"""Sign in, record a worry and put it forward without a mouse."""

from collections.abc import Callable

from tests.journeys.browser import Browser, beginning, dutch

MOST_TABS = 120


def test_a_worry_is_put_forward_with_the_keyboard_only(browser_for: Callable[..., Browser]) -> None:
    kim = browser_for("kim").start()
    kim.see_heading("Take your seat")
    write(kim, "E-mail", "kim@kempervoorde.example")
    write(kim, "Passphrase", "beraad-demo-kim-2026")
    kim.page.keyboard.press("Enter")
    kim.see_heading("What waits for you")

    enter(kim, "link", "Worries")
    enter(kim, "link", "Record a worry")
    write(kim, "What was seen or heard?", "Deelde een filmpje van een aanslag.")
    enter(kim, "button", "Seal this worry")
    kim.see("Deelde een filmpje van een aanslag.")
    enter(kim, "link", "Put to the mayor")
    for question in (
        "Are there indications of a process towards terrorist acts?",
        "Is it about one person?",
        "Have you looked whether another channel is better?",
    ):
        tick(kim, question, "Yes")
    write(kim, "First name", "Bram")
    write(kim, "Family name", "Verlinde")
    tick(kim, "Age", "18 or older")
    write(kim, "What was seen or heard, with its source", "Deelde een filmpje; de leerkracht was erbij.")
    write(kim, "Your own view", "Hij komt alleen te staan.")
    enter(kim, "button", "Continue")
    kim.see("Who will read this")
    enter(kim, "button", "Put to the mayor")
    assert "ZON-" in kim.page.get_by_role("heading", level=1).inner_text()


def reach(seat: Browser, matches: str) -> None:
    """Tab until what has the focus is that; the first stop of a page lets one skip the menu."""
    for _ in range(MOST_TABS):
        seat.page.keyboard.press("Tab")
        if seat.page.evaluate(matches):
            return
    raise AssertionError(f"not reached by Tab: {matches}\n{seat.inventory()}")


def enter(seat: Browser, role: str, name: str) -> None:
    """Reach a link or a button by its words, and press Enter."""
    tag = {"link": "A", "button": "BUTTON"}[role]
    words = dutch(name)
    reach(
        seat,
        f"() => document.activeElement.tagName === '{tag}' && document.activeElement.innerText.trim().startsWith({words!r})",
    )
    with seat.page.expect_navigation(wait_until="load"):
        seat.page.keyboard.press("Enter")


def write(seat: Browser, label: str, text: str) -> None:
    """Reach a field by its label, and type."""
    pattern = beginning(label).pattern.replace("/", "\\/")
    reach(
        seat,
        f"() => [...(document.activeElement.labels ?? [])].some((label) => /{pattern}/.test(label.innerText))"
        " && !['radio', 'checkbox'].includes(document.activeElement.type)",
    )
    seat.page.keyboard.type(text)


def tick(seat: Browser, question: str, answer: str) -> None:
    """Reach the group of a question, and go to the answer with the arrows."""
    legend, words = dutch(question), dutch(answer)
    reach(seat, f"() => document.activeElement.closest('fieldset')?.innerText.trim().startsWith({legend!r})")
    for _ in range(8):
        chosen = "() => document.activeElement.checked && document.activeElement.labels[0].innerText.trim()"
        if str(seat.page.evaluate(chosen)).startswith(words):
            return
        seat.page.keyboard.press("Space" if seat.page.evaluate(chosen) is False else "ArrowDown")
    raise AssertionError(f"cannot tick {answer!r}\n{seat.inventory()}")
