"""A worry from outside: one thing a page, nothing kept until the last one, what was typed travels by POST only."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ui import page
from beraad.foundation.ui.parts import AnswerRow
from beraad.foundation.vault.enrol import draw_reference_code
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.once import A_DAY
from beraad.rooms.cases.forms import worry as forms
from beraad.rooms.cases.queries import municipalities_with_a_cell
from beraad.rooms.cases.views.answering import say_why_not
from beraad.rooms.cases.views.fetching import language
from beraad.rooms.cases.views.moments import called_at
from beraad.rooms.cases.views.throttling import is_too_often
from beraad.rooms.cases.vocabulary import REPORTER, DangerCall, PoliceCaller, PublicConcern
from beraad.rooms.cells.models import Municipality

PRESS = "cases.worry.press"
"""The salt of the drawn code."""

WAY: dict[str, type[forms.StepForm]] = {
    "danger": forms.DangerStep,
    "municipality": forms.MunicipalityStep,
    "naming": forms.NamingStep,
    "tried": forms.TriedStep,
    "observation": forms.ObservationStep,
    "source": forms.SourceStep,
    "appraisal": forms.AppraisalStep,
    "protective": forms.ProtectiveStep,
    "person": forms.PersonStep,
    "reporter": forms.ReporterStep,
}


@sensitive_post_parameters()
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def worry(request: SeatRequest) -> HttpResponse:
    """The page one is on, the next one, or the last: what to check, then the reference code."""
    towns = list(municipalities_with_a_cell(request.on))
    if request.method != "POST":
        return _ask(request, "danger", _form("danger", None, towns), {})
    here, pressed = request.POST.get("here", "danger"), request.POST.get("step", "next")
    if here == "called":
        return _called(request, towns)
    if pressed == "send":
        return _send(request, towns)
    names = _way(request.POST)
    here = here if here in names else "danger"
    if pressed == "back":
        before = names[max(0, names.index(here) - 1)] if request.POST.get("here") != "check" else names[-1]
        return _ask(request, before, _again(before, request.POST, towns), request.POST)
    form = _form(here, request.POST, towns)
    if not form.is_valid():
        return _ask(request, here, form, request.POST, status=422)
    if here == "danger" and form.cleaned_data["danger"] == "yes":
        return _danger(request, forms.CalledStep(municipalities=towns, language=language()))
    rest = names[names.index(here) + 1 :]
    if not rest or request.POST.get("changing"):
        return _check(request, towns)
    return _ask(request, rest[0], _again(rest[0], request.POST, towns), request.POST)


def _way(typed: QueryDict) -> list[str]:
    """The pages of this worry: without a name nobody is asked for one."""
    return [name for name in WAY if name != "person" or typed.get("naming") != "without"]


def _form(name: str, typed: QueryDict | None, towns: list[Municipality]) -> forms.StepForm:
    return WAY[name](typed, municipalities=towns, language=language())


def _again(name: str, typed: QueryDict, towns: list[Municipality]) -> forms.StepForm:
    """The page with what was typed before, without error marks."""
    return WAY[name](initial=typed.dict(), municipalities=towns, language=language())


def _carried(typed: Any, leaving_out: forms.StepForm | None) -> list[tuple[str, str]]:
    known = [field for form in WAY.values() for field in form.base_fields]
    own = set(leaving_out.fields) if leaving_out is not None else set()
    return [(name, typed[name]) for name in known if name in typed and name not in own]


def _ask(request: SeatRequest, name: str, form: forms.StepForm, typed: Any, status: int = 200) -> HttpResponse:
    names = _way(request.POST)
    context = {
        "here": name,
        "form": form,
        "carried": _carried(typed, form),
        "number": names.index(name) + 1,
        "count": len(names),
    }
    return page.render(request, "cases/worry.html", context, status=status)


def _danger(request: SeatRequest, form: forms.CalledStep, status: int = 200) -> HttpResponse:
    context = {"form": form, "press": request.POST.get("press") or signing.dumps(draw_reference_code(), salt=PRESS)}
    return page.render(request, "cases/worry_danger.html", context, status=status)


def _called(request: SeatRequest, towns: list[Municipality]) -> HttpResponse:
    form = forms.CalledStep(request.POST, municipalities=towns, language=language())
    if not form.is_valid():
        return _danger(request, form, status=422)
    if is_too_often(request, "danger"):
        form.add_error(None, _("This was said very often from here. It is not kept; call 101 or 112."))
        return _danger(request, form, status=429)
    data = form.cleaned_data
    row = commands.record_danger(
        actor=REPORTER,
        municipality=next(town for town in towns if str(town.id) == data["municipality"]),
        call=DangerCall(called_at(data["called_at"], request.at), PoliceCaller(data["called_by"])),
        at=request.at,
        press=_drawn(request),
    )
    return page.render(request, "cases/worry_danger_kept.html", {"concern": row, "form": form})


def _check(request: SeatRequest, towns: list[Municipality], *, wait: bool = False) -> HttpResponse:
    """What will be sent, and the drawn code that makes one press of two; it travels by POST only, like all the rest."""
    rows = []
    for name in _way(request.POST):
        form = _form(name, request.POST, towns)
        if not form.is_valid():
            return _ask(request, name, form, request.POST, status=422)
        rows += [AnswerRow(str(field.label), _shown(form, field.name)) for field in form.visible_fields()]
    press = request.POST.get("press", "") if wait else signing.dumps(draw_reference_code(), salt=PRESS)
    context = {"rows": rows[1:], "carried": _carried(request.POST, None), "press": press, "wait": wait}
    return page.render(request, "cases/worry_check.html", context, status=429 if wait else 200)


def _shown(form: forms.StepForm, name: str) -> str:
    value = str(form.cleaned_data[name])
    choices = getattr(form.fields[name], "choices", ())
    return next((str(label) for key, label in choices if key == value), value)


def _drawn(request: SeatRequest) -> str:
    """The code that was drawn for this worry; nothing when it was not drawn here, or longer than a day ago."""
    try:
        return str(signing.loads(request.POST.get("press", ""), salt=PRESS, max_age=A_DAY))
    except signing.BadSignature:
        return ""


def _send(request: SeatRequest, towns: list[Municipality]) -> HttpResponse:
    data: dict[str, str] = {}
    for name in _way(request.POST):
        form = _form(name, request.POST, towns)
        if not form.is_valid() or form.cleaned_data.get("danger") == "yes":
            return _ask(request, name, form, request.POST, status=422)
        data |= form.cleaned_data
    code = _drawn(request)
    if not code or is_too_often(request, "worry"):
        return _check(request, towns, wait=bool(code))
    texts = ("observation", "appraisal", "source", "already_tried", "person", "reporter", "protective")
    try:
        code = commands.receive_from_outside(
            municipality=next(town for town in towns if str(town.id) == data["municipality"]),
            concern=PublicConcern(**{name: data.get(name, "") for name in texts}),
            is_without_name=data["naming"] == "without",
            at=request.at,
            code=code,
        )
    except Refused as refused:
        form = _form("municipality", request.POST, towns)
        form.full_clean()
        say_why_not(form, refused.verdict)
        return _ask(request, "municipality", form, request.POST, status=422)
    return page.render(request, "cases/worry_sent.html", {"code": code, "heading": _("Your worry is sealed")})
