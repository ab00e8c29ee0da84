"""Signing out, here and everywhere, and the list of own sign-ins."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beraad.foundation.ui import page
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.queries import sign_ins_of
from beraad.rooms.accounts.seat import SeatRequest, account_of, drop_key_cookie, key_cookie_name, stand_up
from beraad.rooms.accounts.views.going_on import go_to

FORGET = '"cache", "storage"'
"""Not "cookies": that would sign out other seats under the same domain; ours are deleted by name."""


@login_not_required
@require_POST
def sign_out(request: SeatRequest) -> HttpResponse:
    """End this sign-in and lock its key."""
    if request.sign_in is not None:
        commands.sign_out(request.sign_in, key_cookie=request.COOKIES.get(key_cookie_name(), ""), at=request.at)
    return _gone(request)


@require_POST
def sign_out_everywhere(request: SeatRequest) -> HttpResponse:
    """End every sign-in of mine, this one too."""
    commands.sign_out_everywhere(account_of(request), at=request.at)
    return _gone(request)


@login_not_required
def signed_out(request: SeatRequest) -> HttpResponse:
    """What remains: a page that says so."""
    return page.render(request, "accounts/signed_out.html")


def sign_ins(request: SeatRequest) -> HttpResponse:
    """When and from what kind of device I signed in."""
    rows = sign_ins_of(account_of(request), at=request.at)[:100]
    headings = [_("Signed in"), _("Device"), _("How"), _("Ended")]
    context = {"rows": rows, "headings": headings, "now": request.at, "this": request.sign_in}
    return page.render(request, "accounts/sign_ins.html", context)


def _gone(request: SeatRequest) -> HttpResponse:
    stand_up(request)
    response = go_to("accounts:signed-out")
    drop_key_cookie(response)
    response["Clear-Site-Data"] = FORGET
    return response
