"""Screens that follow: to the table by itself, within two seconds, writing nothing; and what changed is said aloud."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beraad.foundation.ledger.models import Body
from beraad.foundation.ui.page import GO_HEADER
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.weigh import CardText
from beraad.rooms.meetings.vocabulary import CardType
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
TEMPLATES = Path(__file__).parents[3] / "beraad/rooms/meetings/templates"
FOLLOWED = {
    "1/": "fragment/item/",
    "1/table/": "fragment/table/",
    "1/projector/": "fragment/projector/",
    "": "fragment/doors/",
}


def holder(seat: Seat) -> UUID:
    return seat.keys.holder_id


def poll(browser: Client, page: str, rest: str = "") -> tuple[str, str]:
    """Where a page asks, and from which revision."""
    text = browser.get(page).content.decode()
    found = re.search(rf'<follow-fragment src="([^"]*{rest})" revision="(\d+)"', text)
    assert found, text
    return found[1], found[2]


def test_who_is_let_in_goes_to_the_table_by_itself(laid: Gathering, at: datetime, client_of: ClientOf) -> None:
    """Dua waits at the door; the chair lets her in; her next poll says where to go, and opens nothing."""
    dua = laid.cast.partners["dua"]
    browser = client_of(dua)
    source, revision = poll(browser, laid.url("1/"))
    assert laid.url("1/table/") in browser.get(laid.url("1/")).content.decode()
    assert GO_HEADER not in browser.get(source, {"revision": revision}).headers
    an = laid.cast.an
    commands.enter(actor=an.actor, item=laid.item(), holder_id=holder(dua), keys=an.keys, at=at)
    before = Body.objects.count()
    answer = browser.get(source, {"revision": revision})
    assert answer.status_code == 204
    assert answer[GO_HEADER] == laid.url("1/table/")
    assert Body.objects.count() == before


def test_when_the_item_closes_the_table_leads_away_without_opening_anything(
    laid: Gathering, at: datetime, client_of: ClientOf
) -> None:
    browser = client_of(laid.cast.partners["ces"])
    source, revision = poll(browser, laid.url("1/table/"))
    story.decided(laid.cast, laid.item(), at)
    story.closed(laid.cast, laid.item(), at)
    answer = browser.get(source, {"revision": revision})
    assert answer[GO_HEADER] == laid.url("1/")


@pytest.mark.parametrize("page", sorted(FOLLOWED))
def test_a_poll_that_finds_nothing_new_writes_nothing_and_opens_nothing(
    laid: Gathering, client_of: ClientOf, page: str
) -> None:
    browser = client_of(laid.cast.an)
    if page == "1/":
        browser = client_of(laid.cast.partners["dua"])
    source, revision = poll(browser, laid.url(page))
    before = Body.objects.count()
    with CaptureQueriesContext(connections["default"]) as asked:
        answer = browser.get(source, {"revision": revision})
    assert answer.status_code == 204
    assert not [query["sql"] for query in asked if not query["sql"].lstrip().upper().startswith("SELECT")]
    assert "vault_sealedrecord" not in str(asked.captured_queries)
    assert len(asked) <= 20
    assert Body.objects.count() == before


def test_everything_that_is_followed_is_asked_at_least_once_a_second() -> None:
    """Two screens follow each other within two seconds: a second of waiting, and the answer."""
    waits = [
        int(every)
        for path in TEMPLATES.rglob("*.html")
        for every in re.findall(r'<follow-fragment [^>]*every="(\d+)"', path.read_text(encoding="utf-8"))
    ]
    assert len(waits) == 5
    assert max(waits) <= 1000


def told(page: str) -> dict[str, str]:
    return dict(re.findall(r'<data hidden data-tell="([^"]+)" value="([^"]*)"', page))


def test_a_card_a_door_and_a_vote_are_told_by_number_and_never_by_name(
    laid: Gathering, at: datetime, client_of: ClientOf
) -> None:
    cast = laid.cast
    ces = cast.partners["ces"]
    first = told(client_of(cast.an).get(laid.url("1/table/")).content.decode())
    card = CardText(CardType.OBSERVATION, "Zag hem elke dag op school.", "eigen waarneming")
    commands.lay_card(actor=ces.actor, item=laid.item(), card=card, keys=ces.keys, at=at)
    commands.propose_feedback(actor=cast.bo.actor, item=laid.item(), text="Opvolging loopt.", at=at)
    page = client_of(cast.an).get(laid.url("1/table/")).content.decode()
    second = told(page)
    assert (first["cards"], second["cards"]) == ("0", "1")
    assert (first["sheets"], second["sheets"]) == ("0", "1")
    assert second["votes-1"] == "0"
    spoken = " ".join(re.findall(r"<data hidden [^>]*>", page))
    assert "Er is een kaart gelegd." in spoken
    assert not [name for name in ("Ces", "school", "waarneming") if name in spoken]
    door = told(client_of(cast.partners["dua"]).get(laid.url("1/")).content.decode())
    assert door["door"] == "open"
    assert 'id="follow-said" role="status" aria-live="polite"' in page


def test_the_police_member_finds_the_form_to_propose_a_feedback_sheet(laid: Gathering, client_of: ClientOf) -> None:
    cast = laid.cast
    url = laid.url("1/feedback/")
    assert url in client_of(cast.bo).get(laid.url("1/table/")).content.decode()
    assert url not in client_of(cast.partners["ces"]).get(laid.url("1/table/")).content.decode()
    assert client_of(cast.bo).post(url, {"text": "Opvolging loopt."}).status_code == 302
