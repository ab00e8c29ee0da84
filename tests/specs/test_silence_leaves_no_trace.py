"""Two meetings: in one somebody spoke ten times, in the other nobody did. The ledger shows no difference."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.ledger.queries import head
from beraad.foundation.vault.models import Compartment
from beraad.rooms.meetings.models import Item, Meeting
from tests import story
from tests.story import Cast
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
SAID = ("capacity", "organisation", "controller", "purpose")
SPOKEN = "Komt elke afspraak na."


@pytest.fixture
def cast(region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, dua: Seat, jo: Seat, lou: Seat) -> Cast:
    """Everybody that the way needs."""
    return Cast(region, an, kim, bo, {"ces": ces, "dua": dua, "jo": jo, "lou": lou})


def meet(cast: Cast, client_of: ClientOf, at: datetime, *, speaks: bool) -> Counter[tuple[str, ...]]:
    """A whole item; Ces weighs, prepares, lays, takes back and notes, or does nothing of it."""
    case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    meeting = story.meeting_of(cast, [(case, ["ces", "dua"])], at)
    before = head().size
    own = story.item_of(meeting, case).invitations.get(assigned_holder=cast.partners["ces"].account.holder_id)
    browsers = {seat.slug: client_of(seat) for seat in (cast.an, cast.kim, cast.bo, *_partners(cast))}
    browsers["ces"].get(f"/meetings/invitations/{own.id}/")
    if speaks:
        _prepare(browsers["ces"], f"/meetings/invitations/{own.id}/")
    story.opened(cast, Meeting.objects.get(id=meeting.id), at, ["ces", "dua"])
    story.table(cast, story.item_of(meeting, case), ["ces", "dua"], at)
    table = f"/meetings/{meeting.number}/1/"
    for browser in browsers.values():
        assert browser.get(f"{table}table/").status_code == 200
    if speaks:
        _speak(browsers["ces"], table)
        browsers["ces"].post(f"/meetings/invitations/{own.id}/notes/", {"note": SPOKEN})
    story.decided(cast, story.item_of(meeting, case), at)
    story.closed(cast, story.item_of(meeting, case), at)
    assert Item.objects.get(meeting=meeting).changed == 0
    return _leaves_since(before)


def _partners(cast: Cast) -> list[Seat]:
    return [cast.partners["ces"], cast.partners["dua"]]


def _prepare(ces: Client, address: str) -> None:
    assert ces.post(f"{address}weigh/", {"thoughts": SPOKEN, "revision": "0"}).status_code in {302, 303}
    card = {"type": "protective", "text": SPOKEN, "source": "zelf"}
    assert ces.post(f"{address}cards/", card).status_code in {302, 303}
    assert ces.get(f"{address}weigh/").status_code == 200


def _speak(ces: Client, table: str) -> None:
    for turn in range(10):
        card = {"type": "observation", "text": f"{SPOKEN} {turn}", "source": "zelf"}
        assert ces.post(f"{table}card/", card).status_code in {302, 303}
    page = ces.get(f"{table}table/")
    assert len(page.context["cards"]) == 10
    for each in page.context["cards"][:3]:
        assert ces.post(f"{table}card/", {"take_back": each["card"].id}).status_code in {302, 303}
    assert ces.post(f"{table}card/", {"prepared": page.context["prepared"][0]["id"]}).status_code in {302, 303}


def _leaves_since(size: int) -> Counter[tuple[str, ...]]:
    """Every leaf as who, which act, about what kind of place, in which capacity, for whom and for which task."""
    kinds = {str(row.id): row.kind for row in Compartment.objects.all()}
    rows = Body.objects.filter(leaf_id__gte=size)
    told = [(row, json.loads(bytes(row.json))) for row in rows]
    return Counter(
        (body["account"], row.act, kinds.get(str(row.about), ""), *(str(body[key]) for key in SAID))
        for row, body in told
    )


def test_who_spoke_ten_times_and_who_kept_silent_leave_the_same_leaves(
    cast: Cast, client_of: ClientOf, at: datetime
) -> None:
    """Same acts, same counts, same people: nothing tells who spoke."""
    silent = meet(cast, client_of, at, speaks=False)
    spoken = meet(cast, client_of, at, speaks=True)
    assert silent
    assert spoken == silent


def test_during_the_item_only_presence_and_the_table_are_recorded(
    cast: Cast, client_of: ClientOf, at: datetime
) -> None:
    """No act for laying, preparing, weighing or noting exists among the leaves."""
    acts = {act for _who, act, *_said in meet(cast, client_of, at, speaks=True)}
    assert Act.ITEM_OPENED.value in acts
    assert Act.PRESENCE_ENTERED.value in acts
    assert not [act for act in acts if any(word in act for word in ("card", "weigh", "note"))]
