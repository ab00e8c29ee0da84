"""Who looked: the openings of everything sealed about one case."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ui import dates
from beraad.foundation.vault.queries import compartments
from beraad.law.minors import is_child
from beraad.law.verdict import Citation
from beraad.rooms.accounts.queries import names_of
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.places import CaseSight, LinkRow
from beraad.rooms.cases.policy import seat_in_case
from beraad.rooms.cases.queries import closed_places_of
from beraad.rooms.oversight.policy import ANSWERS_FOR_A_CASE, may_show_reasons
from beraad.rooms.oversight.queries.reasons import reasons_shown
from beraad.rooms.oversight.queries.traces import NOBODY_ELSES, PAGE, citations_in
from beraad.rooms.oversight.words import task_in_words


@dataclass(frozen=True, slots=True)
class Look:
    """One opening: one person, one place, one sitting."""

    at: datetime
    who: str
    capacity: str
    kind: str
    purpose: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class LookPage:
    """One page, and the index before which the next one begins."""

    rows: tuple[Look, ...]
    before: int | None


def looks_at(case: Case, *, before: int | None = None, limit: int = PAGE) -> LookPage:
    """The openings of the case's places, newest first, by the page; what is one participant's is left out."""
    places = {
        place.id: place.kind
        for place in compartments(closed_places_of(case)).values()
        if place.kind not in NOBODY_ELSES
    }
    views = ledger.bodies_about(places, before=before, acts=(Act.COMPARTMENT_OPENED,), limit=limit + 1)
    shown = views[:limit]
    names = names_of(view.account_id for view in views)
    rows = tuple(
        Look(
            at=view.at,
            who=names.get(view.account_id, ""),
            capacity=view.capacity,
            kind=places[view.about] if view.about else "",
            purpose=task_in_words(view.purpose),
            citations=citations_in(view.basis),
        )
        for view in shown
    )
    return LookPage(rows=rows, before=shown[-1].index if len(views) > limit else None)


def links_for_case(sight: CaseSight, actor: Actor, on: date) -> list[LinkRow]:
    """The door to *who looked*, for who answers for the case."""
    del on
    if seat_in_case(sight.facts, actor, *ANSWERS_FOR_A_CASE) is None:
        return []
    looked = LinkRow(label=_("Who looked"), url=reverse("oversight:who-looked", args=[sight.number]))
    return [*_showing(sight, actor), looked]


def _showing(sight: CaseSight, actor: Actor) -> list[LinkRow]:
    """Letting the DPO read, for every listing; for a child it stands among the things to do."""
    if not may_show_reasons(sight.facts, actor).allowed:
        return []
    shown = reasons_shown(sight.facts.id)
    if shown is not None:
        note = dates.short_day(shown.ends_at) if shown.ends_at else ""
        return [LinkRow(label=_("The DPO can read the reasons"), url=_url_of_showing(sight), note=note)]
    label = _("Let the DPO read the reasons for 7 days")
    return [LinkRow(label=label, url=_url_of_showing(sight), is_action=is_child(sight.facts.age_class))]


def _url_of_showing(sight: CaseSight) -> str:
    return reverse("oversight:show-reasons", args=[sight.number])
