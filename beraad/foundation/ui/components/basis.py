"""The three kinds of basis, which never look alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.html import format_html
from django.utils.safestring import SafeString

from beraad.foundation.ui import dates, wording
from beraad.foundation.ui.icons import icon
from beraad.foundation.ui.parts import Confirmed
from beraad.law.basis import BasisText, ConfirmedBy, describe
from beraad.law.verdict import BasisKind, Citation

NOTHING_CONFIRMED: Mapping[Citation, Confirmed] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ShownBasis:
    """A citation as the reader sees it."""

    kind: str
    kind_label: str
    label: str
    title: str = ""
    url: str = ""
    note: str = ""


def shown(citation: Citation, language: str = "", confirmed: Confirmed | None = None) -> ShownBasis:
    """The citation in the reader's language; an open question that was confirmed says so."""
    text = _described(citation, language or dates.language(), confirmed)
    return ShownBasis(
        kind=citation.kind.value,
        kind_label=str(wording.BASES[citation.kind.value]),
        label=text.label if text else _short(citation),
        title=text.title if text else "",
        url=text.url if text else "",
        note=text.note if text else "",
    )


def shown_all(
    citations: Iterable[Citation], confirmed: Mapping[Citation, Confirmed] = NOTHING_CONFIRMED
) -> list[ShownBasis]:
    """Each citation once, in the order they were given."""
    return [shown(citation, confirmed=confirmed.get(citation)) for citation in dict.fromkeys(citations)]


def mark(basis: ShownBasis) -> SafeString:
    """Kind and label of one basis, as every seal line shows them."""
    return format_html(
        '<span class="basis basis-{}">{}<span>{}</span></span>', basis.kind, icon(basis.kind), basis.label
    )


def _described(citation: Citation, language: str, confirmed: Confirmed | None) -> BasisText | None:
    """The law's own words; None for an instrument it no longer knows, since a seal line never breaks a page."""
    try:
        by = ConfirmedBy(dates.short_day(confirmed.on), confirmed.by) if confirmed else None
        return describe(citation, language, confirmed=by)
    except LookupError:
        return None


def _short(citation: Citation) -> str:
    word = str(wording.BASES[citation.kind.value])
    if citation.kind is BasisKind.LAW:
        return f"{word}, {citation.place}" if citation.place else word
    return f"{word} {citation.source}" if citation.kind is BasisKind.HOUSE_RULE else word
