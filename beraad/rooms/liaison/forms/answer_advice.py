"""Three words and a day: no free text, ever."""

from datetime import date, timedelta

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
        help_text=_("Counts for “not now” and “objection”; at most 60 days from today."),
    )

    def clean_re_ask_on(self) -> date | None:
        """A day to ask again belongs to every answer but *no objection known*."""
        day: date | None = self.cleaned_data.get("re_ask_on")
        if day is None and self.cleaned_data.get("answer") in {PoliceAnswer.NOT_NOW, PoliceAnswer.OBJECTION}:
            raise forms.ValidationError(_("Say when to ask again."))
        return day
