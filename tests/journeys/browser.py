"""Somebody at a browser: presses, types and reads what stands on the page; never an address, except the first.

The journeys name buttons and fields by their English message; the browser looks for what the house made of it in
Dutch. Every press and every typed field is counted, every line of the console is kept.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from django.utils import translation
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Locator, Page, Request, expect

from tests.journeys.hands import Hands, Mouse

SECONDS = 20
CARE = {"press": 2, "type": 8}
"""What the minutes of design §14 are measured with: two seconds for a press, eight for a field."""

Name = str | re.Pattern[str] | tuple[str, str]
"""A message, a message in its context, or a pattern."""


def dutch(message: str, **values: str) -> str:
    """What the house says for this message to somebody who reads Dutch."""
    with translation.override("nl"):
        said = translation.gettext(message)
    return said % values if values else said


def of_the_menu(name: str) -> str:
    """The word of a door in the main menu."""
    with translation.override("nl"):
        said = translation.pgettext("menu", name)
    return said if said != name else dutch(name)


def beginning(name: Name) -> re.Pattern[str]:
    """Labels are found by how they begin: a hint or *(if you wish)* may follow."""
    said = words(name)
    return said if isinstance(said, re.Pattern) else re.compile(r"^\s*" + re.escape(said))


def words(name: Name) -> str | re.Pattern[str]:
    """A message in Dutch; a pattern as it is."""
    if isinstance(name, tuple):
        with translation.override("nl"):
            return translation.pgettext(*name)
    return name if isinstance(name, re.Pattern) else dutch(name)


@dataclass
class Browser:
    """One browser context with one page, in which one person sits."""

    who: str
    context: BrowserContext
    page: Page
    start_page: str
    hands: Hands = field(default_factory=Mouse)
    acts: Counter[str] = field(default_factory=Counter)
    console: list[str] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)
    expects_refusals: bool = False
    is_examined: bool = False
    """While axe and the camera bring their own styles, what the console says of them is not the house's."""

    def __post_init__(self) -> None:
        self.page.set_default_timeout(SECONDS * 1000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.console.append(f"{self.page.url}: {error}"))
        self.page.on("framenavigated", lambda frame: self.visited.append(frame.url))
        self.page.on("requestfailed", self._failed)

    # ------------------------------------------------------------ where to go

    def start(self) -> "Browser":
        """Type the one address that is typed."""
        self.page.goto(self.start_page)
        return self

    def sit_down(self) -> "Browser":
        """From the start page to one's seat, by the ribbon of the demo."""
        self.start()
        for what in (".demo-ribbon a", f"form[action$='/demo/seats/{self.who}'] button"):
            self.hands.press(self.page.locator(what).first)
            self.page.wait_for_load_state("domcontentloaded")
        expect(self.page.locator("body[data-unlock-url]")).to_be_attached(timeout=SECONDS * 1000)
        return self

    def leave(self) -> None:
        """Go away: no page stays open, and whoever comes back has to sit down again."""
        self.page.goto("about:blank")
        self.context.clear_cookies()

    def menu(self, door: str) -> "Browser":
        """A door of the main menu."""
        self.click(
            self.page.get_by_role("navigation", name=words("Main menu")).get_by_role("link", name=of_the_menu(door))
        )
        return self

    def follow(self, name: Name, *, within: Locator | None = None) -> "Browser":
        """A link, by its words."""
        root = within or self.page.locator("main")
        link = root.get_by_role("link", name=words(name)).first
        covered = root.locator("details:not([open])").filter(has=self.page.locator("a", has_text=words(name)))
        if covered.count() and not link.is_visible():
            self.click(covered.first.locator("summary").first)
        self.click(link)
        return self

    def press(self, name: Name, *, within: Locator | None = None) -> "Browser":
        """A button, by its words."""
        self.click(
            (within or self.page.locator("main"))
            .get_by_role("button", name=words(name), exact=isinstance(name, str))
            .first
        )
        return self

    def click(self, what: Locator) -> None:
        """One counted press, and the page after it; a press that asks for an address it does not have fails."""
        self.acts["press"] += 1
        try:
            self.hands.press(what)
        except (Error, AssertionError) as error:
            raise AssertionError(f"{self.who} cannot press that:\n{self.inventory()}\n{error}") from None
        self.page.wait_for_load_state("domcontentloaded")

    def again(self) -> "Browser":
        """Load this page again: what somebody does whose page does not follow by itself."""
        self.acts["press"] += 1
        self.page.reload()
        return self

    # ------------------------------------------------------------ what to type

    def type(self, label: Name, text: str, *, within: Locator | None = None) -> "Browser":
        """Write something into a field, by its label."""
        box = (
            (within or self.page.locator("main"))
            .get_by_label(beginning(label))
            .and_(self.page.locator("input, textarea"))
        )
        self.acts["type"] += 1
        try:
            self.hands.write(box.first, text)
        except (Error, AssertionError) as error:
            raise AssertionError(f"{self.who} cannot write into {label!r}:\n{self.inventory()}\n{error}") from None
        return self

    def choose(self, label: Name, *, group: Name | None = None, within: Locator | None = None) -> "Browser":
        """Tick a box or choose one of a few, by the words beside it."""
        root = within or self.page.locator("main")
        if group is not None:
            root = root.get_by_role("group", name=beginning(group))
        self.acts["press"] += 1
        try:
            self.hands.tick(root.get_by_label(beginning(label)).and_(self.page.locator("input")).first)
        except (Error, AssertionError) as error:
            raise AssertionError(f"{self.who} cannot choose {label!r}:\n{self.inventory()}\n{error}") from None
        return self

    def unchoose(self, label: Name) -> "Browser":
        """Take a tick away."""
        self.acts["press"] += 1
        box = self.page.locator("main").get_by_label(beginning(label)).and_(self.page.locator("input")).first
        self.hands.tick(box, wanted=False)
        return self

    def pick(self, label: Name, option: Name, *, within: Locator | None = None) -> "Browser":
        """Pick from a list that opens."""
        self.acts["press"] += 1
        box = (
            (within or self.page.locator("main")).get_by_label(beginning(label)).and_(self.page.locator("select")).first
        )
        wanted = box.locator("option").filter(has_text=words(option)).first
        try:
            self.hands.pick(box, wanted.get_attribute("value") or "")
        except (Error, AssertionError) as error:
            raise AssertionError(f"{self.who} cannot pick {option!r}:\n{self.inventory()}\n{error}") from None
        return self

    # ------------------------------------------------------------ what is seen

    def see_heading(self, what: Name) -> "Browser":
        """The page is this one."""
        try:
            expect(self.page.get_by_role("heading", level=1, name=words(what))).to_be_visible(timeout=SECONDS * 1000)
        except AssertionError:
            raise AssertionError(f"{self.who} is not at {what!r}:\n{self.inventory()}") from None
        return self

    def see(self, what: Name, *, within: Locator | None = None) -> "Browser":
        """These words stand on the page, where they can be read."""
        try:
            expect((within or self.page.locator("main")).get_by_text(words(what)).first).to_be_visible(
                timeout=SECONDS * 1000
            )
        except AssertionError:
            raise AssertionError(f"{self.who} does not see {what!r}:\n{self.inventory()}") from None
        return self

    def see_not(self, *unwanted: str) -> "Browser":
        """None of these words stands anywhere in the page, visible or not."""
        text = self.page.content()
        found = [word for word in unwanted if word in text]
        assert not found, f"{self.who} can read {found} at {self.page.url}"
        return self

    def text(self) -> str:
        """What a reader reads."""
        return self.page.locator("main").inner_text()

    def inventory(self) -> str:
        """Everything one could press or fill in here; said when somebody is lost."""
        lines = self.page.evaluate(
            """() => [location.pathname, document.querySelector('h1')?.innerText,
            ...[...document.querySelectorAll('main a, main button, main label, main legend, main .error, main .notice')]
            .map((each) => `${each.tagName.toLowerCase()}: ${each.innerText.trim().replace(/\\s+/g, ' ').slice(0, 120)}`)]"""
        )
        return "\n".join(str(line) for line in lines)

    # ------------------------------------------------------------ what is counted

    def seconds_of_acts(self) -> int:
        """The measure of design §14."""
        return sum(CARE[kind] * count for kind, count in self.acts.items())

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self.is_examined:
            self.console.append(f"{self.page.url}: {message.text}")

    def _failed(self, request: Request) -> None:
        if "ERR_ABORTED" not in (request.failure or ""):
            self.console.append(f"{request.url}: {request.failure}")
