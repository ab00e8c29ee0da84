"""Meetings, their items, and who was asked and was there. Never content."""

from beraad.rooms.meetings.models.invitation import Invitation
from beraad.rooms.meetings.models.meeting import Item, Meeting
from beraad.rooms.meetings.models.presence import Presence, PresenceByName, Statement

__all__ = ["Invitation", "Item", "Meeting", "Presence", "PresenceByName", "Statement"]
