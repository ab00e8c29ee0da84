"""Signing in: passphrase, then the second factor; the passphrase opens the second lock in the same step."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from allauth.mfa.webauthn.internal.auth import begin_authentication, complete_authentication
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from beraad.foundation.ui import page
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.forms import CodeForm, PasskeyAnswerForm, SignInForm
from beraad.rooms.accounts.models import Account
from beraad.rooms.accounts.queries import has_passkey, has_second_factor
from beraad.rooms.accounts.seat import (
    SeatRequest,
    device_of_request,
    drop_half_cookie,
    half_cookie_name,
    put_half_cookie,
    put_key_cookie,
    sit_down,
)
from beraad.rooms.accounts.views.attempts import forget_attempts, may_try
from beraad.rooms.accounts.views.going_on import go_to, safe_target
from beraad.rooms.accounts.vocabulary import SECOND_FACTOR_WITHIN

HALF_WAY = "half_way"
UNUSABLE_ANSWER = (ValidationError, TypeError, KeyError, ValueError, AttributeError)
"""What a browser's answer for a passkey can make the library raise; none of them is a fault of the house."""


@login_not_required
@never_cache
@sensitive_post_parameters("passphrase")
def sign_in(request: SeatRequest) -> HttpResponse:
    """Address and passphrase."""
    to = safe_target(request, request.GET.get("next", ""))
    if request.account is not None:
        return go_to(to)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = _whose(request, form)
        if account is not None:
            return _after_passphrase(request, account, form.cleaned_data["passphrase"], to)
    return page.render(request, "accounts/sign_in.html", {"form": form})


@login_not_required
@never_cache
@sensitive_post_parameters()
def sign_in_second_factor(request: SeatRequest) -> HttpResponse:
    """A code or a passkey, within five minutes of the passphrase."""
    half_way = _half_way(request)
    if half_way is None:
        return _given_up(request)
    account, to = half_way
    code_form = CodeForm(request.POST if "code" in request.POST else None)
    passkey_form = PasskeyAnswerForm(request.POST if "credential" in request.POST else None)
    if request.method == "POST" and _is_right(request, account, code_form, passkey_form):
        return _seated_with_key(request, account, to)
    options = begin_authentication(account) if has_passkey(account) else None
    context = {"form": code_form, "passkey_form": passkey_form, "options": options}
    return page.render(request, "accounts/sign_in_second_factor.html", context)


def _whose(request: SeatRequest, form: SignInForm) -> Account | None:
    email, passphrase = form.cleaned_data["email"], form.cleaned_data["passphrase"]
    if not may_try(request, form, "login_failed", email):
        return None
    found = authenticate(request, username=email, password=passphrase)
    if not isinstance(found, Account):
        form.add_error("passphrase", _("This address and passphrase do not belong together."))
        return None
    forget_attempts(request, "login_failed", email)
    return found


def _after_passphrase(request: SeatRequest, account: Account, passphrase: str, to: str) -> HttpResponse:
    if has_second_factor(account):
        return _half_seated(request, account, passphrase, to)
    key = _unlocked(request, account, passphrase)
    response = _seated(request, account, is_strong=False, to=to)
    if key:
        put_key_cookie(response, key)
    return response


def _half_seated(request: SeatRequest, account: Account, passphrase: str, to: str) -> HttpResponse:
    """Put the key aside: sealed with what only this browser gets, and no unlock before the second factor."""
    request.session.flush()
    state = {"account": str(account.pk), "until": (request.at + SECOND_FACTOR_WITHIN).timestamp(), "to": to}
    response = go_to("accounts:sign-in-second-factor")
    lasts = int(SECOND_FACTOR_WITHIN.total_seconds())
    with suppress(commands.NoKey, commands.WrongPassphrase):
        prepared, half = commands.prepare_seat(account, passphrase=passphrase)
        state |= {"unlock": prepared.unlock_id.hex, "sealed": prepared.sealed_seeds.hex()}
        put_half_cookie(response, half, lasts)
    request.session[HALF_WAY] = state
    request.session.set_expiry(lasts)
    return response


def _given_up(request: SeatRequest) -> HttpResponse:
    """Too late, or never begun: what was put aside goes."""
    if HALF_WAY in request.session:
        request.session.flush()
    response = go_to("accounts:sign-in")
    drop_half_cookie(response)
    return response


def _seated_with_key(request: SeatRequest, account: Account, to: str) -> HttpResponse:
    """The second factor was right: sit down, and open the key that was put aside."""
    state, half = request.session[HALF_WAY], request.COOKIES.get(half_cookie_name(), "")
    response = _seated(request, account, is_strong=True, to=to)
    drop_half_cookie(response)
    if half and "sealed" in state:
        prepared = commands.Prepared(UUID(state["unlock"]), bytes.fromhex(state["sealed"]))
        commands.open_prepared_seat(account, prepared, at=request.at)
        put_key_cookie(response, half)
    return response


def _unlocked(request: SeatRequest, account: Account, passphrase: str) -> str:
    """What the key cookie holds; empty for a seat without a key."""
    try:
        return commands.unlock_seat(account, passphrase=passphrase, at=request.at)
    except (commands.NoKey, commands.WrongPassphrase):
        return ""


def _half_way(request: SeatRequest) -> tuple[Account, str] | None:
    state = request.session.get(HALF_WAY)
    if not state or state["until"] < request.at.timestamp():
        return None
    account = Account.objects.filter(pk=UUID(state["account"]), is_active=True).first()
    return (account, state["to"]) if account is not None else None


def _is_right(request: SeatRequest, account: Account, code_form: CodeForm, passkey_form: PasskeyAnswerForm) -> bool:
    form = passkey_form if passkey_form.is_bound else code_form
    key = f"second factor {account.pk}"
    if not form.is_valid() or not may_try(request, form, "login_failed", key):
        return False
    try:
        if form is passkey_form:
            complete_authentication(account, form.cleaned_data["credential"]).record_usage()
        else:
            commands.use_code(account, form.cleaned_data["code"])
    except (*UNUSABLE_ANSWER, commands.WrongSecondFactor):
        form.add_error(
            "code" if form is code_form else None, _("This is not right, or was used before. Wait for the next code.")
        )
        return False
    forget_attempts(request, "login_failed", key)
    return True


def _seated(request: SeatRequest, account: Account, *, is_strong: bool, to: str) -> HttpResponse:
    begun = commands.sign_in(account, device=device_of_request(request), is_strong=is_strong, at=request.at)
    sit_down(request, begun)
    return go_to(to)


JUST_NOW = timedelta(minutes=10)


def has_just_signed_in(request: SeatRequest) -> bool:
    """Whether the passphrase was typed minutes ago, so that it need not be asked again."""
    return request.sign_in is not None and request.at - request.sign_in.started_at < JUST_NOW
