"""What can be changed in the register: one module per act."""

from beraad.rooms.cells.commands.admit_by_shares import NothingToOpen, TwoShares, admit_by_shares
from beraad.rooms.cells.commands.admit_waiting import admit_waiting
from beraad.rooms.cells.commands.choose_mode import choose_mode
from beraad.rooms.cells.commands.confirm_parameter import Confirmed, confirm_parameter
from beraad.rooms.cells.commands.end_mandate import end_mandate, withdraw_ended
from beraad.rooms.cells.commands.found_cell import found_cell
from beraad.rooms.cells.commands.give_mandate import MandateAsked, give_mandate
from beraad.rooms.cells.commands.hold_ceremony import TypedBack, hold_ceremony
from beraad.rooms.cells.commands.import_members import Imported, import_members
from beraad.rooms.cells.commands.invite_again import invite_again
from beraad.rooms.cells.commands.load_municipalities import load_municipalities
from beraad.rooms.cells.commands.read_members import read_members
from beraad.rooms.cells.commands.register_municipality import register_municipality
from beraad.rooms.cells.commands.register_organisation import OrganisationDetails, register_organisation
from beraad.rooms.cells.commands.renew_mandate import Renewal, renew_mandate
from beraad.rooms.cells.commands.renew_organisation import Basis, renew_organisation
from beraad.rooms.cells.commands.run_due import run_due
from beraad.rooms.cells.commands.take_in import Newcomer, take_in

__all__ = [
    "Basis",
    "Confirmed",
    "Imported",
    "MandateAsked",
    "Newcomer",
    "NothingToOpen",
    "OrganisationDetails",
    "Renewal",
    "TwoShares",
    "TypedBack",
    "admit_by_shares",
    "admit_waiting",
    "choose_mode",
    "confirm_parameter",
    "end_mandate",
    "found_cell",
    "give_mandate",
    "hold_ceremony",
    "import_members",
    "invite_again",
    "load_municipalities",
    "read_members",
    "register_municipality",
    "register_organisation",
    "renew_mandate",
    "renew_organisation",
    "run_due",
    "take_in",
    "withdraw_ended",
]
