"""A real Chromium, and a house of its own for every file of journeys."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright

from tests.journeys import house as houses
from tests.journeys.browser import Browser, dutch
from tests.journeys.hands import Hands, Mouse
from tests.journeys.house import House

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--no-first-run",
]  # fmt: skip
ARTEFACTS = Path(__file__).resolve().parents[1] / "artefacts"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Everything in this folder is a journey."""
    item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Where pictures and counts are kept after the run."""
    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS


@pytest.fixture(scope="session")
def template_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented region, built once by each worker; in Dutch, as the journeys are."""
    if dutch("Work list") == "Work list":
        pytest.fail("the house does not speak Dutch: python tools/messages.py compile")
    folder = tmp_path_factory.mktemp("template")
    houses.build(folder)
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """One browser for each file; it is gone again before a test that asks the database anything."""
    path = os.environ.get("BERAAD_CHROMIUM") or shutil.which("chromium") or ""
    if not Path(path).is_file():
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium: set BERAAD_CHROMIUM or install it; in CI that is a failure")
        pytest.skip("no chromium on this machine: the journeys are not run")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def house(
    request: pytest.FixtureRequest, template_house: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """A house with its doors open, for this file alone; a file may name its own ``SETTINGS``."""
    settings = getattr(request.module, "SETTINGS", houses.SETTINGS)
    own = House.copied(template_house, tmp_path_factory.mktemp("house") / "var", settings)
    own.open()
    yield own
    own.close()
    trouble = [line for line in own.said().splitlines() if "Traceback" in line or "ERROR" in line]
    assert not trouble, own.said()


Sit = Callable[..., Browser]


@pytest.fixture
def browser_for(chromium: Chromium, house: House) -> Iterator[Sit]:
    """``browser_for("kim")``: a context of one's own; afterwards nothing may stand in its console."""
    opened: list[Browser] = []

    def for_(who: str, *, hands: Hands | None = None, **options: Any) -> Browser:
        context = chromium.new_context(
            locale="nl-BE", reduced_motion="reduce", **{"viewport": {"width": 1280, "height": 900}, **options}
        )
        browser = Browser(who, context, context.new_page(), house.start_page, hands or Mouse())
        opened.append(browser)
        return browser

    yield for_
    said = [line for browser in opened for line in browser.console if not browser.expects_refusals]
    for browser in opened:
        browser.context.close()
    assert not said, "\n".join(said)


@pytest.fixture
def sit(browser_for: Sit) -> Sit:
    """``sit("kim")``: the same, and sat down."""
    return lambda who, **options: browser_for(who, **options).sit_down()


def keep(folder: Path, name: str, counts: dict[str, Any]) -> None:
    """Write the counts of a journey in a file of its own: two journeys may end at the same moment."""
    (folder / f"counts-{name}.json").write_text(json.dumps(counts, indent=2, sort_keys=True) + "\n", encoding="utf-8")
