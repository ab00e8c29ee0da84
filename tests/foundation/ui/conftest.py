"""The gallery in a real browser, from a small server that knows the ui and nothing above it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ONLY_THE_UI = [
    "beraad.foundation.ui.headers.HeadersMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]


@pytest.fixture
def only_the_ui(settings: Any) -> None:
    """The ui alone: its headers, its gallery, no room above it and no database under it."""
    settings.ROOT_URLCONF = "tests.foundation.ui.urls"
    settings.MIDDLEWARE = ONLY_THE_UI
    settings.ALLOWED_HOSTS = ["*"]
    settings.BERAAD_DEMO = True
    settings.TEMPLATES = [
        {
            **settings.TEMPLATES[0],
            "OPTIONS": {
                **settings.TEMPLATES[0]["OPTIONS"],
                "context_processors": ["django.template.context_processors.request"],
            },
        }
    ]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("no /usr/bin/chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Screen:
    """A page in the browser that remembers what went wrong on it."""

    def __init__(self, page: Page, house: str) -> None:
        self.page = page
        self.house = house
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str = "/gallery/") -> Page:
        self.page.goto(self.house + path)
        return self.page

    def speak(self, language: str) -> None:
        self.page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.house}])

    def unplug(self, *, is_unplugged: bool) -> None:
        self.page.context.set_offline(is_unplugged)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture
def house(only_the_ui: None) -> Iterator[str]:
    """The address of a small server in a thread of its own."""
    thread = LiveServerThread("127.0.0.1", static_handler=StaticFilesHandler, connections_override={})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    yield f"http://localhost:{thread.port}"
    thread.terminate()


@pytest.fixture
def screen(chromium: Browser, house: str) -> Iterator[Screen]:
    """An empty page in Dutch; nothing may go wrong on it."""
    context = chromium.new_context(locale="nl-BE", viewport={"width": 1280, "height": 900})
    screen = Screen(context.new_page(), house)
    yield screen
    context.close()
    assert screen.complaints == []
