"""The life of a cell, told once: every act of it, in an order in which each is allowed."""

from datetime import datetime
from typing import Any

from beraad.foundation.kernel.actor import SYSTEM
from beraad.rooms.cells import commands as cells
from beraad.rooms.cells.life import AdoptedBy, AreaState, BriefedBy, BriefingSubject, Document, EndedFor, SuspendedFor
from beraad.rooms.cells.models import Assessment, Cell, CellMunicipality, Municipality
from beraad.rooms.cells.readiness import Step
from beraad.rooms.cells.self_assessment import areas
from tests.specs.stages import Stages


def tell_life(stages: Stages, served: Municipality, at: datetime) -> None:
    """On file, briefed, looked at, assessed, paused and at work again; another one joins, leaves and ends."""
    cast, on = stages.cast, at.date()
    zon = Cell.objects.get(prefix="ZON")
    kim, an = cast.kim.actor, cast.an.actor

    def moved(command: Any, actor: Any, cell: Cell = zon, **more: Any) -> None:
        cell.refresh_from_db()
        command(actor=actor, cell=cell, revision=cell.revision, at=at, **more)

    moved(cells.describe_cell, kim, described=cells.Description("nl", "livcr@example.org", "", "", "monthly"))
    adopted = cells.Adopted(Document.RULES, "3", on, AdoptedBy.COUNCIL, is_signed_by_all=False, kept_at="archief")
    moved(cells.adopt_document, kim, adopted=adopted)
    moved(cells.hold_briefing, kim, briefed=cells.Briefed(on, BriefedBy.CHAIR, 5, [BriefingSubject.ROLES]))
    town = stages.region.municipalities["zonderdorp"].id
    moved(cells.leave_open, an, controller_id=town, reasons="Voorlopig.", look_again_on=on.replace(year=on.year + 1))
    cells.open_step(actor=kim, cell=zon, step=Step.BRIEFING, at=at)
    for area in areas():
        assessed = cells.Assessed(area, AreaState.PARTLY, "", "", None)
        cells.assess_area(actor=kim, cell=zon, year=on.year, assessed=assessed, revision=0, at=at)
    revision = Assessment.objects.get(cell=zon, year=on.year).revision
    cells.close_assessment(actor=kim, cell=zon, year=on.year, revision=revision, at=at)
    moved(cells.suspend_cell, an, pause=cells.Pause(on.replace(day=1), SuspendedFor.OTHER))
    moved(cells.resume_cell, an, works_from=on)
    _elsewhere(stages, served, at)


def _elsewhere(stages: Stages, served: Municipality, at: datetime) -> None:
    """In the joint cell one leaves and joins the cell that was founded; then the joint cell ends."""
    elders, ner = Cell.objects.get(prefix="ELD"), Cell.objects.get(prefix="NER")
    odile, nour = stages.region.actor("odile", at), stages.region.actor("nour", at)
    own = CellMunicipality.objects.get(cell=ner, municipality__name_fr="Saint-Exemple")
    before = at.date().replace(day=1)
    cells.leave_cell(actor=odile, cell=ner, membership=own, last_day=before, revision=ner.revision, at=at)
    cells.join_cell(
        actor=SYSTEM, cell=elders, municipality=own.municipality, starts_on=at.date(), revision=elders.revision, at=at
    )
    ner.refresh_from_db()
    end = cells.End(at.date(), EndedFor.DECIDED)
    cells.end_cell(actor=nour, cell=ner, end=end, revision=ner.revision, at=at)
