"""Pages about the rules themselves: the legal texts, one basis explained, the words of the house, its five promises."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils.translation import get_language

from beraad.foundation.ui import page
from beraad.law import basis as bases
from beraad.law import glossary as words
from beraad.law.instruments import INSTRUMENTS, LANGUAGES
from beraad.law.verdict import Citation
from beraad.rooms.accounts.seat import SeatRequest


@dataclass(frozen=True, slots=True)
class TextRow:
    """One legal text in the reader's language."""

    key: str
    short: str
    title: str
    number: str
    url: str
    since: date | None
    until: date | None
    reading: str
    is_own_title: bool
    doubts: tuple[str, ...]


@login_not_required
def law(request: SeatRequest) -> HttpResponse:
    """Every legal text the rules lean on."""
    spoken = _spoken()
    rows = [
        TextRow(
            key=one.key,
            short=one.short[spoken],
            title=one.titles[spoken],
            number=one.number,
            url=one.eli,
            since=one.starts_on,
            until=one.ends_on,
            reading=one.reading.value,
            is_own_title=spoken in one.own_translation,
            doubts=tuple(doubt[spoken] for doubt in one.doubts),
        )
        for one in INSTRUMENTS.values()
    ]
    return page.render(request, "house/law.html", {"base": page.layout_of(request), "instruments": rows})


@login_not_required
def basis(request: SeatRequest) -> HttpResponse:
    """One citation explained: ``?code=law:L2018:art. 3 §2``."""
    try:
        citation = Citation.parse(request.GET.get("code", ""))
        text = bases.describe(citation, _spoken(), request.on)
    except (ValueError, KeyError) as error:
        raise Http404 from error
    return page.render(
        request, "house/basis.html", {"base": page.layout_of(request), "citation": citation, "text": text}
    )


@login_not_required
def glossary(request: SeatRequest) -> HttpResponse:
    """The words of the house in four languages."""
    return page.render(
        request, "house/glossary.html", {"base": page.layout_of(request), "terms": words.terms(_spoken())}
    )


@login_not_required
def promises(request: SeatRequest) -> HttpResponse:
    """What holds on every screen with personal data."""
    return page.render(request, "house/promises.html", {"base": page.layout_of(request)})


@login_not_required
def help_page(request: SeatRequest) -> HttpResponse:
    """The first things people ask, and whom to call."""
    return page.render(request, "house/help.html", {"base": page.layout_of(request)})


def _spoken() -> str:
    wanted = (get_language() or "nl")[:2]
    return wanted if wanted in LANGUAGES else LANGUAGES[0]
