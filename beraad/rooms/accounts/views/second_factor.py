"""My second factors: an app, passkeys, recovery codes."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration, complete_registration
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from beraad.foundation.ui import page
from beraad.foundation.ui.forms import HouseForm
from beraad.foundation.vault.house_secrets import HouseSecretUnreadable
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.adapter import secrets_of
from beraad.rooms.accounts.forms import AddAppForm, AddPasskeyForm, RemoveSecondFactorForm, RenewRecoveryCodesForm
from beraad.rooms.accounts.models import Account, SignIn
from beraad.rooms.accounts.queries import recovery_codes_left, second_factors_of
from beraad.rooms.accounts.seat import SeatRequest, account_of
from beraad.rooms.accounts.views.going_on import go_to
from beraad.rooms.accounts.views.passphrase import is_own_passphrase
from beraad.rooms.accounts.views.qr import qr_code
from beraad.rooms.accounts.views.sign_in import UNUSABLE_ANSWER, has_just_signed_in


def second_factor(request: SeatRequest) -> HttpResponse:
    """What I have, and what I can add."""
    account = account_of(request)
    context = {"factors": second_factors_of(account), "codes_left": recovery_codes_left(account)}
    return page.render(request, "accounts/second_factor.html", context)


@never_cache
@sensitive_post_parameters()
def second_factor_app(request: SeatRequest) -> HttpResponse:
    """Add an app that shows codes."""
    account = account_of(request)
    form = AddAppForm(request.POST or None, asks_passphrase=not has_just_signed_in(request))
    secret = _secret(form, account)
    if request.method == "POST" and form.is_valid() and secret and _may_change(request, account, form):
        try:
            commands.add_app(
                account, secret=secret, code=form.cleaned_data["code"], running=running_of(request), at=request.at
            )
        except commands.WrongSecondFactor:
            form.add_error("code", _("This is not the code of this app. Check the clock of your telephone."))
        else:
            return _added(request, account)
    secret = secret or generate_totp_secret()
    url = get_adapter().build_totp_url(account, secret)
    with secrets_of(account.pk):
        sealed = get_adapter().encrypt(secret)
    context = {"form": form, "sealed": sealed, "qr": qr_code(url), "secret": _spaced(secret)}
    return page.render(request, "accounts/second_factor_app.html", context)


@never_cache
@sensitive_post_parameters()
def second_factor_passkey(request: SeatRequest) -> HttpResponse:
    """Add a passkey: a security key, a telephone, or this computer. It is a second factor, never the only one."""
    account = account_of(request)
    form = AddPasskeyForm(request.POST or None, asks_passphrase=not has_just_signed_in(request))
    if request.method == "POST" and form.is_valid() and _may_change(request, account, form):
        credential = form.cleaned_data["credential"]
        try:
            complete_registration(credential)
        except UNUSABLE_ANSWER:
            form.add_error(None, _("The browser gave no usable answer. Try again."))
        else:
            name = form.cleaned_data["name"]
            commands.add_passkey(account, name=name, credential=credential, running=running_of(request), at=request.at)
            return _added(request, account)
    options = begin_registration(account, passwordless=False)
    return page.render(request, "accounts/second_factor_passkey.html", {"form": form, "options": options})


@sensitive_post_parameters()
def second_factor_remove(request: SeatRequest, factor_id: int) -> HttpResponse:
    """Take one away."""
    account = account_of(request)
    factor = next((one for one in second_factors_of(account) if one.id == factor_id), None)
    if factor is None:
        raise Http404
    form = RemoveSecondFactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _may_change(request, account, form):
        commands.remove_second_factor(account, factor_id, at=request.at)
        return go_to("accounts:second-factor")
    return page.render(request, "accounts/second_factor_remove.html", {"form": form, "factor": factor})


@never_cache
@sensitive_post_parameters()
def recovery_codes(request: SeatRequest) -> HttpResponse:
    """Ten codes for the day the telephone lies in the canal."""
    account = account_of(request)
    if not second_factors_of(account):
        return go_to("accounts:second-factor")
    form = RenewRecoveryCodesForm(request.POST or None, asks_passphrase=not has_just_signed_in(request))
    if request.method == "POST" and form.is_valid() and _may_change(request, account, form):
        return _show_codes(request, account)
    return page.render(request, "accounts/recovery_codes.html", {"form": form, "left": recovery_codes_left(account)})


def running_of(request: SeatRequest) -> SignIn:
    """The running sign-in of a signed-in seat."""
    if request.sign_in is None:
        raise Http404
    return request.sign_in


def _may_change(request: SeatRequest, account: Account, form: HouseForm) -> bool:
    return "passphrase" not in form.fields or is_own_passphrase(request, account, form)


def _added(request: SeatRequest, account: Account) -> HttpResponse:
    if recovery_codes_left(account):
        return go_to("accounts:second-factor")
    return _show_codes(request, account)


def _show_codes(request: SeatRequest, account: Account) -> HttpResponse:
    codes = commands.renew_recovery_codes(account, at=request.at)
    return page.render(request, "accounts/recovery_codes_shown.html", {"codes": [_spaced(code) for code in codes]})


def _secret(form: AddAppForm, account: Account) -> str:
    """The secret that was offered on the page before, sealed in the form for this account and kept nowhere else."""
    sealed = form.data.get("sealed", "") if form.is_bound else ""
    if not sealed:
        return ""
    try:
        with secrets_of(account.pk):
            return str(get_adapter().decrypt(sealed))
    except HouseSecretUnreadable:
        return ""


def _spaced(text: str) -> str:
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
