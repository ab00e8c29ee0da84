"""Second factors: an app, passkeys, recovery codes; never a way in without the passphrase."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import get_resolver

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import house_secrets
from beraad.rooms.accounts.models import SignIn
from tests.rooms.accounts.conftest import code_for, hidden_fields, passphrase_of


@pytest.fixture
def seated(browser, kim, sign_in):
    sign_in(browser, kim)
    return browser


def offered(browser):
    answer = browser.get("/accounts/second-factor/app/")
    return hidden_fields(answer.content.decode())["sealed"], answer.context["secret"].replace(" ", "")


def test_an_app_is_added_once_it_counts_along(seated, kim):
    sealed, secret = offered(seated)
    answer = seated.post("/accounts/second-factor/app/", {"sealed": sealed, "code": code_for(secret)})
    assert len(answer.context["codes"]) == 10
    assert Authenticator.objects.filter(user_id=kim.account.pk).count() == 2
    assert SignIn.objects.get().is_strong
    assert Body.objects.filter(act=Act.SECOND_FACTOR_CHANGED).count() == 2


def test_a_wrong_code_adds_nothing_and_offers_the_same_app(seated, kim):
    sealed, secret = offered(seated)
    answer = seated.post("/accounts/second-factor/app/", {"sealed": sealed, "code": "000000"})
    assert answer.context["form"].errors["code"]
    assert answer.context["secret"].replace(" ", "") == secret
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("sealed", ["", "v1.AAAA", "nonsense", "v1.é"])
def test_a_changed_offer_adds_nothing(seated, sealed):
    answer = seated.post("/accounts/second-factor/app/", {"sealed": sealed, "code": "123456"})
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


def test_no_seed_stands_readable_in_the_database(seated, kim, app_of):
    secret = app_of(kim.account)
    row = Authenticator.objects.get()
    assert secret not in str(row.data)
    assert house_secrets.open_setting("second-factor", row.data["secret"]) == secret
    with pytest.raises(house_secrets.HouseSecretUnreadable):
        house_secrets.open_setting("something else", row.data["secret"])


def test_ten_minutes_later_the_passphrase_is_asked_again(seated, kim, house_clock, at):
    house_clock.move_to(at + timedelta(minutes=11))
    sealed, secret = offered(seated)
    posted = {"sealed": sealed, "code": code_for(secret)}
    assert seated.post("/accounts/second-factor/app/", posted).context["form"].errors["passphrase"]
    posted["passphrase"] = "niet deze zin maar een andere"
    assert seated.post("/accounts/second-factor/app/", posted).context["form"].errors["passphrase"]
    posted["passphrase"] = passphrase_of(kim)
    assert "codes" in seated.post("/accounts/second-factor/app/", posted).context


def test_removing_the_last_one_takes_the_recovery_codes_along(seated, kim):
    sealed, secret = offered(seated)
    seated.post("/accounts/second-factor/app/", {"sealed": sealed, "code": code_for(secret)})
    factor = Authenticator.objects.get(type="totp")
    url = f"/accounts/second-factor/{factor.pk}/"
    assert seated.post(url, {"passphrase": "niet deze zin maar"}).context["form"].errors["passphrase"]
    assert seated.post(url, {"passphrase": passphrase_of(kim)}).status_code == 303
    assert not Authenticator.objects.exists()


def test_the_second_factor_of_a_colleague_is_not_there(seated, an, app_of):
    app_of(an.account)
    assert seated.get(f"/accounts/second-factor/{Authenticator.objects.get().pk}/").status_code == 404


def test_a_passkey_needs_an_answer_of_the_browser(seated):
    answer = seated.post("/accounts/second-factor/passkey/", {"name": "blauwe sleutel", "credential": "{}"})
    assert answer.status_code == 200
    assert "blauwe sleutel" in answer.content.decode()
    for credential in ("", "no json", "[]", '{"id": 1, "response": {}}'):
        seated.post("/accounts/second-factor/passkey/", {"name": "x", "credential": credential})
    assert not Authenticator.objects.exists()


def test_a_passkey_alone_signs_nobody_in(browser):
    """No page takes a passkey before a passphrase: neither ours nor one of allauth's."""
    names = {str(name) for name in get_resolver().reverse_dict} | set(get_resolver().namespace_dict)
    assert not {name for name in names if name.startswith(("mfa_", "account_", "socialaccount"))}
    answer = browser.post("/accounts/sign-in/second-factor/", {"credential": '{"id": "x"}'})
    assert answer["Location"] == "/accounts/sign-in/"
    assert not SignIn.objects.exists()
