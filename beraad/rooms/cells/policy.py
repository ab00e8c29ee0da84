"""Who may keep the register of a cell: pure, over facts.

Nothing here opens a sealed place. A mandate creates a pending admission, never a key, so that
whoever keeps the register gains no reading by it.
"""

from datetime import date
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.law import cell_composition
from beraad.law.capacities import Capacity
from beraad.law.house_rules import DESKS_AND_REGIONS, REFUSALS, REGISTER_OF_MUNICIPALITIES, WHO_ACTS
from beraad.law.verdict import Verdict, allow, law, refuse, to_be_confirmed
from beraad.rooms.cells.territory import Region
from beraad.rooms.cells.vocabulary import (
    AT_THE_TABLE,
    KEEPS_THE_CELL,
    OF_THE_CELL,
    OF_THE_HOUSE,
    OF_THE_ORGANISATION,
    CellFacts,
    ConfirmationFacts,
    MandateFacts,
    Mode,
    ModeFacts,
)

CREATES = law("L2018", "art. 2")
COMPOSITION = law("L2018", "art. 3 §1")
NO_FILE = law("L2018", "art. 4 §3")
DPO_IS_NAMED = law("GDPR", "art. 37")
REGISTER = REFUSALS
MODE = to_be_confirmed("cell.mode")

_WHO_GIVES: dict[Capacity, tuple[Capacity, ...]] = {
    Capacity.CHAIR: (Capacity.MAYOR,),
    Capacity.COORDINATOR: (Capacity.MAYOR, Capacity.CHAIR),
    Capacity.POLICE_MEMBER: KEEPS_THE_CELL,
    Capacity.PARTNER_CONTACT: KEEPS_THE_CELL,
}


def may_found_cell(actor: Actor, on: date) -> Verdict:
    """The operator opens the register for a cell that the mayors created."""
    del on
    if actor.first(Capacity.OPERATOR, Capacity.SYSTEM) is None:
        return refuse("cells.only_the_operator_opens", REGISTER)
    return allow("cells.the_mayors_created_it", CREATES)


def may_load_register(actor: Actor, on: date) -> Verdict:
    """The operator brings the municipalities to the reviewed state that ships with the house."""
    del on
    if actor.first(Capacity.OPERATOR, Capacity.SYSTEM) is None:
        return refuse("cells.only_the_operator_loads", REGISTER_OF_MUNICIPALITIES)
    return allow("cells.the_register_is_reviewed", REGISTER_OF_MUNICIPALITIES)


def may_keep_cell(cell: CellFacts, actor: Actor, on: date) -> Verdict:
    """Mayor, chair and coordinator keep the register of the own cell."""
    del on
    if cell.has_ended:
        return refuse("cells.has_ended", WHO_ACTS)
    if actor.first(*KEEPS_THE_CELL, cell_id=cell.id) is None:
        return refuse("cells.not_your_register", REGISTER)
    return allow("cells.you_keep_the_register", WHO_ACTS)


def may_choose_mode(cell: CellFacts, asked: ModeFacts, actor: Actor, on: date) -> Verdict:
    """The controllers choose what is kept: with reasons, the DPO's advice and a review date."""
    kept = may_keep_cell(cell, actor, on)
    if not kept.allowed:
        return kept
    if actor.first(Capacity.MAYOR, Capacity.CHAIR, cell_id=cell.id) is None:
        return refuse("cells.the_controller_chooses_the_mode", WHO_ACTS)
    if asked.mode is Mode.NONE:
        return refuse("cells.mode_has_no_default", MODE)
    if asked.mode is Mode.STRICT:
        return refuse("cells.strict_mode_comes_with_the_whole_process", MODE)
    if not asked.has_reasons:
        return refuse("cells.mode_needs_reasons", MODE)
    if not asked.has_dpo_advice:
        return refuse("cells.mode_needs_dpo_advice", MODE)
    if asked.review_on is None or asked.review_on <= on:
        return refuse("cells.mode_needs_a_review_date", MODE)
    return allow("cells.mode_is_reasoned", NO_FILE, MODE)


def may_register_organisation(cell: CellFacts, actor: Actor, on: date) -> Verdict:
    """Whoever keeps the cell writes down its organisations; inviting them is another question."""
    return may_keep_cell(cell, actor, on)


