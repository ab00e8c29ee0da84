"""What can be changed in the register: one module per act."""

from beraad.rooms.cells.commands.admit_by_shares import NothingToOpen, TwoShares, admit_by_shares
from beraad.rooms.cells.commands.admit_waiting import admit_waiting
from beraad.rooms.cells.commands.adopt_document import Adopted, adopt_document
from beraad.rooms.cells.commands.assess_area import Assessed, assess_area
from beraad.rooms.cells.commands.choose_mode import choose_mode
from beraad.rooms.cells.commands.close_assessment import close_assessment
from beraad.rooms.cells.commands.confirm_parameter import Confirmed, confirm_parameter
from beraad.rooms.cells.commands.describe_cell import Description, describe_cell
from beraad.rooms.cells.commands.end_cell import End, end_cell
from beraad.rooms.cells.commands.end_mandate import end_mandate, withdraw_ended
from beraad.rooms.cells.commands.found_cell import found_cell
from beraad.rooms.cells.commands.give_mandate import MandateAsked, give_mandate
from beraad.rooms.cells.commands.hold_briefing import Briefed, hold_briefing
from beraad.rooms.cells.commands.hold_ceremony import TypedBack, hold_ceremony
from beraad.rooms.cells.commands.import_members import Imported, import_members
from beraad.rooms.cells.commands.invite_again import invite_again
from beraad.rooms.cells.commands.join_cell import join_cell
from beraad.rooms.cells.commands.leave_cell import leave_cell
from beraad.rooms.cells.commands.leave_open import leave_open
from beraad.rooms.cells.commands.load_municipalities import load_municipalities
from beraad.rooms.cells.commands.open_step import open_step
from beraad.rooms.cells.commands.read_members import read_members
from beraad.rooms.cells.commands.register_municipality import register_municipality
from beraad.rooms.cells.commands.register_organisation import OrganisationDetails, register_organisation
from beraad.rooms.cells.commands.renew_mandate import Renewal, renew_mandate
from beraad.rooms.cells.commands.renew_organisation import Basis, renew_organisation
from beraad.rooms.cells.commands.resume_cell import resume_cell
from beraad.rooms.cells.commands.run_due import run_due
from beraad.rooms.cells.commands.suspend_cell import Pause, suspend_cell
from beraad.rooms.cells.commands.take_in import Newcomer, take_in
from beraad.rooms.cells.commands.take_up_statement import take_up_statement
from beraad.rooms.cells.stated import Stated, TakenUp

__all__ = [
    "Adopted",
    "Assessed",
    "Basis",
    "Briefed",
    "Confirmed",
    "Description",
    "End",
    "Imported",
    "MandateAsked",
    "Newcomer",
    "NothingToOpen",
    "OrganisationDetails",
    "Pause",
    "Renewal",
    "Stated",
    "TakenUp",
    "TwoShares",
    "TypedBack",
    "admit_by_shares",
    "admit_waiting",
    "adopt_document",
    "assess_area",
    "choose_mode",
    "close_assessment",
    "confirm_parameter",
    "describe_cell",
    "end_cell",
    "end_mandate",
    "found_cell",
    "give_mandate",
    "hold_briefing",
    "hold_ceremony",
    "import_members",
    "invite_again",
    "join_cell",
    "leave_cell",
    "leave_open",
    "load_municipalities",
    "open_step",
    "read_members",
    "register_municipality",
    "register_organisation",
    "renew_mandate",
    "renew_organisation",
    "resume_cell",
    "run_due",
    "suspend_cell",
    "take_in",
    "take_up_statement",
    "withdraw_ended",
]
