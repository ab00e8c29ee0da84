"""Taking a seat with a one-time invitation."""

from datetime import timedelta

import pytest

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.models import Account, EnrolmentInvitation
from tests.rooms.accounts.conftest import NEW


@pytest.fixture
def invited(kim, at):
    return commands.invite(
        email="Noor@Zonderdorp.example", name="Noor Peers", function="leerkracht", language="nl", actor=kim.actor, at=at
    )


def enrol(browser, typed, **changed):
    return browser.post("/accounts/enrol/", {"code": typed, "new": NEW, "again": NEW, **changed})


def test_an_invitation_gives_a_seat_a_key_and_asks_for_a_second_factor(browser, invited):
    account, code = invited
    answer = enrol(browser, code)
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/second-factor/")
    account.refresh_from_db()
    assert account.check_password(NEW)
    assert account.holder is not None
    assert browser.get("/accounts/fragment/idle/").json()["state"] == "unlocked"
    assert Body.objects.filter(act=Act.KEY_ENROLLED, about=account.holder_id).count() == 1


def test_a_code_is_kept_as_a_digest_only(invited):
    _account, code = invited
    row = EnrolmentInvitation.objects.get(account=invited[0])
    assert code.replace("-", "").encode() not in bytes(row.digest)
    assert len(code.replace("-", "")) == 20


def test_an_invitation_works_once(browser, invited):
    _account, code = invited
    enrol(browser, code)
    browser.post("/accounts/sign-out/")
    assert enrol(browser, code).context["form"].errors["code"]


def test_an_invitation_ends(browser, invited, house_clock, at):
    house_clock.move_to(at + timedelta(days=15))
    assert enrol(browser, invited[1]).context["form"].errors["code"]


def test_a_second_invitation_ends_the_first(browser, invited, kim, at):
    account, first = invited
    second = commands.invite_again(account, actor=kim.actor, at=at)
    assert enrol(browser, first).context["form"].errors["code"]
    assert enrol(browser, second).status_code == 303


@pytest.mark.parametrize("changed", [{"new": "kort", "again": "kort"}, {"again": NEW + "x"}, {"code": ""}, {"code": "x" * 41}, {"new": "noor peers 123!", "again": "noor peers 123!"}])  # fmt: skip
def test_what_is_wrong_is_said_beside_the_field_and_uses_nothing_up(browser, invited, changed):
    answer = enrol(browser, invited[1], **changed)
    assert answer.status_code == 200
    assert "has-error" in answer.content.decode()
    assert enrol(browser, invited[1]).status_code == 303


def test_two_people_never_share_an_address(invited, kim, at):
    with pytest.raises(commands.AddressTaken):
        commands.invite(email="noor@ZONDERDORP.example", name="x", function="", language="nl", actor=kim.actor, at=at)
    assert Account.objects.filter(email__iexact="noor@zonderdorp.example").count() == 1
