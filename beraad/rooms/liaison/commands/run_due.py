"""What the clock does at the hatch: silence is not yes, and questions return."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import shred
from beraad.law.house_rules import CLOCKS
from beraad.law.verdict import allow
from beraad.rooms.cases.models import Case
from beraad.rooms.liaison.commands.moving import move_sheet
from beraad.rooms.liaison.lifecycle import sources_of
from beraad.rooms.liaison.models import AdviceRequest, FeedbackSheet
from beraad.rooms.liaison.policy import HATCH


def run_due(*, at: datetime) -> int:
    """Expire sheets past their deadline and ask again where the day has come; returns how many."""
    return _expire_sheets(at) + _ask_again(at)


def _expire_sheets(at: datetime) -> int:
    verdict = allow("liaison.deadline_passed", CLOCKS)
    overdue = FeedbackSheet.objects.filter(deadline_at__lte=at, state__in=sources_of(Act.FEEDBACK_EXPIRED))
    done = 0
    for sheet in overdue.select_related("case"):
        with transaction.atomic():
            try:
                move_sheet(sheet, Act.FEEDBACK_EXPIRED, revision=sheet.revision)
            except Conflict:
                continue
            shred([sheet.feedback_id], actor=SYSTEM, basis=verdict, at=at)
            record(
                Act.FEEDBACK_EXPIRED,
                actor=SYSTEM,
                at=at,
                controller_id=sheet.case.municipality_id,
                about=sheet.case_id,
                basis=verdict,
            )
        done += 1
    return done


def _ask_again(at: datetime) -> int:
    verdict = allow("liaison.day_to_ask_again", HATCH)
    frozen = Case.objects.filter(gate="frozen", advice_requests__re_ask_on__lte=clock.day_of(at))
    done = 0
    for case in frozen.exclude(advice_requests__answered_at__isnull=True).distinct():
        with transaction.atomic():
            case.advice_requests.update(re_ask_on=None)
            AdviceRequest.objects.create(case=case, asked_at=at)
            record(
                Act.ADVICE_ASKED, actor=SYSTEM, at=at, controller_id=case.municipality_id, about=case.id, basis=verdict
            )
        done += 1
    return done
