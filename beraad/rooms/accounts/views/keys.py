"""The own key: replacing it, and being told of somebody's new one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from beraad.foundation.ui import page
from beraad.foundation.ui.parts import AnswerRow
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.forms import ReplaceKeyForm
from beraad.rooms.accounts.forms.keys import KEEP
from beraad.rooms.accounts.models import Account
from beraad.rooms.accounts.queries import accounts_sharing_places_with, key_notices_of
from beraad.rooms.accounts.seat import SeatRequest, account_of, needs_key, put_key_cookie
from beraad.rooms.accounts.views.going_on import go_to
from beraad.rooms.accounts.views.passphrase import capacity_of, is_own_passphrase


@needs_key
@sensitive_post_parameters()
def replace_key(request: SeatRequest) -> HttpResponse:
    """Choose, check, replace."""
    account = account_of(request)
    form = ReplaceKeyForm(request.POST or None, account=account)
    step = request.POST.get("step", "")
    if request.method != "POST" or not form.is_valid() or not is_own_passphrase(request, account, form):
        return page.render(request, "accounts/replace_key.html", {"form": form})
    if step != "do":
        told = accounts_sharing_places_with(account, on=request.on)
        context = {"form": form, "rows": _answers(form), "told": told}
        return page.render(request, "accounts/replace_key_check.html", context)
    return _replaced(request, account, form)


def _replaced(request: SeatRequest, account: Account, form: ReplaceKeyForm) -> HttpResponse:
    passphrase, new = form.cleaned_data["passphrase"], form.cleaned_data["new"]
    waiting = commands.replace_key(
        account,
        passphrase=passphrase,
        keeps_places=form.cleaned_data["places"] == KEEP,
        capacity=capacity_of(request, account),
        at=request.at,
        new=new,
        but=request.sign_in,
    )
    if new:
        update_session_auth_hash(request, account)
    messages.success(request, _told(waiting))
    response = go_to("accounts:own")
    put_key_cookie(response, commands.unlock_seat(account, passphrase=new or passphrase, at=request.at))
    return response


def key_notice(request: SeatRequest, notice_id: UUID) -> HttpResponse:
    """Whose key is new, since when, and what to do when that is a surprise."""
    account = account_of(request)
    notice = get_object_or_404(key_notices_of(account), pk=notice_id)
    if request.method == "POST":
        commands.see_key_notice(notice, at=request.at)
        return go_to("desk")
    context = {"notice": notice, "is_own": notice.about_id == account.pk, "fingerprint": grouped(notice.fingerprint)}
    return page.render(request, "accounts/key_notice.html", context)


def grouped(fingerprint: str) -> str:
    """The first 32 signs in groups of four: enough to compare by telephone."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, 32, 4))


def _answers(form: ReplaceKeyForm) -> list[AnswerRow]:
    chosen = dict(form.fields["places"].choices)[form.cleaned_data["places"]]  # type: ignore[attr-defined]
    new = _("a new one") if form.cleaned_data["new"] else _("stays the same")
    rows = [AnswerRow(str(form.fields["places"].label), str(chosen)), AnswerRow(_("Passphrase"), new)]
    return [*rows, AnswerRow(_("Other sign-ins"), _("end now"))]


def _told(waiting: int) -> str:
    if not waiting:
        return _("Your key was replaced.")
    return ngettext(
        "Your key was replaced. %(count)s place waits until somebody lets you in.",
        "Your key was replaced. %(count)s places wait until somebody lets you in.",
        waiting,
    ) % {"count": waiting}
