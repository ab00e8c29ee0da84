"""What came of a request, and the revision that was looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.support.words import OUTCOMES


class RevisionForm(HouseForm):
    """The state of the request on the page that was pressed."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class AnswerRequestForm(RevisionForm):
    """One outcome of the list."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        widget=forms.RadioSelect,
        choices=[(one.value, label) for one, label in OUTCOMES.items()],
    )
