"""What the room keeps: the register of cells, and nothing about a person discussed."""

from beraad.rooms.cells.models.assessment import AssessedArea, Assessment
from beraad.rooms.cells.models.cell import Cell, CellMunicipality, CellOrganisation
from beraad.rooms.cells.models.confirmation import Confirmation
from beraad.rooms.cells.models.life import Briefing, FiledDocument, LeftOpen, LookedAt, Suspension
from beraad.rooms.cells.models.mandate import Mandate
from beraad.rooms.cells.models.member_list import MemberLine, MemberList
from beraad.rooms.cells.models.municipality import Municipality, Succession
from beraad.rooms.cells.models.organisation import Organisation

__all__ = [
    "AssessedArea",
    "Assessment",
    "Briefing",
    "Cell",
    "CellMunicipality",
    "CellOrganisation",
    "Confirmation",
    "FiledDocument",
    "LeftOpen",
    "LookedAt",
    "Mandate",
    "MemberLine",
    "MemberList",
    "Municipality",
    "Organisation",
    "Succession",
    "Suspension",
]
