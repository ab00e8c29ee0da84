"""For oneself alone: the worksheet, prepared cards, own notes. Nothing in it is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.meetings.forms.meeting import Choices


def _own_words(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class WorksheetForm(HouseForm):
    """Four questions to weigh by; every field may stay empty."""

    necessary = _own_words(_("Is what I could say necessary for the aim?"))
    proportionate = _own_words(_("Is it proportionate? Could less do?"))
    child = _own_words(_("If it is a child: what is in the child's interest?"))
    prepared_with_person = _own_words(
        _("Did I prepare this with the person?"), _("Often the best first step: with, rather than about.")
    )
    thoughts = _own_words(_("Other thoughts"))
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class BriefForm(HouseForm):
    """Which colleague reads the own notes too."""

    colleague = forms.ChoiceField(label=_("Colleague"))

    def __init__(self, *args: Any, colleagues: Choices, **kwargs: Any) -> None:
        """``colleagues``: holder id and name of the professionals of the own organisation who do not read along yet."""
        super().__init__(*args, **kwargs)
        self.fields["colleague"] = forms.ChoiceField(label=_("Colleague"), choices=list(colleagues))


class NoteForm(HouseForm):
    """One own note of what was shared."""

    note = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("About this person only; nothing about others. Name where it comes from."),
    )
