"""What the room keeps: campaigns, one sheet for each municipality that is asked, reviews, yearly confirmations."""

from beraad.rooms.surveys.models.campaign import Campaign
from beraad.rooms.surveys.models.confirmation import YearlyConfirmation
from beraad.rooms.surveys.models.sheet import AnswerSheet, Review

__all__ = ["AnswerSheet", "Campaign", "Review", "YearlyConfirmation"]
