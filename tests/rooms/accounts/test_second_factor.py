"""Second factors: an app, passkeys, recovery codes; never a way in without the passphrase."""

from datetime import timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.urls import get_resolver

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import house_secrets
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.adapter import MARK, is_bound, secrets_of
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
    with secrets_of(kim.account.pk):
        assert get_adapter().decrypt(row.data["secret"]) == secret
    with pytest.raises(house_secrets.HouseSecretUnreadable):
        house_secrets.open_setting("something else", row.data["secret"].removeprefix(MARK))


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


def test_the_seed_of_one_account_opens_for_no_other(kim, an, app_of):
    """A row moved by whoever owns the database: the code of the one does not sign in the other."""
    secret = app_of(an.account)
    moved = Authenticator.objects.get(user_id=an.account.pk)
    moved.user_id = kim.account.pk
    moved.save()
    with pytest.raises(house_secrets.HouseSecretUnreadable):
        commands.use_code(kim.account, code_for(secret))


def test_a_seed_sealed_before_seeds_were_bound_still_works_and_is_bound_by_it(kim):
    secret = generate_totp_secret()
    sealed = house_secrets.seal_setting("second-factor", secret, is_first=lambda: True)
    Authenticator.objects.create(user_id=kim.account.pk, type="totp", data={"secret": sealed})
    commands.use_code(kim.account, code_for(secret))
    kept = Authenticator.objects.get(user_id=kim.account.pk)
    assert is_bound(kept.data["secret"])
    assert kept.last_used_at is not None
    commands.use_code(kim.account, code_for(secret, later=1))
