"""Whoever presses very often from one address is asked to wait; nothing typed is lost over it."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from beraad.rooms.accounts.seat import SeatRequest

AN_HOUR = 60 * 60
MOST = {"worry": 20, "danger": 20, "reply": 60}
"""Presses in one clock hour from one address: a school or a town hall shares one, a machine wants thousands."""


def is_too_often(request: SeatRequest, what: str) -> bool:
    """Count this press; whether there were too many like it in this hour. Kept: a number under a keyed digest."""
    key = f"cases.{what}:{request.at:%Y%m%d%H}:{_address(request)}"
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, timeout=AN_HOUR)
    return count > MOST[what]


def _address(request: SeatRequest) -> str:
    """Whence the press came, behind the proxies that the house trusts; all that have no address count as one."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""
