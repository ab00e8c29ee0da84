"""Sign-ins."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.rooms.accounts.models import Account, SignIn

SHOWN_FOR = timedelta(days=90)


def sign_in_behind(sign_in_id: str, *, account_id: UUID, at: datetime) -> SignIn | None:
    """The running sign-in of that account with that id; None when it has ended, wherever it was ended."""
    try:
        wanted = UUID(sign_in_id)
    except ValueError:
        return None
    return _running.first(wanted, account_id, at)


@PreparedQuery
def _running(sign_in_id: UUID, account_id: UUID, at: datetime) -> QuerySet[SignIn]:
    rows = SignIn.objects.filter(account__is_active=True, ended_at=None, ends_at__gt=at)
    return rows.filter(id=sign_in_id, account_id=account_id).select_related("account")


def sign_ins_of(account: Account, *, at: datetime) -> QuerySet[SignIn]:
    """The sign-ins of the last three months, newest first."""
    return account.sign_ins.filter(started_at__gte=at - SHOWN_FOR)
