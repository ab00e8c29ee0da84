"""The answer to a worry, for whoever holds the reference code."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ui import page
from beraad.foundation.vault import door, unlock
from beraad.foundation.vault.errors import WrongPassphrase
from beraad.foundation.vault.unlock import Unlocked
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases import commands
from beraad.rooms.cases.forms.worry import ReplyForm
from beraad.rooms.cases.models import Parcel
from beraad.rooms.cases.policy import may_open_reply
from beraad.rooms.cases.views.throttling import is_too_often
from beraad.rooms.cases.vocabulary import REPORTER, ParcelPurpose, ParcelState


@sensitive_post_parameters()
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def worry_reply(request: SeatRequest) -> HttpResponse:
    """Ask for the code; show the answer; destroy it when it is read."""
    form = ReplyForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return page.render(request, "cases/worry_reply.html", {"form": form}, status=422 if form.errors else 200)
    if is_too_often(request, "reply"):
        form.add_error("code", _("Codes were tried very often from here. Try again in an hour."))
        return page.render(request, "cases/worry_reply.html", {"form": form}, status=429)
    found = _answers(request, form.cleaned_data["code"])
    if not found:
        form.add_error("code", _("There is no answer for this code (yet). Look at the code, or try again tomorrow."))
        return page.render(request, "cases/worry_reply.html", {"form": form}, status=422)
    if request.POST.get("step") == "destroy":
        _destroy(request, form.cleaned_data["code"], [parcel for parcel, _text in found])
        return page.render(request, "cases/worry_reply_gone.html", {})
    context = {"form": form, "answers": found, "code": form.cleaned_data["code"]}
    return page.render(request, "cases/worry_reply.html", context)


def _keys(request: SeatRequest, code: str) -> Unlocked | None:
    try:
        return unlock.by_reference_code(code, request.at)
    except WrongPassphrase:
        return None


def _answers(request: SeatRequest, code: str) -> list[tuple[Parcel, str]]:
    """The parcels for this code with what they say; the same nothing for a wrong code and for no answer."""
    keys = _keys(request, code)
    if keys is None:
        return []
    parcels = Parcel.objects.filter(recipient_id=keys.holder_id, purpose=ParcelPurpose.REPLY, state=ParcelState.SENT)
    rows = {parcel.compartment_id: parcel for parcel in parcels}
    reader = Actor(REPORTER.account_id, keys.holder_id, REPORTER.name, REPORTER.mandates)
    opened = door.open_many(
        rows,
        keys=keys,
        actor=reader,
        basis=may_open_reply(request.on),
        at=request.at,
        purpose="reply",
        capacity=Capacity.REPORTER,
    )
    return [(rows[place], each.text("reply")) for place, each in opened.items()]


def _destroy(request: SeatRequest, code: str, parcels: list[Parcel]) -> None:
    keys = _keys(request, code)
    if keys is None:
        raise Conflict
    for parcel in parcels:
        commands.take_up_reply(parcel=parcel, keys=keys, at=request.at)
