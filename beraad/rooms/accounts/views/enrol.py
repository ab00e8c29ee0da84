"""Taking a seat with a one-time invitation."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from beraad.foundation.ui import page
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.forms import EnrolForm
from beraad.rooms.accounts.models import Account, EnrolmentInvitation
from beraad.rooms.accounts.queries import account_behind_code
from beraad.rooms.accounts.seat import SeatRequest, device_of_request, put_key_cookie, sit_down
from beraad.rooms.accounts.views.attempts import may_try
from beraad.rooms.accounts.views.going_on import go_to


@login_not_required
@never_cache
@sensitive_post_parameters()
def enrol(request: SeatRequest) -> HttpResponse:
    """The code, and a passphrase of one's own; then on to the second factor."""
    account = account_behind_code(EnrolmentInvitation, request.POST.get("code", ""), at=request.at)
    form = EnrolForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid() and may_try(request, form, "one_time_code", "enrol"):
        try:
            enrolled = commands.enrol_account(
                form.cleaned_data["code"], passphrase=form.cleaned_data["new"], at=request.at
            )
        except commands.WrongCode:
            form.add_error("code", _("This code does not work: it is wrong, was used before, or has ended."))
        else:
            return _seated(request, enrolled, form.cleaned_data["new"])
    return page.render(request, "accounts/enrol.html", {"form": form})


def _seated(request: SeatRequest, account: Account, passphrase: str) -> HttpResponse:
    key = commands.unlock_seat(account, passphrase=passphrase, at=request.at)
    begun = commands.sign_in(account, device=device_of_request(request), is_strong=False, at=request.at)
    sit_down(request, begun)
    response = go_to("accounts:second-factor")
    put_key_cookie(response, key)
    return response
