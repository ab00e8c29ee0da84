"""What a view knows about who sits in front of it, and the decorator that asks for the key."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from beraad.foundation.kernel.actor import Actor
from beraad.rooms.accounts.models import Account, SignIn
from beraad.rooms.accounts.vocabulary import SIGN_IN_LASTS, Device, device_of

if TYPE_CHECKING:
    from beraad.foundation.vault.unlock import Unlocked

P = ParamSpec("P")
SIGN_IN_KEY = "sign_in"
BACKEND = "django.contrib.auth.backends.ModelBackend"


class SeatRequest(HttpRequest):
    """A request with the seat it comes from; the seat middleware fills it in.

    ``account`` is None and ``actor`` has no mandates while nobody is signed in;
    ``unlocked`` is None while the second lock is closed.
    """

    account: Account | None
    sign_in: SignIn | None
    actor: Actor
    actor_for: Callable[[Account], Actor]
    unlocked: "Unlocked | None"
    at: datetime
    on: date
    is_background: bool


View = Callable[Concatenate[SeatRequest, P], HttpResponse]


class Locked(Exception):
    """The second lock is closed; the house answers with the unlock page."""


def needs_key(view: View[P]) -> View[P]:
    """Let the view run only while the seat is unlocked.

    A locked page becomes the unlock page with its posted fields carried on; a background
    request gets a 401 without a body, so that the page in front of it can lock itself.
    """

    @wraps(view)
    def guarded(request: SeatRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.unlocked is None:
            raise Locked
        return view(request, *args, **kwargs)

    guarded.needs_key = True  # type: ignore[attr-defined]
    return guarded


def keys_of(request: SeatRequest) -> "Unlocked":
    """The keys of an unlocked seat; only inside a view under ``needs_key``."""
    if request.unlocked is None:
        raise RuntimeError("this view reads or writes sealed content: put @needs_key on it")
    return request.unlocked


def account_of(request: SeatRequest) -> Account:
    """The account of a signed-in seat."""
    if request.account is None:
        raise RuntimeError("this view is for whoever is signed in: it may not be @login_not_required")
    return request.account


def device_of_request(request: HttpRequest) -> Device:
    """The kind of device the request comes from."""
    return device_of(request.headers.get("User-Agent", ""))


def sit_down(request: HttpRequest, sign_in: SignIn) -> None:
    """Bind a fresh session to a sign-in that a command has begun; nothing of an earlier session stays."""
    request.session.flush()
    login(request, sign_in.account, backend=BACKEND)
    request.session[SIGN_IN_KEY] = str(sign_in.id)
    request.session.set_expiry(int(SIGN_IN_LASTS.total_seconds()))


def stand_up(request: HttpRequest) -> None:
    """Throw the session away."""
    logout(request)


def key_cookie_name() -> str:
    """``__Host-beraad_key`` on https; a plain name on loopback http."""
    return "__Host-beraad_key" if settings.SESSION_COOKIE_SECURE else "beraad_key"


def half_cookie_name() -> str:
    """What the browser holds between passphrase and second factor: it opens nothing, for no row is there."""
    return f"{key_cookie_name()}_waiting"


def put_half_cookie(response: HttpResponseBase, value: str, seconds: int) -> None:
    """Hand the browser its half of an unlock that waits for the second factor."""
    response.set_cookie(
        half_cookie_name(),
        value,
        max_age=seconds,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def drop_half_cookie(response: HttpResponseBase) -> None:
    """Take that half away."""
    response.delete_cookie(half_cookie_name(), path="/", samesite="Lax")


def put_key_cookie(response: HttpResponseBase, value: str) -> None:
    """Hand the browser its half of the unlock row."""
    response.set_cookie(
        key_cookie_name(), value, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax", path="/"
    )


def drop_key_cookie(response: HttpResponseBase) -> None:
    """Take the browser's half away."""
    response.delete_cookie(key_cookie_name(), path="/", samesite="Lax")
