"""The letter behind a request: the cookie of who typed its code, and how often somebody may try."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import translation

from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.queries import languages_of
from beraad.rooms.surveys.models import AnswerSheet
from beraad.rooms.surveys.queries import sheet_of_letter
from beraad.rooms.surveys.vocabulary import OPEN_FOR_SECONDS

SALT = "surveys.letter"
AN_HOUR = 60 * 60
MOST = {"letter": 10, "machine": 60}
"""Tries in one clock hour for one letter, and from one address: a town hall shares one, a machine wants thousands."""


def cookie_name() -> str:
    """``__Host-beraad_letter`` on https; a plain name on loopback http."""
    return "__Host-beraad_letter" if settings.SESSION_COOKIE_SECURE else "beraad_letter"


def open_letter(response: HttpResponse, sheet: AnswerSheet) -> None:
    """Let this browser go on with this letter; a new code for the municipality ends it."""
    response.set_cookie(
        cookie_name(), signing.dumps([sheet.reference, _mark(sheet)], salt=SALT), max_age=OPEN_FOR_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax", path="/",
    )  # fmt: skip


def opened_sheet(request: SeatRequest, reference: str) -> AnswerSheet | None:
    """The sheet, if this browser typed its code and no other letter has gone out since."""
    sheet = letter_of(request, reference)
    try:
        kept = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=OPEN_FOR_SECONDS)
    except signing.BadSignature:
        return None
    return sheet if sheet is not None and kept == [sheet.reference, _mark(sheet)] else None


def letter_of(request: SeatRequest, reference: str) -> AnswerSheet | None:
    """The sheet of a reference; the page speaks the language of its municipality, unless the browser chose one."""
    sheet = sheet_of_letter(reference)
    if sheet is not None and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(languages_of(sheet.municipality)[0])
        request.LANGUAGE_CODE = translation.get_language()
    return sheet


def is_too_often(request: SeatRequest, reference: str) -> bool:
    """Count this try; kept is a number under a keyed digest."""
    hour = f"{request.at:%Y%m%d%H}"
    counts = [
        _counted(f"surveys.letter:{hour}:{reference.upper()}") > MOST["letter"],
        _counted(f"surveys.machine:{hour}:{_address(request)}") > MOST["machine"],
    ]
    return any(counts)


def _counted(key: str) -> int:
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, timeout=AN_HOUR)
    return count


def _address(request: SeatRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


def _mark(sheet: AnswerSheet) -> str:
    return bytes(sheet.digest or b"").hex()[:16]