def may_give_mandate(cell: CellFacts | None, asked: MandateFacts, actor: Actor, on: date) -> Verdict:
    """The body that somebody will act for says who does; the police member needs a clearance."""
    if asked.ends_on is not None and asked.starts_on is not None and asked.ends_on < asked.starts_on:
        return refuse("cells.mandate_ends_before_it_starts", REGISTER)
    named = _names_its_region(asked)
    if not named.allowed:
        return named
    if asked.capacity is Capacity.MAYOR or asked.capacity in OF_THE_HOUSE:
        return _from_outside_the_cells(actor)
    if asked.capacity is Capacity.DPO:
        return _names_the_dpo(asked, actor)
    if cell is None:
        return refuse("cells.mandate_without_a_body", REGISTER)
    if cell.has_ended:
        return refuse("cells.has_ended", WHO_ACTS)
    if asked.capacity in OF_THE_ORGANISATION and asked.organisation_id not in cell.organisation_ids:
        return refuse("cells.organisation_is_not_in_the_cell", WHO_ACTS)
    apart = _keeps_roles_apart(asked, actor, on)
    if not apart.allowed:
        return apart
    given = _given_by_the_body(cell, asked, actor)
    if given.allowed and asked.capacity is Capacity.POLICE_MEMBER:
        return cell_composition.may_sit(_police_seat(asked), on)
    return given


def capacities_to_give(cell: CellFacts, actor: Actor) -> tuple[Capacity, ...]:
    """What this actor may give to somebody in the cell; the menu of the form, the policy still decides."""
    given = [one for one, givers in _WHO_GIVES.items() if actor.first(*givers, cell_id=cell.id) is not None]
    is_contact = any(
        mandate.capacity is Capacity.PARTNER_CONTACT and mandate.organisation_id in cell.organisation_ids
        for mandate in actor.mandates
    )
    if is_contact or actor.is_a(Capacity.COORDINATOR, cell_id=cell.id):
        given.append(Capacity.PARTNER_PROFESSIONAL)
    if is_contact or actor.is_a(Capacity.MAYOR, cell_id=cell.id):
        given.append(Capacity.DPO)
    return tuple(given)


def may_end_mandate(
    cell: CellFacts | None, asked: MandateFacts, actor: Actor, on: date, *, last_day: date | None = None
) -> Verdict:
    """Whoever may give a mandate may end it, and everybody may lay down the own one; ending never lengthens."""
    if last_day is not None and asked.ends_on is not None and last_day > asked.ends_on:
        return refuse("cells.ending_never_lengthens", REGISTER)
    if asked.account_id == actor.account_id:
        return allow("cells.you_lay_down_your_own_mandate", REGISTER)
    if asked.capacity is Capacity.MAYOR or asked.capacity in OF_THE_HOUSE:
        return _from_outside_the_cells(actor)
    if asked.capacity is Capacity.DPO:
        return _names_the_dpo(asked, actor)
    if cell is None:
        return refuse("cells.mandate_without_a_body", REGISTER)
    del on
    return _given_by_the_body(cell, asked, actor)


def may_invite_again(cell: CellFacts, asked: MandateFacts, actor: Actor, on: date, *, is_enrolled: bool) -> Verdict:
    """Whoever may give the mandate makes a new code for somebody who has not taken the seat yet."""
    if is_enrolled:
        return refuse("cells.has_taken_the_seat", REGISTER)
    given = may_end_mandate(cell, asked, actor, on)
    return allow("cells.is_invited_again", *given.citations) if given.allowed else given


def may_confirm_parameter(cell: CellFacts, asked: ConfirmationFacts, actor: Actor, on: date) -> Verdict:
    """A controller confirms what the law leaves open: with a source, on the DPO's written advice."""
    del on
    if not asked.is_open_for_confirmation:
        return refuse("cells.parameter_is_not_open", WHO_ACTS)
    if not _speaks_for(asked.controller_id, cell, actor):
        return refuse("cells.only_the_controller_confirms", WHO_ACTS)
    if not asked.has_source:
        return refuse("cells.confirmation_needs_a_source", WHO_ACTS)
    if not asked.has_dpo_advice:
        return refuse("cells.confirmation_needs_dpo_advice", WHO_ACTS)
    return allow("cells.the_controller_confirmed", WHO_ACTS)


def may_hold_ceremony(cell: CellFacts, asked: ConfirmationFacts, actor: Actor, on: date) -> Verdict:
    """The controller makes its own recovery key; the shares leave on paper, once."""
    del on
    if cell.has_ended:
        return refuse("cells.has_ended", WHO_ACTS)
    if not _speaks_for(asked.controller_id, cell, actor):
        return refuse("cells.only_the_controller_holds_the_ceremony", WHO_ACTS)
    return allow("cells.the_controller_makes_its_recovery_key", WHO_ACTS)


def may_admit_by_shares(cell: CellFacts | None, controller_id: UUID, actor: Actor, on: date) -> Verdict:
    """Two shares let somebody in again where nobody holds: on screen for the controller itself, or on the server."""
    del on
    if actor.is_a(Capacity.SYSTEM):
        return allow("cells.two_shares_let_in_again", WHO_ACTS)
    if cell is None or not _speaks_for(controller_id, cell, actor):
        return refuse("cells.only_the_controller_uses_its_shares", WHO_ACTS)
    return allow("cells.two_shares_let_in_again", WHO_ACTS)


