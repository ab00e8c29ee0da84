"""What the clock does in this room: forget."""

from datetime import datetime

from django.contrib.sessions.models import Session

from beraad.rooms.accounts.models import Counter, EnrolmentInvitation, ResetCode, SignIn
from beraad.rooms.accounts.queries.sign_ins import SHOWN_FOR


def run_due(*, at: datetime) -> int:
    """Forget counters and codes that have ended, sessions that are over, and sign-ins that nobody is shown any more."""
    old = [
        Counter.objects.filter(ends_at__lte=at),
        ResetCode.objects.filter(ends_at__lte=at),
        EnrolmentInvitation.objects.filter(ends_at__lte=at),
        SignIn.objects.filter(ends_at__lte=at - SHOWN_FOR),
        Session.objects.filter(expire_date__lte=at),
    ]
    return sum(rows.delete()[0] for rows in old)
