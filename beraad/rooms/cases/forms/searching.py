"""What is looked for, and why: the only place where a purpose is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cases.forms.texts import SHORT, one_of

SHORTEST = 2
PURPOSES = {
    "search.prepare": _("To prepare a meeting or a review"),
    "search.follow_up": _("To follow up what was agreed"),
    "search.answer": _("To answer the person, or a complaint"),
}
"""What the leaf keeps, and how it is asked."""


class SearchForm(HouseForm):
    """Some words and a purpose; the words are sealed nowhere and kept nowhere."""

    words = forms.CharField(
        label=_("Words to look for"),
        help_text=_("All of them must stand in the same text. Capitals do not matter."),
        max_length=SHORT,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    purpose = one_of(_("What is it for?"), list(PURPOSES.items()))

    def clean_words(self) -> str:
        """A single letter stands everywhere."""
        words: str = self.cleaned_data["words"]
        if min(len(word) for word in words.split()) < SHORTEST:
            raise forms.ValidationError(_("Each word needs at least two letters."))
        return words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Words first."""
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["autofocus"] = True
