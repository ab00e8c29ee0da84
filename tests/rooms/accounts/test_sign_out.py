"""Signing out: here, everywhere, and what remains in the browser."""

from django.test import Client

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault.models import Unlock
from beraad.rooms.accounts.models import SignIn


def test_signing_out_ends_both_locks(browser, kim, sign_in, settings):
    Unlock.objects.all().delete()
    sign_in(browser, kim)
    kept = browser.cookies[settings.SESSION_COOKIE_NAME].value
    answer = browser.post("/accounts/sign-out/")
    assert answer["Location"] == "/accounts/signed-out/"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not Unlock.objects.exists()
    assert SignIn.objects.get().ended_at is not None
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert thief.get("/accounts/").status_code == 302
    assert Body.objects.filter(act=Act.SIGNED_OUT).count() == 1


def test_a_link_cannot_sign_somebody_out(browser, kim, sign_in):
    sign_in(browser, kim)
    for url in ("/accounts/sign-out/", "/accounts/sign-out-everywhere/", "/accounts/lock/", "/accounts/stay/"):
        assert browser.get(url).status_code == 405, url
    assert browser.get("/accounts/").status_code == 200


def test_signing_out_everywhere_ends_every_browser(browser, kim, sign_in):
    other = Client()
    sign_in(browser, kim)
    sign_in(other, kim)
    browser.post("/accounts/sign-out-everywhere/")
    assert other.get("/accounts/").status_code == 302
    assert browser.get("/accounts/").status_code == 302
    assert not Unlock.objects.filter(holder=kim.account.holder).exists()
    assert not SignIn.objects.filter(ended_at=None).exists()


def test_signing_out_everywhere_leaves_others_alone(browser, kim, an, sign_in):
    other = Client()
    sign_in(other, an)
    sign_in(browser, kim)
    browser.post("/accounts/sign-out-everywhere/")
    assert other.get("/accounts/").status_code == 200


def test_who_is_not_signed_in_may_press_sign_out(browser):
    assert browser.post("/accounts/sign-out/")["Location"] == "/accounts/signed-out/"
    assert browser.get("/accounts/signed-out/").status_code == 200


def test_i_see_my_own_sign_ins_and_nobody_elses(browser, kim, an, sign_in):
    sign_in(Client(), an)
    sign_in(browser, kim)
    answer = browser.get("/accounts/sign-ins/")
    assert [row.account_id for row in answer.context["rows"]] == [kim.account.pk]
