"""What can happen between a cell and a desk."""

from beraad.rooms.support.commands.answer_request import answer_request
from beraad.rooms.support.commands.ask_for_help import ask_for_help
from beraad.rooms.support.commands.take_up_request import take_up_request
from beraad.rooms.support.commands.withdraw_request import withdraw_request

__all__ = ["answer_request", "ask_for_help", "take_up_request", "withdraw_request"]
