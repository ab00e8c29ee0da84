# ruff: noqa: E402 - a program: it sets its environment before it imports
"""Draws every page that the access matrix knows, at its stage, and writes them to FOLDER/pages.json.

``python draw_pages.py FOLDER``: a process of its own, for beside a browser a test may not ask the database.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(sys.argv[1])
os.environ["BERAAD_DATA"] = str(FOLDER / "data")
os.environ["BERAAD_KEYS"] = str(FOLDER / "keys")
os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

django.setup()

from django.core.management import call_command
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from beraad.foundation.kernel import clock
from beraad.rooms.accounts.views import passphrase
from tests import world
from tests.specs import stages as house
from tests.specs import test_access_matrix as matrix
from tests.specs.presses import presses

LIKED = ("kim", "an", "ces", "bo", "dua", "fay", "signed out", "locked")
"""Whose page is looked at, if several see one: who sees most comes first."""
SHOWN = {"open", "asked again", "refused", "unlock", "too late"}
"""The words of the matrix behind which a page is drawn; *hidden* is one and the same everywhere, and a spec says so."""
ALIKE = {"unlock": 1, "refused": 8}
"""Pages that differ in a sentence only: as many of them are looked at."""


def browsers(standing: house.Stages) -> dict[str, Client]:
    """A browser for each column of the matrix."""
    found = {slug: world.client_of(world.seat(standing.region, slug, world.AT)) for slug in matrix.SEATS}
    locked = world.client_of(world.seat(standing.region, "kim", world.AT))
    del locked.cookies["beraad_key"]
    return {"signed out": Client(), "locked": locked, **found}


def pages(standing: house.Stages) -> Iterator[dict[str, str]]:
    """One page for each address, way and word of the matrix; whatever a press does is taken back."""
    clients = browsers(standing)
    posted = {who: presses(standing, "kim" if who == "locked" else who) for who in matrix.EVERYBODY}
    left = Counter(ALIKE)
    for name, way in matrix.PRESSES:
        row = matrix.ROWS[name]
        url = reverse(name, kwargs=standing.places[row["at"]]) + row.get("query", "")
        for word, who in who_sees(matrix.expected(name, way)).items():
            if word in ALIKE and left[word] == 0:
                continue
            left[word] -= 1
            with house.undone():
                cookies = clients[who].cookies.copy()
                answer = getattr(clients[who], way)(url, posted[who][name] if way == "post" else {})
                clients[who].cookies = cookies
                html = html_of(answer)
            if html:
                policy = answer.headers.get("Content-Security-Policy", "")
                facts = {"name": name, "way": way, "who": who, "word": word, "url": url, "policy": policy}
                yield {**facts, "html": html}


def who_sees(told: dict[str, str]) -> dict[str, str]:
    """For each word behind which a page is drawn, one seat."""
    liked = [who for who in LIKED if who in told] + [who for who in told if who not in LIKED]
    found: dict[str, str] = {}
    for who in liked:
        if told[who] in SHOWN:
            found.setdefault(told[who], who)
    return found


def html_of(answer: HttpResponse | StreamingHttpResponse) -> str:
    """A whole page, also one that comes in pieces; nothing for a fragment or a file."""
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    html = answer.getvalue().decode()
    return html if "<html" in html else ""


def main() -> None:
    """Build the house, draw, write."""
    setup_test_environment()
    clock.now = lambda: world.AT
    passphrase.ANSWER_TAKES = 0
    call_command("migrate", verbosity=0, stdout=sys.stderr)
    drawn: list[dict[str, Any]] = list(pages(house.build(world.build(), world.AT)))
    (FOLDER / "pages.json").write_text(json.dumps(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
