"""One way to press an act of the register: form, look at the answers, done; what was typed is never lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ui import page
from beraad.law.sentences import sentence, what_to_do
from beraad.law.verdict import Verdict
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.views.cells import language_of
from beraad.rooms.cells.views.shown import answers_of

Typed = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Press:
    """What one act needs to be pressed.

    ``verdict`` is asked with what was typed, ``beside`` names the field at which a refusal stands, ``now`` says how
    things stand for the page of a conflict.
    """

    form: forms.Form
    title: str
    lead: str
    back_url: str
    verdict: Callable[[Typed], Verdict]
    do: Callable[[Typed], object]
    beside: str | None = None
    checks: bool = True
    revision: int | None = None
    now: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    template: str = "cells/act.html"


def bound(request: SeatRequest) -> Any:
    """What was posted, for a form; nothing on a first visit."""
    return request.POST if request.method == "POST" else None


def answer(request: SeatRequest, press: Press) -> HttpResponse:
    """The page that this press meets."""
    form = press.form
    if form.is_bound and press.revision is not None and form["revision"].value() != str(press.revision):
        return _both_texts(request, press)
    step = request.POST.get("step", "")
    context = {**press.context, "form": form, "title": press.title, "lead": press.lead, "back_url": press.back_url}
    context |= {"checks": press.checks}
    if not form.is_valid() or not _is_allowed(request, press) or step == "back":
        status = 422 if form.errors else 200
        return page.render(request, press.template, context, status=status)
    if press.checks and step != "do":
        told = {"answers": answers_of(form), "verdict": press.verdict(form.cleaned_data)}
        return page.render(request, "cells/act_check.html", {**context, **told})
    try:
        press.do(form.cleaned_data)
    except Conflict:
        return _both_texts(request, press)
    return redirect(press.back_url)


def _is_allowed(request: SeatRequest, press: Press) -> bool:
    verdict = press.verdict(press.form.cleaned_data)
    if not verdict.allowed:
        tongue = language_of(request)
        words = (sentence(verdict.because, tongue), what_to_do(verdict.because, tongue))
        press.form.add_error(press.beside, " ".join(filter(None, words)))
    return verdict.allowed


def _both_texts(request: SeatRequest, press: Press) -> HttpResponse:
    """Mine and theirs, side by side (409)."""
    otherwise = gettext("(changed by somebody else)")
    press.form.is_valid()
    rows = [
        {"label": row.label, "mine": row.value, "theirs": press.now.get(row.label) or otherwise}
        for row in answers_of(press.form)
        if row.value
    ]
    context = {"rows": rows, "back_url": press.back_url}
    return page.render(request, "ui/conflict.html", context, status=409)
