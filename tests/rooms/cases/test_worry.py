"""A worry from outside, page by page: nothing kept before the last press, and nothing kept twice."""

from datetime import timedelta
from typing import Any

from django.test import Client

from beraad.foundation.ledger.models import Leaf
from beraad.foundation.vault import unlock
from beraad.rooms.cases.models import Concern, Parcel
from beraad.rooms.cases.views import throttling
from tests.rooms.cases.conftest import OBSERVATION
from tests.world import ClientOf, Seat


def typed_in(region: Any, **other: str) -> dict[str, str]:
    """Everything that the pages ask for."""
    return {
        "danger": "no",
        "municipality": str(region.municipalities["zonderdorp"].id),
        "naming": "with",
        "already_tried": "",
        "observation": OBSERVATION,
        "source": "ik was erbij",
        "appraisal": "",
        "protective": "",
        "person": "Bram Verlinde",
        "reporter": "",
        **other,
    }


def checked(outside: Client, region: Any) -> dict[str, str]:
    """What the last page would post."""
    answer = outside.post("/worry/", {**typed_in(region), "here": "reporter", "step": "next"})
    return {**typed_in(region), "press": answer.context["press"], "here": "check", "step": "send"}


def test_pressed_twice_it_is_sent_once_and_the_code_is_the_same(region: Any, house_clock: Any, at: Any) -> None:
    outside = Client()
    typed = checked(outside, region)
    first, size = outside.post("/worry/", typed), Leaf.objects.count
    leaves = size()
    again = outside.post("/worry/", typed)
    assert Concern.objects.count() == 1
    assert size() == leaves
    assert again.context["code"] == first.context["code"]
    assert unlock.by_reference_code(first.context["code"], at).holder_id == Concern.objects.get().reporter_id


def test_two_worries_have_two_codes(region: Any, house_clock: Any) -> None:
    outside = Client()
    codes = {outside.post("/worry/", checked(outside, region)).context["code"] for _each in range(2)}
    assert (len(codes), Concern.objects.count()) == (2, 2)


def test_a_code_that_was_not_drawn_here_sends_nothing_and_asks_once_more(region: Any, house_clock: Any) -> None:
    for press in ("", "AAAA-BBBB-CCCC-DDDD-EEEE", "IkFBQUEi:1:x"):
        answer = Client().post("/worry/", {**typed_in(region), "press": press, "here": "check", "step": "send"})
        assert OBSERVATION in answer.content.decode()
        assert not Concern.objects.exists()
        assert answer.context["press"] != press


def test_the_code_is_in_no_address_session_or_cookie(region: Any, house_clock: Any) -> None:
    outside = Client()
    sent = outside.post("/worry/", checked(outside, region))
    code = sent.context["code"]
    assert "Location" not in sent.headers
    assert not any(code in str(cookie) for cookie in outside.cookies.values())
    assert not outside.session.keys()


def test_very_many_at_once_wait_and_nothing_typed_is_lost(
    region: Any, house_clock: Any, at: Any, monkeypatch: Any
) -> None:
    monkeypatch.setitem(throttling.MOST, "worry", 1)
    outside = Client()
    outside.post("/worry/", checked(outside, region))
    typed = checked(outside, region)
    stopped = outside.post("/worry/", typed)
    assert stopped.status_code == 429
    assert OBSERVATION in stopped.content.decode()
    assert stopped.context["press"] == typed["press"]
    assert Concern.objects.count() == 1
    house_clock.move_to(at + timedelta(hours=1))
    assert outside.post("/worry/", typed).status_code == 200
    assert Concern.objects.count() == 2


def test_guessing_codes_is_slowed_down(region: Any, house_clock: Any, monkeypatch: Any) -> None:
    monkeypatch.setitem(throttling.MOST, "reply", 1)
    answers = [Client().post("/worry/reply/", {"code": "AAAA-BBBB-CCCC-DDDD-EEEE"}) for _each in range(2)]
    assert [answer.status_code for answer in answers] == [422, 429]
    assert "AAAA-BBBB-CCCC-DDDD-EEEE" in answers[1].content.decode()


