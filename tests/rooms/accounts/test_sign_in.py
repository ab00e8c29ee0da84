"""Signing in: passphrase and second factor; the key opens in the same step."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import unlock
from beraad.foundation.vault.models import Unlock
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.models import Counter, SignIn
from beraad.rooms.accounts.seat import BACKEND
from beraad.rooms.accounts.vocabulary import Device
from tests.rooms.accounts.conftest import a_passkey, code_for

WRONG = "dit is de verkeerde zin 12"


def test_a_passphrase_signs_in_and_opens_the_key(browser, kim, sign_in):
    answer = sign_in(browser, kim)
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert browser.cookies["beraad_key"]["httponly"]
    assert browser.cookies["beraad_key"]["samesite"] == "Lax"
    page = browser.get("/accounts/fragment/idle/").json()
    assert page["state"] == "unlocked"


def test_signing_in_leaves_a_row_and_a_leaf(browser, kim, sign_in, at):
    sign_in(browser, kim)
    row = SignIn.objects.get(account=kim.account)
    assert (row.started_at, row.ends_at, row.is_strong) == (at, at + timedelta(hours=12), False)
    assert Body.objects.filter(act=Act.SIGNED_IN).count() == 1


def test_a_second_factor_is_asked_before_anything_opens(browser, kim, sign_in, app_of):
    secret = app_of(kim.account)
    answer = sign_in(browser, kim, to="/help/")
    assert answer["Location"] == "/accounts/sign-in/second-factor/"
    assert browser.get("/").status_code == 302
    assert not SignIn.objects.exists()
    assert "beraad_key" not in browser.cookies
    assert not Unlock.objects.filter(holder=kim.account.holder).exclude(sitting_id=kim.keys.sitting_id).exists()
    assert not Body.objects.filter(act=Act.UNLOCKED).exists()
    answer = browser.post("/accounts/sign-in/second-factor/", {"code": code_for(secret)})
    assert answer["Location"] == "/help/"
    assert SignIn.objects.get().is_strong
    assert browser.get("/accounts/fragment/idle/").json()["state"] == "unlocked"


def test_a_code_works_once(browser, kim, sign_in, app_of):
    secret = app_of(kim.account)
    code = code_for(secret)
    sign_in(browser, kim)
    browser.post("/accounts/sign-in/second-factor/", {"code": code})
    other = Client()
    sign_in(other, kim)
    answer = other.post("/accounts/sign-in/second-factor/", {"code": code})
    assert answer.status_code == 200
    assert "werd al gebruikt" in answer.content.decode() or "used before" in answer.content.decode()
    assert SignIn.objects.count() == 1


def test_a_wrong_code_stays_outside(browser, kim, sign_in, app_of):
    app_of(kim.account)
    sign_in(browser, kim)
    answer = browser.post("/accounts/sign-in/second-factor/", {"code": "000000"})
    assert answer.status_code == 200
    assert not SignIn.objects.exists()


def test_a_recovery_code_replaces_the_app_once(browser, kim, sign_in, app_of, at):
    app_of(kim.account)
    code = commands.renew_recovery_codes(kim.account, at=at)[0]
    sign_in(browser, kim)
    assert browser.post("/accounts/sign-in/second-factor/", {"code": code}).status_code == 303
    other = Client()
    sign_in(other, kim)
    assert other.post("/accounts/sign-in/second-factor/", {"code": code}).status_code == 200


def test_the_second_step_waits_five_minutes_and_no_longer(browser, kim, sign_in, app_of, house_clock, at):
    secret = app_of(kim.account)
    sign_in(browser, kim)
    house_clock.move_to(at + timedelta(minutes=6))
    answer = browser.post("/accounts/sign-in/second-factor/", {"code": code_for(secret)})
    assert answer["Location"] == "/accounts/sign-in/"


def test_the_second_step_is_nothing_without_the_first(browser):
    assert browser.get("/accounts/sign-in/second-factor/")["Location"] == "/accounts/sign-in/"


def test_a_stranger_and_a_member_with_a_wrong_passphrase_get_the_same_page(browser, kim, nobody):
    def page(email: str) -> tuple[int, str]:
        answer = Client().post("/accounts/sign-in/", {"email": email, "passphrase": WRONG})
        return answer.status_code, answer.content.decode().replace(email, "x@y").split("csrf")[0]

    assert page(kim.account.email) == page("nobody.knows@elsewhere.example")


def test_the_address_stays_typed_and_the_passphrase_does_not(browser, kim, sign_in):
    html = sign_in(browser, kim, WRONG).content.decode()
    assert kim.account.email in html
    assert WRONG not in html
    assert 'class="error"' in html


@pytest.mark.parametrize(
    "posted",
    [{"email": ""}, {"email": "no address", "passphrase": "x"}, {"email": "a@b.example", "passphrase": "x" * 201}],
)
def test_what_cannot_be_right_is_said_beside_the_field(browser, posted):
    answer = browser.post("/accounts/sign-in/", posted)
    assert answer.status_code == 200
    assert "has-error" in answer.content.decode()


def test_after_five_wrong_attempts_even_the_right_passphrase_waits(browser, kim, sign_in, house_clock, at):
    for _ in range(5):
        sign_in(browser, kim, WRONG)
    assert sign_in(browser, kim).status_code == 200
    assert not SignIn.objects.exists()


def test_counting_names_nobody(browser, kim, sign_in):
    sign_in(browser, kim, WRONG)
    rows = list(Counter.objects.values_list("key", "value"))
    assert rows
    assert kim.account.email not in str(rows)
    assert "127.0.0.1" not in str(rows)


def test_who_is_not_enrolled_cannot_sign_in(browser, kim, at):
    account, _code = commands.invite(
        email="new@zonderdorp.example", name="Noor", function="", language="nl", actor=kim.actor, at=at
    )
    for passphrase in ("!", account.password, ""):
        browser.post("/accounts/sign-in/", {"email": account.email, "passphrase": passphrase})
    assert not SignIn.objects.exists()


def test_an_account_that_may_not_sign_in_does_not(browser, kim, sign_in):
    kim.account.is_active = False
    kim.account.save(update_fields=["is_active"])
    assert sign_in(browser, kim).status_code == 200
    assert not SignIn.objects.exists()


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\elsewhere.example"]
)
def test_going_on_never_leaves_the_house(browser, kim, sign_in, to):
    assert sign_in(browser, kim, to=to)["Location"] == "/"


def test_the_session_of_before_opens_nothing(browser, kim, sign_in):
    browser.get("/accounts/sign-in/")
    browser.cookies[settings.SESSION_COOKIE_NAME] = "chosenbysomebodyelse000000000000"
    sign_in(browser, kim)
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != "chosenbysomebodyelse000000000000"
    assert Session.objects.filter(pk=browser.cookies[settings.SESSION_COOKIE_NAME].value).exists()


def test_a_session_without_a_running_sign_in_is_no_seat(browser, kim):
    browser.force_login(kim.account, backend=BACKEND)
    assert browser.get("/").status_code == 302
    assert "/accounts/sign-in/" in browser.get("/")["Location"]


def test_a_sign_in_ends_after_twelve_hours(browser, kim, sign_in, house_clock, at):
    sign_in(browser, kim)
    house_clock.move_to(at + timedelta(hours=12, seconds=1))
    assert browser.get("/accounts/").status_code == 302


def test_only_the_kind_of_device_is_kept(browser, kim, sign_in):
    browser.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile"
    sign_in(browser, kim)
    row = SignIn.objects.get()
    assert row.device == Device.PHONE
    assert {field.name for field in SignIn._meta.fields} == {
        "id", "account", "started_at", "ends_at", "device", "is_strong", "ended_at", "ended_by",
    }  # fmt: skip


def test_a_seat_without_a_second_factor_goes_no_further_where_the_house_asks_for_one(browser, kim, sign_in, settings):
    settings.BERAAD_SECOND_FACTOR_REQUIRED = True
    sign_in(browser, kim)
    for url in ("/", "/accounts/", "/accounts/key/", "/accounts/unlock/"):
        assert browser.get(url)["Location"] == "/accounts/second-factor/", url
    assert browser.get("/accounts/second-factor/").status_code == 200
    assert browser.get("/accounts/second-factor/app/").status_code == 200


@pytest.mark.parametrize("url", ["/help/", "/cells/coverage/", "/cells/municipalities/", "/worry/", "/healthz"])
def test_what_everybody_may_see_such_a_seat_sees_too(browser, kim, sign_in, settings, url):
    settings.BERAAD_SECOND_FACTOR_REQUIRED = True
    sign_in(browser, kim)
    assert browser.get(url).status_code == 200


def test_the_half_way_state_is_no_sign_in(browser, kim, sign_in, app_of):
    app_of(kim.account)
    sign_in(browser, kim)
    assert Unlock.objects.exists(), "the key waits for the second factor"
    assert browser.get("/accounts/fragment/idle/").json()["state"] == "signed_out"
    assert browser.get("/accounts/").status_code == 302


def test_the_counters_are_no_pickles():
    assert settings.CACHES["default"]["BACKEND"] == "beraad.rooms.accounts.counters.CountersCache"


def test_a_second_factor_that_never_comes_leaves_no_open_key(browser, kim, sign_in, app_of, house_clock, at):
    """Neither row nor leaf nor cookie; what was put aside opens nothing, and is gone after five minutes."""
    app_of(kim.account)
    before = Unlock.objects.count()
    sign_in(browser, kim)
    browser.post("/accounts/sign-in/second-factor/", {"code": "000000"})
    assert Unlock.objects.count() == before
    assert not Body.objects.filter(act=Act.UNLOCKED).exists()
    waiting = browser.cookies["beraad_key_waiting"].value
    assert unlock.resume(waiting, at) is None
    browser.cookies["beraad_key"] = waiting
    assert browser.get("/accounts/fragment/idle/").json()["state"] == "signed_out"
    house_clock.move_to(at + timedelta(minutes=6))
    assert browser.get("/accounts/sign-in/second-factor/").status_code == 303
    assert browser.cookies["beraad_key_waiting"].value == ""
    assert "half_way" not in browser.session
    assert Unlock.objects.count() == before


@pytest.mark.parametrize(
    "answer",
    ['{"id": "x"}', '{"a": 1}', '{"id": 1, "response": {}}', "{}", '{"id": "eA", "rawId": "eA", "response": "x"}',
     '{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"eA","authenticatorData":"eA","signature":"eA"}}'],
)  # fmt: skip
def test_whatever_a_browser_answers_for_a_passkey_is_no_fault(browser, kim, sign_in, answer):
    Authenticator.objects.create(user_id=kim.account.pk, type="webauthn", data={"name": "k", "credential": a_passkey()})
    sign_in(browser, kim)
    assert browser.get("/accounts/sign-in/second-factor/").status_code == 200
    page = browser.post("/accounts/sign-in/second-factor/", {"credential": answer})
    assert page.status_code == 200
    assert page.context["passkey_form"].errors
    assert not SignIn.objects.exists()


def test_a_right_passphrase_forgives_the_account_and_not_the_machine(browser, kim, sign_in):
    """Twenty attempts a minute from one address, whatever was right in between."""
    for attempt in range(4):
        for guess in range(4):
            browser.post("/accounts/sign-in/", {"email": f"{attempt}{guess}@example.org", "passphrase": WRONG})
        assert sign_in(Client(), kim).status_code == 303
    assert "Wacht vijf minuten" in sign_in(Client(), kim).content.decode()
