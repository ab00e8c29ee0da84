"""A new key: keeping the places, or being let in again."""

import pytest

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault.models import Holding, PendingAdmission
from beraad.rooms.accounts.models import Account, KeyNotice
from tests.rooms.accounts.conftest import passphrase_of
from tests.rooms.accounts.test_passphrase import CANARY, place, read

__all__ = ["place"]


@pytest.fixture
def seated(browser, kim, sign_in):
    sign_in(browser, kim)
    return browser


def press(browser, seat, places, step):
    return browser.post("/accounts/key/", {"places": places, "passphrase": passphrase_of(seat), "step": step})


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
    press(seated, kim, "afresh", "do")
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
