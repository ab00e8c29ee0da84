"""Who sits in front of the request, and how the house says no."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from beraad.config import refusals
from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, Gone, NotHeld, Refused
from beraad.foundation.vault import unlock
from beraad.rooms.accounts.models import Account, SignIn
from beraad.rooms.accounts.queries import sign_in_behind
from beraad.rooms.accounts.seat import SIGN_IN_KEY, Locked, SeatRequest, key_cookie_name
from beraad.rooms.accounts.views.unlock import ask_for_key
from beraad.rooms.cells import queries as cells

Answer = Callable[[HttpRequest], HttpResponse]

NOBODY = Actor(account_id=UUID(int=1), holder_id=None, name="")
"""Nobody is signed in; another id than that of the house clock, which acts by itself."""
ON_THE_WAY = ("accounts:second-factor", "accounts:recovery-codes", "accounts:sign-")
"""Beginnings of the names that a seat may open before it has a second factor; beside what is for everybody."""


class SeatMiddleware:
    """Puts ``at``, ``on``, ``account``, ``actor``, ``unlocked`` and ``is_background`` on the request.

    The unlock cookie is looked at only for somebody who is signed in, and only if it unlocks the
    key of that very account: one without the other opens nothing.
    """

    def __init__(self, get_response: Answer) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: SeatRequest) -> HttpResponse:
        """Fill in the seat and go on."""
        request.at = clock.now()
        request.on = clock.day_of(request.at)
        request.is_background = "/fragment/" in request.path
        request.sign_in = _sign_in_of(request)
        request.account = request.sign_in.account if request.sign_in else None
        request.actor_for = partial(cells.actor_of, on=request.on)
        request.actor = request.actor_for(request.account) if request.account else NOBODY
        request.unlocked = _keys_behind(request, request.account)
        _speak_to(request, request.account)
        return self.get_response(request)

    def process_view(self, request: SeatRequest, view: object, _args: object, _kwargs: object) -> HttpResponse | None:
        """Hold back a seat with a key that has no second factor yet, where the house asks for one.

        What a view shows to everybody (``login_not_required``), it shows to that seat too.
        """
        if request.sign_in is None or request.sign_in.is_strong or not settings.BERAAD_SECOND_FACTOR_REQUIRED:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not getattr(view, "login_required", True) or name.startswith(ON_THE_WAY):
            return None
        return redirect("accounts:second-factor")


class RefusalMiddleware:
    """Turns a refusal into a page that explains itself, and what may not be known of into one and the same 404."""

    def __init__(self, get_response: Answer) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: SeatRequest) -> HttpResponse:
        """Go on; the work is done when something is raised."""
        return self.get_response(request)

    def process_exception(self, request: SeatRequest, error: Exception) -> HttpResponse | None:
        """Answer what was raised on purpose; anything else is not ours."""
        if isinstance(error, Refused):
            return refusals.refused(request, error.verdict)
        if isinstance(error, Locked):
            return ask_for_key(request)
        if isinstance(error, Conflict):
            return refusals.conflict(request)
        if isinstance(error, NotHeld | Gone | Http404):
            return refusals.not_found(request)
        if isinstance(error, refusals.UNAVAILABLE):
            return refusals.unavailable(request, error)
        return None


def _sign_in_of(request: HttpRequest) -> SignIn | None:
    if not request.user.is_authenticated:
        return None
    found = sign_in_behind(request.session.get(SIGN_IN_KEY, ""), account_id=request.user.pk, at=clock.now())
    if found is None:
        logout(request)
    return found


def _keys_behind(request: SeatRequest, account: Account | None) -> unlock.Unlocked | None:
    cookie = request.COOKIES.get(key_cookie_name(), "")
    if account is None or account.holder_id is None or not cookie:
        return None
    unlocked = unlock.resume(cookie, request.at, is_background=request.is_background)
    if unlocked is None or unlocked.holder_id != account.holder_id:
        return None
    return unlocked


def _speak_to(request: HttpRequest, account: Account | None) -> None:
    """In the language the account prefers, unless this browser chose another."""
    if account is not None and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(account.language)
        request.LANGUAGE_CODE = translation.get_language()
