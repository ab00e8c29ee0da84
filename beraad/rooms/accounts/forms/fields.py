"""Fields that several forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 200


def passphrase_field(*, is_new: bool = False, **options: Any) -> forms.CharField:
    """A passphrase: never trimmed, never sent back to the browser, known to password managers."""
    options.setdefault("label", _("Passphrase"))
    return forms.CharField(
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password" if is_new else "current-password"}),
        **options,
    )


def email_field(**options: Any) -> forms.EmailField:
    """The address one signs in with."""
    return forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        **options,
    )


def one_time_code_field(**options: Any) -> forms.CharField:
    """A one-time code from a letter or a mail."""
    return forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code"}
        ),
        **options,
    )
