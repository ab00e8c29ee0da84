"""What the room keeps: requests, without a word about anybody."""

from beraad.rooms.support.models.help_request import HelpRequest, HelpTopic

__all__ = ["HelpRequest", "HelpTopic"]
