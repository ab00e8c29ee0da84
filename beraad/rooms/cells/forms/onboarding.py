"""The office of a cell, what it adopted, who was briefed, and what stays open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.widgets import Tickboxes
from beraad.rooms.cells.forms.choices import RevisedForm
from beraad.rooms.cells.life import Document
from beraad.rooms.cells.words_life import ADOPTED_BY, BRIEFED_BY, FREQUENCIES, SUBJECTS

LANGUAGES = (("nl", _("Dutch")), ("fr", _("French")), ("de", _("German")))


class DescribeCellForm(RevisedForm):
    """An office, not a person."""

    language = forms.ChoiceField(label=_("Working language"), widget=forms.RadioSelect, choices=LANGUAGES)
    service_mail = forms.EmailField(
        label=_("Service address"), help_text=_("Of the secretariat, not of a person."), max_length=120, required=False
    )
    telephone = forms.RegexField(
        r"^[+0-9 ./()-]+$",
        label=_("Telephone of the secretariat"),
        max_length=40,
        required=False,
        error_messages={"invalid": _("Digits, spaces and + only.")},
    )
    postal_address = forms.CharField(label=_("Postal address"), max_length=200, required=False)
    frequency = forms.ChoiceField(
        label=_("How often the table means to meet"),
        help_text=_("The law asks no frequency. How often it met is counted elsewhere."),
        choices=[(key.value, label) for key, label in FREQUENCIES.items()],
        required=False,
    )


class AdoptDocumentForm(RevisedForm):
    """When, by whom, and where the signed paper lies."""

    version = forms.CharField(label=_("Version"), max_length=20)
    adopted_on = forms.DateField(label=_("Adopted on"), widget=forms.DateInput)
    adopted_by = forms.ChoiceField(
        label=_("Adopted by"), choices=[(key.value, label) for key, label in ADOPTED_BY.items()]
    )
    is_signed_by_all = forms.BooleanField(label=_("Everybody who sits at this table signed it"), required=False)
    kept_at = forms.CharField(
        label=_("Where it is kept"),
        help_text=_("An office or an archive. The document itself is not stored here."),
        max_length=200,
    )
    reference = forms.CharField(label=_("Reference of the decision"), max_length=120, required=False)

    def __init__(self, *args: Any, kind: Document, **kwargs: Any) -> None:
        """Rules are adopted; only the agreement is signed by everybody."""
        super().__init__(*args, **kwargs)
        if kind is Document.RULES:
            del self.fields["is_signed_by_all"]


class HoldBriefingForm(RevisedForm):
    """When, in which quality, how many, on what."""

    held_on = forms.DateField(label=_("Held on"), widget=forms.DateInput)
    held_by = forms.ChoiceField(
        label=_("Given by"),
        help_text=_("A function, not a name."),
        choices=[(key.value, label) for key, label in BRIEFED_BY.items()],
    )
    members = forms.IntegerField(
        label=_("For how many members"),
        help_text=_("A number only: who was there is not written down."),
        min_value=1,
        max_value=500,
    )
    subjects = forms.MultipleChoiceField(
        label=_("Subjects"), widget=Tickboxes, choices=[(key.value, label) for key, label in SUBJECTS.items()]
    )


class LeaveOpenForm(RevisedForm):
    """Why, and until when."""

    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("Why the house rule is good enough for now. No names, no case."),
        widget=forms.Textarea,
        max_length=1000,
    )
    look_again_on = forms.DateField(label=_("Look again on"), widget=forms.DateInput)
