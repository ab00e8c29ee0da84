"""From the work list and along every link a seat sees: no link leads to a page that is not there, or that refuses."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.specs import test_access_matrix as matrix
from tests.specs.stages import undone

clients = matrix.clients

LINK = re.compile(rb'<a [^>]*href="(/[^"#?]*)')
NOT_PAGES = re.compile(r"^/(static|gallery|i18n)/")
SEEN_AT_LEAST = {"kim": 60, "an": 60, "ces": 15, "bo": 15, "fay": 10}


@pytest.mark.parametrize("who", [*matrix.SEATS, "locked"])
def test_every_link_this_seat_sees_leads_to_a_page(
    standing: Any, clients: dict[str, Client], region: Any, who: str
) -> None:
    waiting, came_from, dead = ["/"], {"/": "the first page"}, []
    while waiting:
        address = waiting.pop()
        with undone():
            answer = clients[who].get(address)
        if answer.status_code not in {200, 302, 303}:
            dead.append(f"{answer.status_code} {address}, linked from {came_from[address]}")
            continue
        body = answer.content if answer.headers.get("Content-Type", "").startswith("text/html") else b""
        for link in {unescape(found.decode()) for found in LINK.findall(body)} - came_from.keys():
            if not NOT_PAGES.match(link):
                came_from[link] = address
                waiting.append(link)
    assert not dead, "\n".join(dead)
    assert len(came_from) >= SEEN_AT_LEAST.get(who, 5)
