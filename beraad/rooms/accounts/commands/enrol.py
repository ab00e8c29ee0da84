"""Taking a seat: invited once by code, then a passphrase and a key of one's own."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import enrol
from beraad.foundation.vault.models import HolderKind
from beraad.rooms.accounts.commands.one_time import WrongCode, digest_of, new_code, use
from beraad.rooms.accounts.models import Account, EnrolmentInvitation
from beraad.rooms.accounts.queries import actor_without_mandates
from beraad.rooms.accounts.queries.accounts import running_code
from beraad.rooms.accounts.vocabulary import ENROLMENT_LASTS


class AddressTaken(Exception):
    """Somebody signs in with this address already."""


def invite(*, email: str, name: str, function: str, language: str, actor: Actor, at: datetime) -> tuple[Account, str]:
    """Open an account without passphrase or key; returns the code, which is told once and never kept."""
    if Account.objects.filter(email__iexact=email).exists():
        raise AddressTaken
    with transaction.atomic():
        account = open_account(email=email, name=name, function=function, language=language)
        code = _code_for(account, actor=actor, at=at)
        record(Act.ACCOUNT_INVITED, actor=actor, at=at, about=account.id)
    return account, code


def open_account(*, email: str, name: str, function: str, language: str) -> Account:
    """An account that nobody was invited to yet, as a part of an act; whoever does it leaves the leaf."""
    account = Account(email=email.lower(), name=name, function=function, language=language)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


def invite_again(account: Account, *, actor: Actor, at: datetime) -> str:
    """A new code for somebody who has not enrolled yet; earlier codes stop working."""
    with transaction.atomic():
        EnrolmentInvitation.objects.filter(account=account, used_at=None).update(ends_at=at)
        code = _code_for(account, actor=actor, at=at)
        record(Act.ACCOUNT_INVITED, actor=actor, at=at, about=account.id)
    return code


def enrol_account(code: str, *, passphrase: str, at: datetime) -> Account:
    """Set the passphrase and enrol a key; raises WrongCode."""
    invitation = running_code(EnrolmentInvitation, code, at=at)
    if invitation is None:
        raise WrongCode
    account = invitation.account
    account.set_password(passphrase)
    with transaction.atomic():
        use(invitation, at=at)
        account.holder = enrol.enrol_holder(
            passphrase, kind=HolderKind.PERSON, by=actor_without_mandates(account), at=at
        )
        account.save(update_fields=["password", "holder"])
        record(Act.ACCOUNT_ENROLLED, actor=actor_without_mandates(account), at=at, about=account.id)
    return account


def _code_for(account: Account, *, actor: Actor, at: datetime) -> str:
    code = new_code()
    EnrolmentInvitation.objects.create(
        account=account,
        digest=digest_of(code),
        issued_at=at,
        issued_by=actor.account_id,
        ends_at=at + ENROLMENT_LASTS,
    )
    return code
