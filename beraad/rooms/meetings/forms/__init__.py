"""Shape and wording of what is typed around a meeting."""

from beraad.rooms.meetings.forms.invitation import AnswerForm, AssignForm, InvitationForm, PaperAnswerForm, PressForm
from beraad.rooms.meetings.forms.meeting import ItemForm, MeetingForm
from beraad.rooms.meetings.forms.table import (
    CardForm,
    DecisionForm,
    EnterForm,
    FeedbackForm,
    GoalForm,
    NamedForm,
    OpenItemForm,
    PaperForm,
    PlanFrameForm,
)
from beraad.rooms.meetings.forms.weighing import BriefForm, NoteForm, WorksheetForm

__all__ = [
    "AnswerForm",
    "AssignForm",
    "BriefForm",
    "CardForm",
    "DecisionForm",
    "EnterForm",
    "FeedbackForm",
    "GoalForm",
    "InvitationForm",
    "ItemForm",
    "MeetingForm",
    "NamedForm",
    "NoteForm",
    "OpenItemForm",
    "PaperAnswerForm",
    "PaperForm",
    "PlanFrameForm",
    "PressForm",
    "WorksheetForm",
]
