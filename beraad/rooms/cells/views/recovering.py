"""The recovery key of a controller: made on paper, tried, and used when nobody holds any more."""

from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters

from beraad.foundation.kernel.errors import require
from beraad.foundation.ui import page
from beraad.foundation.vault import recovery
from beraad.foundation.vault.errors import WrongShares
from beraad.rooms.accounts.queries import account_named
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells import commands, queries
from beraad.rooms.cells.forms.shares import AdmitBySharesForm, RehearseForm
from beraad.rooms.cells.policy import may_admit_by_shares, may_hold_ceremony
from beraad.rooms.cells.views.cells import cell_or_404, controller_or_404
from beraad.rooms.cells.vocabulary import ConfirmationFacts

PRINTED = "cells.ceremony"
AN_HOUR = 3600


@sensitive_post_parameters()
def hold_ceremony(request: SeatRequest, prefix: str, controller_id: UUID) -> HttpResponse:
    """Three shares are shown once; the key is in force when two of them were typed back from paper."""
    cell = cell_or_404(request, prefix)
    card = controller_or_404(request, cell, controller_id)
    asked = _asked(controller_id)
    require(may_hold_ceremony(queries.facts_of_cell(cell, request.on), asked, request.actor, request.on))
    context = {"cell": cell, "card": card}
    if request.method != "POST":
        return page.render(request, "cells/hold_ceremony.html", context)
    if request.POST.get("step") != "done":
        drawn = recovery.draw(controller_id)
        printed = signing.dumps([str(controller_id), drawn.fingerprint], salt=PRINTED)
        context |= {"shares": drawn.shares, "at": request.at, "form": RehearseForm(initial={"printed": printed})}
        return page.render(request, "cells/shares.html", context)
    form = RehearseForm(request.POST)
    if not form.is_valid() or not _put_in_force(request, prefix, controller_id, form):
        return page.render(request, "cells/rehearse.html", {**context, "form": form})
    messages.success(request, gettext("Both sheets are right. The recovery key is in force."))
    return redirect("cells:cell", prefix=cell.prefix)


@sensitive_post_parameters()
def admit_by_shares(request: SeatRequest, prefix: str, controller_id: UUID) -> HttpResponse:
    """Two shares let one person in again, to the places that nobody opens any more."""
    cell = cell_or_404(request, prefix)
    card = controller_or_404(request, cell, controller_id)
    facts = queries.facts_of_cell(cell, request.on)
    require(may_admit_by_shares(facts, controller_id, request.actor, request.on))
    form = AdmitBySharesForm(request.POST or None)
    count = _let_in(request, prefix, controller_id, form) if form.is_valid() else 0
    if not count:
        return page.render(request, "cells/admit_by_shares.html", {"cell": cell, "card": card, "form": form})
    told = ngettext("Let in to %(count)s place.", "Let in to %(count)s places.", count) % {"count": count}
    messages.success(request, told)
    return redirect("cells:cell", prefix=cell.prefix)


def _put_in_force(request: SeatRequest, prefix: str, controller_id: UUID, form: RehearseForm) -> bool:
    typed = form.cleaned_data
    try:
        whose, fingerprint = signing.loads(typed["printed"], salt=PRINTED, max_age=AN_HOUR)
        if whose != str(controller_id):
            raise WrongShares("printed for another controller")
        commands.hold_ceremony(
            actor=request.actor,
            cell=cell_or_404(request, prefix),
            controller_id=controller_id,
            typed=commands.TypedBack(typed["first"], typed["second"], fingerprint),
            at=request.at,
        )
    except signing.BadSignature:
        form.add_error(None, gettext("These sheets were printed too long ago. Begin again; nothing was changed."))
        return False
    except WrongShares:
        form.refuse()
        return False
    return True


def _let_in(request: SeatRequest, prefix: str, controller_id: UUID, form: AdmitBySharesForm) -> int:
    typed = form.cleaned_data
    account = account_named(typed["email"])
    try:
        if account is None:
            raise commands.NothingToOpen
        return commands.admit_by_shares(
            actor=request.actor,
            cell=cell_or_404(request, prefix),
            controller_id=controller_id,
            account=account,
            shares=commands.TwoShares(typed["first"], typed["second"]),
            at=request.at,
        )
    except WrongShares:
        form.refuse()
    except commands.NothingToOpen:
        form.add_error("email", gettext("There is no place that is shut for everybody and that this person may read."))
    return 0


def _asked(controller_id: UUID) -> ConfirmationFacts:
    return ConfirmationFacts(
        controller_id=controller_id,
        parameter="",
        is_open_for_confirmation=True,
        has_source=True,
        has_dpo_advice=True,
    )