def may_let_in(actor: Actor, on: date) -> Verdict:
    """Whoever sits in the cell lets in colleagues who hold a mandate, to places they hold themselves."""
    del on
    if actor.first(*KEEPS_THE_CELL, Capacity.POLICE_MEMBER, *OF_THE_ORGANISATION) is None:
        return refuse("cells.nobody_to_let_in", REGISTER)
    return allow("cells.a_mandate_asks_to_be_let_in", WHO_ACTS)


def _from_outside_the_cells(actor: Actor) -> Verdict:
    if actor.first(Capacity.OPERATOR, Capacity.SYSTEM) is None:
        return refuse("cells.only_the_operator_writes_this_mandate", REGISTER)
    return allow("cells.the_operator_writes_down_who_holds_office", REGISTER)


def _names_its_region(asked: MandateFacts) -> Verdict:
    """Regional support helps one region; nobody else's mandate is for a region."""
    if asked.capacity is Capacity.REGIONAL_SUPPORT and asked.region not in set(Region):
        return refuse("cells.regional_support_names_its_region", DESKS_AND_REGIONS)
    if asked.capacity is not Capacity.REGIONAL_SUPPORT and asked.region:
        return refuse("cells.only_regional_support_has_a_region", DESKS_AND_REGIONS)
    return allow("cells.the_mandate_fits_its_capacity", DESKS_AND_REGIONS)


def _names_the_dpo(asked: MandateFacts, actor: Actor) -> Verdict:
    body = asked.controller_id
    is_mayor = actor.is_a(Capacity.MAYOR, municipality_id=body)
    is_contact = actor.is_a(Capacity.PARTNER_CONTACT, organisation_id=body)
    if body is None or not (is_mayor or is_contact):
        return refuse("cells.the_controller_names_its_dpo", DPO_IS_NAMED)
    return allow("cells.the_controller_named_its_dpo", DPO_IS_NAMED)


def _given_by_the_body(cell: CellFacts, asked: MandateFacts, actor: Actor) -> Verdict:
    if asked.capacity is Capacity.PARTNER_PROFESSIONAL:
        is_own = actor.is_a(Capacity.PARTNER_CONTACT, organisation_id=asked.organisation_id)
        if is_own or actor.is_a(Capacity.COORDINATOR, cell_id=cell.id):
            return allow("cells.the_organisation_sends_its_people", WHO_ACTS)
        return refuse("cells.the_organisation_decides_who_comes", WHO_ACTS)
    givers = _WHO_GIVES.get(asked.capacity, ())
    if not givers or actor.first(*givers, cell_id=cell.id) is None:
        return refuse("cells.not_yours_to_give", WHO_ACTS)
    if asked.capacity in OF_THE_CELL and asked.cell_id != cell.id:
        return refuse("cells.mandate_without_a_body", WHO_ACTS)
    return allow("cells.the_cell_is_composed", COMPOSITION)


def _keeps_roles_apart(asked: MandateFacts, actor: Actor, on: date) -> Verdict:
    """Nobody seats themselves, but a mayor who chairs and a contact who comes; the police member has one seat.

    Who chairs the cell never coordinates it: its cases would have one person in both seats.
    """
    comes_for_own = asked.capacity is Capacity.PARTNER_PROFESSIONAL and actor.is_a(
        Capacity.PARTNER_CONTACT, organisation_id=asked.organisation_id
    )
    may_be_self = asked.capacity is Capacity.CHAIR or comes_for_own
    if asked.account_id == actor.account_id and not may_be_self:
        return refuse("cells.nobody_seats_themselves", REGISTER)
    others = asked.has_already - {asked.capacity}
    if (asked.capacity is Capacity.POLICE_MEMBER and others & AT_THE_TABLE) or (
        asked.capacity in AT_THE_TABLE and Capacity.POLICE_MEMBER in others
    ):
        return refuse("cells.police_has_one_seat", REGISTER)
    both = {Capacity.CHAIR, Capacity.COORDINATOR} <= {*others, asked.capacity}
    two = cell_composition.may_be_chair_and_coordinator(cell_composition.RolesFacts(is_same_person=both), on)
    return allow("cells.roles_are_apart", REGISTER) if two.allowed else two


def _police_seat(asked: MandateFacts) -> cell_composition.SeatFacts:
    return cell_composition.SeatFacts(
        organisation_kind="police",
        authorisation=None,
        legal_order=asked.legal_order or "federal",
        clearance_level=asked.clearance_level,
        clearance_until=asked.clearance_until,
        is_police=True,
    )


def _speaks_for(controller_id: UUID, cell: CellFacts, actor: Actor) -> bool:
    if controller_id in cell.municipality_ids:
        return actor.is_a(Capacity.MAYOR, municipality_id=controller_id)
    return controller_id in cell.organisation_ids and actor.is_a(
        Capacity.PARTNER_CONTACT, organisation_id=controller_id
    )
