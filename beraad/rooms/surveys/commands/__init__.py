"""What can be done in the room: one module per act."""

from beraad.rooms.surveys.commands.close_campaign import close_campaign
from beraad.rooms.surveys.commands.confirm_yearly import confirm_yearly
from beraad.rooms.surveys.commands.issue_letters import Letter, issue_again, issue_letters
from beraad.rooms.surveys.commands.keep_answer import Unanswered, keep_answer, send_answers
from beraad.rooms.surveys.commands.open_campaign import CampaignAsked, open_campaign
from beraad.rooms.surveys.commands.remind_mayors import remind_mayors
from beraad.rooms.surveys.commands.review_answer import review_answer
from beraad.rooms.surveys.commands.run_due import run_due

__all__ = [
    "CampaignAsked",
    "Letter",
    "Unanswered",
    "close_campaign",
    "confirm_yearly",
    "issue_again",
    "issue_letters",
    "keep_answer",
    "open_campaign",
    "remind_mayors",
    "review_answer",
    "run_due",
    "send_answers",
]
