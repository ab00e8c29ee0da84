"""What was asked and when; never an answer, never a ballot."""

from beraad.rooms.liaison.models.advice import AdviceRequest
from beraad.rooms.liaison.models.feedback import FeedbackSeat, FeedbackSheet

__all__ = ["AdviceRequest", "FeedbackSeat", "FeedbackSheet"]
