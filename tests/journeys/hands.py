"""How a press and a word get into a page: with a mouse, or with nothing but the keys.

The keys go where Tab brings them, and nowhere else: what Tab does not reach cannot be pressed.
"""

from typing import Protocol

from playwright.sync_api import Locator

MOST_TABS = 250
MOST_ARROWS = 80
NOON = 12
IS_HERE = """one => { const on = document.activeElement; return one === on
    || (one.type === 'radio' && on.type === 'radio' && on.name === one.name && on.form === one.form) }"""
"""A group of choices is one stop, at whichever of them."""


class Hands(Protocol):
    """What a person does to a field, a button or a link."""

    def press(self, what: Locator) -> None:
        """Press a button, a link or a summary."""

    def write(self, what: Locator, text: str) -> None:
        """Put a text in a field, in the place of what stood there."""

    def tick(self, what: Locator, *, wanted: bool = True) -> None:
        """Tick a box or take its tick away; or choose one of a few."""

    def pick(self, what: Locator, value: str) -> None:
        """Pick from a list that opens."""


class Mouse:
    """What Playwright does by itself."""

    def press(self, what: Locator) -> None:
        """Press in the middle of it."""
        what.click()

    def write(self, what: Locator, text: str) -> None:
        """Fill it in."""
        what.fill(text)

    def tick(self, what: Locator, *, wanted: bool = True) -> None:
        """Press the box beside the words, unless it stands as wanted."""
        what.set_checked(wanted)

    def pick(self, what: Locator, value: str) -> None:
        """Pick it."""
        what.select_option(value=value)


class Keys:
    """Tab, Enter, the space bar, the arrows, letters and digits."""

    def press(self, what: Locator) -> None:
        """Go there and press Enter; the page that follows has begun to arrive."""
        _reach(what)
        what.press("Enter")

    def write(self, what: Locator, text: str) -> None:
        """Go there and type."""
        _reach(what)
        if what.get_attribute("type") in {"date", "time"}:
            _write_moment(what, text)
            return
        what.press("ControlOrMeta+a")
        what.page.keyboard.type(text)

    def tick(self, what: Locator, *, wanted: bool = True) -> None:
        """A box with the space bar; one of a few with the arrows."""
        if what.is_checked() == wanted:
            return
        _reach(what)
        for _ in range(MOST_ARROWS):
            key = "Space" if what.evaluate("one => one === document.activeElement") else "ArrowDown"
            what.page.keyboard.press(key)
            if what.is_checked() == wanted:
                return
        raise AssertionError("no key ticks this")

    def pick(self, what: Locator, value: str) -> None:
        """From the top of the list down to it."""
        _reach(what)
        what.page.keyboard.press("Home")
        for _ in range(MOST_ARROWS):
            if what.input_value() == value:
                return
            what.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no key picks {value!r}")


def _reach(what: Locator) -> None:
    """Tab until it has the focus; past the end of a page Tab begins again at its start."""
    what.wait_for(state="attached")
    for _ in range(MOST_TABS):
        if what.evaluate(IS_HERE):
            return
        what.page.keyboard.press("Tab")
    raise AssertionError("Tab does not reach this")


def _write_moment(what: Locator, text: str) -> None:
    """A day or an hour, part by part; in which order they stand, the browser's own language says."""
    keys = what.page.keyboard
    for typed in _spellings(text):
        keys.type(typed)
        if what.input_value() == text:
            return
        for _ in range(4):
            keys.press("ArrowLeft")
    raise AssertionError(f"no spelling of {text} is understood")


def _spellings(text: str) -> tuple[str, ...]:
    if ":" in text:
        hour, minute = text.split(":")
        return (f"{(int(hour) - 1) % 12 + 1:02}{minute}{'AP'[int(hour) >= NOON]}", f"{hour}{minute}")
    year, month, day = text.split("-")
    return (f"{month}{day}{year}", f"{day}{month}{year}")
