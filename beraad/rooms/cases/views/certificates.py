"""What remains of a case: the certificate, and after five years a number."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ui import page
from beraad.foundation.vault.models import Compartment
from beraad.law.verdict import Citation
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cases.models import Tombstone
from beraad.rooms.cases.queries import page_of, tombstones_visible_to, yearly_counts_visible_to
from beraad.rooms.cases.views.words import outcome_words
from beraad.rooms.cases.vocabulary import PaperKind


@require_safe
def certificates(request: SeatRequest) -> HttpResponse:
    """What was destroyed: number, dates, outcome, newest first; and what was counted by year."""
    found = page_of(
        tombstones_visible_to(request.actor, request.on),
        moment="erased_on",
        tie="number",
        after=request.GET.get("after", ""),
    )
    rows = [(stone, outcome_words(stone.outcome_class)) for stone in found.rows]
    years = [(row, outcome_words(row.outcome_class)) for row in yearly_counts_visible_to(request.actor, request.on)]
    context = {"rows": rows, "next_key": found.next_key, "years": years}
    return page.render(request, "cases/certificates.html", context)


@require_safe
def certificate(request: SeatRequest, number: str) -> HttpResponse:
    """One certificate: what was destroyed, on which rule, where the ledger stood, what left on paper."""
    stone = get_object_or_404(tombstones_visible_to(request.actor, request.on), number=number)
    context = {
        "stone": stone,
        "is_dying": Compartment.objects.filter(id__in=stone.dying).exists(),
        "papers": papers_in(stone),
        "outcome": outcome_words(stone.outcome_class),
        "citations": [Citation.parse(code.strip()) for code in stone.rule.split(";") if code.strip()],
        "is_witnessed": ledger.is_witnessed(max(0, stone.ledger_size - 1)),
    }
    return page.render(request, "cases/certificate.html", context)


def papers_in(stone: Tombstone) -> list[str]:
    """What left this house, kind by kind, in words."""
    return [_told(PaperKind(kind), int(n)) % {"n": n} for kind, n in sorted(stone.papers.items())]


def _told(kind: PaperKind, n: int) -> str:
    if kind is PaperKind.LETTER:
        return ngettext("%(n)s letter left this house", "%(n)s letters left this house", n)
    if kind is PaperKind.INVITATION:
        return ngettext("%(n)s invitation left this house", "%(n)s invitations left this house", n)
    return ngettext("%(n)s version for the person left this house", "%(n)s versions for the person left this house", n)
