"""What can happen at the hatch."""

from beraad.rooms.liaison.commands.answer_advice import answer_advice
from beraad.rooms.liaison.commands.ask_advice import ask_advice
from beraad.rooms.liaison.commands.change_feedback_text import change_feedback_text
from beraad.rooms.liaison.commands.enter_spoken_votes import enter_spoken_votes
from beraad.rooms.liaison.commands.following_the_agenda import move_questions, withdraw_questions
from beraad.rooms.liaison.commands.following_the_table import fix_feedback, note_away, seat_voter
from beraad.rooms.liaison.commands.issue_feedback import issue_feedback
from beraad.rooms.liaison.commands.propose_feedback import propose_feedback
from beraad.rooms.liaison.commands.run_due import run_due
from beraad.rooms.liaison.commands.vote_on_feedback import vote_on_feedback

__all__ = [
    "answer_advice",
    "ask_advice",
    "change_feedback_text",
    "enter_spoken_votes",
    "fix_feedback",
    "issue_feedback",
    "move_questions",
    "note_away",
    "propose_feedback",
    "run_due",
    "seat_voter",
    "vote_on_feedback",
    "withdraw_questions",
]
