"""The last day of a mandate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm


class EndMandateForm(HouseForm):
    """Until when it counts."""

    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("A day before today takes the mandate, and what it opened, away at once."),
        widget=forms.DateInput,
    )
