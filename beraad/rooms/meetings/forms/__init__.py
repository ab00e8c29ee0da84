"""Shape and wording of what is typed around a meeting."""

from beraad.rooms.meetings.forms.invitation import AnswerForm, AssignForm, InvitationForm
from beraad.rooms.meetings.forms.meeting import ItemForm, MeetingForm
from beraad.rooms.meetings.forms.table import (
    CardForm,
    DecisionForm,
    EnterForm,
    FeedbackForm,
    GoalForm,
    OpenItemForm,
    PaperForm,
    PlanFrameForm,
)
from beraad.rooms.meetings.forms.weighing import NoteForm, WorksheetForm

__all__ = [
    "AnswerForm",
    "AssignForm",
    "CardForm",
    "DecisionForm",
    "EnterForm",
    "FeedbackForm",
    "GoalForm",
    "InvitationForm",
    "ItemForm",
    "MeetingForm",
    "NoteForm",
    "OpenItemForm",
    "PaperForm",
    "PlanFrameForm",
    "WorksheetForm",
]
