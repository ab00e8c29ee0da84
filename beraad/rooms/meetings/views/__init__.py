"""What a meeting looks like."""

from beraad.rooms.meetings.views.briefing import brief_colleague, briefed_notes, end_briefing
from beraad.rooms.meetings.views.by_name import enter_by_name
from beraad.rooms.meetings.views.invitation_acts import ask_for_invitation, assign_invitation, withdraw_invitation
from beraad.rooms.meetings.views.invitations import invitation, invitations
from beraad.rooms.meetings.views.items import (
    add_item,
    fragment_item,
    fragment_statements,
    item,
    open_item,
    remove_item,
    state_frame,
)
from beraad.rooms.meetings.views.meetings import (
    cancel_meeting,
    change_meeting,
    close_meeting,
    fragment_doors,
    meeting,
    meetings,
    open_meeting,
    plan_meeting,
    publish_meeting,
)
from beraad.rooms.meetings.views.paper import enter_paper_answer, print_invitation
from beraad.rooms.meetings.views.plan_acts import add_goal, decide_item, frame_plan
from beraad.rooms.meetings.views.projector import fragment_projector, projector
from beraad.rooms.meetings.views.record import approve_record, cover_sheet, paper_sheet, record
from beraad.rooms.meetings.views.send_invitation import send_invitation
from beraad.rooms.meetings.views.table import fragment_table, table
from beraad.rooms.meetings.views.table_acts import close_item, enter, lay_card, propose_feedback
from beraad.rooms.meetings.views.weighing import notes, prepare_card, weigh

__all__ = [
    "add_goal",
    "add_item",
    "approve_record",
    "ask_for_invitation",
    "assign_invitation",
    "brief_colleague",
    "briefed_notes",
    "cancel_meeting",
    "change_meeting",
    "close_item",
    "close_meeting",
    "cover_sheet",
    "decide_item",
    "end_briefing",
    "enter",
    "enter_by_name",
    "enter_paper_answer",
    "fragment_doors",
    "fragment_item",
    "fragment_projector",
    "fragment_statements",
    "fragment_table",
    "frame_plan",
    "invitation",
    "invitations",
    "item",
    "lay_card",
    "meeting",
    "meetings",
    "notes",
    "open_item",
    "open_meeting",
    "paper_sheet",
    "plan_meeting",
    "prepare_card",
    "print_invitation",
    "projector",
    "propose_feedback",
    "publish_meeting",
    "record",
    "remove_item",
    "send_invitation",
    "state_frame",
    "table",
    "weigh",
    "withdraw_invitation",
]
