"""Seal lines: who reads a sealed place, until when, on what basis, and why you see it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language, gettext, override

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ui import wording
from beraad.foundation.ui.parts import Reader, SealLine
from beraad.foundation.vault.models import Compartment, Hold, HolderKind, Holding
from beraad.law.compartments import CompartmentRule, Relation, compartment
from beraad.law.kinds import Kind
from beraad.law.sentences import all_reasons, sentence
from beraad.law.verdict import Reason
from beraad.rooms.cells.queries.bases import Standing, bases_of
from beraad.rooms.cells.queries.controllers import controller_names
from beraad.rooms.cells.queries.people import people
from beraad.rooms.cells.vocabulary import PersonCard


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything the lines of one page are drawn from."""

    holdings: Mapping[UUID, list[Holding]]
    people: Mapping[UUID, PersonCard]
    controllers: Mapping[UUID, str]
    held: Mapping[UUID, str]
    bases: Mapping[UUID, Standing]


def seal_line(compartment_id: UUID, *, actor: Actor, on: date, language: str = "") -> SealLine:
    """The seal line of one place; raises KeyError when the place is gone."""
    return seal_lines([compartment_id], actor=actor, on=on, language=language)[compartment_id]


def seal_lines(compartment_ids: Iterable[UUID], *, actor: Actor, on: date, language: str = "") -> dict[UUID, SealLine]:
    """The seal lines of many places, in a language: nine queries at most, however many places.

    A place that is gone is left out.
    """
    spoken = language or get_language() or "nl"
    places = _places(set(compartment_ids))
    with override(spoken):
        known = _known(places, on, spoken)
        return {place.id: _line(place, known, actor, spoken) for place in places}


def _known(places: list[Compartment], on: date, language: str) -> _Known:
    ids = [place.id for place in places]
    holdings: dict[UUID, list[Holding]] = defaultdict(list)
    for row in _holdings(ids, on):
        holdings[row.compartment_id].append(row)
    return _Known(
        holdings=holdings,
        people=people({row.holder_id for each in holdings.values() for row in each}),
        controllers=controller_names({place.controller_id for place in places}, language),
        held={hold.compartment_id: _cause(hold.cause) for hold in _holds(ids)},
        bases=bases_of(places, {place: [row.holder_id for row in rows] for place, rows in holdings.items()}, on),
    )


@PreparedQuery
def _places(compartment_ids: Collection[UUID]) -> QuerySet[Compartment]:
    return Compartment.objects.filter(id__in=compartment_ids)


@PreparedQuery
def _holdings(compartment_ids: Collection[UUID], on: date) -> QuerySet[Holding]:
    runs = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    rows = Holding.objects.filter(runs, compartment_id__in=compartment_ids).select_related("holder")
    return rows.only("compartment_id", "holder_id", "ends_on", "starts_on", "holder__kind").order_by("starts_on", "id")


@PreparedQuery
def _holds(compartment_ids: Collection[UUID]) -> QuerySet[Hold]:
    return Hold.objects.filter(compartment_id__in=compartment_ids, lifted_at__isnull=True).order_by("placed_at")


def _line(place: Compartment, known: _Known, actor: Actor, language: str) -> SealLine:
    rule = compartment(Kind(place.kind))
    holdings = known.holdings.get(place.id, [])
    return SealLine(
        kind=rule.kind,
        readers=tuple(_reader(row, known, place) for row in holdings),
        citations=known.bases[place.id].citations,
        confirmed=known.bases[place.id].confirmed,
        ends_on=day_of(place.ends_at) if place.ends_at else None,
        ends_when=_when(place.ends_when or rule.ends, language),
        controller=known.controllers.get(place.controller_id, ""),
        why_you=_why(place, rule, actor, [row.holder_id for row in holdings]),
        held_because=known.held.get(place.id, ""),
    )


def _reader(row: Holding, known: _Known, place: Compartment) -> Reader:
    if row.holder.kind == HolderKind.RECOVERY:
        controller = known.controllers.get(place.controller_id, "")
        return Reader(
            name=gettext("Recovery key of %(controller)s") % {"controller": controller},
            function=gettext("printed shares in safes; opens only with two of three"),
        )
    if row.holder.kind == HolderKind.REFERENCE_CODE:
        return Reader(name=gettext("Whoever has the reference code"), function="", until=row.ends_on)
    card = known.people.get(row.holder_id, PersonCard(name=gettext("A former colleague"), function=""))
    return Reader(name=card.name, function=card.function, until=row.ends_on)


def _when(key: str, language: str) -> str:
    return sentence(Reason(key), language) if key in all_reasons() else key


def _cause(cause: str) -> str:
    causes = {
        "request": gettext("somebody asked for their own data"),
        "complaint": gettext("a complaint is pending"),
        "inquiry": gettext("an inquiry is pending"),
        "court_order": gettext("a court ordered it"),
    }
    return causes.get(cause, gettext("a request, complaint or order is pending"))


def _why(place: Compartment, rule: CompartmentRule, actor: Actor, readers: list[UUID]) -> str:
    """``readers`` in the order in which they came in: of an own place the first is whose it is."""
    if actor.holder_id not in readers:
        return ""
    for mandate in actor.mandates:
        relations = rule.holders.get(mandate.capacity, frozenset())
        if Relation.OWN_MUNICIPALITY in relations and mandate.municipality_id == place.controller_id:
            return gettext("You hold a key as %(capacity)s.") % {"capacity": wording.CAPACITIES[mandate.capacity]}
    relations = frozenset().union(*(rule.holders.get(mandate.capacity, frozenset()) for mandate in actor.mandates))
    is_first = readers[0] == actor.holder_id
    return _personal(relations if is_first else relations - {Relation.AUTHOR}, is_alone=len(readers) == 1)


def _personal(relations: frozenset[Relation], *, is_alone: bool) -> str:
    alone, beside = gettext("This is yours: nobody else holds a key."), gettext("This is yours; others hold a key too.")
    sentences = {
        Relation.AUTHOR: alone if is_alone else beside,
        Relation.ENTERED: gettext("You were entered at the table for this item."),
        Relation.ASSIGNED: gettext("It was assigned to you by name."),
        Relation.CIRCLE: gettext("Your organisation was invited."),
        Relation.RECIPIENT: gettext("It was sent to you."),
    }
    for relation, why in sentences.items():
        if relation in relations:
            return why
    return gettext("You hold a key.")
