"""Another passphrase: a change keeps reading, a reset never gives it back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from beraad.foundation.kernel.errors import NotHeld
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import door, unlock
from beraad.foundation.vault.door import Grant
from beraad.foundation.vault.errors import WrongPassphrase
from beraad.foundation.vault.models import Holding, PendingAdmission
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, law
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.models import Account, KeyNotice, SignIn
from beraad.rooms.accounts.views import passphrase as view
from tests.rooms.accounts.conftest import NEW, passphrase_of

CANARY = "kanarie in de mijn"
BASIS = allow("test", law("L2018", "art. 3 §2"))


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(view, "ANSWER_TAKES", 0.0)


@pytest.fixture
def place(kim, an, at):
    """A sealed place that Kim and An hold, and one that only Kim holds."""

    def bear(kind, *holders):
        with transaction.atomic():
            born = door.bear(
                kind,
                controller_id=kim.actor.mandates[0].controller_id,
                holders=[Grant(one.account.holder_id) for one in holders],
                basis=BASIS,
                ends_at=at + timedelta(days=30),
                at=at,
            )
            born.seal("text", CANARY)
        return born.id

    return bear(Kind.INTAKE, kim, an), bear(Kind.WEIGHING, kim)


def keys(account, passphrase, at):
    _row, cookie = unlock.unlock(Account.objects.get(pk=account.pk).holder, passphrase, at)
    return unlock.resume(cookie, at)


def read(place_id, seat, passphrase, at):
    opened = door.open(place_id, keys=keys(seat.account, passphrase, at), actor=seat.actor, basis=BASIS, at=at)
    return opened.text("text")


def asked_code(browser, seat):
    browser.post("/accounts/reset/ask/", {"email": seat.account.email})
    return mail.outbox[-1].body.split("\n\n")[1]


def test_a_change_keeps_reading(browser, kim, sign_in, place, at):
    sign_in(browser, kim)
    answer = browser.post("/accounts/passphrase/", {"old": passphrase_of(kim), "new": NEW, "again": NEW})
    assert answer["Location"] == "/accounts/"
    assert read(place[0], kim, NEW, at) == CANARY
    with pytest.raises(WrongPassphrase):
        keys(kim.account, passphrase_of(kim), at)
    assert browser.get("/accounts/fragment/idle/").json()["state"] == "unlocked"


def test_a_change_signs_out_everywhere_else(browser, kim, sign_in):
    other = Client()
    sign_in(other, kim)
    sign_in(browser, kim)
    browser.post("/accounts/passphrase/", {"old": passphrase_of(kim), "new": NEW, "again": NEW})
    assert other.get("/accounts/").status_code == 302
    assert browser.get("/accounts/").status_code == 200


@pytest.mark.parametrize(
    ("new", "again"),
    [("kort", "kort"), (NEW, NEW + "x"), ("12345678901234567890", "12345678901234567890"), ("", ""), ("x" * 201, "x" * 201),
     ("kim@kempervoorde.example", "kim@kempervoorde.example")],
)  # fmt: skip
def test_a_weak_or_different_passphrase_is_refused_beside_the_field(browser, kim, sign_in, new, again):
    sign_in(browser, kim)
    answer = browser.post("/accounts/passphrase/", {"old": passphrase_of(kim), "new": new, "again": again})
    assert answer.status_code == 200
    assert "has-error" in answer.content.decode()
    assert Account.objects.get(pk=kim.account.pk).check_password(passphrase_of(kim))


def test_a_wrong_old_passphrase_changes_nothing(browser, kim, sign_in):
    sign_in(browser, kim)
    answer = browser.post("/accounts/passphrase/", {"old": "niet deze maar een andere", "new": NEW, "again": NEW})
    assert answer.context["form"].errors["old"]
    assert Account.objects.get(pk=kim.account.pk).check_password(passphrase_of(kim))


def test_asking_says_the_same_to_everybody(browser, kim):
    known = browser.post("/accounts/reset/ask/", {"email": kim.account.email})
    stranger = browser.post("/accounts/reset/ask/", {"email": "nobody.knows@elsewhere.example"})
    assert (known.status_code, known["Location"]) == (stranger.status_code, stranger["Location"])
    assert [message.to for message in mail.outbox] == [[kim.account.email]]


def test_the_mail_says_nothing_of_a_case(browser, kim):
    asked_code(browser, kim)
    assert "Beraad" not in mail.outbox[0].subject
    assert mail.outbox[0].body.count("-") >= 4


def reset(browser, code, **changed):
    return browser.post("/accounts/reset/", {"code": code, "new": NEW, "again": NEW, "understood": "on", **changed})


def test_a_reset_restores_signing_in(browser, kim, sign_in):
    assert reset(browser, asked_code(browser, kim))["Location"] == "/accounts/sign-in/"
    assert not SignIn.objects.exists(), "a code is no sign-in"
    assert sign_in(browser, kim, NEW).status_code == 303


def test_a_reset_never_restores_reading(browser, kim, an, sign_in, place, at):
    assert read(place[0], kim, passphrase_of(kim), at) == CANARY
    old = kim.account.holder.fingerprint
    reset(browser, asked_code(browser, kim))
    assert Account.objects.get(pk=kim.account.pk).holder.fingerprint != old
    with pytest.raises(WrongPassphrase):
        keys(kim.account, passphrase_of(kim), at)
    for place_id in place:
        with pytest.raises(NotHeld):
            read(place_id, kim, NEW, at)
    assert not Holding.objects.filter(holder=kim.account.holder_id).exists()
    waiting = PendingAdmission.objects.get(holder=kim.account.holder_id)
    assert waiting.compartment_id == place[0], "nobody else holds the other place: it is lost"
    assert waiting.capacity == Capacity.COORDINATOR
    assert read(place[0], an, passphrase_of(an), at) == CANARY


def test_who_shares_a_place_is_told_of_the_new_key(browser, kim, an, bo, sign_in, place):
    reset(browser, asked_code(browser, kim))
    told = set(KeyNotice.objects.filter(about=kim.account).values_list("told_id", flat=True))
    assert told == {kim.account.pk, an.account.pk}
    sign_in(browser, an)
    notice = KeyNotice.objects.get(told=an.account)
    assert f"/accounts/key/{notice.pk}/" in browser.get("/").content.decode()
    assert browser.post(f"/accounts/key/{notice.pk}/").status_code == 303
    assert f"/accounts/key/{notice.pk}/" not in browser.get("/").content.decode()


def test_a_code_works_once_and_only_the_last_one(browser, kim):
    first, second = asked_code(browser, kim), asked_code(browser, kim)
    assert reset(browser, first).status_code == 200
    assert reset(browser, second).status_code == 303
    assert reset(browser, second).status_code == 200


def test_a_code_ends_after_an_hour(browser, kim, house_clock, at):
    code = asked_code(browser, kim)
    house_clock.move_to(at + timedelta(minutes=61))
    answer = reset(browser, code)
    assert answer.context["form"].errors["code"]


def test_a_code_may_be_typed_in_small_letters_without_dashes(browser, kim):
    assert reset(browser, asked_code(browser, kim).lower().replace("-", " ")).status_code == 303


def test_guessing_codes_is_stopped(browser, kim):
    code = asked_code(browser, kim)
    for _ in range(10):
        reset(browser, "2222-2222-2222-2222-2222")
    assert reset(browser, code).status_code == 200


def test_the_second_factor_survives_a_mailed_reset(browser, kim, sign_in, app_of):
    app_of(kim.account)
    reset(browser, asked_code(browser, kim))
    assert sign_in(browser, kim, NEW)["Location"] == "/accounts/sign-in/second-factor/"


def test_the_operator_can_clear_the_second_factor_too(browser, kim, gus, sign_in, app_of, at):
    app_of(kim.account)
    code = commands.issue_reset(kim.account, clears_second_factor=True, actor=gus.actor, at=at)
    reset(browser, code)
    assert sign_in(browser, kim, NEW)["Location"] == "/"
    assert Body.objects.filter(act=Act.PASSWORD_RESET_ISSUED).count() == 1


def test_a_reset_ends_every_sign_in(browser, kim, sign_in):
    sign_in(browser, kim)
    other = Client()
    reset(other, asked_code(other, kim))
    assert browser.get("/accounts/").status_code == 302
