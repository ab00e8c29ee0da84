"""The circle: organisations that know the person and may sit on that day."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beraad.foundation.kernel.errors import Conflict, NotHeld, require
from beraad.foundation.ui import page
from beraad.law.organisation_kinds import Level, level_of
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.widen_circle import organisation_facts
from beraad.rooms.cases.forms.cases import NarrowCircleForm, WidenCircleForm
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_narrow_circle, may_widen_circle
from beraad.rooms.cases.queries import case_facts, circle_of
from beraad.rooms.cases.views.answering import both_texts, keeps_typed, say_why_not
from beraad.rooms.cases.views.case import open_core, url_of
from beraad.rooms.cases.views.fetching import case_of
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.queries import organisations_of_cell, seal_line


@require_http_methods(["GET", "HEAD", "POST"])
@needs_key
@keeps_typed(WidenCircleForm)
def circle(request: SeatRequest, number: str) -> HttpResponse:
    """Who is in the circle, how we know that they know the person, and one more."""
    row = case_of(request, number)
    require(may_narrow_circle(case_facts(row), request.actor, request.on))
    core = open_core(request, row)
    if core is None:
        raise NotHeld
    choices = _choices(request, row)
    form = WidenCircleForm(request.POST or None, initial={"revision": row.revision}, organisations=choices)
    if request.method == "POST" and form.is_valid():
        answer = _widen(request, row, form, {str(each.id): each for each, _basis in choices})
        if answer is not None:
            return answer
    context = {
        "case": row,
        "form": form,
        "has_choices": bool(choices),
        "seats": [(seat, core.text("how_known", seat.id)) for seat in circle_of(row)],
        "seal": seal_line(row.core_id, actor=request.actor, on=request.on),
    }
    return page.render(request, "cases/circle.html", context, status=422 if form.errors else 200)


@require_POST
@needs_key
def narrow_circle(request: SeatRequest, number: str, seat_id: UUID) -> HttpResponse:
    """One organisation leaves the circle."""
    row = case_of(request, number)
    seat = circle_of(row).filter(id=seat_id).first()
    form = NarrowCircleForm(request.POST)
    if seat is None or not form.is_valid():
        raise Http404
    commands.narrow_circle(
        actor=request.actor,
        case=row,
        seat=seat,
        keys=keys_of(request),
        revision=form.cleaned_data["revision"],
        at=request.at,
    )
    messages.success(request, _("The organisation left the circle."))
    return redirect("cases:circle", number)


def _choices(request: SeatRequest, row: Case) -> list[tuple[Organisation, str]]:
    """The organisations of the cell that are not in the circle yet, with their basis on this day."""
    taken = set(row.circle.values_list("organisation_id", flat=True))
    found = organisations_of_cell(row.cell_id, request.on).exclude(id__in=taken).order_by("name")
    return [(each, _basis(each, request)) for each in found]


def _basis(organisation: Organisation, request: SeatRequest) -> str:
    if level_of(organisation.kind) is Level.MUNICIPAL:
        return _("works at municipal level: needs no decree")
    return organisation.authorisation_on(request.on) or _("no valid authorisation today: cannot be invited")


def _widen(
    request: SeatRequest, row: Case, form: WidenCircleForm, by_id: dict[str, Organisation]
) -> HttpResponse | None:
    data = form.cleaned_data
    organisation = by_id[data["organisation"]]
    facts = organisation_facts(organisation, data["how_known"], at=request.at)
    verdict = may_widen_circle(case_facts(row), facts, request.actor, request.on)
    if not verdict.allowed:
        say_why_not(form, verdict)
        return None
    try:
        commands.widen_circle(
            actor=request.actor,
            case=row,
            organisation=organisation,
            how_known=data["how_known"],
            keys=keys_of(request),
            revision=data["revision"],
            at=request.at,
        )
    except Conflict:
        return both_texts(request, [(organisation.name, data["how_known"], "")], url_of(row))
    messages.success(request, _("The organisation is in the circle."))
    return redirect("cases:circle", row.number)