def test_danger_that_is_said_twice_is_kept_once(region: Any, house_clock: Any, monkeypatch: Any) -> None:
    outside = Client()
    press = outside.post("/worry/", {"here": "danger", "danger": "yes", "step": "next"}).context["press"]
    typed = {
        "here": "called",
        "municipality": typed_in(region)["municipality"],
        "called_at": "09:40",
        "called_by": "school",
        "press": press,
    }
    assert [outside.post("/worry/", typed).status_code for _each in range(2)] == [200, 200]
    assert Concern.objects.count() == 1
    monkeypatch.setitem(throttling.MOST, "danger", 2)
    stopped = outside.post("/worry/", typed)
    assert stopped.status_code == 429
    assert "tel:112" in stopped.content.decode()


def test_a_reporter_without_account_goes_all_the_way(
    region: Any, kim: Seat, house_clock: Any, client_of: ClientOf
) -> None:
    outside, town = Client(), str(region.municipalities["zonderdorp"].id)
    typed = {
        "danger": "no",
        "municipality": town,
        "naming": "with",
        "already_tried": "Met hem gesproken.",
        "observation": OBSERVATION,
        "source": "ik was erbij",
        "appraisal": "",
        "protective": "",
        "person": "Bram Verlinde",
        "reporter": "",
    }
    carried: dict[str, str] = {}
    pages = ["danger", "municipality", "naming", "tried", "observation", "source", "appraisal", "protective", "person"]
    for here in [*pages, "reporter"]:
        carried |= {name: text for name, text in typed.items() if name in _fields_of(here)}
        answer = outside.post("/worry/", {**carried, "here": here, "step": "next"})
        assert answer.status_code == 200, here
        assert not Concern.objects.exists()
    assert OBSERVATION in answer.content.decode()
    carried["press"] = answer.context["press"]
    sent = outside.post("/worry/", {**carried, "here": "check", "step": "send"})
    code = sent.context["code"]
    row = Concern.objects.get()
    assert code not in sent.request["PATH_INFO"]
    client_of(kim).post(
        f"/concerns/{row.reference}/advice/", {"advice": "Praat met hem.", "revision": "0", "step": "do"}
    )
    assert "Praat met hem." in outside.post("/worry/reply/", {"code": code}).content.decode()
    assert outside.post("/worry/reply/", {"code": "ABCD-EFGH"}).status_code == 422
    outside.post("/worry/reply/", {"code": code, "step": "destroy"})
    assert Parcel.objects.get().state == "taken_up"
    assert outside.post("/worry/reply/", {"code": code}).status_code == 422


def _fields_of(here: str) -> set[str]:
    return {"tried": {"already_tried"}}.get(here, {here})


def test_a_page_that_is_skipped_is_asked_again(region: Any, house_clock: Any) -> None:
    answer = Client().post("/worry/", {"danger": "no", "here": "check", "step": "send"})
    assert answer.status_code == 422
    assert not Concern.objects.exists()


def test_of_danger_only_the_call_is_kept_from_outside_too(region: Any, house_clock: Any) -> None:
    outside, town = Client(), str(region.municipalities["zonderdorp"].id)
    first = outside.post("/worry/", {"here": "danger", "danger": "yes", "step": "next"})
    assert "tel:112" in first.content.decode()
    outside.post("/worry/", {"here": "called", "municipality": town, "called_at": "09:40", "called_by": "school"})
    row = Concern.objects.get()
    assert (row.state, row.police_called_by, row.intake_id, row.reporter_id) == ("danger", "school", None, None)


def test_advice_without_a_name_is_never_asked_for_one(region: Any, house_clock: Any) -> None:
    town = str(region.municipalities["zonderdorp"].id)
    typed = {"danger": "no", "municipality": town, "naming": "without", "already_tried": "", "observation": "memes"}
    typed |= {"source": "ouders", "appraisal": "", "protective": ""}
    answer = Client().post("/worry/", {**typed, "here": "protective", "step": "next"})
    assert 'name="person"' not in answer.content.decode()
    assert 'name="reporter"' in answer.content.decode()
