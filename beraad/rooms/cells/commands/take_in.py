"""Somebody new is taken in: invited to take a seat, and given a mandate, in one act."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.rooms.accounts.commands.enrol import invite
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.commands.give_mandate import MandateAsked, give_mandate
from beraad.rooms.cells.models import Mandate


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody as office holder: an address at work, a name, a function."""

    email: str
    name: str
    function: str
    language: str


def take_in(*, actor: Actor, who: Newcomer, asked: MandateAsked, at: datetime) -> tuple[Mandate, str]:
    """Give the mandate to whoever signs in with the address; opens an account for a new one.

    Returns the mandate and the code with which a new account is enrolled, told once; empty for a known one.
    """
    code = ""
    with transaction.atomic():
        account = Account.objects.filter(email__iexact=who.email).first()
        if account is None:
            account, code = invite(
                email=who.email, name=who.name, function=who.function, language=who.language, actor=actor, at=at
            )
        mandate = give_mandate(actor=actor, asked=replace(asked, account=account), at=at)
    return mandate, code
