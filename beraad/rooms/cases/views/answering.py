"""What several pages answer: both texts after a conflict, a refusal beside the form, the steps of an act."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ui import page
from beraad.law.sentences import sentence, what_to_do
from beraad.law.verdict import Verdict
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases.views.fetching import language


def both_texts(request: SeatRequest, rows: Iterable[tuple[str, str, str]], back_url: str) -> HttpResponse:
    """Somebody was first: label, mine and theirs, side by side (409)."""
    otherwise = _("(changed by somebody else)")
    shown = [{"label": label, "mine": mine, "theirs": theirs or otherwise} for label, mine, theirs in rows if mine]
    return page.render(request, "ui/conflict.html", {"rows": shown, "back_url": back_url}, status=409)


TOO_LATE = ("cases.case_is_", "cases.concern_is_")
"""Beginnings of the reasons that say: somebody moved it on meanwhile."""


def keeps_typed(form_class: type[forms.Form]) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a press that came too late answer with what was typed, beside how it stands now."""

    def around(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answering(request: SeatRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except (Conflict, Refused) as stop:
                now = _how_it_stands(stop)
                rows = _typed(request, form_class, now) if now is not None else []
                if not rows:
                    raise
                name = "number" if "number" in kwargs else "reference"
                page_name = "cases:case" if name == "number" else "cases:concern"
                return both_texts(request, rows, reverse(page_name, args=[kwargs[name]]))

        return answering

    return around


def _how_it_stands(stop: Conflict | Refused) -> str | None:
    """A sentence about what somebody else did meanwhile; None when that is not why the act was stopped."""
    if isinstance(stop, Conflict):
        return ""
    because = stop.verdict.because
    return sentence(because, language()) if because.key.startswith(TOO_LATE) else None


def _typed(request: SeatRequest, form_class: type[forms.Form], now: str) -> list[tuple[str, str, str]]:
    """Every field that was filled in, as it was typed or chosen."""
    return [
        (str(field.label), chosen(field, request.POST[name]), now)
        for name, field in form_class.base_fields.items()
        if request.POST.get(name) and not field.widget.is_hidden
    ]


def chosen(field: forms.Field, value: str) -> str:
    """The words of a choice, without its hint; anything else as it was typed."""
    words = (str(label) for key, label in getattr(field, "choices", ()) if str(key) == value)
    return next(words, value)


def say_why_not(form: forms.Form, verdict: Verdict, beside: Mapping[str, str] | None = None) -> None:
    """Put the refusal beside the field that ``beside`` names for it, else above the form; what was typed stays."""
    tongue = language()
    parts = (sentence(verdict.because, tongue), what_to_do(verdict.because, tongue))
    form.add_error((beside or {}).get(verdict.because.key), " ".join(part for part in parts if part))


def step_of(request: SeatRequest) -> str:
    """Which step of an act was pressed: ``check``, ``do`` or ``back``; nothing on a first visit."""
    return str(request.POST.get("step", "")) if request.method == "POST" else ""


def refilled(form_class: type[forms.Form], request: SeatRequest, **options: Any) -> forms.Form:
    """An unbound form that shows what was typed, without error marks: after *back*."""
    return form_class(initial={**options.pop("initial", {}), **request.POST.dict()}, **options)
