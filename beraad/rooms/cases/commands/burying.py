"""The end of a case: every place about it dies, the row goes, its leaf is written, a tombstone stays."""

from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict
from beraad.foundation.ledger import queries as ledger
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict
from beraad.rooms.cases.commands.destroying import destroy
from beraad.rooms.cases.models import Case, Tombstone
from beraad.rooms.cases.places import forget_elsewhere
from beraad.rooms.cases.queries import closed_places_of
from beraad.rooms.cases.vocabulary import OutcomeClass


def bury(
    case: Case,
    *,
    outcome: str,
    actor: Actor,
    basis: Verdict,
    revision: int,
    at: datetime,
    capacity: Capacity | None = None,
) -> Tombstone:
    """Destroy everything about the case, inside the transaction of the act that ends it; the stone is not raised yet.

    Raises Conflict when somebody changed the case meanwhile.
    """
    case_id: UUID = case.id
    forget_elsewhere(case_id, actor=actor, basis=basis, at=at)
    places = closed_places_of(case)
    rows = Case.objects.filter(id=case_id, state=case.state, revision=revision)
    if rows.update(revision=revision + 1) != 1:
        raise Conflict
    stone = Tombstone(
        number=case.number,
        municipality_id=case.municipality_id,
        proposed_on=case.proposed_on,
        listed_on=case.listed_on,
        closed_on=case.closed_on,
        erased_on=clock.day_of(at),
        outcome_class=OutcomeClass(outcome).value,
        rule=basis.basis[:200],
        paper_count=case.paper_count,
        papers=papers_of(case),
        dying=[str(place) for place in places],
    )
    destroy(places, actor=actor, basis=basis, at=at, capacity=capacity)
    Case.objects.filter(id=case_id).delete()
    return stone


def papers_of(case: Case) -> dict[str, int]:
    """What left on paper, by kind; kinds of which nothing left are not named."""
    rows = case.departures.values_list("kind").annotate(Sum("copies")).order_by("kind")
    return dict(rows.values_list("kind", "copies__sum"))


def raise_stone(stone: Tombstone) -> Tombstone:
    """Write the certificate, with the ledger as it stands when it holds the leaf of the act that ended the case.

    The one write that follows its leaf: a root that proves the erasure is known only once the leaf is in the tree.
    """
    head = ledger.head()
    stone.ledger_size, stone.ledger_root = head.size, bytes(head.root).hex()
    stone.save(force_insert=True)
    return stone
