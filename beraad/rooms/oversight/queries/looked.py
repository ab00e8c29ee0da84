"""Who looked: the openings of everything sealed about one case."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault.queries import compartments
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.verdict import Citation
from beraad.rooms.accounts.models import Account
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.places import CaseSight, LinkRow
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries import case_facts, closed_places_of
from beraad.rooms.oversight.queries.traces import citations_in

NOBODY_ELSES = frozenset({Kind.WEIGHING, Kind.NOTES, Kind.TABLE})
"""Places whose openings would tell who spoke or kept notes: they are not listed to anybody else."""


@dataclass(frozen=True, slots=True)
class Look:
    """One opening: one person, one place, one sitting."""

    at: datetime
    who: str
    capacity: str
    kind: str
    purpose: str
    citations: tuple[Citation, ...]


def looks_at(case: Case, *, before: int | None = None, limit: int = 100) -> list[Look]:
    """The openings of the case's places, newest first; what belongs to one participant alone is left out."""
    places = {
        place.id: place.kind
        for place in compartments(closed_places_of(case)).values()
        if place.kind not in NOBODY_ELSES
    }
    views = ledger.bodies_about(places, before=before, acts=(Act.COMPARTMENT_OPENED,), limit=limit)
    names = dict(Account.objects.filter(id__in={view.account_id for view in views}).values_list("id", "name"))
    return [
        Look(
            at=view.at,
            who=names.get(view.account_id, ""),
            capacity=view.capacity,
            kind=places[view.about] if view.about else "",
            purpose=view.purpose,
            citations=citations_in(view.basis),
        )
        for view in views
    ]


def links_for_case(sight: CaseSight, actor: Actor, on: date) -> list[LinkRow]:
    """The door to *who looked*, for who answers for the case."""
    del on
    facts = case_facts(Case.objects.get(id=sight.case_id))
    if seat_in_case(facts, actor, Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR) is None:
        return []
    return [LinkRow(label=_("Who looked"), url=reverse("oversight:who-looked", args=[sight.number]))]
