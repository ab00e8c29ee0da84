"""Where to go on: 303 after a press, and only to a page of this house."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from beraad.rooms.accounts.seat import SeatRequest


class SeeOther(HttpResponseRedirect):
    """The answer to a press: go and look there (303)."""

    status_code = 303


def go_to(to: str, *arguments: Any) -> SeeOther:
    """On to a named page, or to an address of this house."""
    return SeeOther(resolve_url(to, *arguments))


def safe_target(request: SeatRequest, to: str) -> str:
    """The address if it lies in this house, else the work list."""
    if to.startswith("/") and url_has_allowed_host_and_scheme(
        to, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return to
    return resolve_url("desk")
