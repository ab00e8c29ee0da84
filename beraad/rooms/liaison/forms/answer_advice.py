"""Three words and a day: no free text, ever."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.law.gate import PoliceAnswer

USUAL_WAIT = timedelta(days=30)
ANSWERS = [
    (PoliceAnswer.NO_OBJECTION_KNOWN.value, _("No objection known")),
    (PoliceAnswer.NOT_NOW.value, _("Not now")),
    (PoliceAnswer.OBJECTION.value, _("Objection")),
]


class AnswerAdviceForm(HouseForm):
    """The answer about one case; the day to ask again counts for *not now* and *objection*."""

    case = forms.UUIDField(widget=forms.HiddenInput)
    meeting = forms.UUIDField(required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=ANSWERS, label=_("Answer"), widget=forms.RadioSelect)
    re_ask_on = forms.DateField(
        label=_("Ask again on"),
        required=False,
        widget=forms.DateInput,
        help_text=_(
            "Counts for “not now” and “objection”; at most 60 days from today. "
            "Leave it empty when there is no such day: the case then goes back to the mayor."
        ),
    )
