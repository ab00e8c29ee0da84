"""What the register knows of a cell, in the words of a language: for the page of the cell and for the model texts."""

from datetime import date

from django.utils.translation import gettext, override

from beraad.rooms.cells import queries
from beraad.rooms.cells.life import Frequency
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.words_life import FREQUENCIES


def known_of(cell: Cell, on: date, language: str) -> dict[str, str]:
    """Cell, municipalities, frequency and office, in that language; what is not known is a line to fill in."""
    blank = "…………………"
    with override(language):
        towns = [town.name_in(language) for town in queries.municipalities_of_cell(cell, on)]
        frequency = str(FREQUENCIES[Frequency(cell.frequency)]) if cell.frequency else blank
    office = ", ".join(filter(None, (cell.service_mail, cell.telephone, cell.postal_address)))
    return {
        "cell": cell.name,
        "municipalities": ", ".join(towns),
        "frequency": frequency,
        "office": office or blank,
    }


def office_facts(cell: Cell) -> list[tuple[str, str]]:
    """Labels and values for the page of the cell."""
    tongues = {"nl": gettext("Dutch"), "fr": gettext("French"), "de": gettext("German")}
    return [
        (gettext("Working language"), tongues.get(cell.language, cell.language)),
        (gettext("Service address"), cell.service_mail),
        (gettext("Telephone of the secretariat"), cell.telephone),
        (gettext("Postal address"), cell.postal_address),
        (gettext("How often the table means to meet"), str(FREQUENCIES[Frequency(cell.frequency)])),
    ]
