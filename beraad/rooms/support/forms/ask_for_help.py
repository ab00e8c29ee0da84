"""What a cell asks, of whom, by when."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.support.vocabulary import Desk, HelpKind
from beraad.rooms.support.words import DESKS, KINDS

A_NUMBER = RegexValidator(r"^\+?[0-9][0-9 ./()-]{7,18}$", _("Only digits, spaces and a plus sign in front."))


class AskForHelpForm(HouseForm):
    """Choices, a day, a number to call back; no text, so that nothing of a case can slip in."""

    desk = forms.ChoiceField(
        label=_("Whom do you ask?"),
        widget=forms.RadioSelect,
        choices=[(one.value, DESKS[one]) for one in Desk],
    )
    kinds = forms.MultipleChoiceField(
        label=_("What can they help with?"),
        help_text=_("One or several."),
        widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, KINDS[one]) for one in HelpKind],
        error_messages={"required": _("Choose at least one.")},
    )
    wished_by = forms.DateField(
        label=_("By which day do you need it?"), help_text=_("The desk sees the nearest days first."),
        widget=forms.DateInput,
    )  # fmt: skip
    telephone = forms.CharField(
        label=_("On which number does the desk call back?"),
        help_text=_("The number of the office, not of a person."),
        max_length=20,
        validators=[A_NUMBER],
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the desk of the own region."""
        kwargs["initial"] = {"desk": Desk.REGIONAL.value, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
