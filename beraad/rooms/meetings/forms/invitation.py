"""An invitation, and the answer to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.law.invitations import AnswerChoice
from beraad.rooms.meetings.forms.meeting import Choices

ANSWERS = [
    (AnswerChoice.COMES.value, _("We come")),
    (AnswerChoice.SENDS_REPRESENTATIVE.value, _("We send a representative")),
    (AnswerChoice.DOES_NOT_KNOW.value, _("We do not know this person")),
    (AnswerChoice.DOES_NOT_TAKE_PART.value, _("We do not take part")),
]


class InvitationForm(HouseForm):
    """Who is invited, about whom, and the mentions that every invitation carries."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    person = forms.CharField(
        label=_("Person concerned"), max_length=200, help_text=_("Only the invited organisation reads this.")
    )
    mentions = forms.CharField(
        label=_("Mandatory mentions"),
        widget=forms.Textarea(attrs={"rows": 9}),
        max_length=3000,
        help_text=_("Written for you from the item; add nothing about the person."),
    )
    urgency = forms.CharField(
        label=_("Why it cannot wait"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("Needed when the item comes sooner than the notice this organisation is due."),
    )
    special_reasoning = forms.CharField(
        label=_("Exceptional reasons, for a child under twelve"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    by_paper = forms.BooleanField(
        label=_("Handed over on paper"),
        required=False,
        help_text=_("By hand or by post is equal. The house counts that a letter left."),
    )

    def __init__(self, *args: Any, organisations: Choices, asks_special: bool, **kwargs: Any) -> None:
        """``organisations``: the circle of the case, without who was asked already."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ChoiceField(label=_("Organisation"), choices=list(organisations))
        if not asks_special:
            del self.fields["special_reasoning"]


class AssignForm(HouseForm):
    """Who comes instead."""

    professional = forms.ChoiceField(label=_("Who comes"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, professionals: Choices, **kwargs: Any) -> None:
        """``professionals``: holder id and name of the people of the own organisation."""
        super().__init__(*args, **kwargs)
        self.fields["professional"] = forms.ChoiceField(label=_("Who comes"), choices=list(professionals))


class AnswerForm(HouseForm):
    """What the organisation answers, and who comes."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=ANSWERS, widget=forms.RadioSelect)
    professional = forms.ChoiceField(
        label=_("Who comes"), required=False, help_text=_("Who supports the person, or who represents you.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, professionals: Choices, **kwargs: Any) -> None:
        """``professionals``: holder id and name of the people of the own organisation."""
        super().__init__(*args, **kwargs)
        self.fields["professional"] = forms.ChoiceField(
            label=_("Who comes"),
            required=False,
            choices=list(professionals),
            help_text=_("Who supports the person, or who represents you."),
        )

    def clean(self) -> dict[str, Any]:
        """Who comes is needed only when somebody comes."""
        data = super().clean() or self.cleaned_data
        comes = data.get("answer") in {AnswerChoice.COMES.value, AnswerChoice.SENDS_REPRESENTATIVE.value}
        if comes and not data.get("professional"):
            self.add_error("professional", _("Say who comes."))
        return data
