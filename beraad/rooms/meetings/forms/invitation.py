"""An invitation, and the answer to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm, dress
from beraad.law.invitations import AnswerChoice
from beraad.rooms.meetings.forms.meeting import Choices

ANSWERS = [
    (AnswerChoice.COMES.value, _("We come")),
    (AnswerChoice.SENDS_REPRESENTATIVE.value, _("We send a representative")),
    (AnswerChoice.DOES_NOT_KNOW.value, _("We do not know this person")),
    (AnswerChoice.DOES_NOT_TAKE_PART.value, _("We do not take part")),
]


PAPER_ANSWERS = [
    (AnswerChoice.COMES.value, _("They come")),
    (AnswerChoice.SENDS_REPRESENTATIVE.value, _("They send a representative")),
    (AnswerChoice.DOES_NOT_KNOW.value, _("They do not know this person")),
    (AnswerChoice.DOES_NOT_TAKE_PART.value, _("They do not take part")),
]

STANDARD_SENTENCE = _("My professional duties do not let me take part.")
"""Discloses nothing. That it is enough where staying away is reasoned to the mayor is to be confirmed."""


class InvitationForm(HouseForm):
    """Who is invited, and the little that the house cannot write by itself."""

    organisation = forms.ChoiceField(label=_("Organisation"))
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
        help_text=_("By hand or by post is equal. You print it on its own page, and the house counts that it left."),
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
    standard_sentence = forms.BooleanField(
        label=_("If we do not take part: give the mayor the standard sentence as the reason"), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, professionals: Choices, asks_reasons: bool = False, **kwargs: Any) -> None:
        """``professionals``: holder id and name of the people of the own organisation.

        ``asks_reasons``: in its legal order staying away is reasoned to the mayor, which is to be confirmed.
        """
        super().__init__(*args, **kwargs)
        self.fields["professional"] = forms.ChoiceField(
            label=_("Who comes"),
            required=False,
            choices=list(professionals),
            help_text=_("Who supports the person, or who represents you."),
        )
        if asks_reasons:
            self.fields["standard_sentence"].help_text = STANDARD_SENTENCE
        else:
            del self.fields["standard_sentence"]

    def clean(self) -> dict[str, Any]:
        """Who comes is needed only when somebody comes."""
        data = super().clean() or self.cleaned_data
        comes = data.get("answer") in {AnswerChoice.COMES.value, AnswerChoice.SENDS_REPRESENTATIVE.value}
        if comes and not data.get("professional"):
            self.add_error("professional", _("Say who comes."))
        return data


class PaperAnswerForm(AnswerForm):
    """What came back on paper; who comes may have no key here."""

    def __init__(self, *args: Any, professionals: Choices, **kwargs: Any) -> None:
        """``professionals``: holder id and name of the people of the organisation who have a key."""
        without = ("", gettext("somebody without a key here; entered by name at the table"))
        super().__init__(*args, professionals=[without, *professionals], **kwargs)
        self.fields["answer"] = forms.ChoiceField(
            label=_("Answer on paper"), choices=PAPER_ANSWERS, widget=forms.RadioSelect
        )
        self.fields["professional"].help_text = ""
        if "standard_sentence" in self.fields:
            self.fields["standard_sentence"].label = _("They gave the standard sentence as the reason")
        dress(self)

    def clean(self) -> dict[str, Any]:
        """Nobody needs to be named."""
        return forms.Form.clean(self) or self.cleaned_data


class PressForm(HouseForm):
    """One press of *print*: the same press twice is one paper."""

    press = forms.UUIDField(widget=forms.HiddenInput)
