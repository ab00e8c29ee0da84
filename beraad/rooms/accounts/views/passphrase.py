"""Another passphrase: changed, or set again after a loss."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.core.mail import send_mail
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from beraad.foundation.ui import page
from beraad.foundation.ui.forms import HouseForm
from beraad.law.capacities import Capacity
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.forms import AskResetForm, ChangePassphraseForm, ResetForm
from beraad.rooms.accounts.models import Account, ResetCode
from beraad.rooms.accounts.queries import account_behind_code
from beraad.rooms.accounts.seat import SeatRequest, account_of, drop_key_cookie, put_key_cookie
from beraad.rooms.accounts.views.attempts import forget_attempts, may_try
from beraad.rooms.accounts.views.going_on import go_to

ANSWER_TAKES = 0.8
"""Seconds: asking for a code takes as long for an address nobody uses as for one that gets a mail."""


@sensitive_post_parameters()
def change_passphrase(request: SeatRequest) -> HttpResponse:
    """The old passphrase and a new one; other sign-ins end."""
    account = account_of(request)
    form = ChangePassphraseForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid() and is_own_passphrase(request, account, form, "old"):
        new = form.cleaned_data["new"]
        commands.change_passphrase(account, old=form.cleaned_data["old"], new=new, but=request.sign_in, at=request.at)
        update_session_auth_hash(request, account)
        messages.success(request, _("Your passphrase was changed. You are signed out everywhere else."))
        response = go_to("accounts:own")
        if account.holder_id is not None:
            put_key_cookie(response, commands.unlock_seat(account, passphrase=new, at=request.at))
        return response
    return page.render(request, "accounts/change_passphrase.html", {"form": form})


@login_not_required
@never_cache
def ask_reset(request: SeatRequest) -> HttpResponse:
    """Mail a code to who signs in with this address; the answer is the same for every address."""
    form = AskResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        began = time.monotonic()
        if may_try(request, form, "reset_password", form.cleaned_data["email"]):
            found = commands.ask_reset(form.cleaned_data["email"], at=request.at)
            if found is not None:
                _mail(request, *found)
            time.sleep(max(0.0, ANSWER_TAKES - (time.monotonic() - began)))
            return go_to("accounts:reset-asked")
    return page.render(request, "accounts/ask_reset.html", {"form": form})


@login_not_required
def reset_asked(request: SeatRequest) -> HttpResponse:
    """What to expect now."""
    return page.render(request, "accounts/reset_asked.html")


@login_not_required
@never_cache
@sensitive_post_parameters()
def reset(request: SeatRequest) -> HttpResponse:
    """The code and a new passphrase: signing in works again, reading does not."""
    account = account_behind_code(ResetCode, request.POST.get("code", ""), at=request.at)
    form = ResetForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid() and may_try(request, form, "one_time_code", "reset"):
        try:
            commands.reset_passphrase(
                form.cleaned_data["code"],
                passphrase=form.cleaned_data["new"],
                capacity=capacity_of(request, account),
                at=request.at,
            )
        except commands.WrongCode:
            form.add_error("code", _("This code does not work: it is wrong, was used before, or has ended."))
        else:
            messages.success(request, _("Your passphrase is set. Sign in with it."))
            response = go_to("accounts:sign-in")
            drop_key_cookie(response)
            return response
    return page.render(request, "accounts/reset.html", {"form": form})


def capacity_of(request: SeatRequest, account: Account | None) -> Capacity:
    """In which capacity an account waits at a door: that of its oldest mandate."""
    mandates = request.actor_for(account).mandates if account is not None else ()
    return mandates[0].capacity if mandates else Capacity.REPORTER


def is_own_passphrase(request: SeatRequest, account: Account, form: HouseForm, field: str = "passphrase") -> bool:
    """Whether the passphrase on the form is the present one; a wrong one is said beside it."""
    key = f"unlock {account.pk}"
    if not may_try(request, form, "unlock", key):
        return False
    if not account.check_password(form.cleaned_data[field]):
        form.add_error(field, _("This is not your passphrase. Try again."))
        return False
    forget_attempts(request, "unlock", key)
    return True


def _mail(request: SeatRequest, account: Account, code: str) -> None:
    with translation.override(account.language):
        address = request.build_absolute_uri(reverse("accounts:reset"))
        text = _(
            "Somebody asked for a new passphrase for your seat. If it was you, open %(address)s within one hour "
            "and type this code:\n\n%(code)s\n\nIf it was not you, do nothing: nothing changes."
        ) % {"address": address, "code": code}
        send_mail(_("Your seat"), text, settings.DEFAULT_FROM_EMAIL, [account.email], fail_silently=True)
