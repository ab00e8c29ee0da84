"""Suspending the erasure of named places while a cause lasts, and ending that."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ui import page, wording
from beraad.foundation.vault.models import Compartment
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldCause
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.hold_case import holds_on
from beraad.rooms.cases.forms.after import HOLD_CAUSES, HoldForm
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.queries import holdable_places
from beraad.rooms.cases.views.answering import keeps_typed, say_why_not
from beraad.rooms.cases.views.fetching import case_led_by, case_of
from beraad.rooms.cells.queries import seal_line


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(HoldForm)
def hold_case(request: SeatRequest, number: str) -> HttpResponse:
    """Tick the places that wait, say why; or, while a hold runs, see which places it names and end it."""
    row = case_led_by(request, number, Capacity.MAYOR)
    choices = [(kind.value, _kind(kind)) for kind in holdable_places(row)]
    form = HoldForm(request.POST or None, places=choices, initial={"kinds": [key for key, _label in choices]})
    if request.method == "POST" and form.is_valid():
        kinds = [Kind(each) for each in form.cleaned_data["kinds"]]
        try:
            _hold(request, row, form, kinds)
        except Refused as refusal:
            say_why_not(form, refusal.verdict)
        else:
            named = ", ".join(_kind(kind) for kind in kinds)
            messages.success(request, _("While the cause lasts, these wait: %(places)s.") % {"places": named})
            return redirect("cases:case", number)
    seal = seal_line(row.core_id, actor=request.actor, on=request.on)
    context = {"case": row, "form": form, "seal": seal, "running": running_on(row), "free": _not_held(row)}
    return page.render(request, "cases/hold_case.html", context, status=422 if form.errors else 200)


def _hold(request: SeatRequest, row: Case, form: HoldForm, kinds: list[Kind]) -> None:
    data = form.cleaned_data
    commands.hold_case(
        actor=request.actor,
        case=row,
        kinds=kinds,
        cause=data["cause"],
        reasons=data["reasons"],
        keys=keys_of(request),
        at=request.at,
    )


@require_POST
def lift_hold(request: SeatRequest, number: str) -> HttpResponse:
    """The cause has ended."""
    commands.lift_hold(actor=request.actor, case=case_of(request, number), at=request.at)
    messages.success(request, _("The clocks run again."))
    return redirect("cases:case", number)


def running_on(row: Case) -> list[tuple[str, object, str]]:
    """Cause, since when, and the places by name, of every hold that runs."""
    found: dict[str, tuple[object, set[str]]] = {}
    for hold in holds_on(row).select_related("compartment").order_by("placed_at", "id"):
        found.setdefault(hold.cause, (hold.placed_at, set()))[1].add(hold.compartment.kind)
    return [(str(HOLD_CAUSES[HoldCause(cause)]), since, _named(kinds)) for cause, (since, kinds) in found.items()]


def _not_held(row: Case) -> str:
    """The places that keep their day while a hold runs; nothing without one."""
    held = set(holds_on(row).values_list("compartment_id", flat=True))
    if not held:
        return ""
    free = Compartment.objects.filter(id__in=[place for each in holdable_places(row).values() for place in each])
    return _named(set(free.exclude(id__in=held).values_list("kind", flat=True)))


def _named(kinds: set[str]) -> str:
    """These kinds in words, in the order of the law."""
    return ", ".join(_kind(kind) for kind in Kind if kind.value in kinds)


def _kind(kind: Kind) -> str:
    return str(wording.KINDS[kind])
