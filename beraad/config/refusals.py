"""How the house says no: a refusal with its sentence and basis, one 404 for everything, a conflict, a fault."""

import logging
from collections.abc import Mapping
from uuid import UUID

from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from beraad.foundation.kernel.clock import ClockMovedBackwards
from beraad.foundation.ledger import record
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ui import page
from beraad.foundation.vault.checkpoint_key import WrongSeed
from beraad.foundation.vault.errors import KeyStoreTrouble, NotEnrolled, Tampered
from beraad.foundation.vault.house_secrets import HouseSecretUnreadable
from beraad.law import sentences
from beraad.law.verdict import Verdict
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases.models import Case

logger = logging.getLogger("beraad.house")


def refused(request: SeatRequest, verdict: Verdict) -> HttpResponse:
    """Record that it was refused, in a transaction of its own, and say why and what to do (403)."""
    with transaction.atomic():
        record.record(
            Act.REFUSED,
            actor=request.actor,
            at=request.at,
            controller_id=_controller_behind(request),
            basis=verdict,
            outcome=verdict.because.key,
        )
    language = get_language() or "nl"
    context = {
        "sentence": sentences.sentence(verdict.because, language),
        "what_to_do": sentences.what_to_do(verdict.because, language),
        "citations": verdict.citations,
    }
    return _page(request, "ui/refusal.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The one 404: the same for what does not exist and for what this reader may not know of."""
    del exception
    return _page(request, "house/not_found.html", {}, status=404)


def conflict(request: HttpRequest) -> HttpResponse:
    """Somebody else was first (409)."""
    return _page(request, "house/conflict.html", {}, status=409)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something that cannot be read (400)."""
    del exception
    return _page(request, "house/bad_request.html", {}, status=400)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was old, or did not come from this house (403, CSRF)."""
    del reason
    return _page(request, "ui/csrf_failure.html", {}, status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A 403 without a verdict is a way of knowing: it becomes the 404."""
    return not_found(request, exception)


def fault(_request: HttpRequest) -> HttpResponse:
    """Something broke (500): a page that needs neither database nor session."""
    return HttpResponse(render_to_string("house/fault.html"), status=500)


REASONS: tuple[tuple[type[Exception], str], ...] = (
    (Tampered, "tampered"),
    (NotEnrolled, "not_enrolled"),
    (HouseSecretUnreadable, "house_secret"),
    (WrongSeed, "house_secret"),
    (KeyStoreTrouble, "keys"),
    (ClockMovedBackwards, "clock"),
    (OperationalError, "disk"),
)
"""What the house cannot work with, the narrower kind first, and the word that its page knows it by."""

UNAVAILABLE = tuple(kind for kind, _ in REASONS)


def unavailable(_request: HttpRequest, error: Exception) -> HttpResponse:
    """The house cannot do its work now and did nothing (503): which part fails; needs no database, no session."""
    reason = next(word for kind, word in REASONS if isinstance(error, kind))
    of = getattr(error, "compartment_id", None) or getattr(error, "holder_id", "")  # opaque, and never content
    logger.error("unavailable: %s (%s) %s", reason, type(error).__name__, of)
    return HttpResponse(render_to_string("house/unavailable.html", {"reason": reason}), status=503)


def _controller_behind(request: SeatRequest) -> UUID | None:
    """Whose reading room shows a refusal: the municipality of the case or the item, else whom the seat acts for."""
    named = request.resolver_match.kwargs if request.resolver_match else {}
    number, position = named.get("number", ""), named.get("position")
    cases = Case.objects.filter(items__meeting__number=number, items__position=position or 0)
    found = cases if position is not None else Case.objects.filter(number=number)
    controller_id = found.values_list("municipality_id", flat=True).first()
    return controller_id or next(iter(request.actor.controllers()), None)


def _page(request: HttpRequest, template: str, context: Mapping[str, object], *, status: int) -> HttpResponse:
    return page.render(request, template, {"base": page.layout_of(request), **context}, status=status)
