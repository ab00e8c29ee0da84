"""The own page: who I am here, my key, my second factor, my frame, my language."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ui import page
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.forms import FrameForm, LanguageForm
from beraad.rooms.accounts.forms.own import secrecy_regimes
from beraad.rooms.accounts.models import Account
from beraad.rooms.accounts.queries import recovery_codes_left, second_factors_of, sign_ins_of
from beraad.rooms.accounts.seat import SeatRequest, account_of
from beraad.rooms.accounts.views.going_on import go_to
from beraad.rooms.accounts.views.keys import grouped


def own(request: SeatRequest) -> HttpResponse:
    """Everything about my seat on one page."""
    account = account_of(request)
    context = {
        "account": account,
        "regime": dict(secrecy_regimes()).get(account.secrecy_regime, ""),
        "mandates": request.actor.mandates,
        "fingerprint": grouped(account.holder.fingerprint) if account.holder else "",
        "factors": second_factors_of(account),
        "codes_left": recovery_codes_left(account),
        "sign_ins": sign_ins_of(account, at=request.at)[:3],
        "language": dict(settings.LANGUAGES).get(account.language, account.language),
    }
    return page.render(request, "accounts/own.html", context)


def frame(request: SeatRequest) -> HttpResponse:
    """My duty of secrecy and my legal and deontological frame."""
    account = account_of(request)
    initial = {"secrecy_regime": account.secrecy_regime, "frame": account.frame, "revision": account.revision}
    form = FrameForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_frame(account, **form.cleaned_data, at=request.at)
        except Conflict:
            return _both_texts(request, account, form)
        messages.success(request, _("Saved."))
        return go_to("accounts:own")
    return page.render(request, "accounts/frame.html", {"form": form})


def language(request: SeatRequest) -> HttpResponse:
    """The language the house speaks to me, on every device."""
    account = account_of(request)
    form = LanguageForm(request.POST or None, initial={"language": account.language})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["language"]
        commands.choose_language(account, chosen, at=request.at)
        with override(chosen):
            messages.success(request, _("Saved."))
        response = go_to("accounts:own")
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response
    return page.render(request, "accounts/language.html", {"form": form})


def _both_texts(request: SeatRequest, account: Account, form: FrameForm) -> HttpResponse:
    """Somebody (another tab of mine) was first: both texts, and the typed one can still be saved."""
    now = Account.objects.get(pk=account.pk)
    mine = form.cleaned_data
    again = FrameForm(initial={**mine, "revision": now.revision})
    context = {"form": again, "mine": mine["frame"], "theirs": now.frame}
    return page.render(request, "accounts/frame.html", context, status=409)
