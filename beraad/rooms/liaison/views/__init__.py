"""What the hatch looks like."""

from beraad.rooms.liaison.views.answer_advice import advice
from beraad.rooms.liaison.views.ask_advice import ask_advice
from beraad.rooms.liaison.views.feedback import (
    change_feedback_text,
    enter_spoken_votes,
    feedback,
    feedback_sheet,
    issue_feedback,
    vote_on_feedback,
)

__all__ = [
    "advice",
    "ask_advice",
    "change_feedback_text",
    "enter_spoken_votes",
    "feedback",
    "feedback_sheet",
    "issue_feedback",
    "vote_on_feedback",
]
