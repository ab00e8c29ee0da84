"""The second lock: two locks, neither of which opens anything without the other."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from beraad.foundation.vault.models import Unlock
from beraad.rooms.accounts.seat import keys_of, needs_key
from tests.rooms.accounts.conftest import hidden_fields, passphrase_of

WRONG = "dit is de verkeerde zin 12"
MINUTE = timedelta(minutes=1)


@needs_key
def sealed(request):
    return HttpResponse(f"{request.method} {keys_of(request).holder_id} {request.POST.getlist('word')}")


urlpatterns = [path("", include(settings.ROOT_URLCONF)), path("sealed/", sealed), path("sealed/fragment/row/", sealed)]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def seated(browser, kim, sign_in):
    sign_in(browser, kim)
    return browser


def lock(browser):
    return browser.post("/accounts/lock/")


def test_an_unlocked_seat_reads(seated, kim):
    assert str(kim.account.holder_id) in seated.get("/sealed/").content.decode()


def test_the_key_cookie_alone_is_nothing(seated, kim):
    stranger = Client()
    stranger.cookies["beraad_key"] = seated.cookies["beraad_key"].value
    assert stranger.get("/sealed/").status_code == 302
    assert stranger.get("/accounts/fragment/idle/").json()["state"] == "signed_out"


def test_the_sign_in_alone_is_nothing(seated):
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = seated.cookies[settings.SESSION_COOKIE_NAME].value
    assert 'name="unlock-passphrase"' in other.get("/sealed/").content.decode()


def test_the_key_of_a_colleague_does_not_open_my_seat(seated, an, sign_in):
    other = Client()
    sign_in(other, an)
    other.cookies["beraad_key"] = seated.cookies["beraad_key"].value
    assert 'name="unlock-passphrase"' in other.get("/sealed/").content.decode()


@pytest.mark.parametrize("cookie", ["", "x", "AAAA", "é", "A" * 64, "A" * 5000])
def test_a_made_up_key_cookie_is_a_locked_seat(seated, cookie):
    seated.cookies["beraad_key"] = cookie
    assert 'name="unlock-passphrase"' in seated.get("/sealed/").content.decode()


def test_locking_puts_the_key_away(seated):
    before = Unlock.objects.count()
    answer = lock(seated)
    assert Unlock.objects.count() == before - 1
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/unlock/")
    assert 'name="unlock-passphrase"' in seated.get("/sealed/").content.decode()


def test_the_passphrase_opens_it_again_and_goes_on_where_one_was(seated, kim):
    lock(seated)
    fields = hidden_fields(seated.get("/sealed/?page=2").content.decode())
    answer = seated.post("/accounts/unlock/", {**fields, "unlock-passphrase": passphrase_of(kim)})
    assert (answer.status_code, answer["Location"]) == (303, "/sealed/?page=2")
    assert seated.get("/sealed/").status_code == 200


def test_typed_fields_travel_through_the_lock_without_a_script(seated, kim):
    lock(seated)
    html = seated.post("/sealed/", {"word": ["one", 'two "quoted" <b>']}).content.decode()
    assert html.count('name="word"') == 2
    assert "two &quot;quoted&quot; &lt;b&gt;" in html
    posted = {"word": ["one", 'two "quoted" <b>'], "unlock-to": "/sealed/", "unlock-again": "True"}
    wrong = seated.post("/accounts/unlock/", {**posted, "unlock-passphrase": WRONG})
    assert wrong.status_code == 422
    assert wrong.content.decode().count('name="word"') == 2
    assert WRONG not in wrong.content.decode()
    right = seated.post("/accounts/unlock/", {**posted, "unlock-passphrase": passphrase_of(kim)})
    assert (right.status_code, right["Location"]) == (307, "/sealed/")
    again = seated.post(right["Location"], {**posted, "unlock-passphrase": passphrase_of(kim)})
    assert "POST" in again.content.decode()
    assert "two" in again.content.decode()


def test_unlocking_in_place_answers_without_a_page(seated, kim):
    lock(seated)
    assert seated.post("/accounts/unlock/", {"passphrase": WRONG}).status_code == 422
    assert seated.post("/accounts/unlock/", {"passphrase": passphrase_of(kim)}).status_code == 204
    assert str(kim.account.holder_id) in seated.get("/sealed/").content.decode()


def test_five_wrong_passphrases_make_the_sixth_wait(seated, kim):
    lock(seated)
    for _ in range(5):
        seated.post("/accounts/unlock/", {"passphrase": WRONG})
    assert seated.post("/accounts/unlock/", {"passphrase": passphrase_of(kim)}).status_code == 422


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example/x", "/\\elsewhere.example"])
def test_unlocking_never_leaves_the_house(seated, kim, to):
    posted = {"unlock-to": to, "unlock-again": "True", "unlock-passphrase": passphrase_of(kim)}
    assert seated.post("/accounts/unlock/", posted)["Location"] == "/"


def test_a_quarter_of_an_hour_without_a_press_locks(seated, house_clock, at):
    house_clock.move_to(at + 14 * MINUTE)
    assert "GET" in seated.get("/sealed/").content.decode()
    house_clock.move_to(at + 30 * MINUTE)
    assert 'name="unlock-passphrase"' in seated.get("/sealed/").content.decode()


def test_background_requests_never_keep_a_seat_awake(seated, house_clock, at):
    for minutes in (4, 8, 12):
        house_clock.move_to(at + minutes * MINUTE)
        assert seated.get("/sealed/fragment/row/").status_code == 200
        assert seated.get("/accounts/fragment/idle/").json()["seconds"] == (15 - minutes) * 60
    house_clock.move_to(at + 15 * MINUTE)
    assert seated.get("/sealed/fragment/row/").status_code == 401
    assert seated.get("/accounts/fragment/idle/").json() == {"state": "locked", "seconds": 0}


def test_i_am_still_here_keeps_it_awake(seated, house_clock, at):
    house_clock.move_to(at + 13 * MINUTE)
    assert seated.post("/accounts/stay/").status_code == 204
    house_clock.move_to(at + 20 * MINUTE)
    assert seated.get("/accounts/fragment/idle/").json()["seconds"] == 8 * 60


def test_twelve_hours_is_the_end_however_busy(seated, house_clock, at):
    for minutes in range(10, 12 * 60, 10):
        house_clock.move_to(at + minutes * MINUTE)
        seated.post("/accounts/stay/")
    house_clock.move_to(at + 12 * 60 * MINUTE - MINUTE)
    assert seated.get("/accounts/fragment/idle/").json()["seconds"] <= 60
    house_clock.move_to(at + 12 * 60 * MINUTE)
    assert seated.get("/accounts/fragment/idle/").json()["state"] != "unlocked"


def test_a_locked_part_of_a_page_gets_no_page(seated):
    lock(seated)
    assert seated.post("/sealed/fragment/row/", {"word": "x"}).status_code == 401


def test_a_view_that_forgot_to_ask_for_the_key_gets_none(rf, kim):
    request = rf.get("/")
    request.unlocked = None
    with pytest.raises(RuntimeError):
        keys_of(request)
