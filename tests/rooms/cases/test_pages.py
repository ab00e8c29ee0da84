"""The pages: who sees them, what they keep of bad input, what two at once see."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.queries import work_of
from beraad.rooms.cases.vocabulary import PublicConcern
from tests.rooms.cases.conftest import INDICATIONS, OBSERVATION, REASONS, VIEW
from tests.world import ClientOf, Seat

OUTSIDE = ["ces", "dua", "eli", "fay", "gus", "lou", "tom", "ria"]


@pytest.mark.parametrize("slug", ["an", "kim", "bo"])
def test_who_sits_in_the_cell_sees_the_case(proposed: Case, slug: str, client_of: ClientOf, request: Any) -> None:
    answer = client_of(request.getfixturevalue(slug)).get(f"/cases/{proposed.number}/")
    assert answer.status_code == 200
    assert "Verlinde" not in answer.content.decode()


@pytest.mark.parametrize("slug", OUTSIDE)
def test_an_outsider_cannot_tell_that_the_case_exists(
    listed: Case, slug: str, client_of: ClientOf, request: Any
) -> None:
    client = client_of(request.getfixturevalue(slug))
    there, not_there = client.get(f"/cases/{listed.number}/"), client.get("/cases/ZON-AAAAA/")
    assert (there.status_code, not_there.status_code) == (404, 404)
    assert _plain(there) == _plain(not_there)
    for page in ("list", "decline", "extend", "tell", "circle", "reasons"):
        assert client.get(f"/cases/{listed.number}/{page}/").status_code == 404
    assert listed.number not in client.get("/cases/").content.decode()


@pytest.mark.parametrize("slug", ["an", "bo", *OUTSIDE])
def test_a_worry_is_nobodys_but_the_coordinators(worry: Concern, slug: str, client_of: ClientOf, request: Any) -> None:
    client = client_of(request.getfixturevalue(slug))
    assert client.get(f"/concerns/{worry.reference}/").status_code == 404
    assert worry.reference not in client.get("/concerns/").content.decode()


def test_the_police_member_reads_no_reason(listed: Case, bo: Seat, client_of: ClientOf) -> None:
    text = client_of(bo).get(f"/cases/{listed.number}/").content.decode()
    assert VIEW not in text
    assert REASONS not in text


def test_the_coordinator_reads_reasons_and_view(listed: Case, kim: Seat, client_of: ClientOf) -> None:
    text = client_of(kim).get(f"/cases/{listed.number}/").content.decode()
    assert VIEW in text
    assert REASONS in text


def test_the_name_is_shown_by_one_press_and_leaves_a_trace(listed: Case, an: Seat, client_of: ClientOf) -> None:
    client = client_of(an)
    assert "Verlinde" not in client.get(f"/cases/{listed.number}/").content.decode()
    before = _openings(listed.person_id)
    assert "Verlinde" in client.post(f"/cases/{listed.number}/show/").content.decode()
    assert _openings(listed.person_id) == before + 1


def test_the_list_shows_numbers_and_names_on_one_press(listed: Case, an: Seat, client_of: ClientOf) -> None:
    client = client_of(an)
    plain = client.get("/cases/").content.decode()
    assert listed.number in plain
    assert "Verlinde" not in plain
    assert "Bram Verlinde" in client.post("/cases/names/").content.decode()


def test_the_list_asks_as_much_for_many_as_for_few(
    region: Any, kim: Seat, at: datetime, put_forward: Callable[..., Case], client_of: ClientOf
) -> None:
    client = client_of(kim)
    _cases(region, kim, at, put_forward, 1)
    few = _queries(client)
    _cases(region, kim, at, put_forward, 4)
    assert _queries(client) == few


def _cases(region: Any, kim: Seat, at: datetime, put_forward: Callable[..., Case], count: int) -> None:
    for _each in range(count):
        worry = commands.receive_concern(
            actor=kim.actor,
            municipality=region.municipalities["zonderdorp"],
            concern=PublicConcern(observation=OBSERVATION),
            at=at,
        )
        put_forward(worry)


def _queries(client: Client) -> int:
    client.get("/cases/")
    with CaptureQueriesContext(connection) as captured:
        client.post("/cases/names/")
    return sum("ledger" not in query["sql"] and "sittingopening" not in query["sql"] for query in captured)


def _openings(place: Any) -> int:
    return Body.objects.filter(act=Act.COMPARTMENT_OPENED, about=place).count()


def _plain(answer: Any) -> str:
    without_path = str(answer.content.decode()).replace(str(answer.wsgi_request.path), "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", without_path)


def test_from_worry_to_the_mayor_in_the_browser(worry: Concern, kim: Seat, client_of: ClientOf) -> None:
    client = client_of(kim)
    page = client.get(f"/concerns/{worry.reference}/forward/").content.decode()
    assert OBSERVATION in page
    typed = {
        "has_indications": "yes",
        "is_one_person": "yes",
        "other_channel_considered": "yes",
        "given_name": "Bram",
        "family_name": "Verlinde",
        "born_on": "2004-11-02",
        "age_class": "adult",
        "observations": OBSERVATION,
        "coordinator_view": VIEW,
        "reply": "",
        "revision": "0",
    }
    check = client.post(f"/concerns/{worry.reference}/forward/", {**typed, "step": "check"})
    assert check.status_code == 200
    assert "Bo Segers" in check.content.decode()
    assert not Case.objects.exists()
    done = client.post(f"/concerns/{worry.reference}/forward/", {**typed, "step": "do"})
    assert done.status_code == 302
    assert Case.objects.get().age_class == "adult"


def test_a_missing_answer_keeps_what_was_typed(worry: Concern, kim: Seat, client_of: ClientOf) -> None:
    typed = {"coordinator_view": VIEW, "observations": "", "step": "check", "revision": "0", "born_on": "31 februari"}
    answer = client_of(kim).post(f"/concerns/{worry.reference}/forward/", typed)
    assert answer.status_code == 422
    assert VIEW in answer.content.decode()
    assert 'value="31 februari"' in answer.content.decode()


def test_no_indications_is_said_beside_the_form(worry: Concern, kim: Seat, client_of: ClientOf) -> None:
    typed = {
        "has_indications": "no",
        "is_one_person": "yes",
        "other_channel_considered": "yes",
        "given_name": "Amina",
        "family_name": "Belkadi",
        "age_class": "12_17",
        "observations": "Draagt een langere rok.",
        "coordinator_view": "Geen aanwijzing.",
        "revision": "0",
        "step": "do",
    }
    answer = client_of(kim).post(f"/concerns/{worry.reference}/forward/", typed)
    assert answer.status_code == 422
    assert "Draagt een langere rok." in answer.content.decode()
    assert not Case.objects.exists()


def test_outside_the_remit_is_checked_once(
    worry: Concern, kim: Seat, client_of: ClientOf, runs_on_commit: Callable[[], Any]
) -> None:
    client, url = client_of(kim), f"/concerns/{worry.reference}/outside/"
    check = client.post(url, {"advice": "Praat met haar.", "revision": "0", "step": "check"})
    assert check.status_code == 200
    worry.refresh_from_db()
    assert worry.state == "received"
    with runs_on_commit():
        client.post(url, {"advice": "Praat met haar.", "revision": "0", "step": "do"})
    after = client.get(f"/concerns/{worry.reference}/").content.decode()
    assert OBSERVATION not in after


def test_the_mayor_lists_in_the_browser(cleared: Case, an: Seat, client_of: ClientOf) -> None:
    client, url = client_of(an), f"/cases/{cleared.number}/list/"
    assert VIEW in client.get(url).content.decode()
    typed = {"reasons": REASONS, "indications": INDICATIONS, "revision": str(cleared.revision)}
    check = client.post(url, {**typed, "step": "check"}).content.decode()
    assert "Kim Lambrecht" in check
    assert REASONS in check
    done = client.post(url, {**typed, "step": "do"})
    assert done["Location"] == f"/cases/{cleared.number}/tell/"
    cleared.refresh_from_db()
    assert cleared.state == "listed"


def test_while_the_gate_is_shut_the_mayors_text_stays(proposed: Case, an: Seat, client_of: ClientOf) -> None:
    typed = {"reasons": REASONS, "indications": INDICATIONS, "revision": str(proposed.revision), "step": "check"}
    answer = client_of(an).post(f"/cases/{proposed.number}/list/", typed)
    assert answer.status_code == 422
    assert REASONS in answer.content.decode()


def test_who_comes_second_sees_both_texts(cleared: Case, an: Seat, at: datetime, client_of: ClientOf) -> None:
    client = client_of(an)
    stale = cleared.revision
    commands.list_case(
        actor=an.actor, case=cleared, listing=Listing(REASONS, INDICATIONS), keys=an.keys, revision=stale, at=at
    )
    typed = {"reasons": "Mijn andere redenen.", "indications": "Andere.", "revision": str(stale), "step": "do"}
    answer = client.post(f"/cases/{cleared.number}/list/", typed)
    assert answer.status_code == 409
    assert "Mijn andere redenen." in answer.content.decode()
    assert REASONS in answer.content.decode()


def test_declining_asks_once_more(
    proposed: Case, an: Seat, client_of: ClientOf, runs_on_commit: Callable[[], Any]
) -> None:
    client, url = client_of(an), f"/cases/{proposed.number}/decline/"
    assert client.get(url).status_code == 200
    with runs_on_commit():
        answer = client.post(url, {"revision": str(proposed.revision)})
    assert answer["Location"] == "/cases/"
    assert client.get(f"/cases/{proposed.number}/").status_code == 404


def test_told_or_not_yet_asks_for_what_belongs_to_it(listed: Case, kim: Seat, client_of: ClientOf) -> None:
    client, url = client_of(kim), f"/cases/{listed.number}/tell/"
    revision = str(listed.revision)
    assert client.post(url, {"outcome": "told", "revision": revision}).status_code == 422
    assert (
        client.post(url, {"outcome": "told", "told_by": "x", "told_on": "2031-01-01", "revision": revision}).status_code
        == 422
    )
    done = client.post(
        url,
        {
            "outcome": "told",
            "told_by": "OCMW",
            "told_on": "2027-03-12",
            "own_words": "Ik wil werk.",
            "revision": revision,
        },
    )
    assert done.status_code == 302
    assert "Ik wil werk." in client.get(f"/cases/{listed.number}/").content.decode()


def test_the_circle_widens_and_narrows_in_the_browser(
    listed: Case, region: Any, kim: Seat, client_of: ClientOf
) -> None:
    client, url = client_of(kim), f"/cases/{listed.number}/circle/"
    typed = {
        "organisation": str(region.organisations["ocmw"].id),
        "how_known": "Bram vertelde het zelf.",
        "revision": str(listed.revision),
    }
    assert client.post(url, typed).status_code == 302
    assert "Bram vertelde het zelf." in client.get(url).content.decode()
    listed.refresh_from_db()
    seat = listed.circle.get()
    assert client.post(f"{url}{seat.id}/remove/", {"revision": str(listed.revision)}).status_code == 302
    assert not listed.circle.exists()


def test_the_work_list_says_what_waits_for_whom(cleared: Case, an: Seat, kim: Seat, at: datetime) -> None:
    rows = {seat.slug: [row.url for row in work_of(seat.actor, at.date())] for seat in (an, kim)}
    assert rows["an"] == [f"/cases/{cleared.number}/list/"]
    assert rows["kim"] == []


def test_a_worry_waits_for_the_coordinator_until_it_is_decided(worry: Concern, kim: Seat, at: datetime) -> None:
    waiting = work_of(kim.actor, at.date())
    assert [(row.about, row.due_on, row.looked) for row in waiting] == [(worry.reference, worry.expires_on, "nobody")]
    commands.refer_concern(actor=kim.actor, concern=worry, channel="CAW", revision=0, at=at)
    assert work_of(kim.actor, at.date()) == []
