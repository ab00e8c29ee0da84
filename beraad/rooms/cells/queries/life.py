"""A cell over time: whether it works on a day, whom it served when, and what is on file."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from beraad.rooms.cells.life import CellState, Document, JoiningFacts, LifeFacts
from beraad.rooms.cells.models import Briefing, Cell, CellMunicipality, FiledDocument, Municipality, Suspension
from beraad.rooms.cells.places import still_kept
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.clearance import running

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OnFile:
    """What stands of one kind of document, and the versions before it."""

    kind: Document
    standing: FiledDocument | None
    earlier: tuple[FiledDocument, ...]


def suspensions_running(on: date) -> QuerySet[Suspension]:
    """Every suspension that runs on that day."""
    return Suspension.objects.filter(running(on))


def is_suspended(cell_id: UUID, on: date) -> bool:
    """Whether the cell does not work on that day, though it has not ended: one query."""
    return suspensions_running(on).filter(cell_id=cell_id).exists()


def suspensions_of(cell: Cell) -> list[Suspension]:
    """Every time the cell did not work, the oldest first: one query."""
    return list(cell.suspensions.all())


def state_of(cell: Cell, suspensions: list[Suspension], on: date) -> CellState:
    """Where the cell stands; a suspension that was not lifted counts from the moment it is written down."""
    if cell.ended_on is not None and cell.ended_on < on:
        return CellState.ENDED
    if any(row.ends_on is None for row in suspensions):
        return CellState.SUSPENDED
    return CellState.ENDED if cell.ended_on is not None else CellState.WORKING


def life_of(cell: Cell, on: date) -> LifeFacts:
    """What the policy asks before the cell moves on: five queries and what other rooms are asked."""
    pauses, facts = suspensions_of(cell), facts_of_cell(cell, on)
    joined = CellMunicipality.objects.filter(cell=cell).order_by("-starts_on").values_list("starts_on", flat=True)
    pending = [row.starts_on for row in pauses if row.ends_on is None]
    past = [row.ends_on for row in pauses if row.ends_on is not None]
    days = [cell.founded_on, *(day + A_DAY for day in (*pending, *past)), *joined[:1]]
    return LifeFacts(
        cell=facts,
        state=state_of(cell, pauses, on),
        founded_on=cell.founded_on,
        not_before=max(days),
        still_kept=still_kept(cell.id, facts.municipality_ids),
    )


def joining_facts(municipality: Municipality, starts_on: date) -> JoiningFacts:
    """What the policy asks before a municipality joins on a day: one query."""
    ends = municipality.ends_on
    others = CellMunicipality.objects.filter(municipality=municipality).exclude(ends_on__lt=starts_on)
    return JoiningFacts(
        municipality_id=municipality.id,
        exists=municipality.starts_on <= starts_on and (ends is None or starts_on <= ends),
        served_elsewhere=others.exists(),
    )


def leaving_facts(cell: Cell, membership: CellMunicipality) -> JoiningFacts:
    """What the policy asks before a municipality leaves: one query and what other rooms are asked."""
    others = CellMunicipality.objects.filter(cell=cell, ends_on__isnull=True).exclude(id=membership.id)
    return JoiningFacts(
        municipality_id=membership.municipality_id,
        exists=True,
        served_elsewhere=False,
        is_last=not others.exists(),
        still_kept=still_kept(cell.id, [membership.municipality_id]),
        not_before=membership.starts_on,
    )


def memberships_of(cell: Cell) -> QuerySet[CellMunicipality]:
    """Which municipalities the cell served, and when: the whole of its history."""
    return CellMunicipality.objects.filter(cell=cell).select_related("municipality").order_by("starts_on", "id")


def free_municipalities(on: date) -> QuerySet[Municipality]:
    """The municipalities of a day that no cell serves, by name."""
    served = CellMunicipality.objects.exclude(ends_on__lt=on).values("municipality")
    return Municipality.objects.filter(running(on)).exclude(id__in=served).order_by("name_nl", "id")


def on_file(cell: Cell) -> dict[Document, OnFile]:
    """The documents of a cell, by kind: one query."""
    rows = list(FiledDocument.objects.filter(cell=cell))
    found = {}
    for kind in Document:
        own = [row for row in rows if row.kind == kind]
        found[kind] = OnFile(kind, own[0] if own else None, tuple(own[1:]))
    return found


def briefings_of(cell: Cell) -> list[Briefing]:
    """The briefings of a cell, the newest first: one query."""
    return list(Briefing.objects.filter(cell=cell))
