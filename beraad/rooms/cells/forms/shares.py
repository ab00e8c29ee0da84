"""Shares of a recovery key, typed from paper; never sent back to the browser."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.foundation.vault import shares
from beraad.foundation.vault.errors import WrongShares


class ShareInput(forms.TextInput):
    """A field that comes back empty: what was typed once does not stand on a second page."""

    def format_value(self, value: Any) -> None:
        """Nothing."""
        del value


def share_field(label: Any) -> forms.CharField:
    """One share: seventeen groups of four signs."""
    attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code"}
    return forms.CharField(label=label, max_length=200, widget=ShareInput(attrs=attrs))


class TwoSharesForm(HouseForm):
    """Two of the three."""

    first = share_field(_("One share"))
    second = share_field(_("Another share"))

    def clean(self) -> dict[str, Any]:
        """A sign that was copied wrongly is said beside its share."""
        typed = super().clean() or self.cleaned_data
        for name in ("first", "second"):
            try:
                shares.from_text(typed.get(name, ""))
            except WrongShares:
                if name in typed:
                    self.add_error(name, _("This is not a share: a sign is missing or wrong."))
        return typed

    def refuse(self) -> None:
        """Two good shares that do not open this."""
        self.add_error("second", _("These two do not belong together, or belong to another key."))


class RehearseForm(TwoSharesForm):
    """Two shares back, and which key was printed."""

    printed = forms.CharField(max_length=400, widget=forms.HiddenInput)


class AdmitBySharesForm(TwoSharesForm):
    """Who is let in again, and two shares."""

    email = forms.EmailField(
        label=_("E-mail address of the person who is let in again"),
        help_text=_("The address this person signs in with."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("email", "first", "second")
