"""Second factors."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.accounts.forms.fields import passphrase_field


class MayAskPassphrase(HouseForm):
    """Asks for the passphrase unless somebody has just signed in."""

    passphrase = passphrase_field()

    def __init__(self, *args: Any, asks_passphrase: bool = True, **kwargs: Any) -> None:
        """Leave the question out for who has just answered it."""
        super().__init__(*args, **kwargs)
        if not asks_passphrase:
            del self.fields["passphrase"]


def code_field(**options: Any) -> forms.CharField:
    """Six digits of an app, or a recovery code."""
    return forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code"}),
        **options,
    )


class CodeForm(HouseForm):
    """The second step of signing in."""

    code = code_field(help_text=_("Six digits from your app, or one of your recovery codes."))

    def clean_code(self) -> str:
        """Spaces are for the eye."""
        return str(self.cleaned_data["code"]).replace(" ", "")


class CredentialField(forms.CharField):
    """What the browser answers for a passkey, as JSON."""

    def to_python(self, value: Any) -> Any:
        """A JSON object, or a plain message."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            found = json.loads(text)
        except ValueError as error:
            raise forms.ValidationError(_("The browser gave no usable answer. Try again.")) from error
        if not isinstance(found, dict):
            raise forms.ValidationError(_("The browser gave no usable answer. Try again."))
        return found


def credential_field() -> CredentialField:
    """A hidden field that the page's script fills in."""
    return CredentialField(
        max_length=20_000,
        widget=forms.HiddenInput,
        error_messages={"required": _("The browser gave no usable answer. Try again.")},
    )


class PasskeyAnswerForm(HouseForm):
    """The second step of signing in, by passkey."""

    credential = credential_field()


class AddPasskeyForm(MayAskPassphrase):
    """A new passkey with a name one recognises."""

    name = forms.CharField(
        label=_("Name of this passkey"), max_length=60, help_text=_("For example: blue key, laptop.")
    )
    credential = credential_field()
    field_order = ("name", "passphrase", "credential")


class AddAppForm(MayAskPassphrase):
    """A new app: it shows that it counts along."""

    code = code_field(help_text=_("The six digits your app shows now."))
    sealed = forms.CharField(max_length=400, widget=forms.HiddenInput)
    field_order = ("code", "passphrase", "sealed")

    def clean_code(self) -> str:
        """Spaces are for the eye."""
        return str(self.cleaned_data["code"]).replace(" ", "")


class RemoveSecondFactorForm(HouseForm):
    """Taking a second factor away."""

    passphrase = passphrase_field()


class RenewRecoveryCodesForm(MayAskPassphrase):
    """New recovery codes in place of the old."""
