"""Shape and wording of what is typed at the hatch."""

from beraad.rooms.liaison.forms.answer_advice import AnswerAdviceForm
from beraad.rooms.liaison.forms.feedback import FeedbackTextForm, IssueForm, SpokenVotesForm, VoteForm

__all__ = ["AnswerAdviceForm", "FeedbackTextForm", "IssueForm", "SpokenVotesForm", "VoteForm"]
