"""What is kept about a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cells.vocabulary import Mode


class ChooseModeForm(HouseForm):
    """The mode, its reasons, the advice and a day to look again."""

    mode = forms.ChoiceField(
        label=_("What is kept about a person"),
        widget=forms.RadioSelect,
        choices=(
            (Mode.MINIMAL.value, _("Minimal: identity, reasons and plan are kept, sealed, until their end date")),
            (Mode.STRICT.value, _("Strict: nothing is kept once an item closes; the plan leaves with the partners")),
        ),
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("Why this choice fits the law of 30 July 2018, art. 4 §3, here. No names, no case."),
        widget=forms.Textarea,
        max_length=4000,
    )
    dpo_advice = forms.CharField(
        label=_("Written advice of the data protection officer"),
        help_text=_("Its date and its text, or where it is kept."),
        widget=forms.Textarea,
        max_length=4000,
    )
    review_on = forms.DateField(
        label=_("Look again on"), help_text=_("At the latest in a year."), widget=forms.DateInput
    )
