"""One cell of the invented region that went the whole way to its first case, and one that is still on it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.rooms.cells.commands import (
    Adopted,
    Assessed,
    Briefed,
    Description,
    adopt_document,
    assess_area,
    describe_cell,
    hold_briefing,
    leave_open,
    open_step,
)
from beraad.rooms.cells.life import AdoptedBy, AreaState, BriefedBy, BriefingSubject, Document, Frequency
from beraad.rooms.cells.models import Cell, Municipality
from beraad.rooms.cells.readiness import Step

ActorAt = Callable[[str, datetime], Actor]

ANSWERS = (
    ("composition", AreaState.IN_PLACE, "Verzonnen: de vaste leden zitten sinds de start aan tafel.", ""),
    ("mandates", AreaState.PARTLY, "Verzonnen: een plaatsvervanger ontbreekt.", "Plaatsvervanger zoeken"),
    ("rules", AreaState.IN_PLACE, "Verzonnen besluit van de gemeenteraad.", ""),
    ("gate", AreaState.IN_PLACE, "Verzonnen: op de agenda van elk overleg staat het antwoord van het politielid.", ""),
    ("telling", AreaState.PARTLY, "Verzonnen: dit gebeurt, niet altijd op tijd.", "Vast punt op de agenda"),
    ("erasure", AreaState.NOT_YET, "", "Papieren brieven van het eerste jaar nakijken"),
)  # fmt: skip
"""What Zonderdorp has answered so far in the year of its start."""


def steps(cells: Mapping[str, Cell], towns: Mapping[str, Municipality], actor: ActorAt, at: datetime) -> Iterator[str]:
    """Zonderdorp is ready; the joint cell has an office, and its coordinator looked at two steps."""
    zon, ner = cells["ZON"], cells["NER"]
    kim, eli, an = actor("kim", at), actor("eli", at), actor("an", at)
    for cell, keeper, town in ((zon, kim, "zonderdorp"), (ner, eli, "nergenshuizen")):
        _office(cell, keeper, town, at)
        yield town
    for kind in Document:
        _adopt(zon, kim, kind, at)
        yield kind.value
    briefed = Briefed(day_of(at), BriefedBy.COORDINATOR, 7, tuple(BriefingSubject))
    hold_briefing(actor=kim, cell=zon, briefed=briefed, revision=_revision(zon), at=at)
    leave_open(
        actor=an,
        cell=zon,
        controller_id=towns["zonderdorp"].id,
        reasons="Verzonnen redenen: de huisregel volstaat voor het eerste jaar; daarna wordt elke vraag bekeken.",
        look_again_on=day_of(at) + timedelta(days=365),
        revision=_revision(zon),
        at=at,
    )
    yield "briefing"
    for step in (Step.RULES, Step.CONFIDENTIALITY):
        open_step(actor=eli, cell=ner, step=step, at=at)
    for area, state, evidence, next_step in ANSWERS:
        due = day_of(at) + timedelta(days=200) if next_step else None
        assessed = Assessed(area, state, evidence, next_step, due)
        assess_area(actor=kim, cell=zon, year=day_of(at).year, assessed=assessed, revision=0, at=at)
    yield "self-assessment"


def _office(cell: Cell, keeper: Actor, town: str, at: datetime) -> None:
    described = Description(
        "nl", f"livcr@{town}.example", "000 00 00 00", "Gemeentehuis, Dorpsplein 1", Frequency.MONTHLY.value
    )
    describe_cell(actor=keeper, cell=cell, described=described, revision=_revision(cell), at=at)


def _adopt(cell: Cell, keeper: Actor, kind: Document, at: datetime) -> None:
    adopted = Adopted(
        kind,
        "1",
        day_of(at),
        AdoptedBy.COUNCIL if kind is Document.RULES else AdoptedBy.CELL,
        is_signed_by_all=kind is Document.CONFIDENTIALITY,
        kept_at="Secretariaat van de gemeente, kast van de algemeen directeur",
        reference="Verzonnen besluit 2026/11",
    )
    adopt_document(actor=keeper, cell=cell, adopted=adopted, revision=_revision(cell), at=at)


def _revision(cell: Cell) -> int:
    """How often the cell moved on so far: every act moves it by one."""
    cell.refresh_from_db()
    return cell.revision
