"""The words of this room: modes, clearances, who keeps what, and the facts its policy asks for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from beraad.law.capacities import Capacity
from beraad.law.organisation_kinds import KINDS, Level


class Mode(StrEnum):
    """What a municipality keeps about a person; there is no default, the controller chooses."""

    NONE = ""
    STRICT = "strict"
    MINIMAL = "minimal"


MUNICIPAL_KINDS = frozenset(key for key, kind in KINDS.items() if kind.level is Level.MUNICIPAL)
"""Services that work at municipal level: they need no decree to be invited."""

KINDS_THAT_SIT = tuple(key for key, kind in KINDS.items() if kind.level in {Level.MUNICIPAL, Level.COMMUNITY})
"""What an organisation of the register can be; the others may not sit at all."""


class Clearance(StrEnum):
    """Levels of a security clearance under the law of 11 December 1998."""

    NONE = ""
    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105 - a level of clearance, not a secret
    TOP_SECRET = "top_secret"  # noqa: S105 - a level of clearance, not a secret


OF_THE_CELL = (Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER)
"""Capacities that hold for every municipality of a cell, single or joint."""

OF_THE_ORGANISATION = (Capacity.PARTNER_CONTACT, Capacity.PARTNER_PROFESSIONAL)
"""Capacities that somebody has for an organisation."""

OF_THE_HOUSE = (Capacity.OPERATOR, Capacity.REGIONAL_SUPPORT, Capacity.FEDERAL_SUPPORT, Capacity.ZONE_MANAGER)
"""Capacities outside every cell: they never see a case."""

WHOLE_NETWORK = (Capacity.OPERATOR, Capacity.FEDERAL_SUPPORT, Capacity.ZONE_MANAGER)
"""Who may know the names of all cells; regional support knows those of its region."""

DESKS = (Capacity.REGIONAL_SUPPORT, Capacity.FEDERAL_SUPPORT)
"""Who helps cells: the region named in the mandate, or the whole country."""

KEEPS_THE_CELL = (Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR)
"""Who keeps the register of the own cell in order."""

AT_THE_TABLE = frozenset({*KEEPS_THE_CELL, *OF_THE_ORGANISATION})
"""Who sits at a table for prevention; the police member sits there for security, and never for both."""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """How somebody is named to the people they work with."""

    name: str
    function: str


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What the policy needs to know of a cell."""

    id: UUID
    municipality_ids: frozenset[UUID]
    organisation_ids: frozenset[UUID]
    mode: Mode
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """A mandate that is asked for, or that is to end."""

    account_id: UUID
    capacity: Capacity
    cell_id: UUID | None = None
    municipality_id: UUID | None = None
    organisation_id: UUID | None = None
    controller_id: UUID | None = None
    region: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    clearance_level: str = ""
    clearance_until: date | None = None
    organisation_kind: str = ""
    authorisation: str | None = None
    legal_order: str = ""
    has_already: frozenset[Capacity] = frozenset()


class Outcome(StrEnum):
    """What a line of a list would do."""

    NEWCOMER = "newcomer"
    MANDATE = "mandate"
    RENEWED = "renewed"
    ENDS = "ends"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell of a line: the column, the key of a sentence, and its values."""

    column: str
    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DeputyFacts:
    """Somebody who is to stand in for somebody else."""

    account_id: UUID
    principal_id: UUID
    principal_has_the_capacity: bool


@dataclass(frozen=True, slots=True)
class ModeFacts:
    """A mode that is asked for."""

    mode: Mode
    has_reasons: bool
    has_dpo_advice: bool
    review_on: date | None


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """A value that a controller is about to confirm."""

    controller_id: UUID
    parameter: str
    is_open_for_confirmation: bool
    has_source: bool
    has_dpo_advice: bool
