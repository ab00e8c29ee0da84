"""What can happen around a meeting."""

from beraad.rooms.meetings.commands.answer_invitation import (
    answer_invitation,
    ask_for_invitation,
    assign_invitation,
    enter_paper_answer,
)
from beraad.rooms.meetings.commands.approve_record import approve_record
from beraad.rooms.meetings.commands.brief_colleague import brief_colleague, end_briefing
from beraad.rooms.meetings.commands.cancel_meeting import cancel_meeting
from beraad.rooms.meetings.commands.cards import lay_card, take_back_card
from beraad.rooms.meetings.commands.close_item import close_item
from beraad.rooms.meetings.commands.close_meeting import close_meeting
from beraad.rooms.meetings.commands.decide_item import decide_item, propose_plan
from beraad.rooms.meetings.commands.enter import enter, leave, touch
from beraad.rooms.meetings.commands.enter_by_name import enter_by_name, leave_by_name
from beraad.rooms.meetings.commands.items import add_item, remove_item
from beraad.rooms.meetings.commands.keep_note import basis_for_notes, keep_note, throw_away_note
from beraad.rooms.meetings.commands.open_item import open_item
from beraad.rooms.meetings.commands.open_meeting import open_meeting
from beraad.rooms.meetings.commands.plan_meeting import change_meeting, plan_meeting
from beraad.rooms.meetings.commands.print_invitation import print_invitation
from beraad.rooms.meetings.commands.propose_feedback import propose_feedback
from beraad.rooms.meetings.commands.publish_meeting import publish_meeting
from beraad.rooms.meetings.commands.run_due import run_due
from beraad.rooms.meetings.commands.send_invitation import send_invitation
from beraad.rooms.meetings.commands.state_frame import state_frame
from beraad.rooms.meetings.commands.weigh import prepare_card, throw_away_card, weigh
from beraad.rooms.meetings.commands.withdraw_invitation import withdraw_invitation

__all__ = [
    "add_item",
    "answer_invitation",
    "approve_record",
    "ask_for_invitation",
    "assign_invitation",
    "basis_for_notes",
    "brief_colleague",
    "cancel_meeting",
    "change_meeting",
    "close_item",
    "close_meeting",
    "decide_item",
    "end_briefing",
    "enter",
    "enter_by_name",
    "enter_paper_answer",
    "keep_note",
    "lay_card",
    "leave",
    "leave_by_name",
    "open_item",
    "open_meeting",
    "plan_meeting",
    "prepare_card",
    "print_invitation",
    "propose_feedback",
    "propose_plan",
    "publish_meeting",
    "remove_item",
    "run_due",
    "send_invitation",
    "state_frame",
    "take_back_card",
    "throw_away_card",
    "throw_away_note",
    "touch",
    "weigh",
    "withdraw_invitation",
]
