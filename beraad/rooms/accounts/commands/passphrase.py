"""Another passphrase: changed by who knows the old one, or set again by who lost it, and then without reading."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import enrol
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.commands.one_time import WrongCode, digest_of, new_code, use
from beraad.rooms.accounts.commands.replace_key import new_key
from beraad.rooms.accounts.commands.sign_out import end_sign_ins
from beraad.rooms.accounts.models import Account, ResetCode, SignIn
from beraad.rooms.accounts.queries import actor_without_mandates
from beraad.rooms.accounts.queries.accounts import running_code
from beraad.rooms.accounts.vocabulary import ISSUED_RESET_LASTS, RESET_LASTS, Ending


def change_passphrase(account: Account, *, old: str, new: str, but: SignIn | None, at: datetime) -> None:
    """Wrap the own seeds anew and end every other sign-in; raises WrongPassphrase."""
    account.set_password(new)
    with transaction.atomic():
        if account.holder is not None:
            enrol.rewrap(account.holder, old=old, new=new)
        account.save(update_fields=["password"])
        end_sign_ins(account, by=Ending.PASSWORD, at=at, but=but)
        record(Act.PASSWORD_CHANGED, actor=actor_without_mandates(account), at=at, about=account.id)


def ask_reset(email: str, *, at: datetime) -> tuple[Account, str] | None:
    """A code to be mailed to the address, if somebody signs in with it; the page says the same either way."""
    account = Account.objects.filter(email__iexact=email, is_active=True).first()
    if account is None or not account.has_usable_password():
        return None
    return account, _issue(account, lasts=RESET_LASTS, clears_second_factor=False, issued_by=None, at=at)


def issue_reset(account: Account, *, clears_second_factor: bool, actor: Actor, at: datetime) -> str:
    """A code handed over by the operator, in person; with the second factor too when that was lost."""
    return _issue(account, lasts=ISSUED_RESET_LASTS, clears_second_factor=clears_second_factor, issued_by=actor, at=at)


def reset_passphrase(code: str, *, passphrase: str, capacity: Capacity, at: datetime) -> int:
    """Restore sign-in, never reading: a new key is enrolled, and how many places wait for another holder to let it in.

    Raises WrongCode. ``capacity`` is that of the account, for those who see it wait.
    """
    reset = running_code(ResetCode, code, at=at)
    if reset is None:
        raise WrongCode
    account = reset.account
    account.set_password(passphrase)
    with transaction.atomic():
        use(reset, at=at)
        ResetCode.objects.filter(account=account, used_at=None).update(ends_at=at)
        waiting = new_key(account, passphrase=passphrase, keys=None, capacity=capacity, at=at)
        if reset.clears_second_factor:
            Authenticator.objects.filter(user_id=account.pk).delete()
        account.save(update_fields=["password"])
        end_sign_ins(account, by=Ending.PASSWORD, at=at)
        record(Act.PASSWORD_RESET, actor=actor_without_mandates(account), at=at, about=account.id)
    return waiting


def _issue(
    account: Account, *, lasts: timedelta, clears_second_factor: bool, issued_by: Actor | None, at: datetime
) -> str:
    code = new_code()
    with transaction.atomic():
        ResetCode.objects.filter(account=account, used_at=None).update(ends_at=at)
        ResetCode.objects.create(
            account=account,
            digest=digest_of(code),
            issued_at=at,
            issued_by=issued_by.account_id if issued_by else None,
            ends_at=at + lasts,
            clears_second_factor=clears_second_factor,
        )
        record(
            Act.PASSWORD_RESET_ISSUED,
            actor=issued_by or actor_without_mandates(account),
            at=at,
            about=account.id,
            outcome="with second factor" if clears_second_factor else "",
        )
    return code
