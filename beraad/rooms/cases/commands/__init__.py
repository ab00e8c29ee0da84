"""Changing: one function an act, keyword-only; require, then one transaction, the leaf last."""

from beraad.rooms.cases.commands.change_action import change_action
from beraad.rooms.cases.commands.close_case import close_case, reopen_case
from beraad.rooms.cases.commands.complete_reasons import complete_reasons
from beraad.rooms.cases.commands.decline_case import decline_case
from beraad.rooms.cases.commands.discuss_case import discuss_case
from beraad.rooms.cases.commands.erase_case import erase_case
from beraad.rooms.cases.commands.extend_proposal import extend_proposal
from beraad.rooms.cases.commands.extend_retention import extend_retention
from beraad.rooms.cases.commands.give_advice import give_advice
from beraad.rooms.cases.commands.hand_over_action import hand_over_action
from beraad.rooms.cases.commands.hold_case import hold_case, lift_hold
from beraad.rooms.cases.commands.join_concern import join_concern
from beraad.rooms.cases.commands.leave_on_paper import leave_on_paper
from beraad.rooms.cases.commands.list_case import list_case
from beraad.rooms.cases.commands.narrow_circle import narrow_circle
from beraad.rooms.cases.commands.put_forward import put_forward
from beraad.rooms.cases.commands.put_outside_remit import put_outside_remit
from beraad.rooms.cases.commands.receive_concern import receive_concern, receive_from_outside
from beraad.rooms.cases.commands.record_danger import record_danger
from beraad.rooms.cases.commands.refer_concern import refer_concern
from beraad.rooms.cases.commands.run_due import run_due
from beraad.rooms.cases.commands.send_parcel import send_parcel
from beraad.rooms.cases.commands.set_gate import set_gate
from beraad.rooms.cases.commands.take_up_parcel import refuse_parcel, take_up_parcel
from beraad.rooms.cases.commands.take_up_reply import take_up_reply
from beraad.rooms.cases.commands.tell_person import tell_person
from beraad.rooms.cases.commands.widen_circle import widen_circle

__all__ = [
    "change_action",
    "close_case",
    "complete_reasons",
    "decline_case",
    "discuss_case",
    "erase_case",
    "extend_proposal",
    "extend_retention",
    "give_advice",
    "hand_over_action",
    "hold_case",
    "join_concern",
    "leave_on_paper",
    "lift_hold",
    "list_case",
    "narrow_circle",
    "put_forward",
    "put_outside_remit",
    "receive_concern",
    "receive_from_outside",
    "record_danger",
    "refer_concern",
    "refuse_parcel",
    "reopen_case",
    "run_due",
    "send_parcel",
    "set_gate",
    "take_up_parcel",
    "take_up_reply",
    "tell_person",
    "widen_circle",
]
