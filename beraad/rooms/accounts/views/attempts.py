"""Counting attempts: per address of the machine and per account, alike for accounts that exist and that do not."""

from allauth.core import ratelimit
from allauth.core.internal import ratelimit as counting
from django.core.cache import cache
from django.forms import BaseForm
from django.utils.translation import gettext as _

from beraad.rooms.accounts.seat import SeatRequest

APP = "allauth.account"


def may_try(request: SeatRequest, form: BaseForm, action: str, key: str) -> bool:
    """Count one attempt; too many put the reason on the form."""
    if ratelimit.consume(request, action=action, key=key.lower()):
        return True
    form.add_error(None, _("Too many attempts. Wait five minutes and try again."))
    return False


def forget_attempts(request: SeatRequest, action: str, key: str) -> None:
    """It was right: the count of this account starts anew; that of the machine goes on."""
    for rate in counting.get_rates(app=APP, action=action):
        if rate.per == "key":
            cache.delete(counting.get_cache_key(request, app=APP, action=action, rate=rate, key=key.lower()))
