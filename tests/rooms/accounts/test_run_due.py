"""The room forgets by itself."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from beraad.rooms.accounts import commands
from beraad.rooms.accounts.models import Account, Counter, EnrolmentInvitation, ResetCode, SignIn
from beraad.rooms.accounts.vocabulary import Device
from tests.rooms.accounts.conftest import NEW


def test_what_has_ended_is_forgotten_and_the_rest_stays(kim, house_clock, at):
    SignIn.objects.all().delete()
    old = at - timedelta(days=100)
    commands.sign_in(kim.account, device=Device.PHONE, is_strong=True, at=at)
    SignIn.objects.create(account=kim.account, started_at=old, ends_at=old, device=Device.PHONE)
    commands.issue_reset(kim.account, clears_second_factor=False, actor=kim.actor, at=at)
    Counter.objects.create(key="x", value=1, ends_at=at)
    assert commands.run_due(at=at) >= 2
    assert SignIn.objects.count() == 1
    assert ResetCode.objects.count() == 1
    commands.run_due(at=at + timedelta(days=30))
    assert not ResetCode.objects.exists()
    assert not EnrolmentInvitation.objects.exists()


def test_it_does_nothing_the_second_time(kim, at):
    commands.run_due(at=at)
    assert commands.run_due(at=at) == 0


def test_an_account_is_invited_from_the_command_line(region, house_clock, at):
    told = StringIO()
    call_command("invite_account", "first@zonderdorp.example", "--name", "Eerste", stdout=told)
    commands.enrol_account(told.getvalue().strip(), passphrase=NEW, at=at)
    assert Account.objects.get(email="first@zonderdorp.example").check_password(NEW)
    with pytest.raises(CommandError):
        call_command("invite_account", "FIRST@zonderdorp.example", "--name", "Eerste", stdout=told)


def test_a_reset_is_issued_from_the_command_line(kim, house_clock):
    told = StringIO()
    call_command("issue_reset", kim.account.email, stdout=told)
    assert ResetCode.objects.filter(account=kim.account, clears_second_factor=False).count() == 1
    assert len(told.getvalue().strip().replace("-", "")) == 20
    with pytest.raises(CommandError):
        call_command("issue_reset", "nobody.knows@elsewhere.example", stdout=told)
