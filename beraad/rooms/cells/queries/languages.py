"""In which language an organisation is written to."""

from types import MappingProxyType

from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cells.models import Cell, Municipality, Organisation

OF_ORDER = MappingProxyType(
    {
        LegalOrder.FLEMISH: "nl",
        LegalOrder.FRENCH_COMMUNITY: "fr",
        LegalOrder.BRUSSELS_COCOF: "fr",
        LegalOrder.WALLONIA: "fr",
        LegalOrder.GERMAN_SPEAKING: "de",
    }
)
"""The language in which an organisation of that order is written to; elsewhere that of the cell."""

OF_REGION = MappingProxyType({"wallonia": "fr", "flanders": "nl"})


def language_for(organisation: Organisation, municipality: Municipality, cell: Cell) -> str:
    """The language of who is written to: of its community, else of the region of the municipality, else of the cell."""
    of_order = OF_ORDER.get(LegalOrder(organisation.legal_order))
    return of_order or OF_REGION.get(municipality.region, cell.language)
