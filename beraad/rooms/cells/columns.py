"""The columns of a list of members: what they are called, and how a heading is recognised in any of four languages."""

import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui import wording
from beraad.law.capacities import Capacity
from beraad.rooms.cells.sheets import Sheet, Unreadable
from beraad.rooms.cells.words import CLEARANCES, LANGUAGES

TONGUES = tuple(code for code, _name in LANGUAGES)


class Column(StrEnum):
    """One column; the value is also a heading that is always understood."""

    EMAIL = "email"
    NAME = "name"
    FUNCTION = "function"
    LANGUAGE = "language"
    CAPACITY = "capacity"
    ORGANISATION = "organisation"
    STARTS_ON = "from"
    ENDS_ON = "until"
    CLEARANCE_LEVEL = "clearance"
    CLEARANCE_UNTIL = "clearance_until"
    DEPUTY_OF = "deputy_of"


HEADINGS = {
    Column.EMAIL: _("E-mail address at work"),
    Column.NAME: _("Name"),
    Column.FUNCTION: _("Function"),
    Column.LANGUAGE: _("Language"),
    Column.CAPACITY: _("Capacity"),
    Column.ORGANISATION: _("Organisation"),
    Column.STARTS_ON: _("From"),
    Column.ENDS_ON: _("Until"),
    Column.CLEARANCE_LEVEL: _("Security clearance"),
    Column.CLEARANCE_UNTIL: _("Clearance until"),
    Column.DEPUTY_OF: _("Deputy of (e-mail address)"),
}

REASON = _("What is wrong")
"""The heading of the column that comes with lines that were left out; when the file is read again it is passed over."""

NEEDED = (Column.EMAIL, Column.NAME, Column.CAPACITY)

GIVEN = (
    Capacity.CHAIR,
    Capacity.COORDINATOR,
    Capacity.POLICE_MEMBER,
    Capacity.PARTNER_CONTACT,
    Capacity.PARTNER_PROFESSIONAL,
    Capacity.DPO,
)
"""The capacities that a list may hold; whether this giver may give them is a question for each line."""


ALSO = {
    Capacity.CHAIR: ("voorzitster", "président", "présidente", "Vorsitzende", "Vorsitzender"),
    Capacity.COORDINATOR: ("coördinator", "coordinateur", "coordinatrice", "Koordinator", "Koordinatorin"),
    Capacity.POLICE_MEMBER: ("politie", "police", "Polizei", "information officer"),
    Capacity.PARTNER_CONTACT: ("contact", "contactpersoon", "personne de contact", "Kontaktperson"),
    Capacity.PARTNER_PROFESSIONAL: ("professional", "medewerker", "collaborateur", "Mitarbeiter", "Mitarbeiterin"),
    Capacity.DPO: ("DPO", "FG", "DPD", "DSB"),
}
"""Other words that people use in their lists."""


def plain(text: str) -> str:
    """A word as it is compared: no capitals, accents, spaces or signs."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if sign.isalnum())


def lines_of(sheet: Sheet) -> list[tuple[int, dict[str, str]]]:
    """The lines with their cells under the names of the columns; raises Unreadable where a heading is missing."""
    columns = columns_of(sheet.headings)
    if any(column not in columns for column in NEEDED):
        raise Unreadable("no_headings")
    return [
        (number, {key.value: cells[place] for key, place in columns.items() if place < len(cells) and cells[place]})
        for number, cells in sheet.lines
    ]


def columns_of(headings: Sequence[str]) -> Mapping[Column, int]:
    """Where each known column stands; what is not known is passed over, and of two alike the first counts."""
    known = _known_headings()
    found: dict[Column, int] = {}
    for position, heading in enumerate(headings):
        column = known.get(plain(heading))
        if column is not None:
            found.setdefault(column, position)
    return found


def capacity_of(word: str) -> Capacity | None:
    """The capacity that is called so in any of the four languages."""
    return _capacities().get(plain(word))


def clearance_of(word: str) -> str | None:
    """The level of clearance that is called so; nothing where there is no such level."""
    return _clearances().get(plain(word))


def language_of(word: str) -> str | None:
    """The language that is meant: by its code, or by its own name."""
    names = {plain(name): code for code, name in LANGUAGES}
    return names.get(plain(word)) or (word.strip().lower() if word.strip().lower() in TONGUES else None)


@cache
def _known_headings() -> Mapping[str, Column]:
    found = {plain(column.value): column for column in Column}
    for column, heading in HEADINGS.items():
        for tongue in TONGUES:
            with translation.override(tongue):
                found.setdefault(plain(str(heading)), column)
    return found


@cache
def _capacities() -> Mapping[str, Capacity]:
    found = {plain(one.value): one for one in Capacity}
    found |= {plain(word): one for one, words in ALSO.items() for word in words}
    for one, word in wording.CAPACITIES.items():
        for tongue in TONGUES:
            with translation.override(tongue):
                found.setdefault(plain(str(word)), one)
    return found


@cache
def _clearances() -> Mapping[str, str]:
    found = {plain(level): level for level, _word in CLEARANCES}
    for level, word in CLEARANCES:
        for tongue in TONGUES:
            with translation.override(tongue):
                found.setdefault(plain(str(word)), level)
    return found
