"""The effect of a police answer on the case: open, or frozen until a day to ask again."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from beraad.foundation.kernel.actor import Actor
from beraad.law.verdict import Verdict
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.vocabulary import Gate


def set_gate(*, case: Case, is_open: bool, actor: Actor, at: datetime, basis: Verdict, re_ask_on: date | None) -> None:
    """Open or freeze the case, inside the transaction of the act that answered.

    It leaves no leaf of its own: the ledger keeps that an answer was given, never which.
    """
    del actor, basis
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("set_gate belongs inside the transaction of the answer")
    gate = Gate.OPEN if is_open else Gate.FROZEN
    Case.objects.filter(id=case.id).update(
        gate=gate, gate_since=at, re_ask_on=None if is_open else re_ask_on, revision=F("revision") + 1
    )
    case.refresh_from_db(fields=["gate", "gate_since", "re_ask_on", "revision"])
