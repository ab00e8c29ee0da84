"""Every page of the house, drawn at the stage at which the access matrix meets it, and put up in a real browser.

A journey walks the pages of its own way; this is how the others are looked at too, without a way to each of them.
"""

import json
import mimetypes
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route

HOME = "http://house.localhost"
PROGRAM = Path(__file__).with_name("draw_pages.py")


@dataclass(frozen=True)
class Drawn:
    """One page: who met it where, and what came back."""

    name: str
    way: str
    who: str
    word: str
    url: str
    html: str
    policy: str

    def __str__(self) -> str:
        """As a test names it."""
        return f"{self.way} {self.name} as {self.who}: {self.word}"


def every_page(folder: Path) -> list[Drawn]:
    """All of them, drawn in a process of its own."""
    ran = subprocess.run(
        [sys.executable, str(PROGRAM), str(folder)], cwd=PROGRAM.parents[2], capture_output=True, text=True,
        timeout=600, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return [Drawn(**each) for each in json.loads((folder / "pages.json").read_text(encoding="utf-8"))]


def put_up(page: Page, drawn: Drawn) -> None:
    """Show a drawn page to a real browser, with the headers it left the house with and the files it asks for."""
    page.goto("about:blank")  # the page before this one asks for nothing more
    page.unroute_all()
    page.route("**/*", lambda route: _answer(route, drawn))
    page.goto(HOME + drawn.url)


def _answer(route: Route, drawn: Drawn) -> None:
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        if not isinstance(found, str):
            route.fulfill(status=404)
            return
        kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
        route.fulfill(body=Path(found).read_bytes(), content_type=kind)
    elif route.request.is_navigation_request():
        headers = {"Content-Security-Policy": drawn.policy} if drawn.policy else {}
        route.fulfill(body=drawn.html, content_type="text/html; charset=utf-8", headers=headers)
    else:
        route.fulfill(status=204)
