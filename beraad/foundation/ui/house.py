"""What the layout must know about the house and the seat, in one place."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.urls import NoReverseMatch, reverse

from beraad.foundation.ui import dates, wording
from beraad.foundation.ui.parts import Door


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Everything around the content of a page."""

    language: str
    languages: tuple[tuple[str, str], ...]
    is_demo: bool
    is_unlocked: bool
    is_signed_in: bool
    idle_seconds: int
    warn_seconds: int
    seat_name: str
    seat_capacities: tuple[str, ...]
    doors: tuple[Door, ...]
    urls: dict[str, str]


WARN_SECONDS = 120
"""Two minutes before a seat locks itself it says so; in a house with a shorter patience, halfway."""

DOORS = {
    "home": "desk",
    "lock": "accounts:lock",
    "unlock": "accounts:unlock",
    "stay": "accounts:stay",
    "idle": "accounts:fragment-idle",
    "sign_in": "accounts:sign-in",
    "sign_out": "accounts:sign-out",
    "account": "accounts:own",
    "set_language": "set_language",
    "help": "help",
    "promises": "promises",
    "glossary": "glossary",
    "choose_seat": "demo:seats",
}


def facts_of_page(context: Context) -> PageFacts:
    """The facts of this page for this seat; what a house does not have stays empty."""
    request: Any = context.get("request")
    actor: Any = getattr(request, "actor", None)
    user: Any = getattr(request, "user", None)
    is_signed_in = bool(user is not None and user.is_authenticated)
    idle = int(getattr(settings, "BERAAD_IDLE_SECONDS", 900))
    return PageFacts(
        language=dates.language(),
        languages=wording.LANGUAGES,
        is_demo=bool(getattr(settings, "BERAAD_DEMO", False)),
        is_unlocked=getattr(request, "unlocked", None) is not None,
        is_signed_in=is_signed_in,
        idle_seconds=idle,
        warn_seconds=min(WARN_SECONDS, idle // 2),
        seat_name=str(context.get("seat_name") or getattr(actor, "name", "") or "") if is_signed_in else "",
        seat_capacities=_capacities(actor) if is_signed_in else (),
        doors=tuple(context.get("navigation") or context.get("doors") or ()),
        urls={door: _url(name) for door, name in DOORS.items()},
    )


def _capacities(actor: Any) -> tuple[str, ...]:
    mandates = getattr(actor, "mandates", ())
    return tuple(dict.fromkeys(str(wording.CAPACITIES[mandate.capacity]) for mandate in mandates))


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
