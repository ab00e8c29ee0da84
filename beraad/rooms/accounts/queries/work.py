"""What waits for me in this room."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.parts import WorkRow
from beraad.rooms.accounts.models import Account
from beraad.rooms.accounts.queries.key_notices import key_notices_for


def work_of(actor: Actor, on: date) -> list[WorkRow]:
    """New keys, mine and of those I share places with, that I have not looked at."""
    account = Account.objects.filter(pk=actor.account_id).first()
    if account is None:
        return []
    return [
        WorkRow(
            verb=_("Check"),
            about=_("your own new key")
            if notice.about_id == account.pk
            else _("the new key of %(name)s") % {"name": notice.about.name},
            url=reverse("accounts:key-notice", args=[notice.pk]),
            due_on=on,
        )
        for notice in key_notices_for(account)
    ]
