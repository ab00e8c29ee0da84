"""A new key: keeping the places, or being let in again."""

import pytest
from django.test import Client

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault.models import Holding, PendingAdmission
from beraad.rooms.accounts.models import Account, KeyNotice
from tests.rooms.accounts.conftest import NEW, passphrase_of
from tests.rooms.accounts.test_passphrase import CANARY, place, read

__all__ = ["place"]


@pytest.fixture
def seated(browser, kim, sign_in):
    sign_in(browser, kim)
    return browser


def press(browser, seat, places, step, new=""):
    typed = {"places": places, "passphrase": passphrase_of(seat), "new": new, "again": new, "step": step}
    return browser.post("/accounts/key/", typed)


def test_it_is_checked_before_it_happens(seated, kim, an, place):
    old = kim.account.holder.fingerprint
    answer = press(seated, kim, "keep", "check")
    assert answer.status_code == 200
    assert an.account.name in answer.content.decode()
    assert Account.objects.get(pk=kim.account.pk).holder.fingerprint == old


def test_a_new_key_that_keeps_its_places_reads_on(seated, kim, place, at):
    answer = press(seated, kim, "keep", "do")
    assert answer["Location"] == "/accounts/"
    assert read(place[0], kim, passphrase_of(kim), at) == CANARY
    assert read(place[1], kim, passphrase_of(kim), at) == CANARY
    assert not PendingAdmission.objects.exists()


def test_a_new_key_afresh_waits_at_the_doors(seated, kim, place):
    press(seated, kim, "afresh", "do", NEW)
    assert not Holding.objects.filter(holder=kim.account.holder_id).exists()
    assert [row.compartment_id for row in PendingAdmission.objects.all()] == [place[0]]


def test_it_leaves_its_leaf_and_tells(seated, kim, an, place):
    press(seated, kim, "keep", "do")
    assert Body.objects.filter(act=Act.KEY_REPLACED).count() == 1
    assert set(KeyNotice.objects.values_list("told__email", flat=True)) == {kim.account.email, an.account.email}


def test_a_wrong_passphrase_replaces_nothing(seated, kim):
    old = kim.account.holder.fingerprint
    answer = seated.post("/accounts/key/", {"places": "keep", "passphrase": "niet deze zin maar", "step": "do"})
    assert answer.context["form"].errors["passphrase"]
    assert Account.objects.get(pk=kim.account.pk).holder.fingerprint == old


def test_a_notice_is_only_for_whom_it_told(seated, kim, an, bo, sign_in, place):
    press(seated, kim, "keep", "do")
    notice = KeyNotice.objects.get(told=an.account)
    assert seated.get(f"/accounts/key/{notice.pk}/").status_code == 404
    assert seated.post(f"/accounts/key/{notice.pk}/").status_code == 404


def test_who_fears_that_somebody_had_the_key_chooses_another_passphrase_too(seated, kim):
    old = kim.account.holder.fingerprint
    answer = press(seated, kim, "afresh", "do")
    assert answer.context["form"].errors["new"]
    same = press(seated, kim, "afresh", "do", passphrase_of(kim))
    assert same.context["form"].errors["new"]
    assert Account.objects.get(pk=kim.account.pk).holder.fingerprint == old


@pytest.mark.parametrize("places", ["keep", "afresh"])
def test_the_new_passphrase_opens_the_new_key_and_every_other_sign_in_ends(seated, kim, sign_in, places):
    elsewhere = Client()
    sign_in(elsewhere, kim)
    assert press(seated, kim, places, "do", NEW)["Location"] == "/accounts/"
    assert seated.get("/accounts/").status_code == 200
    assert seated.get("/accounts/fragment/idle/").json()["state"] == "unlocked"
    assert elsewhere.get("/accounts/").status_code == 302
    again = Client()
    assert sign_in(again, kim).status_code == 200
    assert sign_in(again, kim, NEW).status_code == 303
    assert again.get("/accounts/fragment/idle/").json()["state"] == "unlocked"


def test_keeping_the_passphrase_ends_the_other_sign_ins_as_well(seated, kim, sign_in):
    elsewhere = Client()
    sign_in(elsewhere, kim)
    press(seated, kim, "keep", "do")
    assert seated.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302
