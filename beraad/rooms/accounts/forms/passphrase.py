"""Choosing a passphrase: at enrolment, as a change, or after a loss."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.accounts.forms.fields import email_field, one_time_code_field, passphrase_field
from beraad.rooms.accounts.models import Account

HINT = _(
    "At least 14 signs. Four or five words that do not belong together are easy to remember and hard to guess. "
    "Nobody can look it up for you."
)


class ChoosesPassphrase(HouseForm):
    """Twice the same new passphrase, strong enough."""

    new = passphrase_field(is_new=True, label=_("New passphrase"), help_text=HINT)
    again = passphrase_field(is_new=True, label=_("The same passphrase again"))

    def __init__(self, *args: Any, account: Account | None = None, **kwargs: Any) -> None:
        """Know whose passphrase it is, so that it cannot look like the name."""
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_new(self) -> str:
        """Refuse a passphrase that is short, common, or looks like the owner's name."""
        new: str = self.cleaned_data["new"]
        validate_password(new, user=self.account)
        return new

    def clean(self) -> dict[str, Any]:
        """Both the same."""
        cleaned = super().clean() or self.cleaned_data
        if "new" in cleaned and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _("This is not the same as above."))
        return cleaned


class EnrolForm(ChoosesPassphrase):
    """The code of the invitation, and the first passphrase."""

    code = one_time_code_field(help_text=_("Twenty signs, from the invitation. Dashes and capitals do not matter."))
    field_order = ("code", "new", "again")


class ResetForm(ChoosesPassphrase):
    """The code of the mail or of the operator, and a new passphrase."""

    code = one_time_code_field(help_text=_("Twenty signs, from the mail. Dashes and capitals do not matter."))
    understood = forms.BooleanField(
        label=_("I understand that this lets me sign in again, and that others must let me in again to read."),
    )
    field_order = ("code", "new", "again", "understood")


class ChangePassphraseForm(ChoosesPassphrase):
    """The old passphrase and a new one."""

    old = passphrase_field(label=_("Present passphrase"))
    field_order = ("old", "new", "again")


class AskResetForm(HouseForm):
    """Where to mail a code."""

    email = email_field()
